import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AppOptions, Controller, createApp, defineGuard, Get, type Plugin, UseGuards } from 'covet'
import { optionPages } from '../../../lib/errors/option-page'
import { checkDocuments } from '../../support/openapi-validity'
import { documentOf, problemsOf } from './document-of'

/** What is wrong with the options of a document, as the boot tells it. */
async function faultsOf(openapi: unknown): Promise<readonly (readonly [code: string, message: string])[]> {
  const problems = await problemsOf({ openapi: openapi as AppOptions['openapi'] })
  return problems.map(({ code, message }) => [code, message])
}

const refusal = (option: string, reason: string) => [
  'COVET_OPTION_INVALID',
  `The option "${option}" cannot be used: ${reason}.`,
]

describe('An option of a document that is of another type', () => {
  it.each<[unknown, string, string]>([
    [{ servers: 'https://a.example' }, 'openapi.servers', 'it has to be a list, and is a string'],
    [{ servers: null }, 'openapi.servers', 'it has to be a list, and is null'],
    [{ filter: 'books' }, 'openapi.filter', 'it has to be a function, and is a string'],
    [{ info: ['Books'] }, 'openapi.info', 'it has to be an object, and is a list'],
    [{ info: { license: null } }, 'openapi.info.license', 'it has to be an object, and is null'],
    [{ externalDocs: 'x' }, 'openapi.externalDocs', 'it has to be an object, and is a string'],
    [{ security: null }, 'openapi.security', 'it has to be an object, and is null'],
    [{ examples: 'no' }, 'openapi.examples', 'it has to be true or false, and is a string'],
    [{ version: 3.1 }, 'openapi.version', "it has to be '3.1.0' or '3.0.3', and is 3.1"],
    [{ docsPath: 5 }, 'openapi.docsPath', 'it has to be a path that begins with a slash, or false, and is 5'],
    [{ redocPath: true }, 'openapi.redocPath', 'it has to be a path that begins with a slash, or false, and is true'],
    [{ documentPath: ['/a'] }, 'openapi.documentPath', 'it has to be a path that begins with a slash, and is a list'],
    [
      { documentPath: false },
      'openapi.documentPath',
      'it has to be a path that begins with a slash, and is false: only `docsPath` and `redocPath` may be false',
    ],
    [{ theme: null }, 'openapi.theme', 'it has to be an object, and is null'],
    [{ theme: { accent: 5 } }, 'openapi.theme.accent', 'it has to be a string, and is 5'],
    [{ theme: { logo: 'a.svg' } }, 'openapi.theme.logo', 'it has to be an object, and is a string'],
    [{ oauth: { scopes: [1] } }, 'openapi.oauth.scopes[0]', 'it has to be a string, and is 1'],
    [[{}, 'x'], 'openapi[1]', 'it has to be an object of options, a list of such, or false, and is a string'],
  ])('is told with what it has to be and what it is: %j', async (openapi, option, reason) => {
    expect(await faultsOf(openapi)).toEqual([refusal(option, reason)])
  })

  it('is told with every other mistake in the options, those of several documents too', async () => {
    const first = {
      docsPath: 5,
      redocPath: 'redoc',
      version: '3.2',
      servers: 'https://x',
      tags: ['a', { name: 'b' }, { name: 'b' }],
      filter: 'x',
      theme: { title: 1, accent: 'red', dark: 'dim', logo: { alt: 2, href: '//x' }, favicon: 'none.svg' },
      oauth: { clientId: 1, clientSecret: 'x', scopes: 'read' },
      security: { schemes: { a: 'bearer', b: { type: 'http' } }, required: 'a' },
    }
    const problems = await faultsOf([first, { documentPath: 'b.json', filtr: 1 }])
    expect(problems.map(([, message]) => /"([^"]+)"/.exec(message)?.[1])).toEqual([
      'openapi[0].servers',
      'openapi[0].filter',
      'openapi[0].tags[0]',
      'openapi[0].tags',
      'openapi[0].security.schemes.a',
      'openapi[0].security.schemes.b',
      'openapi[0].security.required',
      'openapi[0].version',
      'openapi[0].docsPath',
      'openapi[0].redocPath',
      'openapi[0].theme.title',
      'openapi[0].theme.dark',
      'openapi[0].theme.logo.alt',
      'openapi[0].theme.logo.href',
      'openapi[0].theme.logo',
      'openapi[0].theme.favicon',
      'openapi[0].theme.accent',
      'openapi[0].oauth',
      'openapi[0].oauth.clientId',
      'openapi[0].oauth.scopes',
      'openapi[1]',
      'openapi[1].documentPath',
    ])
  })
})

