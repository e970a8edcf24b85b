import type { OpenApiOptions } from '../../../../../lib/features/openapi/options/openapi-options'
import type { RouteDefinition } from '../../../../../lib/contracts/route-definition'
import { describeChecked } from '../../../../../lib/features/openapi/check/describe-checked'
import { applicationSettings, createRoute, createSettings, createTrait, plainSchemas, plainTools } from '../routes'

const source = { file: '/books.controller.ts', line: 7 }
const asking = createTrait((operation) => operation.merge({ security: [{ bearer: [] }, { key: [] }] }))
const failing = createTrait(() => {
  throw new Error('no such model')
})

const environment = { tools: plainTools, mark: plainSchemas.mark, contributions: [], application: applicationSettings }

const check = (routes: readonly RouteDefinition[], options: OpenApiOptions = {}) =>
  describeChecked(routes, createSettings(options), environment).problems

describe('describeChecked', () => {
  it('finds nothing in routes that can be described', () => {
    const schemes = { bearer: { type: 'http', scheme: 'bearer' }, key: { type: 'mutualTLS' } } as const
    expect(check([createRoute(), createRoute({ traits: [asking] })], { security: { schemes } })).toEqual([])
  })

  it('finds every description that throws, and where its route stands', () => {
    const routes = [createRoute({ traits: [failing], source }), createRoute({ handler: 'list', traits: [failing] })]
    expect(check(routes)).toMatchObject([
      {
        code: 'COVET_OPENAPI_DESCRIBE',
        message: 'The route cannot be described: no such model.',
        where: 'BooksController.find',
        source,
      },
      { code: 'COVET_OPENAPI_DESCRIBE', where: 'BooksController.list' },
    ])
  })

  it('gives what was described, whose descriptions may look into the schemas of models', () => {
    const tools = { ...plainTools, schema: () => ({ properties: { id: {} } }) }
    const node = { kind: 'any', nullable: false, constraints: [] } as const
    const curious = createTrait((operation, _value, { schema }) => {
      operation.summary = Object.keys(schema(node, 'input')['properties'] as object).join()
    })
    const routes = [createRoute({ traits: [curious] })]
    const { described, problems } = describeChecked(routes, createSettings(), { ...environment, tools })
    expect(problems).toEqual([])
    expect(described.operations).toMatchObject([{ path: '/books', method: 'get', operation: { summary: 'id' } }])
  })

  it('finds a filter that throws, even what is no error', () => {
    const filter = () => {
      throw 'nothing'
    }
    expect(check([createRoute()], { filter })).toMatchObject([
      { message: 'The route cannot be described: nothing.', where: 'BooksController.find' },
    ])
  })

  it('finds security schemes that are not declared, each once', () => {
    const security = { schemes: { key: { type: 'mutualTLS' } } } as const
    const routes = [createRoute({ traits: [asking], source }), createRoute({ path: '/list', traits: [asking] })]
    expect(check(routes, { security })).toEqual([
      {
        code: 'COVET_OPENAPI_SCHEME',
        severity: 'error',
        docs: 'docs/errors.md#covet_openapi_scheme',
        message: 'The route asks for the security scheme "bearer", which openapi.security does not declare.',
        remedy: expect.stringContaining('security: { schemes') as string,
        where: 'BooksController.find',
        source,
      },
    ])
  })

  it('finds a required scheme that neither the options nor a plugin declares', () => {
    const schemes = { bearer: { type: 'http', scheme: 'bearer' } } as const
    const settings = createSettings({ security: { schemes, required: [{ bearer: [] }, { key: [], other: [] }] } })
    const contribution = { securitySchemes: { other: { type: 'mutualTLS' } } }
    const { problems } = describeChecked([], settings, { ...environment, contributions: [contribution] })
    expect(problems).toMatchObject([
      {
        code: 'COVET_OPTION_INVALID',
        message: 'The option "openapi.security" cannot be used: it requires "key", which is no scheme of it.',
      },
    ])
  })

  it('asks nothing of what the document does not list', () => {
    const hidden = createTrait((operation) => void (operation.hidden = true))
    const elsewhere = createRoute({ path: '/elsewhere', traits: [failing] })
    const routes = [createRoute({ traits: [hidden, asking] }), elsewhere]
    expect(check(routes, { filter: ({ path }) => path === '/books' })).toEqual([])
  })
})
