import { Expose } from 'class-transformer'
import { IsInt, IsString } from 'class-validator'
import { Field, IntersectionType, Nullable, OmitType, OneOf, PartialType, PickType } from 'covet'
import { describeTransports } from '../../support/transports'
import { refusalsOf, startReading } from './one-model'

class Book {
  @IsString() title!: string
  @IsInt() cents!: number
  @Nullable() @IsString() note!: string | null
}

class Circle {
  @IsInt() radius!: number
}

class Square {
  @IsInt() side!: number
}

const keys = (input: object): string[] => Object.keys(input)

describeTransports('The shapes of a model', (transport) => {
  it('a name in JSON may be another one', async () => {
    class Model {
      @Expose({ name: 'drawn_by' }) @IsString() drawnBy!: string
    }
    const give = await startReading(transport, Model, ({ drawnBy }) => drawnBy)
    expect((await give({ drawn_by: 'Ada' })).text).toBe('Ada')
    expect(refusalsOf(await give({ drawnBy: 'Ada' }))).toEqual(['/drawn_by required'])
  })

  it('a body may be a list', async () => {
    const give = await startReading(transport, { items: Book }, (books) => books[0] instanceof Book)
    expect((await give([{ title: 'Emma', cents: 1, note: null }])).json()).toBe(true)
    expect(
      refusalsOf(
        await give([
          { title: 'Emma', cents: 1, note: null },
          { title: 1, cents: 1, note: 'x' },
        ]),
      ),
    ).toEqual(['/1/title isString'])
    expect(refusalsOf(await give({ title: 'Emma' }))).toEqual([' isArray'])
  })

  it('a union is told apart by a property', async () => {
    class Model {
      @OneOf([Circle, Square], { discriminator: 'kind', mapping: { circle: Circle, square: Square } }) shape!:
        Circle | Square
    }
    const give = await startReading(transport, Model, ({ shape }) => shape instanceof Square)
    expect((await give({ shape: { kind: 'square', side: 1 } })).json()).toBe(true)
    expect(refusalsOf(await give({ shape: { kind: 'circle', side: 1 } }))).toEqual(['/shape/radius required'])
    const unknown = await give({ shape: { kind: 'line' } })
    expect(unknown.json().errors).toMatchObject([{ pointer: '/shape/kind', params: { values: ['circle', 'square'] } }])
  })

  it('a union is told apart by what is there', async () => {
    class Model {
      @OneOf([Circle, Square]) shape!: Circle | Square
      @OneOf([Number, String]) size!: number | string
    }
    const give = await startReading(transport, Model, ({ shape, size }) => [shape instanceof Square, size])
    expect((await give({ shape: { side: 1 }, size: 'big' })).json()).toEqual([true, 'big'])
    expect((await give({ shape: { side: 1 }, size: true })).status).toBe(422)
  })

  it('a partial model tells absent from null', async () => {
    const give = await startReading(transport, PartialType(Book), keys)
    expect((await give({})).json()).toEqual([])
    expect((await give({ note: null, cents: 2 })).json().sort()).toEqual(['cents', 'note'])
    expect((await give({ title: null })).status).toBe(422)
  })

  it('models are made of parts of others', async () => {
    const picked = await startReading(transport, PickType(Book, ['title']), keys)
    expect((await picked({ title: 'x', cents: 1 })).json()).toEqual(['title'])
    const omitted = await startReading(transport, OmitType(Book, ['note']), keys)
    expect((await omitted({ title: 'x', cents: 1, note: 'x' })).json()).toEqual(['title', 'cents'])
    const joined = await startReading(transport, IntersectionType(Circle, Square), keys)
    expect((await joined({ radius: 1, side: 2 })).json()).toEqual(['radius', 'side'])
  })

  it('a model has what it extends', async () => {
    class Novel extends Book {
      @Field({ min: 1 }) pages!: number
    }
    const give = await startReading(transport, Novel)
    expect(refusalsOf(await give({ title: 'x', cents: 'x', note: null, pages: 0 }))).toEqual([
      '/cents isInt',
      '/pages min',
    ])
  })

  it('unknown keys are left out, refused or kept', async () => {
    const body = { radius: 1, mood: 'good' }
    const outcomes = { strip: ['radius'], reject: undefined, keep: ['radius', 'mood'] } as const
    for (const unknown of ['strip', 'reject', 'keep'] as const) {
      const answer = await (await startReading(transport, Circle, keys, { validation: { unknown } }))(body)
      if (outcomes[unknown] === undefined) expect(refusalsOf(answer)).toEqual(['/mood unknownProperty'])
      else expect(answer.json()).toEqual(outcomes[unknown])
    }
  })
})