describe('A key that the options of a document do not know', () => {
  it.each([
    [{ docPath: '/docs' }, 'openapi', 'it takes no "docPath" (did you mean "docsPath"?)'],
    [{ Version: '3.0.3' }, 'openapi', 'it takes no "Version" (did you mean "version"?)'],
    [{ redoc: false }, 'openapi', 'it takes no "redoc" (did you mean "redocPath"?)'],
    [{ colours: 'red', sever: [] }, 'openapi', 'it takes no "colours", and no "sever" (did you mean "servers"?)'],
    [{ 'x-logo': {} }, 'openapi', 'it takes no "x-logo"'],
    [{ constructor: 1 }, 'openapi', 'it takes no "constructor"'],
    [[{}, { documentPath: '/b.json', docsPath: '/b', examples_: true }], 'openapi[1]', 'it takes no "examples_" (did'],
    [{ info: { licence: { name: 'MIT' } } }, 'openapi.info', 'it takes no "licence" (did you mean "license"?)'],
    [{ info: { contact: { mail: 'a@b.c' } } }, 'openapi.info.contact', 'it takes no "mail" (did you mean "email"?)'],
    [
      { info: { license: { name: 'MIT', uri: 'x' } } },
      'openapi.info.license',
      'it takes no "uri" (did you mean "url"?)',
    ],
    [{ externalDocs: { url: 'x', desc: 'y' } }, 'openapi.externalDocs', 'it takes no "desc"'],
    [{ servers: [{ url: '/' }, { url: '/', descripton: '' }] }, 'openapi.servers[1]', 'it takes no "descripton" (did'],
    [
      { servers: [{ url: '/{a}', variables: { a: { default: 'b', enums: ['b'] } } }] },
      'openapi.servers[0].variables.a',
      'it takes no "enums" (did you mean "enum"?)',
    ],
    [{ tags: [{ name: 'a', descripion: 'b' }] }, 'openapi.tags[0]', 'it takes no "descripion" (did'],
    [
      { tags: [{ name: 'a', externalDocs: { url: 'b', uri: 'c' } }] },
      'openapi.tags[0].externalDocs',
      'it takes no "uri"',
    ],
    [{ security: { schema: {} } }, 'openapi.security', 'it takes no "schema" (did you mean "schemes"?)'],
    [{ theme: { Dark: 'auto' } }, 'openapi.theme', 'it takes no "Dark" (did you mean "dark"?)'],
    [{ theme: { logo: { url: 'https://a.b/c.svg', herf: '/' } } }, 'openapi.theme.logo', 'it takes no "herf" (did'],
    [{ oauth: { clientID: 'a' } }, 'openapi.oauth', 'it takes no "clientID" (did you mean "clientId"?)'],
    [
      { security: { schemes: { key: { type: 'http', scheme: 'bearer', bearerformat: 'JWT' } } } },
      'openapi.security.schemes.key',
      'it takes no "bearerformat" (did you mean "bearerFormat"?)',
    ],
  ])('is refused: %j', async (openapi, option, reason) => {
    const [[code, message], ...others] = await faultsOf(openapi)
    expect([code, others]).toEqual(['COVET_OPTION_INVALID', []])
    expect(message).toContain(refusal(option, reason)[1].slice(0, -1))
  })

  it('is told with all others of its kind', async () => {
    const openapi = { docPath: '/d', info: { licence: 1 }, theme: { colour: 1 } }
    expect(await faultsOf(openapi)).toEqual([
      refusal('openapi', 'it takes no "docPath" (did you mean "docsPath"?)'),
      refusal('openapi.theme', 'it takes no "colour"'),
      refusal('openapi.info', 'it takes no "licence" (did you mean "license"?)'),
    ])
    const problems = await problemsOf({ openapi: openapi as object })
    expect(problems.map(({ where }) => where)).toEqual(Array(3).fill('The plugin "openapi"'))
  })

  it('may be an extension where OpenAPI has them, and then stands in the document', async () => {
    const key = { type: 'apiKey', in: 'header', name: 'x-key', 'x-amazon': true } as const
    const openapi = {
      info: {
        'x-logo': { url: 'https://a.example/l.svg' },
        contact: { name: 'Ann', 'x-twitter': '@ann' },
        license: { name: 'MIT', 'x-spdx': 'MIT' },
      },
      servers: [
        { url: '/{a}', 'x-region': 'eu', variables: { a: { default: 'b', 'x-hint': 1 } } },
        { url: '/v2', description: 'Next' },
      ],
      tags: [{ name: 'a', 'x-displayName': 'A', externalDocs: { url: 'https://a.example', 'x-lang': 'en' } }],
      externalDocs: { url: 'https://a.example', 'x-lang': 'en' },
      security: { schemes: { key } },
    }
    for (const version of ['3.1.0', '3.0.3'] as const) {
      const { document } = await documentOf({ openapi: { ...openapi, version } })
      expect(document).toMatchObject({
        info: openapi.info,
        servers: openapi.servers,
        tags: openapi.tags,
        externalDocs: openapi.externalDocs,
        components: { securitySchemes: { key } },
      })
      expect(checkDocuments({ document })).toEqual([])
    }
  })
})

