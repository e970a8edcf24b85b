import { IsString } from 'class-validator'
import {
  type AppOptions,
  BootError,
  Controller,
  createApp,
  defineGuard,
  type DocumentContribution,
  Get,
  type OpenApiDocument,
  type Plugin,
  UseGuards,
  Version,
} from 'covet'
import { checkDocuments } from '../../support/openapi-validity'

class Credentials {
  @IsString() name!: string
}

const signedIn = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ bearer: [] }] }) })

@Controller('/books')
class Books {
  @Get('/') @UseGuards(signedIn) list() {
    return []
  }
  @Get('/{id}') find() {
    return {}
  }
}

const contributing = (...contributions: DocumentContribution[]): Plugin => ({
  name: 'auth',
  register(host) {
    for (const contribution of contributions) host.describe(contribution)
  },
})

async function documentOf(options: AppOptions): Promise<OpenApiDocument> {
  const app = await createApp({ controllers: [Books], logger: false, ...options })
  const { text } = await app.inject('/openapi.json')
  expect(JSON.parse(text)).toEqual(app.openapi())
  await app.close()
  return JSON.parse(text) as OpenApiDocument
}

const bearer = { bearer: { type: 'http', scheme: 'bearer' } } as const

describe('What plugins add to documents', () => {
  it('declares security schemes and tags', async () => {
    const document = await documentOf({
      plugins: [
        contributing({
          securitySchemes: bearer,
          tags: [{ name: 'Books', description: 'All books.' }, { name: 'Auth' }],
        }),
      ],
      openapi: { security: { schemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } },
    })
    expect(document.tags).toEqual([{ name: 'Auth' }, { name: 'Books', description: 'All books.' }])
    expect(Object.keys(document.components?.['securitySchemes'] ?? {})).toEqual(['bearer', 'key'])
  })

  it('edits each operation, once the route has described itself', async () => {
    const edit: DocumentContribution = {
      operation(operation, route) {
        operation.summary = `${route.name}: ${operation.security.length}`
        if (route.handler === 'find') operation.hidden = true
      },
    }
    const document = await documentOf({ plugins: [contributing({ securitySchemes: bearer }, edit)] })
    expect(document.paths).toMatchObject({ '/books': { get: { summary: 'Books.list: 1' } } })
    expect(Object.keys(document.paths)).toEqual(['/books'])
  })

  it('adds operations, components and all else, with the schemas of models', async () => {
    const add: DocumentContribution = {
      document(draft, tools) {
        draft.paths['/auth/login'] = {
          post: {
            operationId: 'login',
            requestBody: { content: { 'application/json': { schema: tools.model(Credentials, 'input') } } },
            responses: { 204: { description: 'Signed in' } },
          },
        }
        draft.components['examples'] = { reader: { value: { name: 'Ann' } } }
        draft.info['contact'] = { email: 'shop@example.org' }
        draft.servers.push({ url: '/v1' })
        draft.security.push({ bearer: [] })
        draft.members['x-made-for'] = draft.documentPath
      },
    }
    const document = await documentOf({ plugins: [contributing({ securitySchemes: bearer }, add)] })
    expect(Object.keys(document.paths)).toEqual(['/auth/login', '/books', '/books/{id}'])
    expect(document).toMatchObject({
      info: { title: 'API', contact: { email: 'shop@example.org' } },
      servers: [{ url: '/v1' }],
      security: [{ bearer: [] }],
      components: {
        schemas: { Credentials: { properties: { name: { type: 'string' } } } },
        securitySchemes: bearer,
        examples: { reader: { value: { name: 'Ann' } } },
      },
      'x-made-for': '/openapi.json',
    })
    expect(checkDocuments({ document })).toEqual([])
  })

  it('is the same whichever of two plugins comes first, and goes into every document', async () => {
    const add: DocumentContribution = { document: (draft) => void (draft.paths['/added'] = { get: { responses: {} } }) }
    const before: Plugin = { ...contributing({ securitySchemes: bearer }, add), before: ['openapi'] }
    const openapi = [
      { docsPath: '/docs' },
      { documentPath: '/admin.json', docsPath: false as const, filter: () => false },
    ]
    const app = await createApp({ controllers: [Books], plugins: [before], openapi, logger: false })
    expect(Object.keys(app.openapi().paths)).toContain('/added')
    expect(Object.keys(app.openapi('/admin.json').paths)).toEqual(['/added'])
    await app.close()
  })

  it("leaves a version's description to the handler, where that has one", async () => {
    @Controller('/versioned')
    @Version('1')
    class Versioned {
      @Get('/') read() {}
    }
    const options = { controllers: [Versioned], versioning: { type: 'media-type' } } as const
    const described = contributing({
      operation: (operation) => void (operation.description = `(${operation.description})`),
    })
    expect((await documentOf({ ...options, plugins: [described] })).paths['/versioned']).toMatchObject({
      get: { description: '(Asked for by `Accept: application/json;v=1`.)' },
    })
  })

  it('keeps the application from starting where it cannot be added: the plugin is named', async () => {
    const cause = () => {
      throw new Error('no idea')
    }
    for (const contribution of [{ operation: cause }, { document: cause }]) {
      const plugins = [contributing({ securitySchemes: bearer }, contribution)]
      const error: unknown = await createApp({ controllers: [Books], plugins, logger: false }).catch((e: unknown) => e)
      const { message } = error as BootError
      expect(error).toBeInstanceOf(BootError)
      expect(message).toContain('The plugin "auth" failed in describe: no idea')
    }
    const missing: unknown = await createApp({ controllers: [Books], plugins: [], logger: false }).catch(
      (e: unknown) => e,
    )
    expect((missing as BootError).problems.map(({ code }) => code)).toEqual(['COVET_OPENAPI_SCHEME'])
  })

  it('is told to nobody where there is no document', async () => {
    const document = jest.fn()
    const app = await createApp({ plugins: [contributing({ document })], openapi: false, logger: false })
    expect(document).not.toHaveBeenCalled()
    await app.close()
  })
})
