import { join } from 'node:path'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
}

const { summarize } = require(join(__dirname, '../../scripts/support/summary.js')) as {
  summarize(report: Report | undefined, steps: { name: string; code: number }[]): { passed: number; failed: number }
}

const report = (rest: Partial<Report> = {}): Report => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...rest,
})

const steps = (check: number, test: number) => [
  { name: 'check', code: check },
  { name: 'test', code: test },
]

describe('the last line of a CI run', () => {
  it.each([
    ['a green run', report(), steps(0, 0), 0],
    ['failed specs, once', report({ numFailedTests: 2 }), steps(0, 1), 2],
    ['suites that could not load', report({ numRuntimeErrorTestSuites: 1 }), steps(0, 1), 1],
    ['specs that were left out', report({ numPendingTests: 1, numTodoTests: 1 }), steps(0, 0), 2],
    ['a missed coverage threshold', report(), steps(0, 1), 1],
    ['a failed check beside failed specs', report({ numFailedTests: 1 }), steps(1, 1), 2],
    ['a run without a report', undefined, steps(0, 0), 1],
    ['a run that ended before its report', undefined, steps(1, 124), 2],
  ])('counts %s', (_title, given, codes, failed) => {
    expect(summarize(given, codes)).toEqual({ passed: given === undefined ? 0 : 5, failed })
  })
})
