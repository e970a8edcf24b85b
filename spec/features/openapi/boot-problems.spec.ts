import { IsInt } from 'class-validator'
import {
  Body,
  Callback,
  Controller,
  createApp,
  createRouteDecorator,
  defineGuard,
  Example,
  Field,
  Get,
  type OperationPatch,
  Param,
  type Plugin,
  Post,
  Returns,
  Tags,
  UseGuards,
  UseInterceptors,
} from 'covet'
import { documentOf, problemsOf } from './document-of'

const cannot = (reason: string) => `The route cannot be described: ${reason}.`

/** It can be written in no document. */
const circle: Record<string, unknown> = {}
circle['self'] = circle

const Extension = createRouteDecorator<unknown>({
  name: 'Extension',
  merge: 'replace',
  describe: (operation, value) => void (operation.extensions['x-made'] = value),
})

describe('A description that fails', () => {
  class Careless {
    canActivate() {
      return true
    }
    static describe() {
      throw new Error('no idea')
    }
  }

  @Controller('/a')
  @UseGuards(Careless)
  class Everywhere {
    @Get('/') list() {
      return []
    }
    @Get('/{id}') find(@Param('id') id: string) {
      return id
    }
  }

  it('is told once, with its class, however many routes and documents there are', async () => {
    const openapi = [{}, { documentPath: '/b.json', docsPath: '/b' }] as const
    expect(await problemsOf({ controllers: [Everywhere], openapi })).toMatchObject([
      { code: 'COVET_OPENAPI_DESCRIBE', message: cannot('Careless: no idea'), where: 'Everywhere.list' },
    ])
  })

  it("is told once where it is a plugin's, with the plugin", async () => {
    @Controller('/a')
    class Plain {
      @Get('/') list() {
        return []
      }
      @Get('/b') other() {
        return []
      }
    }
    const failing: Plugin = {
      name: 'failing',
      register: (host) =>
        host.describe({
          operation() {
            throw new Error('no idea')
          },
        }),
    }
    expect(await problemsOf({ controllers: [Plain], plugins: [failing] })).toMatchObject([
      { message: cannot('The plugin "failing" failed in describe: no idea') },
    ])
  })

  it('is told once where it belongs to a callback that several operations have', async () => {
    class Requests {
      @Post() @UseGuards(Careless) sent() {}
    }
    @Controller('/a')
    class Calling {
      @Post('/') @Callback('a', 'https://a.example', Requests) first() {}
      @Post('/b') @Callback('a', 'https://a.example', Requests) second() {}
    }
    expect(await problemsOf({ controllers: [Calling] })).toMatchObject([
      { message: cannot('Careless: no idea'), where: 'Requests.sent' },
    ])
  })

  it.each([
    ['a promise', async () => ({})],
    ['a string', () => 'text'],
    ['a list', () => []],
  ])('is one that gives %s', async (what, describing) => {
    const guard = class Odd {
      canActivate() {
        return true
      }
      static describe = describing as () => object
    }
    @Controller('/a')
    class Odds {
      @Get('/') @UseGuards(guard) list() {
        return []
      }
    }
    expect(await problemsOf({ controllers: [Odds] })).toMatchObject([
      { message: cannot(`Odd: its \`describe\` gives ${what}, and not an object`), where: 'Odds.list' },
    ])
  })

  it('names the class for what cannot be read of it, too', async () => {
    class Listless {
      intercept(_context: unknown, next: () => unknown) {
        return next()
      }
      static describe() {
        return { security: { key: [] } } as never
      }
    }
    const first = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ key: [] }] }) })
    @Controller('/a')
    class Listed {
      @Get('/') @UseGuards(first) @UseInterceptors(Listless) list() {
        return []
      }
    }
    const [{ message }] = await problemsOf({ controllers: [Listed] })
    expect(message).toMatch(/^The route cannot be described: Listless: /)
  })
})

