import fc from 'fast-check'
import { dangerousKeys, withoutDangerousKeys } from '../../../../lib/http/body/dangerous-keys'
import { defaultBodyShape, findExcess } from '../../../../lib/http/body/body-shape'
import * as body from '../../../../lib/http/body/json-body'

const parseJson = (bytes: Uint8Array): unknown => body.parseJson(bytes, defaultBodyShape)

function exceedsDepth(bytes: Uint8Array, depth: number): boolean {
  return findExcess(bytes, { depth, keys: 1_000, items: 1_000 }) === 'depth'
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? [] : Object.keys(value)
  return [...keys, ...Object.values(value).flatMap(keysOf)]
}

/** Strips by the definition: whatever the text looks like. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (dangerousKeys.has(key) ? [] : [[key, stripped(item)]])),
  )
}

const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'proto', 'a\\u005f', '"[{'))
const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, 1, true),
    key,
    fc.array(tie('document'), { maxLength: 3 }),
    fc.dictionary(key, tie('document'), { maxKeys: 3 }),
  ),
}))

/** Writes JSON with some characters of its texts as escapes. */
function escaped(text: string, every: number): string {
  let count = 0
  return text.replaceAll(/(?<!\\)[a-z_]/g, (character) => {
    if (++count % every !== 0) return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

describe('the depth of a JSON text', () => {
  it('is what its value nests', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 0, max: 8 }), (value, limit) => {
        const bytes = Buffer.from(JSON.stringify(value))
        // A text that is no longer than the limit cannot be deeper.
        expect(exceedsDepth(bytes, limit)).toBe(bytes.length > limit && depthOf(value) > limit)
      }),
    )
  })

  it('is refused above the limit', () => {
    const nest = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels))
    expect(depthOf(parseJson(nest(defaultBodyShape.depth)))).toBe(defaultBodyShape.depth)
    expect(() => parseJson(nest(defaultBodyShape.depth + 1))).toThrow('nests deeper')
    const texts = Buffer.from(JSON.stringify(['['.repeat(1_000), '\\"['.repeat(500)]))
    expect(exceedsDepth(texts, 1)).toBe(false)
  })
})

describe('keys that could reach a prototype', () => {
  it('are gone at every depth, however they are spelt', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 5 }), (value, every) => {
        const plain = JSON.stringify(value)
        const literal = /^(?:null|true|1)$/.test(plain) || /[:[,](?:null|true)/.test(plain)
        const text = literal ? plain : escaped(plain, every)
        const given = parseJson(Buffer.from(text))
        expect(given).toEqual(stripped(JSON.parse(text)))
        expect(keysOf(given).filter((one) => dangerousKeys.has(one))).toEqual([])
      }),
    )
  })

  it('cost nothing where the text could not spell one', () => {
    const value = { a: [{ b: 1 }] }
    expect(withoutDangerousKeys(value, '{"a":[{"b":1}]}')).toBe(value)
  })
})

describe('what is no text', () => {
  it.each([[0xff], [0x22, 0xc3, 0x22], [0xed, 0xa0, 0x80]])('is refused: %j', (...bytes) => {
    expect(() => parseJson(Uint8Array.from(bytes))).toThrow('it is not UTF-8')
  })

  it('is named with its position', () => {
    expect(() => parseJson(Buffer.from('{"a": }'))).toThrow('at position 6 (line 1, column 7)')
  })
})
