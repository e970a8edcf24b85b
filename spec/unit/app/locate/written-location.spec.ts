import { SourceMap } from 'node:module'
import { transformSync } from '@swc/core'
import { toWrittenLocation } from '../../../../lib/app/locate/written-location'

const source = `interface Erased { one: 1 }
type Gone = Erased

export class Guard {}
`

/** Where the class was written, by a map that names its source so. */
function locate(name: string, place = findClass()) {
  const { map } = transformSync(source, {
    filename: '/app/src/guard.ts',
    sourceFileName: name,
    sourceMaps: true,
    swcrc: false,
    configFile: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  })
  // Node gives the payload as it has read it: with sources that are whole addresses.
  const found = new SourceMap(JSON.parse(map ?? '') as ConstructorParameters<typeof SourceMap>[0])
  return toWrittenLocation({ file: '/app/dist/guard.js', line: place.line }, place.column, () => found)
}

const findClass = () => ({ line: 1, column: 'export class '.length + 1 })

describe('toWrittenLocation', () => {
  it('gives the file and the line that were written', () => {
    expect(locate('file:///app/src/my%20guard.ts')).toEqual({ file: '/app/src/my guard.ts', line: 4 })
  })

  it.each(['webpack://app/src/guard.ts', 'guard.ts', 'file://other-host/guard.ts', 'file:///a%2Fb.ts'])(
    'keeps the place that ran where the map names %s, which is no file here',
    (name) => {
      expect(locate(name)).toEqual({ file: '/app/dist/guard.js', line: 1 })
    },
  )

  it('keeps a place that the map knows nothing of, and one without a map', () => {
    expect(locate('file:///app/src/guard.ts', { line: 0, column: 1 })).toEqual({ file: '/app/dist/guard.js', line: 0 })
    const place = { file: __filename, line: 3 }
    expect(toWrittenLocation(place, 1, () => undefined)).toBe(place)
  })
})
