import { checkBlocks, readBlocks, readGroups } from './read-page'

const page = (...lines: string[]) => lines.join('\n')

describe('a page', () => {
  it('gives its fenced blocks with their places', () => {
    const blocks = readBlocks(
      page(
        '# T',
        '```ts check',
        'a',
        '',
        'b',
        '```',
        '',
        '- item',
        '  ~~~json',
        '  {',
        '    "a": 1',
        '  }',
        '  ~~~',
        '````text',
        '```',
        '````',
      ),
    )
    expect(blocks).toEqual([
      { language: 'ts', mode: 'check', code: 'a\n\nb', line: 3 },
      { language: 'json', mode: '', code: '{\n  "a": 1\n}', line: 10 },
      { language: 'text', mode: '', code: '```', line: 15 },
    ])
  })

  it('refuses a fence that is never closed', () => {
    expect(() => readBlocks(page('```ts', 'a'))).toThrow('the fence above line 2 is never closed')
  })

  it('refuses blocks that nothing can check', () => {
    const blocks = readBlocks(
      page(
        '```',
        '```',
        '```ts ignore',
        '```',
        '```json',
        '{',
        '```',
        '```rust',
        '```',
        '```sh run',
        '```',
        '```ts run',
        '```',
      ),
    )
    expect(checkBlocks(blocks)).toEqual([
      'line 2: a block without a language',
      'line 4: ignore is neither run nor check',
      'line 6: the JSON does not parse',
      expect.stringContaining('line 9: rust is none of ts'),
      'line 11: sh blocks take no mode',
    ])
  })

  it('makes programs out of named files, told again in a new program', () => {
    const groups = readGroups(
      readBlocks(
        page(
          '```ts',
          '// src/books.ts',
          '```',
          '```ts check',
          '// file: src/main.ts — why',
          '```',
          '```ts',
          'export {}',
          '```',
          '```ts',
          "import './books'",
          '```',
          '```ts',
          '// src/books.ts',
          'more',
          '```',
        ),
      ),
    )
    expect(groups.map(({ files }) => files.map(({ name, runs }) => `${name}${runs ? '' : ' check'}`))).toEqual([
      ['src/books.ts', 'src/main.ts check', 'src/example-11.ts'],
      ['example-8.ts'],
      ['src/main.ts check', 'src/example-11.ts check', 'src/books.ts'],
    ])
  })

  it('gives requests to the application before them', () => {
    const groups = readGroups(
      readBlocks(
        page(
          '```ts',
          'export default defineApp({})',
          '```',
          '```ts',
          'export const other = 1',
          '```',
          '```http',
          'GET /',
          '```',
        ),
      ),
    )
    expect(groups[0].files[0].exchanges).toEqual([{ language: 'http', mode: '', code: 'GET /', line: 8 }])
    expect(() => readGroups(readBlocks(page('```http', 'GET /', '```')))).toThrow('without an application')
  })
})