describe('An option of a document that cannot be used', () => {
  it.each([
    ['openapi', { docPath: '/d' }, 'options'],
    ['openapi.documentPath', { documentPath: 'a b' }, 'options'],
    ['openapi.theme.accent', { theme: { accent: 'red' } }, 'the-pages'],
    ['openapi.oauth', { oauth: { clientSecret: 'x' } }, 'authorize'],
    ['openapi.security.required', { security: { required: 'key' } }, 'what-stands-around-a-handler'],
  ])('is told with the place that says what %s may be', async (_option, openapi, heading) => {
    const [{ remedy }] = (await problemsOf({ openapi: openapi as object })) as readonly { readonly remedy?: string }[]
    expect(remedy).toBe(`Give it what docs/openapi.md#${heading} says, or leave it out.`)
  })

  it('is told with no less where the path of a document is none', async () => {
    await using app = await createApp({ logger: false })
    expect(() => app.openapi('/nope')).toThrow('no document is served at "/nope", only at /openapi.json.')
    expect(() => app.openapi('/nope')).toThrow('  Remedy: Give it what the message names, or leave it out')
  })

  it('leads to a page and a heading that are there', () => {
    const root = join(__dirname, '../../..')
    for (const address of Object.values(optionPages)) {
      const [page = '', heading = ''] = address.split('#')
      const path = join(root, 'docs', page)
      expect([address, existsSync(path)]).toEqual([address, true])
      const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
        text
          .toLowerCase()
          .replaceAll(/[^\w\s-]/g, '')
          .replaceAll(' ', '-'),
      )
      expect(headings).toContain(heading)
    }
  })
})

