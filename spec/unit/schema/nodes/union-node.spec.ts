import { Equals, IsIn, IsInt, IsString } from 'class-validator'
import { Field, OneOf } from 'covet'
import { readModel } from '../../../../lib/schema/nodes/from-class'
import { bodyReader, refusals } from '../../../support/schema'

describe('the shapes of @OneOf', () => {
  class Cat {
    @Equals('cat') kind!: 'cat'
    @IsInt() lives!: number
  }
  class Dog {
    @IsIn(['dog', 'puppy']) kind!: 'dog' | 'puppy'
    @IsString() name!: string
  }
  class Cow {
    @Field({ enum: ['cow'] }) kind!: string
  }
  class Fish {
    @IsString() kind!: string
  }
  class Farm {
    @OneOf([Cat, Dog, Cow, Fish], { discriminator: 'kind' }) animal!: Cat | Dog | Cow | Fish
  }

  it('go by the tags that their own rules allow, and by the class name without one', () => {
    const [animal] = readModel(Farm).properties
    const mapping = animal?.node.kind === 'union' ? animal.node.discriminator?.mapping : undefined
    expect([...(mapping ?? [])]).toEqual([
      ['cat', Cat],
      ['dog', Dog],
      ['puppy', Dog],
      ['cow', Cow],
      ['Fish', Fish],
    ])
  })

  it('are built and checked by their tag', () => {
    const read = bodyReader(Farm)
    expect((read({ animal: { kind: 'puppy', name: 'Rex' } }) as Farm).animal).toEqual(
      Object.assign(new Dog(), { kind: 'puppy', name: 'Rex' }),
    )
    expect(refusals(() => read({ animal: { kind: 'cat' } }))).toEqual(['/animal/lives required'])
    expect(refusals(() => read({ animal: { kind: 'Cat', lives: 9 } }))).toEqual(['/animal/kind isIn'])
  })
})
