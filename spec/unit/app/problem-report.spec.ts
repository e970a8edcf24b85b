import type { Logger } from '../../../lib/app/logger'
import { ProblemReport } from '../../../lib/app/problem-report'
import { type BootProblem, createProblem } from '../../../lib/errors/boot-error'

const source = { file: '/books.controller.ts', line: 7 }
const guard = (place: string) => createProblem('COVET_GUARD_NONE', [place], { where: place, source })

function report() {
  const warnings: string[] = []
  const logger: Logger = { error() {}, info() {}, warn: (message) => void warnings.push(message) }
  return { warnings, settle: (problems: readonly BootProblem[]) => new ProblemReport(logger).settle(problems), logger }
}

describe('ProblemReport', () => {
  it('throws the errors, all of them and nothing else, and logs nothing then', () => {
    const { settle, warnings } = report()
    const errors = [createProblem('COVET_PLUGIN_DUPLICATE', ['a']), createProblem('COVET_PLUGIN_ORDER', ['a → a'])]
    expect(() => settle([guard('Books'), ...errors])).toThrow(expect.objectContaining({ problems: errors }) as never)
    expect(warnings).toEqual([])
  })

  it('takes for an error what says nothing of its severity', () => {
    const bare: BootProblem = { code: 'COVET_OPTION_INVALID', message: 'No.', remedy: 'Yes.' }
    expect(() => report().settle([bare])).toThrow('No.\n  Remedy: Yes.\n  Code: COVET_OPTION_INVALID')
  })

  it('logs one message for one warning, with its place and page', () => {
    const { settle, warnings } = report()
    settle([guard('Books')])
    expect(warnings).toEqual([
      'COVET_GUARD_NONE: The guards of Books are an empty list: nothing is guarded by it. (/books.controller.ts:7)\n  See docs/errors.md#covet_guard_none',
    ])
  })

  it('logs one message for each code, each place once and five of them', () => {
    const { settle, warnings } = report()
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'A']
    settle([...names.map(guard), createProblem('COVET_GUARD_IDLE', ['Admin'])])
    expect(warnings.map((text) => text.split('\n').length)).toEqual([8, 2])
    expect(warnings[0]).toContain('\n  - The guards of E are')
    expect(warnings[0]).toContain('\n  and 2 more, which `covet check` lists\n')
    expect(warnings[0]).not.toContain('The guards of F are')
  })

  it('logs no notice, and no warning twice', () => {
    const { logger, warnings } = report()
    const kept = new ProblemReport(logger)
    kept.settle([createProblem('COVET_RESPONSE_UNDECLARED', ['Books.list']), guard('Books')])
    kept.settle([guard('Books'), guard('Authors')])
    expect(warnings).toEqual([expect.stringContaining('Books'), expect.stringContaining('Authors')])
  })

  it('names no page where there is none', () => {
    const { settle, warnings } = report()
    settle([{ code: 'COVET_GUARD_NONE', severity: 'warning', message: 'Hm.', remedy: 'Ah.' }])
    expect(warnings).toEqual(['COVET_GUARD_NONE: Hm.'])
  })
})
