import { ArrayUnique, arrayUnique, validateSync } from 'class-validator'
import fc from 'fast-check'
import { compileModel } from '../../../../lib/schema/compile-model'
import { hasUniqueItems } from '../../../../lib/schema/constraints/unique-items'

const item = fc.constantFrom<unknown>(0, -0, 1, NaN, 'a', 'b', '1', true, null, undefined, 2n, Symbol.iterator)
const holes = fc.array(item, { maxLength: 4 }).map((items) => Object.assign(Array.from({ length: 0 }), { 5: items }))

describe('hasUniqueItems', () => {
  it('answers as class-validator’s arrayUnique does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(item, { maxLength: 5 }), holes, item), (value) => {
        expect(hasUniqueItems(value)).toBe(arrayUnique(value as unknown[]))
      }),
    )
  })

  it('asks for what tells items apart as often as that does', () => {
    const callsOf = (check: typeof hasUniqueItems, value: unknown): unknown[] => {
      const calls: unknown[] = []
      const answer = check(value, (each) => (calls.push(each), String(each)))
      return [answer, calls]
    }
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (value) => {
        expect(callsOf(hasUniqueItems, value)).toEqual(callsOf(arrayUnique as typeof hasUniqueItems, value))
      }),
    )
  })
})

describe('@ArrayUnique', () => {
  class Lists {
    @ArrayUnique() numbers!: number[]
    @ArrayUnique((each: { id: number }) => each.id) records!: { id: number }[]
  }
  // Looked for one by one, they would take minutes.
  const many = Array.from({ length: 100_000 }, (_, id) => id)
  const make = (last: number): object => ({
    numbers: [...many, last],
    records: [...many, last].map((id) => ({ id })),
  })

  it('takes no longer for long lists than reading them, right or not', () => {
    const model = compileModel(Lists, { implied: false })
    expect(model.accepts(make(-1))).toBe(true)
    expect(model.accepts(make(5))).toBe(false)
    const instance = Object.assign(new Lists(), make(5))
    expect(model.validateSync(instance).map(({ constraints }) => constraints)).toEqual([
      { arrayUnique: "All numbers's elements must be unique" },
      { arrayUnique: "All records's elements must be unique" },
    ])
    expect(validateSync(instance)).toHaveLength(2)
  })
})
