import fc from 'fast-check'
import { locateJsonError } from '../../../../lib/http/body/locate-json-error'

/** Whether a text is JSON, by the engine's own parser. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether some text behind a prefix makes JSON of it: tried with what could end any open piece. */
function canGoOn(prefix: string): boolean {
  const ends = [
    '',
    '0',
    '"',
    '":0',
    'rue',
    'ue',
    'e',
    'alse',
    'lse',
    'se',
    'ull',
    'll',
    'l',
    '1',
    '""',
    '"":0',
    ':0',
    '00"',
    '000"',
    '0000"',
    'n"',
    '0"',
  ]
  const closers: string[] = []
  let isText = false
  for (let index = 0; index < prefix.length; index++) {
    const character = prefix[index]
    if (isText) {
      if (character === '\\') index++
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '[') closers.unshift(']')
    else if (character === '{') closers.unshift('}')
    else if (character === ']' || character === '}') closers.shift()
  }
  return ends.some((end) => isJson(prefix + end + closers.join('')) || isJson(`${prefix + end}:0${closers.join('')}`))
}

describe('locateJsonError', () => {
  it.each([
    ['', 0],
    ['  ', 2],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{"a": 01}', 6],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['[1}', 2],
    ['{a: 1}', 1],
    ['{"a": nul}', 6],
    ['"a\nb"', 0],
    ['"\\x"', 0],
    ['1 2', 2],
    ['{}}', 2],
    ['[', 1],
    ['{"a":', 5],
    [',', 0],
    [':', 0],
    [']', 0],
    ['{,}', 1],
    ['{"a":1 "b":2}', 7],
  ])('finds the place in %j', (text, offset) => {
    expect(locateJsonError(text).offset).toBe(offset)
  })

  it('counts lines and columns from one', () => {
    expect(locateJsonError('{\n  "a": 1,\n  b: 2\n}')).toEqual({ offset: 14, line: 3, column: 3 })
  })

  it('points behind a beginning that could still have become JSON', () => {
    const damage = fc.tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', ',', ':', '}', ']', '{', '[', 'x', '"', '1', ' '),
    )
    fc.assert(
      fc.property(damage, ([text, place, inserted]) => {
        const at = place % (text.length + 1)
        const damaged = text.slice(0, at) + inserted + text.slice(inserted === '' ? at + 1 : at)
        fc.pre(!isJson(damaged))
        const { offset } = locateJsonError(damaged)
        expect(offset).toBeLessThanOrEqual(damaged.length)
        expect(canGoOn(damaged.slice(0, offset))).toBe(true)
      }),
    )
  })
})
