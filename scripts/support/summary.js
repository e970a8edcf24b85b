'use strict'

// node scripts/support/summary.js [name=exit code ...]: the one line that ends a CI run, `N passed, N failed`.
// A suite that could not load, a skipped spec and a step whose exit code is not explained by failed specs each count as one failure.
const { readFileSync } = require('node:fs')
const { inRoot } = require('./paths')

/** Reads a Jest report and the exit codes of the steps around it into two numbers. */
function summarize(report, steps) {
  const passed = report?.numPassedTests ?? 0
  let failed = report === undefined ? 1 : report.numFailedTests + report.numRuntimeErrorTestSuites
  if (report !== undefined) failed += report.numPendingTests + report.numTodoTests
  for (const { name, code } of steps) {
    if (code === 0) continue
    const explained = name === 'test' && failed > 0
    if (!explained) failed += 1
  }
  return { passed, failed }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

if (require.main === module) {
  const steps = process.argv.slice(2).map((argument) => {
    const [name, code] = argument.split('=')
    return { name, code: Number(code) }
  })
  const { passed, failed } = summarize(readReport(inRoot('.cache/test-report.json')), steps)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

module.exports = { summarize }
