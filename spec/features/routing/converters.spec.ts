import { Controller, defineConverter, Get, Param } from 'covet'
import { describeTransports } from '../../support/transports'
import { problemsOf } from './ask'

defineConverter<Date>({
  name: 'year-month',
  pattern: /[0-9]{4}-[0-9]{2}/,
  parse(raw) {
    const date = new Date(`${raw}-01T00:00:00Z`)
    return Number.isNaN(date.getTime()) ? undefined : date
  },
  format: (value) => value.toISOString().slice(0, 7),
  schema: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}$' },
})
defineConverter<readonly string[]>({
  name: 'tags',
  pattern: /[a-z]+(?:\/[a-z]+)*/,
  parse: (raw) => raw.split('/'),
  format: (value) => value.join('/'),
  multiSegment: true,
})
defineConverter<number>({
  name: 'even',
  pattern: /[0-9]+/,
  specificity: 45,
  parse: (raw) => (Number(raw) % 2 === 0 ? Number(raw) : undefined),
})
defineConverter({ name: 'twice-defined', pattern: /a/, parse: (raw) => raw })
defineConverter({ name: 'twice-defined', pattern: /b/, parse: (raw) => raw })

@Controller('/each')
class Each {
  @Get('/int/{value:int}') int(@Param('value') value: number) {
    return { value }
  }
  @Get('/float/{value:float}') float(@Param('value') value: number) {
    return { value }
  }
  @Get('/uuid/{value:uuid}') uuid(@Param('value') value: string) {
    return { value }
  }
  @Get('/bool/{value:bool}') bool(@Param('value') value: boolean) {
    return { value }
  }
  @Get('/str/{value:str}') str(@Param('value') value: string) {
    return { value }
  }
  @Get('/path/{value:path}') path(@Param('value') value: string) {
    return { value }
  }
}

@Controller('/one')
class OnePosition {
  @Get('/{id}') text() {
    return 'str'
  }
  @Get('/{id:path}') path() {
    return 'path'
  }
  @Get('/{id:bool}') bool() {
    return 'bool'
  }
  @Get('/{id:float}') float() {
    return 'float'
  }
  @Get('/{id:int}') int() {
    return 'int'
  }
  @Get('/{id:even}') even() {
    return 'even'
  }
  @Get('/{id:uuid}') uuid() {
    return 'uuid'
  }
  @Get('/latest') latest() {
    return 'text'
  }
}

@Controller('/own')
class OwnConverters {
  @Get('/archive/{month:year-month}') archive(@Param('month', { type: Date }) month: Date) {
    return { month: month.toISOString() }
  }
  @Get('/tagged/{tags:tags}') tagged(@Param('tags', { items: String }) tags: string[]) {
    return { tags }
  }
  @Get('/tagged/{tags:tags}/count') count(@Param('tags', { items: String }) tags: string[]) {
    return { count: tags.length }
  }
  @Get('/both/{id:int}') as(@Param('id') id: string) {
    return { id }
  }
}

const uuid = '0B0D6FDC-7C3A-4B5E-9C1D-2F3A4B5C6D7E'

describeTransports('Converters', ({ start }) => {
  it.each<[string, string, unknown]>([
    ['int', '42', 42],
    ['int', '-7', -7],
    ['float', '4.25', 4.25],
    ['float', '3', 3],
    ['uuid', uuid, uuid.toLowerCase()],
    ['bool', 'Yes', true],
    ['bool', 'off', false],
    ['str', 'a%20b', 'a b'],
    ['path', 'a/b', 'a/b'],
  ])('hand on what %s makes of %s', async (converter, raw, value) => {
    const { send } = await start({ controllers: [Each] })
    expect((await send(`/each/${converter}/${raw}`)).json()).toEqual({ value })
  })

  it.each([
    ['int', 'abc'],
    ['int', '4.2'],
    ['int', '007'],
    ['int', '9007199254740993'],
    ['float', 'NaN'],
    ['float', '1e999'],
    ['uuid', '123'],
    ['bool', 'maybe'],
    ['str', 'a/b'],
  ])('find no route where %s refuses %s', async (converter, raw) => {
    const { send } = await start({ controllers: [Each] })
    expect((await send(`/each/${converter}/${raw}`)).status).toBe(404)
  })

  it.each([
    ['latest', 'text'],
    [uuid, 'uuid'],
    ['44', 'even'],
    ['45', 'int'],
    ['4.5', 'float'],
    ['on', 'bool'],
    ['else', 'str'],
    ['a/b', 'path'],
  ])('stand at one position and take what is theirs, the most specific first: %s is %s', async (value, route) => {
    const { send } = await start({ controllers: [OnePosition] })
    expect((await send(`/one/${value}`)).text).toBe(route)
  })

  it('can be defined by users, and their values reach the handler as they made them', async () => {
    const { send } = await start({ controllers: [OwnConverters] })
    expect((await send('/own/archive/2024-02')).json()).toEqual({ month: '2024-02-01T00:00:00.000Z' })
    expect((await send('/own/archive/2024-13')).status).toBe(404)
    expect((await send('/own/archive/feb')).status).toBe(404)
  })

  it('of users may span segments', async () => {
    const { send } = await start({ controllers: [OwnConverters] })
    expect((await send('/own/tagged/sea/ship')).json()).toEqual({ tags: ['sea', 'ship'] })
    expect((await send('/own/tagged/sea/ship/count')).json()).toEqual({ count: 2 })
  })

  it('write values back into addresses', async () => {
    const { app } = await start({ controllers: [OwnConverters] })
    expect(app.urlFor('OwnConverters.archive', { month: new Date('2024-02-01') })).toBe('/own/archive/2024-02')
    expect(app.urlFor('OwnConverters.tagged', { tags: ['a', 'b'] })).toBe('/own/tagged/a/b')
  })

  it('leave a handler that wants text its text', async () => {
    const { send } = await start({ controllers: [OwnConverters] })
    expect((await send('/own/both/12')).json()).toEqual({ id: '12' })
  })

  it('do not show in the paths of the document, and their schemas do', async () => {
    const { app } = await start({ controllers: [Each, OwnConverters] })
    const { paths } = app.openapi()
    expect(Object.keys(paths)).toContain('/each/int/{value}')
    expect(paths['/each/uuid/{value}']?.['get']).toMatchObject({
      parameters: [{ name: 'value', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    })
    expect(paths['/own/archive/{month}']?.['get']).toMatchObject({
      parameters: [{ name: 'month', schema: { pattern: '^[0-9]{4}-[0-9]{2}$' } }],
    })
  })

  it('that nobody defined, or two did, are boot errors that name the handler', async () => {
    @Controller('/x')
    class Unknown {
      @Get('/{a:nope}') nope() {
        return 1
      }
      @Get('/{a:twice-defined}/x') twice() {
        return 1
      }
    }
    const problems = await problemsOf({ controllers: [Unknown] })
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['COVET_ROUTE_PATTERN', 'Unknown.nope'],
      ['COVET_ROUTE_PATTERN', 'Unknown.twice'],
    ])
    expect(problems[0]?.message).toContain("near 'nope'")
  })
})
