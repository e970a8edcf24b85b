import { IsInt, IsString } from 'class-validator'
import { Body, Controller, defineGuard, Get, Injectable, type Plugin, Post, Returns, UseGuards } from 'covet'
import { parse } from 'yaml'
import { describeTransports } from '../../support/transports'

class Shipped {
  @IsInt() id!: number
}

class Author {
  @IsString() name!: string
}

class Webhooks {
  @Post('shipped') shipped(@Body() _event: Shipped) {}
}

@Controller('/authors')
class AuthorsController {
  @Get('/') @Returns(Author) list() {
    return []
  }
}

const signedIn = defineGuard({
  canActivate: () => true,
  describe: () => ({
    security: [{ login: [] }],
    securitySchemes: {
      login: { type: 'oauth2', flows: { password: { tokenUrl: 'https://login.example.com/token', scopes: {} } } },
    },
  }),
})

@Controller('/orders')
@UseGuards(signedIn)
class OrdersController {
  @Get('/') list() {
    return []
  }
}

const undescribed = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ nobody: [] }] }) })

@Controller('/undescribed')
@UseGuards(undescribed)
class UndescribedController {
  @Get('/') list() {
    return []
  }
}

@Injectable()
class Broken {
  constructor() {
    throw new Error('cannot be built')
  }
}

@Controller('/broken')
class BrokenController {
  constructor(readonly service: Broken) {}
  @Get('/') list() {
    return []
  }
}

@Controller('/picky')
class PickyController {
  @Get('/') list() {
    return []
  }
}

/** Registers after the documents, and so is told of a table after them. */
const picky: Plugin = {
  name: 'picky',
  after: ['openapi'],
  register: (host) =>
    host.onRoutes((routes) => {
      if (routes.some(({ path }) => path === '/picky')) throw new Error('not this one')
    }),
}

describeTransports('The document of an application whose routes change', ({ start }) => {
  const prepare = async () => {
    const { app, send } = await start({ openapi: { webhooks: [Webhooks] }, plugins: [picky] })
    const read = async () => {
      const [json, yaml, page] = [await send('/openapi.json'), await send('/openapi.yaml'), await send('/docs')]
      const { paths, webhooks, components } = json.json()
      expect(parse(yaml.text)).toEqual(json.json())
      expect(app.openapi()).toEqual(json.json())
      return {
        paths: Object.keys(paths),
        webhooks: Object.keys(webhooks),
        schemas: Object.keys(components.schemas),
        etags: [json.headers.get('etag') ?? '', yaml.headers.get('etag') ?? ''] as const,
        policy: /connect-src ([^;]*)/.exec(page.headers.get('content-security-policy') ?? '')?.[1],
      }
    }
    return { app, send, read }
  }

  it('follows them: as JSON, as YAML, in the policy of its page and in what a cache knows it by', async () => {
    const { app, send, read } = await prepare()
    const before = await read()
    expect(before).toMatchObject({ paths: [], webhooks: ['shipped'], schemas: ['Shipped'], policy: "'self'" })
    await app.addController(AuthorsController)
    await app.addController(OrdersController)
    const after = await read()
    expect(after).toMatchObject({
      paths: ['/authors', '/orders'],
      webhooks: ['shipped'],
      schemas: expect.arrayContaining(['Author', 'Shipped']) as string[],
      policy: "'self' https://login.example.com",
    })
    for (const [index, path] of ['/openapi.json', '/openapi.yaml'].entries()) {
      const ask = async (etag: string) => (await send(path, { headers: { 'if-none-match': etag } })).status
      expect([await ask(before.etags[index] ?? ''), await ask(after.etags[index] ?? '')]).toEqual([200, 304])
    }
    await app.removeController(OrdersController)
    expect(await read()).toMatchObject({ paths: ['/authors'], policy: "'self'" })
    await app.removeController(AuthorsController)
    expect(await read()).toEqual(before)
  })

  it.each([
    ['it cannot be described', UndescribedController, 'COVET_OPENAPI_SCHEME'],
    ['its services cannot be built', BrokenController, 'cannot be built'],
    ['a plugin that is told later refuses it', PickyController, 'not this one'],
  ])('stays what it was where a controller is refused: %s', async (_title, controller, reason) => {
    const { app, read } = await prepare()
    await app.addController(OrdersController)
    const before = await read()
    await expect(app.addController(controller)).rejects.toThrow(reason)
    expect(await read()).toEqual(before)
    await app.addController(AuthorsController)
    expect((await read()).paths).toEqual(['/authors', '/orders'])
  })

  it('is that of one table or of the other for whom asks meanwhile, never of both', async () => {
    const { app, send } = await prepare()
    const answers = await Promise.all([
      send('/openapi.json'),
      app.addController(AuthorsController),
      send('/openapi.json'),
      app.addController(OrdersController),
      send('/openapi.yaml'),
      send('/openapi.json'),
    ])
    for (const answer of [answers[0], answers[2], answers[4], answers[5]]) {
      const { paths, components } = parse((answer as { readonly text: string }).text)
      expect([[], ['/authors'], ['/authors', '/orders']]).toContainEqual(Object.keys(paths))
      expect('Author' in components.schemas).toBe('/authors' in paths)
      expect('securitySchemes' in components).toBe('/orders' in paths)
    }
  })
})