describe('A security scheme that lacks what its type needs', () => {
  @Controller('/books')
  class Books {
    @Get('/') list() {
      return []
    }
  }

  const url = 'https://login.example.com'
  const oauth2 = (flows: object) => ({ type: 'oauth2', flows })

  const broken: readonly (readonly [object, string])[] = [
    [{ type: 'http' }, 'it has no `scheme`: bearer or basic, say'],
    [{ type: 'apiKey', in: 'header' }, 'it has no `name`: that of the header, parameter or cookie'],
    [{ type: 'http', scheme: 'basic', in: 'header' }, 'it takes no "in"'],
    [oauth2({ pasword: {} }), 'its `flows` take no "pasword" (did you mean "password"?)'],
    [oauth2({ password: 'x' }), 'its flow "password" is no object'],
    [oauth2({ password: { scopes: {} } }), 'its flow "password" has no `tokenUrl`'],
    [oauth2({ clientCredentials: { tokenUrl: url } }), 'its flow "clientCredentials" has no `scopes`: {} for none'],
    [oauth2({ implicit: { tokenUrl: url, scopes: {} } }), 'its flow "implicit" has no `authorizationUrl`'],
    [
      oauth2({ authorizationCode: { authorizationUrl: url, scopes: {} } }),
      'its flow "authorizationCode" has no `tokenUrl`',
    ],
    [
      oauth2({ password: { tokenUrl: url, refreshURL: url, scopes: {} } }),
      'its flow "password" takes no "refreshURL" (did you mean "refreshUrl"?)',
    ],
  ]

  const describing = (name: string, scheme: object): Plugin => ({
    name,
    register: (host) => host.describe({ securitySchemes: { door: scheme as never } }),
  })

  it.each(broken)('%j is refused, whoever brings it', async (scheme, reason) => {
    const guard = defineGuard({
      canActivate: () => true,
      describe: () => ({ securitySchemes: { door: scheme as never } }),
    })
    const controllers = [Books]
    expect(await problemsOf({ controllers, guards: [guard] })).toMatchObject([
      {
        code: 'COVET_OPENAPI_DESCRIBE',
        message: `The route cannot be described: of the security scheme "door": ${reason}.`,
        where: 'Books.list',
      },
    ])
    expect(await problemsOf({ controllers, plugins: [describing('auth', scheme)] })).toMatchObject([
      {
        code: 'COVET_OPENAPI_CONTRIBUTION',
        message: `The security scheme "door" cannot be described: ${reason}.`,
        where: 'The plugin "auth"',
      },
    ])
    const security = { schemes: { door: scheme as never } }
    expect(await problemsOf({ controllers, openapi: { security } })).toMatchObject([
      {
        code: 'COVET_OPTION_INVALID',
        message: `The option "openapi.security.schemes.door" cannot be used: ${reason}.`,
      },
    ])
  })

  it('is told with the plugin that brings it, once for all documents, also where no route is', async () => {
    const plugins = [
      describing('first', { type: 'mutualTLS' }),
      { ...describing('second', { type: 'http' }), before: ['openapi'] },
      describing('third', null as never),
    ]
    const openapi = [{}, { documentPath: '/b.json', docsPath: '/b' }] as const
    const problems = await problemsOf({ plugins, openapi })
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['COVET_OPENAPI_CONTRIBUTION', 'The plugin "second"'],
      ['COVET_OPENAPI_CONTRIBUTION', 'The plugin "third"'],
    ])
  })

  it('is told with the guard that brings it, where that has a name', async () => {
    class KeyGuard {
      canActivate() {
        return true
      }
      static describe() {
        return { securitySchemes: { door: { type: 'http' } } }
      }
    }
    @Controller('/doors')
    class Doors {
      @UseGuards(KeyGuard) @Get('/') list() {
        return []
      }
    }
    expect(await problemsOf({ controllers: [Doors] })).toMatchObject([
      {
        message:
          'The route cannot be described: of the security scheme "door" of KeyGuard: it has no `scheme`: bearer or basic, say.',
      },
    ])
  })
})