describe('What cannot be written in a document', () => {
  const holdsItself = (what: string) => cannot(`${what} holds itself`)
  const overflow = cannot('something in its models or examples holds itself: Maximum call stack size exceeded')

  class Fine {
    @IsInt() id!: number
  }

  const describedAs = (patch: OperationPatch) =>
    UseGuards(defineGuard({ canActivate: () => true, describe: () => patch }))

  it.each<[string, () => readonly MethodDecorator[], string]>([
    ['an example', () => [Example(circle)], 'an example'],
    ['an example by name', () => [Example([circle], { name: 'round' })], 'an example'],
    ['an extension', () => [Extension({ circle })], 'the extension "x-made"'],
    ['a tag', () => [Tags({ name: 'round', 'x-round': circle })], 'the tag "round"'],
    [
      'a header',
      () => [describedAs({ headers: { 'x-round': { schema: {}, example: circle } } })],
      'the header "x-round"',
    ],
    [
      'a header of one answer',
      () => [describedAs({ responses: { 404: { headers: { 'x-round': { schema: {}, example: circle } } } } })],
      'the header "x-round"',
    ],
    [
      'a parameter',
      () => [
        describedAs({
          parameters: [{ in: 'query', name: 'round', required: false, schema: { 'x-round': circle } }],
        }),
      ],
      'the parameter "round"',
    ],
    [
      'a security scheme',
      () => [
        UseGuards(
          defineGuard({
            canActivate: () => true,
            describe: () => ({ securitySchemes: { key: { type: 'mutualTLS', 'x-round': circle } } }),
          }),
        ),
      ],
      'of the security scheme "key": it',
    ],
  ])('is told at boot: %s', async (_title, decorators, what) => {
    class Round {
      list() {
        return []
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Round.prototype, 'list') as PropertyDescriptor
    for (const decorate of [...decorators(), Get('/')]) decorate(Round.prototype, 'list', descriptor)
    Controller('/round')(Round)
    expect(await problemsOf({ controllers: [Round] })).toMatchObject([
      { code: 'COVET_OPENAPI_DESCRIBE', message: holdsItself(what), where: 'Round.list' },
    ])
  })

  it('is told at boot of parameters, bodies and models', async () => {
    class RoundModel {
      @Field({ type: Object, example: circle }) value!: object
    }
    @Controller('/round')
    class Round {
      @Get('/{id}') list(@Param('id', { example: circle as never }) id: string) {
        return id
      }
      @Post('/') add(@Body({ examples: { round: { value: circle } } }) body: Fine) {
        return body
      }
      @Get('/model') @Returns(RoundModel) model() {
        return []
      }
    }
    const problems = await problemsOf({ controllers: [Round] })
    expect(
      problems.filter(({ code }) => code === 'COVET_OPENAPI_DESCRIBE').map(({ message, where }) => [where, message]),
    ).toEqual([
      ['Round.add', overflow],
      ['Round.model', overflow],
      ['Round.list', overflow],
    ])
  })

  it.each([
    ['info', { info: { 'x-round': circle } }],
    ['servers', { servers: [{ url: '/', 'x-round': circle }] }],
    ['tags', { tags: [{ name: 'a', 'x-round': circle }] }],
    ['externalDocs', { externalDocs: { url: 'https://a.example', 'x-round': circle } }],
    ['security.schemes.key', { security: { schemes: { key: { type: 'mutualTLS', 'x-round': circle } as const } } }],
  ])('is told at boot of the options: %s', async (name, openapi) => {
    expect(await problemsOf({ openapi })).toMatchObject([
      { code: 'COVET_OPTION_INVALID', message: `The option "openapi.${name}" cannot be used: it holds itself.` },
    ])
  })

  it('is told at boot where a plugin adds it, among all else', async () => {
    const round: Plugin = {
      name: 'round',
      register: (host) => host.describe({ document: (draft) => void (draft.members['x-round'] = circle) }),
    }
    const scheme: Plugin = {
      name: 'scheme',
      register: (host) => host.describe({ securitySchemes: { key: { type: 'mutualTLS', 'x-round': circle } } }),
    }
    expect(await problemsOf({ plugins: [round], bodyLimit: -1 })).toMatchObject([
      { code: 'COVET_OPTION_INVALID' },
      {
        code: 'COVET_OPENAPI_CONTRIBUTION',
        message: 'The document "/openapi.json" cannot be described: Converting circular structure to JSON.',
      },
    ])
    const tags: Plugin = {
      name: 'tags',
      register: (host) =>
        host.describe({ tags: [{ name: 'a', 'x-round': circle }, { title: 'b' } as never, null as never] }),
    }
    expect(await problemsOf({ plugins: [tags] })).toMatchObject([
      { message: 'The tag "a" cannot be described: it holds itself.', where: 'The plugin "tags"' },
      { message: 'The tag "undefined" cannot be described: it has no name.', where: 'The plugin "tags"' },
    ])
    expect(await problemsOf({ plugins: [scheme] })).toMatchObject([
      {
        code: 'COVET_OPENAPI_CONTRIBUTION',
        message: 'The security scheme "key" cannot be described: it holds itself.',
      },
    ])
  })

  it('is not what merely stands in it twice, nor a number beyond those of JSON', async () => {
    const twice = { value: 1n }
    @Controller('/twice')
    class Twice {
      @Get('/') @Example([twice, twice]) @Extension({ a: twice, b: twice }) list() {
        return []
      }
    }
    const { document, operation } = await documentOf({
      controllers: [Twice],
      openapi: {
        info: { 'x-twice': [twice, twice] },
        servers: [{ url: '/', 'x-twice': twice }],
        tags: [{ name: 'Twice', 'x-twice': twice }],
        externalDocs: { url: 'https://a.example', 'x-twice': twice },
        security: { schemes: { key: { type: 'mutualTLS', 'x-twice': twice } } },
      },
    })
    const one = { value: 1 }
    expect(operation('get', '/twice')).toMatchObject({ 'x-made': { a: one, b: one } })
    expect(document).toMatchObject({
      info: { 'x-twice': [one, one] },
      servers: [{ 'x-twice': one }],
      tags: [{ name: 'Twice', 'x-twice': one }],
      externalDocs: { 'x-twice': one },
      components: { securitySchemes: { key: { 'x-twice': one } } },
    })
  })

  it('is no matter to an application without a document', async () => {
    @Controller('/round')
    class Round {
      @Get('/') @Example(circle) list() {
        return []
      }
    }
    await using app = await createApp({ controllers: [Round], openapi: false, logger: false })
    expect((await app.inject('/round')).status).toBe(200)
  })
})
