'use strict'

const { readFileSync } = require('node:fs')
const { npm, run } = require('./run')
const { inRoot } = require('./paths')

/**
 * Installs the dependencies when they are missing or are not those that package-lock.json names.
 * Contents are compared, not times: a checkout changes the time of a file that says the same.
 */
function ensureInstalled() {
  const reason = whyInstall()
  if (reason === undefined) return
  console.log(`Installing dependencies (${reason}) ...`)
  const started = Date.now()
  // NODE_ENV=production must not leave out the compiler that the build needs.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const result = run(npm, args, { quiet: true })
  if (!result.ok) {
    console.error(result.output)
    console.error('Installing failed: `npm ci` says why above.')
    process.exit(1)
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function whyInstall() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (present === undefined) return 'first run'
  for (const [path, entry] of Object.entries(wanted ?? {})) {
    // Optional packages are absent on the platforms they are not made for.
    if (path === '' || entry.optional || entry.devOptional || entry.peer || entry.link) continue
    if (present[path]?.version !== entry.version) return `${path.replace(/^.*node_modules\//, '')} has changed`
  }
  return undefined
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages
  } catch {
    return undefined
  }
}

module.exports = { ensureInstalled }
