import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileCases } from './compile-cases'

const root = join(__dirname, '../..')

describe('the runner of type cases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'covet-cases-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const write = (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), lines.join('\n'))
    return join(folder, name)
  }

  it('finds what compiles and must not, what must and does not, and errors of another kind', () => {
    const bad = write(
      'bad.ts',
      'export const a: string = 1',
      '// @expect-error',
      'export const b: string = "b"',
      '// @expect-error is not assignable to type',
      'export const c: string = gone',
    )
    const good = write(
      'good.ts',
      '// @expect-error is not assignable',
      'export const a: string = 1',
      'export const b = 2',
      '  // @expect-error',
      '  export const c: string = 3',
    )
    const faults = compileCases([bad, good], { root, exactOptionalPropertyTypes: true })
    expect(faults).toEqual([
      {
        file: 'bad.ts',
        line: 1,
        message: "does not compile: TS2322: Type 'number' is not assignable to type 'string'.",
      },
      { file: 'bad.ts', line: 3, message: 'compiles, but must not' },
      {
        file: 'bad.ts',
        line: 5,
        message: expect.stringContaining(`for another reason than "is not assignable to type": TS2304`),
      },
    ])
  })

  it('compiles with exact optional properties or without', () => {
    const file = write('exact.ts', 'export const a: { b?: string } = { b: undefined }')
    expect(compileCases([file], { root, exactOptionalPropertyTypes: true })).toHaveLength(1)
    expect(compileCases([file], { root, exactOptionalPropertyTypes: false })).toEqual([])
  })
})
