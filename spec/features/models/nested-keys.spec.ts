import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator'
import { Controller, Field, Get, OneOf, Query } from 'covet'
import { z } from 'zod'
import { describeTransports, type Received } from '../../support/transports'

class Range {
  @IsOptional() @IsInt() @Min(0) min?: number
  @IsOptional() @IsInt() max?: number
  @IsOptional() @Field({ items: Number }) only?: number[]
  @IsOptional() @ValidateNested() @Type(() => Range) inner?: Range
}

class Near {
  @IsInt() metres!: number
}

class Named {
  @IsString() name!: string
}

class Search {
  @IsOptional() @IsString() q?: string
  @IsOptional() @ValidateNested() @Type(() => Range) filter?: Range
  @Field({ type: Number, required: false }) weights?: Map<string, number>
  @Field({ items: String, required: false }) tags?: string[]
  @Field({ items: Number, style: 'csv', required: false }) ids?: number[]
  @IsOptional() @OneOf([Near, Named]) place?: Near | Named
}

@Controller()
class Searches {
  @Get('/whole') whole(@Query() query: Search) {
    const { weights, ...rest } = query
    return { ...rest, range: query.filter instanceof Range, ...(weights && { weights: [...weights] }) }
  }
  @Get('/named') named(@Query('filter') filter?: Range, @Query('tags', { items: String }) tags?: string[]) {
    return { filter: filter ?? null, range: filter instanceof Range, tags: tags ?? null }
  }
  @Get('/schema') schema(
    @Query(
      z.object({
        filter: z.object({ min: z.number() }).optional(),
        flags: z.record(z.string(), z.boolean()).optional(),
        ids: z.array(z.number()).optional(),
        size: z.number().optional(),
      }),
    )
    query: object,
  ) {
    return query
  }
}

const issues = (answer: Received): string[] =>
  (answer.json().errors as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`)

describeTransports('Nested keys of a query', ({ start }) => {
  const ask = async (unknown: 'strip' | 'reject' = 'strip') =>
    (await start({ controllers: [Searches], validation: { unknown } })).send

  it('make the object that a model has in it, converted by its types', async () => {
    const send = await ask()
    expect((await send('/whole?q=x&filter[min]=1&filter%5Bmax%5D=5')).json()).toEqual({
      q: 'x',
      filter: { min: 1, max: 5 },
      range: true,
    })
  })

  it('nest as deep as models do', async () => {
    const send = await ask()
    const { filter } = (await send('/whole?filter[inner][inner][min]=2&filter[inner][max]=3')).json()
    expect(filter).toEqual({ inner: { inner: { min: 2 }, max: 3 } })
  })

  it('make lists: repeated, or with empty brackets', async () => {
    const send = await ask()
    expect((await send('/whole?tags[]=a&tags[]=b&tags=c&filter[only]=1&filter[only]=2')).json()).toMatchObject({
      tags: ['c', 'a', 'b'],
      filter: { only: [1, 2] },
    })
    expect((await send('/whole?filter[only][]=7')).json()).toMatchObject({ filter: { only: [7] } })
  })

  it('stand beside lists with commas', async () => {
    const send = await ask()
    expect((await send('/whole?ids=1,2&filter[only]=3')).json()).toMatchObject({ ids: [1, 2], filter: { only: [3] } })
    expect(issues(await send('/whole?ids=1,x'))).toEqual(['/ids/1 isNumber'])
  })

  it('make maps and the shapes of a union', async () => {
    const send = await ask()
    expect((await send('/whole?weights[paper]=80&weights[ink]=1.5')).json()).toMatchObject({
      weights: [
        ['paper', 80],
        ['ink', 1.5],
      ],
    })
    expect((await send('/whole?place[metres]=3')).json()).toMatchObject({ place: { metres: 3 } })
    expect((await send('/whole?place[name]=home')).json()).toMatchObject({ place: { name: 'home' } })
  })

  it('are refused at their places', async () => {
    const send = await ask()
    expect(issues(await send('/whole?filter[min]=-1&filter[max]=4.2&filter[only]=x&weights[a]=b'))).toEqual([
      '/filter/min min',
      '/filter/max isInt',
      '/filter/only/0 isNumber',
      '/weights/a isNumber',
    ])
    expect(issues(await send('/whole?filter[min]=1&filter[min]=2'))).toEqual(['/filter/min repeated'])
  })

  it('do not stand beside a value for the whole', async () => {
    const send = await ask()
    expect(issues(await send('/whole?filter=x&filter[min]=1'))).toContain('/filter isObject')
  })

  it('belong to a named parameter as well', async () => {
    const send = await ask()
    expect((await send('/named?filter[min]=1&tags[]=a&other[x]=1')).json()).toEqual({
      filter: { min: 1 },
      range: true,
      tags: ['a'],
    })
    expect((await send('/named?tags=a')).json()).toEqual({ filter: null, range: false, tags: ['a'] })
    expect(issues(await send('/named?filter[min]=x'))).toEqual(['/filter/min isInt', '/filter/min min'])
  })

  it('follow the JSON Schema of another library’s schema', async () => {
    const send = await ask()
    expect((await send('/schema?filter[min]=1&flags[a]=yes&flags[b]=off&ids[]=1&ids[]=2&size=3')).json()).toEqual({
      filter: { min: 1 },
      flags: { a: true, b: false },
      ids: [1, 2],
      size: 3,
    })
    expect(issues(await send('/schema?filter[min]=x'))).toEqual(['/filter/min invalid_type'])
  })

  it.each([
    'q[x]=1',
    'tags[x]=1',
    'filter[]=1',
    'filter[min][x]=1',
    'filter[min=1',
    'filter]=1',
    '[min]=1',
    'filter[][min]=1',
    'filter[a]b[c]=1',
    'nobody[x]=1',
    'nobody[]=1',
  ])('that nobody declared are unknown keys: %s', async (query) => {
    const send = await ask()
    expect((await send(`/whole?${query}`)).json()).toEqual({ range: false })
    const strict = await ask('reject')
    expect((await strict(`/whole?${query}`)).json().errors).toMatchObject([{ code: 'unknownProperty' }])
  })

  it('that a nested model does not declare are refused at their place, where unknown keys are', async () => {
    const send = await ask('reject')
    expect(issues(await send('/whole?filter[mood]=1'))).toEqual(['/filter/mood unknownProperty'])
  })

  it('reach no prototype', async () => {
    const send = await ask()
    const queries = [
      '__proto__[polluted]=1',
      'filter[__proto__][polluted]=1',
      'weights[__proto__]=1',
      'constructor[x]=1',
    ]
    for (const query of queries) expect((await send(`/whole?${query}`)).status).toBe(200)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('thousands deep are refused', async () => {
    const send = await ask()
    const answer = await send(`/whole?filter${'[inner]'.repeat(1_500)}[min]=1`)
    expect(issues(answer)).toEqual([' maxDepth'])
  })

  it('are objects of their own style in the document', async () => {
    const { send } = await start({ controllers: [Searches] })
    const { paths } = (await send('/openapi.json')).json()
    const styles = (path: string) =>
      Object.fromEntries(
        paths[path].get.parameters.map(({ name, style, explode }: Record<string, unknown>) => [name, [style, explode]]),
      )
    const deep = ['deepObject', true]
    const plain = [undefined, undefined]
    expect(styles('/whole')).toEqual({
      q: plain,
      filter: deep,
      weights: deep,
      tags: plain,
      ids: ['form', false],
      place: deep,
    })
    expect(styles('/named')).toEqual({ filter: deep, tags: plain })
  })
})
