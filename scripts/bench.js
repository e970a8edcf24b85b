'use strict'

// npm run bench: every scripts/bench/*.js in turn, or those whose names contain an argument (`npm run bench -- router`).
const { existsSync, readdirSync } = require('node:fs')
const { ensureInstalled } = require('./support/install')
const { build, isStale } = require('./support/build')
const { run } = require('./support/run')
const { inRoot } = require('./support/paths')

ensureInstalled()
if (isStale() && !build()) process.exit(1)

const folder = inRoot('scripts/bench')
const wanted = process.argv.slice(2)
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.js') && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort()

let failed = 0
for (const file of files) {
  console.log(`\n== ${file}`)
  if (!run(process.execPath, ['--expose-gc', inRoot('scripts/bench', file)]).ok) failed += 1
}
console.log(`\n${files.length} benchmarks, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
