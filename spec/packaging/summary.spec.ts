import { join } from 'node:path'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
}

interface Step {
  name: string
  code: number
  isTest: boolean
  report?: Report | undefined
}

const { summarize } = require(join(__dirname, '../../scripts/support/summary.js')) as {
  summarize(steps: readonly Step[]): { passed: number; failed: number }
}

const report = (rest: Partial<Report> = {}): Report => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...rest,
})

const check = (code: number): Step => ({ name: 'check', code, isTest: false })
const test = (code: number, given: Report | undefined): Step => ({ name: 'rest', code, isTest: true, report: given })

describe('the last line of a CI run', () => {
  it.each<[string, readonly Step[], { passed: number; failed: number }]>([
    ['a green run', [check(0), test(0, report()), test(0, report())], { passed: 10, failed: 0 }],
    ['failed specs, once', [check(0), test(1, report({ numFailedTests: 2 }))], { passed: 5, failed: 2 }],
    [
      'those of each part',
      [test(1, report({ numFailedTests: 2 })), test(1, report({ numFailedTests: 1 }))],
      { passed: 10, failed: 3 },
    ],
    ['suites that could not load', [test(1, report({ numRuntimeErrorTestSuites: 1 }))], { passed: 5, failed: 1 }],
    ['specs that were left out', [test(0, report({ numPendingTests: 1, numTodoTests: 1 }))], { passed: 5, failed: 2 }],
    ['a missed coverage threshold', [test(1, report()), test(0, report())], { passed: 10, failed: 1 }],
    [
      'a failed check beside failed specs',
      [check(1), test(1, report({ numFailedTests: 1 }))],
      { passed: 5, failed: 2 },
    ],
    ['a part without a report', [test(0, report()), test(0, undefined)], { passed: 5, failed: 1 }],
    ['a part that ended before its report', [test(0, report()), test(124, undefined)], { passed: 5, failed: 2 }],
  ])('counts %s', (_title, steps, counted) => {
    expect(summarize(steps)).toEqual(counted)
  })
})
