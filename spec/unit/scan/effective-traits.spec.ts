import type { TraitDefinition } from '../../../lib/contracts/route-definition'
import type { RouteTrait } from '../../../lib/contracts/route-trait'
import { effectiveTraits } from '../../../lib/scan/effective-traits'

const one: RouteTrait = { name: 'one', merge: 'replace' }
const many: RouteTrait = { name: 'many', merge: 'append' }
const use = (trait: RouteTrait, value: string): TraitDefinition => ({ trait, value, level: 'handler' })
const values = (levels: readonly (readonly TraitDefinition[])[]) => effectiveTraits(levels).map(({ value }) => value)

describe('effectiveTraits', () => {
  it('keeps every use of an appending trait, the outermost first', () => {
    expect(values([[use(many, 'a')], [], [use(many, 'b'), use(many, 'c')]])).toEqual(['a', 'b', 'c'])
  })

  it('keeps the nearest use of a replacing trait', () => {
    expect(values([[use(one, 'far')], [use(one, 'near')], []])).toEqual(['near'])
  })

  it('keeps, within one level, the one written on top', () => {
    expect(values([[use(one, 'top'), use(one, 'bottom')]])).toEqual(['top'])
  })

  it('judges each trait for itself', () => {
    const other: RouteTrait = { name: 'one', merge: 'replace' }
    expect(values([[use(one, 'a'), use(many, 'b')], [use(other, 'c')]])).toEqual(['a', 'b', 'c'])
  })
})
