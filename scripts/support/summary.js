'use strict'

// node scripts/support/summary.js [name=exit code ...]: the one line that ends a CI run, `N passed, N failed`.
// A part of the specs (see scripts/test.js) is a step with a report. A suite that could not load, a skipped spec and a
// step whose exit code is not explained by failed specs each count as one failure.
const { readFileSync } = require('node:fs')
const { inRoot } = require('./paths')

/** Reads the steps of a run, those of specs with their Jest reports, into two numbers. */
function summarize(steps) {
  let [passed, failed] = [0, 0]
  for (const { code, isTest, report } of steps) {
    const found = isTest ? countFailures(report) : 0
    passed += report?.numPassedTests ?? 0
    failed += found
    const isExplained = isTest && report !== undefined && found > 0
    if (code !== 0 && !isExplained) failed += 1
  }
  return { passed, failed }
}

function countFailures(report) {
  if (report === undefined) return 1
  const { numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = report
  return numFailedTests + numRuntimeErrorTestSuites + numPendingTests + numTodoTests
}

const testParts = ['measured', 'rest']

function readStep(argument) {
  const [name, code] = argument.split('=')
  const isTest = testParts.includes(name)
  return { name, code: Number(code), isTest, report: isTest ? readReport(name) : undefined }
}

function readReport(part) {
  try {
    return JSON.parse(readFileSync(inRoot(`.cache/test-report-${part}.json`), 'utf8'))
  } catch {
    return undefined
  }
}

if (require.main === module) {
  const { passed, failed } = summarize(process.argv.slice(2).map(readStep))
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

module.exports = { summarize }
