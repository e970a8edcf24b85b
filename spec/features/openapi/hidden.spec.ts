import { IsInt, IsString } from 'class-validator'
import { Body, Callback, Controller, defineGuard, Get, Hidden, Post, Returns, Tags, UseGuards } from 'covet'
import { documentOf, problemsOf } from './document-of'

/** Two classes of one name: the secret one would be `Book`, and the other one `Book2`. */
const Secret = (() => {
  class Book {
    @IsInt() secretNumber!: number
  }
  return Book
})()

class Book {
  @IsString() title!: string
}

const secretGuard = defineGuard({
  canActivate: () => true,
  describe: () => ({
    security: [{ secretKey: [] }],
    securitySchemes: { secretKey: { type: 'mutualTLS' } },
    problems: { 401: ['SECRET_REASON'] },
  }),
})

class SecretRequests {
  @Post('secret') @UseGuards(secretGuard) @Tags({ name: 'secret', description: 'secret' }) sent(
    @Body({ type: Secret }) _body: unknown,
  ) {}
}

@Controller('/seen')
class SeenController {
  @Get('/') @Returns(Book) list() {
    return []
  }
}

/** A document that nobody can tell from one of an application without what is hidden. */
const seen = async () => (await documentOf({ controllers: [SeenController] })).document

describe('What is hidden', () => {
  it('leaves nothing in the document: neither callbacks, schemas, names, schemes, tags nor reasons', async () => {
    @Controller('/a-secret', { tags: ['secret'] })
    class SecretController {
      @Post('/')
      @Hidden()
      @UseGuards(secretGuard)
      @Returns(Secret)
      @Callback('secret', 'https://a.example/', SecretRequests)
      add(@Body({ type: Secret }) body: unknown) {
        return body
      }
    }
    expect((await documentOf({ controllers: [SecretController, SeenController] })).document).toEqual(await seen())
  })

  it('does not where a whole controller is', async () => {
    @Controller('/a-secret')
    @Hidden()
    class SecretController {
      @Post('/') @Callback('secret', 'https://a.example/', SecretRequests) add(@Body({ type: Secret }) body: unknown) {
        return body
      }
      @Get('/') @Returns(Secret, { array: true }) list() {
        return []
      }
    }
    expect((await documentOf({ controllers: [SecretController, SeenController] })).document).toEqual(await seen())
  })

  it('does not where a plugin hides it, or a filter leaves it out', async () => {
    @Controller('/a-secret')
    class SecretController {
      @Get('/') @Returns(Secret) @Callback('secret', 'https://a.example/', SecretRequests) list() {
        return []
      }
    }
    const controllers = [SecretController, SeenController]
    const plugin = {
      name: 'hiding',
      register: (host: import('covet').PluginHost) =>
        host.describe({
          operation: (operation, { path }) => void (operation.hidden ||= path === '/a-secret'),
        }),
    }
    const filter = ({ path }: { readonly path: string }) => path !== '/a-secret'
    expect((await documentOf({ controllers, plugins: [plugin] })).document).toEqual(await seen())
    expect((await documentOf({ controllers, openapi: { filter } })).document).toEqual(await seen())
  })

  it('does not where it is one of the requests that the application sends', async () => {
    class Webhooks {
      @Post('secret') @Hidden() secret(@Body({ type: Secret }) _body: unknown) {}
      @Post('told') told(@Body({ type: Book }) _body: unknown) {}
    }
    class Callbacks {
      @Post('/secret') @Hidden() secret(@Body({ type: Secret }) _body: unknown) {}
      @Post('/told') told(@Body({ type: Book }) _body: unknown) {}
    }
    @Controller('/calls')
    class CallsController {
      @Post('/') @Callback('told', 'https://a.example', Callbacks) call() {}
    }
    for (const options of [{ openapi: { webhooks: [Webhooks] } }, { controllers: [CallsController] }]) {
      const text = JSON.stringify((await documentOf(options)).document)
      expect(text).toContain('"#/components/schemas/Book"')
      expect(text).not.toMatch(/secret|Book2/i)
    }
  })

  it('keeps nobody from starting by a description that nobody reads', async () => {
    const broken = defineGuard({
      canActivate: () => true,
      describe: () => {
        throw new Error('no idea')
      },
    })
    @Controller('/a-secret')
    class SecretController {
      @Get('/') @UseGuards(broken) @Hidden() list() {
        return []
      }
    }
    @Controller('/another')
    @Hidden()
    @UseGuards(broken)
    class HiddenController {
      @Get('/') list() {
        return []
      }
    }
    expect(await problemsOf({ controllers: [SecretController, HiddenController] })).toEqual([])
  })
})
