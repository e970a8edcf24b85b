import type { ApplicationPlan } from '../../../../lib/app/plan-application'
import { createCheckCommand } from '../../../../lib/cli/commands/check'
import { type BootProblem, createProblem } from '../../../../lib/errors/boot-error'

const source = { file: '/books.controller.ts', line: 7 }
const error = createProblem('COVET_PLUGIN_DUPLICATE', ['a'])
const warning = createProblem('COVET_GUARD_NONE', ['Books'], { where: 'Books', source })
const notice = createProblem('COVET_RESPONSE_UNDECLARED', ['Books.list'], { where: 'Books.list', source })

async function run(problems: readonly BootProblem[], options: Readonly<Record<string, boolean>> = {}) {
  const lines: string[] = []
  const command = createCheckCommand({ plan: async () => ({ problems }) as unknown as ApplicationPlan })
  const write = (line: string) => void lines.push(line)
  const application = () => Promise.reject(new Error('a check starts nothing'))
  const code = await command.run({ arguments: [], options, application, write, warn: write })
  return { code, text: lines.join('\n') }
}

describe('covet check', () => {
  it('lists what was found by severity, each with place, remedy and page, and counts', async () => {
    expect((await run([notice, warning, error, warning])).text).toBe(
      [
        'Errors',
        '',
        '  COVET_PLUGIN_DUPLICATE',
        '    Two plugins are named "a".',
        '    Remedy: Register the plugin once.',
        '    Docs: docs/errors.md#covet_plugin_duplicate',
        '',
        'Warnings',
        '',
        '  COVET_GUARD_NONE  Books, /books.controller.ts:7',
        '    The guards of Books are an empty list: nothing is guarded by it.',
        '    Remedy: Name the guards, @UseGuards(SignedIn), or remove the list.',
        '    Docs: docs/errors.md#covet_guard_none',
        '',
        'Notices',
        '',
        '  COVET_RESPONSE_UNDECLARED  Books.list, /books.controller.ts:7',
        '    Books.list declares no response: whatever the handler returns is sent whole.',
        '    Remedy: Declare what is sent: @Returns(BookOut); @Returns(null) for nothing.',
        '    Docs: docs/errors.md#covet_response_undeclared',
        '',
        '1 error, 1 warning, 1 notice',
      ].join('\n'),
    )
  })

  it('says so where nothing was found', async () => {
    expect(await run([])).toEqual({ code: 0, text: '0 errors, 0 warnings, 0 notices' })
  })

  it('ends with 1 for errors, with --strict for warnings too, and never for notices', async () => {
    const bare: BootProblem = { code: 'COVET_OPTION_INVALID', message: 'No.', remedy: 'Yes.' }
    const codes = [[error], [bare], [warning], [notice]].map((problems) =>
      Promise.all([{}, { strict: true }, { json: true }].map(async (options) => (await run(problems, options)).code)),
    )
    expect(await Promise.all(codes)).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [0, 1, 0],
      [0, 0, 0],
    ])
  })

  it('prints JSON of one form', async () => {
    const bare: BootProblem = { code: 'COVET_OPTION_INVALID', message: 'No.', remedy: 'Yes.' }
    expect(JSON.parse((await run([notice, bare], { json: true })).text)).toEqual({
      version: 1,
      counts: { error: 1, warning: 0, notice: 1 },
      findings: [
        {
          severity: 'error',
          code: 'COVET_OPTION_INVALID',
          where: null,
          file: null,
          line: null,
          message: 'No.',
          remedy: 'Yes.',
          docs: null,
        },
        {
          severity: 'notice',
          code: 'COVET_RESPONSE_UNDECLARED',
          where: 'Books.list',
          file: '/books.controller.ts',
          line: 7,
          message: 'Books.list declares no response: whatever the handler returns is sent whole.',
          remedy: 'Declare what is sent: @Returns(BookOut); @Returns(null) for nothing.',
          docs: 'docs/errors.md#covet_response_undeclared',
        },
      ],
    })
  })
})
