'use strict'

const {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const { basename, dirname, join, relative } = require('node:path')
const { runTool } = require('./run')
const { inRoot } = require('./paths')

const sources = ['lib', 'sample-app']
const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/support/build.js']
const stamp = inRoot('dist', '.built')

/**
 * The files of Swagger UI and ReDoc that pages need, and their licences under names that say whose they are. The rest is for
 * bundlers, and source maps would be three times as large as all that a page needs.
 */
const pageFiles = {
  'swagger-ui-dist': {
    'swagger-ui.css': 'swagger-ui.css',
    'swagger-ui-bundle.js': 'swagger-ui-bundle.js',
    'swagger-ui-bundle.js.LICENSE.txt': 'swagger-ui-bundle.js.LICENSE.txt',
    'oauth2-redirect.js': 'oauth2-redirect.js',
    'favicon-16x16.png': 'favicon-16x16.png',
    'favicon-32x32.png': 'favicon-32x32.png',
    LICENSE: 'swagger-ui.LICENSE',
    NOTICE: 'swagger-ui.NOTICE',
  },
  redoc: {
    'bundles/redoc.standalone.js': 'redoc.standalone.js',
    'bundles/redoc.standalone.js.LICENSE.txt': 'redoc.standalone.js.LICENSE.txt',
    // Of the worker that the bundle carries as a text.
    'bundles/d87bcbdbea8f8f5aa26f.worker.js.LICENSE.txt': 'd87bcbdbea8f8f5aa26f.worker.js.LICENSE.txt',
    LICENSE: 'redoc.LICENSE',
  },
}

/**
 * Builds `dist/` anew, so that nothing of a removed source stays behind; returns whether it succeeded.
 * For a package it makes no source maps: they would point to sources that the package does not hold.
 */
function build({ forPackage = false } = {}) {
  rmSync(inRoot('dist'), { recursive: true, force: true })
  const compiled = runTool(
    'typescript/bin/tsc',
    ['-p', 'tsconfig.build.json', ...(forPackage ? ['--sourceMap', 'false'] : [])],
    { quiet: true },
  )
  if (!compiled.ok) {
    console.error(compiled.output)
    // A half-built tree would be taken for a whole one at the next start.
    rmSync(inRoot('dist'), { recursive: true, force: true })
    return false
  }
  for (const folder of sources) copyAssets(inRoot(folder), inRoot('dist', folder))
  copyPageFiles()
  copyClientRuntime()
  // npm sets the mode of a program that it installs; whoever runs the build itself wants it as well.
  chmodSync(inRoot('dist/lib/cli/main.js'), 0o755)
  // A build without source maps is not the one that `npm start` wants.
  if (!forPackage) writeFileSync(stamp, '')
  return true
}

/** Whether `dist/` is missing or older than what it is built from. */
function isStale() {
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  const inputs = [...settings.map((file) => inRoot(file)), ...sources.flatMap((folder) => [...walk(inRoot(folder))])]
  return inputs.some((path) => existsSync(path) && statSync(path).mtimeMs > built)
}

/** What the compiler does not carry over: seed data, templates, pictures. */
function copyAssets(from, to) {
  for (const path of walk(from)) {
    if (path.endsWith('.ts') || statSync(path).isDirectory()) continue
    copy(path, join(to, relative(from, path)))
  }
}

function copyPageFiles() {
  if (!existsSync(inRoot('dist/lib/features/openapi'))) return
  for (const [library, files] of Object.entries(pageFiles)) {
    for (const [file, name] of Object.entries(files)) {
      copy(inRoot('node_modules', library, file), inRoot('dist/lib/features/openapi/pages/assets', name))
    }
  }
}

/** Generated clients hold the text of these modules; under a name that no compiler takes for a source. */
function copyClientRuntime() {
  for (const path of walk(inRoot('lib/features/client/runtime'))) {
    if (path.endsWith('.ts')) copy(path, inRoot('dist/lib/features/client/assets', `${basename(path, '.ts')}.txt`))
  }
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/** Every file below a folder, and the folders too: a removed file shows only in its folder's time. */
function* walk(folder) {
  if (!existsSync(folder)) return
  yield folder
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

module.exports = { build, isStale }
