import {
  type AppOptions,
  applyDecorators,
  type Context,
  Controller,
  createRouteDecorator,
  defineGuard,
  type DescribedRoute,
  Get,
  type Guard,
  SetMetadata,
  UnauthorizedError,
  UseGuards,
} from 'covet'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf, problemsOf } from './document-of'

const keyScheme = { type: 'apiKey', in: 'header', name: 'x-key' } as const

const SignedIn = defineGuard({
  canActivate(context) {
    if (context.request.header('authorization') === 'Bearer me') return true
    throw new UnauthorizedError('Sign in first.', { headers: { 'www-authenticate': 'Bearer' } })
  },
  describe: () => ({
    security: [{ bearer: [] }],
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    problems: { 401: ['UNAUTHORIZED'], 403: ['COVET_HTTP_FORBIDDEN'] },
    responses: { 401: { headers: { 'WWW-Authenticate': { schema: { type: 'string' }, required: true } } } },
  }),
})

/** Lets everybody through where `@Public` stands, and asks for the scopes that `@Scopes` names elsewhere. */
class DoorGuard implements Guard {
  canActivate(context: Context): boolean {
    return context.route?.metadata('public') === true || context.request.header('x-key') === 'me'
  }

  static describe(route: DescribedRoute) {
    if (route.metadata('public') === true) return { public: true }
    const scopes = route.metadata<readonly string[]>('scopes') ?? []
    return { security: [{ door: scopes }], securitySchemes: { door: keyScheme } }
  }
}

const Public = () => applyDecorators(SetMetadata('public', true))
const Scopes = (...scopes: readonly string[]) => SetMetadata('scopes', scopes)
const Anonymous = createRouteDecorator<boolean>({
  name: 'Anonymous',
  merge: 'replace',
  describe: (operation, isPublic) => void (operation.public = isPublic),
})

@Controller('/accounts')
@UseGuards(SignedIn)
class AccountsController {
  @Get('/') list() {
    return []
  }
}

@Controller('/doors')
class DoorsController {
  @Get('/front') @Public() front() {
    return {}
  }
  @Get('/back') @Scopes('staff', 'night') back() {
    return {}
  }
}

@Controller('/news')
class NewsController {
  @Get('/') @Anonymous(true) list() {
    return []
  }
  @Get('/own') own() {
    return []
  }
}

const guarded: AppOptions = { controllers: [DoorsController], guards: [DoorGuard] }

