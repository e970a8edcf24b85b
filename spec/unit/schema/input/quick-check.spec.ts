import { IsInt, IsString, Length, Matches, registerDecorator } from 'class-validator'
import { quickCheckOf } from '../../../../lib/schema/input/quick-check'
import { planModel } from '../../../../lib/schema/input/model-plan'
import { bodyReader, refusals } from '../../../support/schema'

class Model {
  @IsString({ each: true }) @Length(1, 3, { each: true }) texts!: string[]
  @IsInt({ each: true }) numbers!: number[]
}

let asked = 0

class Own {
  own!: string[]
}
registerDecorator({
  name: 'own',
  target: Own,
  propertyName: 'own',
  options: { each: true },
  validator: {
    validate: (value: unknown) => {
      asked += 1
      return value !== 'bad'
    },
    defaultMessage: () => 'is bad',
  },
})

const rulesOf = (type: new () => object, name: string) =>
  planModel(type).properties.find(({ property }) => property.name === name)!.checks.rules

describe('quickCheckOf', () => {
  it('knows what certainly passes one of class-validator’s rules', () => {
    const [text, length] = rulesOf(Model, 'texts').map(quickCheckOf)
    expect([text?.('a'), text?.(1), length?.('abc'), length?.('abcd')]).toEqual([true, false, true, false])
  })

  it('is one for rules that say the same', () => {
    class Other {
      @IsString() name!: string
      @Length(1, 3) short!: string
      @Length(1, 4) long!: string
      @Matches(/a/) a!: string
      @Matches(/b/) b!: string
    }
    const [text, length] = rulesOf(Model, 'texts').map(quickCheckOf)
    const of = (name: string) => rulesOf(Other, name).map(quickCheckOf)[0]
    expect([of('name'), of('short')]).toEqual([text, length])
    expect(of('long')).not.toBe(length)
    expect(of('a')).not.toBe(of('b'))
  })

  it('is made once for each rule', () => {
    const [rule] = rulesOf(Model, 'texts')
    expect(quickCheckOf(rule)).toBe(quickCheckOf(rule))
  })

  it('says nothing of a rule of one’s own, which is asked of each item', () => {
    const [rule] = rulesOf(Own, 'own')
    expect(quickCheckOf(rule)('anything')).toBe(false)
    asked = 0
    const read = bodyReader(Own)
    expect(refusals(() => read({ own: ['a', 'bad', 'b'] }))).toEqual(['/own/1 own'])
    expect(asked).toBeGreaterThanOrEqual(3)
  })
})

describe('a long list that is refused', () => {
  it('is told of by the items that are wrong, wherever they stand', () => {
    const read = bodyReader(Model)
    const texts = Array.from({ length: 5_000 }, () => 'abc')
    const numbers: unknown[] = Array.from({ length: 5_000 }, (_, index) => index)
    texts[4_999] = 'abcd'
    numbers[4_998] = '1'
    numbers[4_997] = null
    expect(refusals(() => read({ texts, numbers })).sort()).toEqual([
      '/numbers/4997 isInt',
      '/numbers/4998 isInt',
      '/texts/4999 isLength',
    ])
  })
})
