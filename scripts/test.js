'use strict'

// npm test: installs what is missing, then runs the specs; arguments go to Jest (`npm test -- spec/unit -t name`).
// The report is written to .cache/test-report.json.
const { mkdirSync, rmSync } = require('node:fs')
const { ensureInstalled } = require('./support/install')
const { handOver } = require('./support/run')
const { inRoot } = require('./support/paths')

const report = inRoot('.cache/test-report.json')

ensureInstalled()
mkdirSync(inRoot('.cache'), { recursive: true })
// A run that dies must not be counted by the report of the one before it.
rmSync(report, { force: true })
handOver([inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...process.argv.slice(2)])