describe('Security in the document', () => {
  it('comes from a guard whole: the scheme, the requirement, the refusal and its header', async () => {
    const { document, operation } = await documentOf({ controllers: [AccountsController] })
    const list = operation('get', '/accounts')
    expect(document.components?.['securitySchemes']).toEqual({ bearer: { type: 'http', scheme: 'bearer' } })
    expect(list['security']).toEqual([{ bearer: [] }])
    expect(list.responses[401]).toMatchObject({
      description: 'Unauthorized: `UNAUTHORIZED`',
      headers: { 'WWW-Authenticate': { schema: { type: 'string' }, required: true } },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/UnauthorizedProblem' } } },
    })
    expect(checkDocuments({ document })).toEqual([])
  })

  it('follows the metadata that decides when a request comes', async () => {
    const { document, operation } = await documentOf(guarded)
    expect(operation('get', '/doors/front')).toMatchObject({ security: [] })
    expect(Object.keys(operation('get', '/doors/front').responses)).toEqual(['200', '204'])
    expect(operation('get', '/doors/back')).toMatchObject({ security: [{ door: ['staff', 'night'] }] })
    expect(Object.keys(operation('get', '/doors/back').responses)).toEqual(['200', '204', '403'])
    expect(checkDocuments({ document })).toEqual([])
  })

  it('is asked for by the whole document except of what is public', async () => {
    const security = { schemes: { key: keyScheme }, required: [{ key: [] }] }
    const { document, operation } = await documentOf({ controllers: [NewsController], openapi: { security } })
    expect(document['security']).toEqual([{ key: [] }])
    expect(operation('get', '/news')['security']).toEqual([])
    expect(operation('get', '/news/own')).not.toHaveProperty('security')
    expect(checkDocuments({ document })).toEqual([])
  })

  it('may be an offer: an empty alternative', async () => {
    const maybe = defineGuard({
      canActivate: () => true,
      describe: () => ({ security: [{ key: [] }, {}], securitySchemes: { key: keyScheme } }),
    })
    const { operation } = await documentOf({ ...guarded, guards: [maybe] })
    expect(operation('get', '/doors/back')['security']).toEqual([{ key: [] }, {}])
  })

  it('takes a name without scopes for one that is absent, as TypeScript writes alternatives', async () => {
    const either = [
      { door: [], key: undefined },
      { key: ['read'], door: undefined },
    ]
    const guard = defineGuard({
      canActivate: () => true,
      describe: () => ({ security: either, securitySchemes: { door: keyScheme, key: { type: 'mutualTLS' } } }),
    })
    @Controller('/either')
    @UseGuards(guard)
    class EitherController {
      @Get('/') list() {
        return []
      }
    }
    const { operation } = await documentOf({ controllers: [EitherController] })
    expect(operation('get', '/either').security).toEqual([{ door: [] }, { key: ['read'] }])
  })

  it('knows a scheme that another guard describes, or the options in the same words', async () => {
    const asking = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ door: [] }] }) })
    const security = { schemes: { door: { ...keyScheme } }, required: [{ door: [] }] }
    const { document } = await documentOf({ ...guarded, guards: [asking, DoorGuard], openapi: { security } })
    expect(document.components?.['securitySchemes']).toEqual({ door: keyScheme })
  })

  it('is refused where one name stands for two schemes: of two guards, or of a guard and the options', async () => {
    const other = defineGuard({
      canActivate: () => true,
      describe: () => ({ securitySchemes: { door: { type: 'http', scheme: 'basic' } } }),
    })
    const conflict = { code: 'COVET_OPENAPI_CONFLICT', message: 'The security scheme "door" is described in two ways.' }
    expect(await problemsOf({ ...guarded, guards: [DoorGuard, other] })).toMatchObject([conflict])
    const security = { schemes: { door: { type: 'mutualTLS' } } } as const
    expect(await problemsOf({ ...guarded, openapi: { security } })).toMatchObject([conflict])
  })

  it.each([
    [{ type: 'apikey' }, '`type` is none of apiKey, http, mutualTLS, oauth2, openIdConnect'],
    [{ type: 'apiKey', in: 'header' }, 'no `name`'],
    [{ type: 'apiKey', in: 'head', name: 'x-key' }, '`in` is neither header, query nor cookie'],
    [{ type: 'http' }, 'no `scheme`'],
    [{ type: 'oauth2' }, 'no `flows`'],
    [{ type: 'openIdConnect' }, 'no `openIdConnectUrl`'],
    ['bearer', 'it has to be an object, and is a string'],
  ])('is refused where a scheme is none: %j', async (scheme, reason) => {
    const schemes = { door: scheme as never }
    const message = expect.stringContaining(reason) as string
    const guard = defineGuard({ canActivate: () => true, describe: () => ({ securitySchemes: schemes }) })
    expect(await problemsOf({ ...guarded, guards: [guard] })).toMatchObject([
      { code: 'COVET_OPENAPI_DESCRIBE', message },
    ])
    expect(await problemsOf({ ...guarded, openapi: { security: { schemes } } })).toMatchObject([
      { code: 'COVET_OPTION_INVALID', message },
    ])
  })

  it('is refused where nobody describes a scheme, with the remedy', async () => {
    const asking = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ nobody: [] }] }) })
    expect(await problemsOf({ ...guarded, guards: [asking] })).toMatchObject([
      { code: 'COVET_OPENAPI_SCHEME', remedy: expect.stringContaining('securitySchemes') as string },
    ])
  })
})

describeTransports('A guard that describes itself', ({ start }) => {
  it('answers as the document says', async () => {
    const { send } = await start({ controllers: [AccountsController] })
    const refused = await send('/accounts')
    const { paths } = (await send('/openapi.json')).json()
    expect(Object.keys(paths['/accounts'].get.responses)).toContain(String(refused.status))
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(refused.json().code).toBe('UNAUTHORIZED')
    expect((await send('/accounts', { headers: { authorization: 'Bearer me' } })).status).toBe(200)
  })

  it('lets through what it says is public', async () => {
    const { send } = await start(guarded)
    expect((await send('/doors/front')).status).toBe(200)
    expect((await send('/doors/back')).status).toBe(403)
  })
})
