'use strict'

// npm test: installs what is missing, then runs the specs; arguments go to Jest (`npm test -- spec/unit -t name`).
// With `--part=measured` as the first argument, those that hold the coverage of lib/ to its threshold, and with
// `--part=rest` the others: instrumented code runs half as fast, and what starts compilers, browsers and thousands of
// comparisons shows no line that the measured ones do not. The report is written to .cache/test-report[-PART].json.
const { mkdirSync, rmSync } = require('node:fs')
const { ensureInstalled } = require('./support/install')
const { handOver } = require('./support/run')
const { inRoot } = require('./support/paths')

const measured = ['unit', 'contracts', 'features']
const parts = {
  measured: ['--coverage', ...measured.map((folder) => `spec/${folder}/`)],
  rest: [`--testPathIgnorePatterns=/spec/(?:${measured.join('|')})/`],
}

const [first = '', ...others] = process.argv.slice(2)
const part = /^--part=(.*)$/.exec(first)?.[1]
const args = part === undefined ? process.argv.slice(2) : [...others, ...parts[part]]
const report = inRoot(`.cache/test-report${part === undefined ? '' : `-${part}`}.json`)

ensureInstalled()
mkdirSync(inRoot('.cache'), { recursive: true })
// A run that dies must not be counted by the report of the one before it.
rmSync(report, { force: true })
handOver([inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...args])
