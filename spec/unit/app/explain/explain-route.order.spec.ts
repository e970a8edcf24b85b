import fc from 'fast-check'
import {
  type Context,
  Controller,
  createApp,
  createParamDecorator,
  defineDependency,
  defineApp,
  Depends,
  Get,
  Module,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UseMiddleware,
  Catch,
} from 'covet'
import { explainRoute } from '../../../../lib/app/explain/explain-route'
import { silentLogger } from '../../../../lib/app/logger'
import { planApplication } from '../../../../lib/app/plan-application'
import { withFeatures } from '../../../../lib/create-app'

class Base extends Error {}
class Nearer extends Base {}
class Nearest extends Nearer {}
const errors = [Base, Nearer, Nearest]

const levels = ['application', 'module', 'controller', 'handler'] as const
const stages = ['middleware', 'guard', 'interceptor', 'filter'] as const

interface Shape {
  /** One letter a level: what stands there, by stage. */
  counts: Record<(typeof stages)[number], number[]>
  priorities: number[]
  paths: (string | undefined)[]
  inputs: { early: boolean; inner: number; isParam: boolean }[]
  isSync: boolean
  catches: number[]
  thrown: number
}

const counts = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 })

const shapes: fc.Arbitrary<Shape> = fc.record({
  counts: fc.record({ middleware: counts, guard: counts, interceptor: counts, filter: counts }),
  priorities: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 2, maxLength: 2 }),
  paths: fc.array(fc.constantFrom(undefined, '/books', '/books/7', '/other', '/book'), { minLength: 2, maxLength: 2 }),
  inputs: fc.array(fc.record({ early: fc.boolean(), inner: fc.integer({ min: 0, max: 3 }), isParam: fc.boolean() }), {
    maxLength: 4,
  }),
  isSync: fc.boolean(),
  catches: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
  thrown: fc.integer({ min: 0, max: 2 }),
})

/** Makes an application of which every member writes its name down when it is met. */
function createRecorder(shape: Shape, log: string[]) {
  const wait = async () => undefined
  const named = <Made extends object>(name: string, made: Made): Made =>
    Object.defineProperty(made, 'name', { value: name })
  const makers = {
    middleware: (name: string) =>
      named(name, (_request: unknown, _response: unknown, next: () => void) => {
        log.push(`middleware ${name}`)
        if (shape.isSync) next()
        else void wait().then(next)
      }),
    guard: (name: string) =>
      named(name, () => {
        log.push(`guard ${name}`)
        return shape.isSync ? true : wait().then(() => true)
      }),
    interceptor: (name: string) =>
      named(name, async (_context: Context, next: () => unknown) => {
        log.push(`in ${name}`)
        try {
          return await next()
        } finally {
          log.push(`out ${name}`)
        }
      }),
    filter: (name: string, index: number) => {
      const caught = errors[shape.catches[index]]
      @Catch(...(caught === undefined ? [] : [caught]))
      class Filter {
        catch() {
          log.push(`filter ${name}`)
          return 'recovered'
        }
      }
      return named(name, Filter)
    },
  }
  let filters = 0
  const membersAt = (level: number) => {
    const make = (stage: (typeof stages)[number]) =>
      Array.from({ length: shape.counts[stage][level] }, (_, index) =>
        makers[stage](`${stage}${levels[level]}${index}`, stage === 'filter' ? filters++ : 0),
      )
    return {
      middleware: make('middleware'),
      guards: make('guard'),
      interceptors: make('interceptor'),
      filters: make('filter'),
    } as any
  }
  const [application, group, controller, handler] = levels.map((_, level) => membersAt(level))

  const dependencies: any[] = []
  for (const [index, { early, inner }] of shape.inputs.entries()) {
    const name = `dependency${index}`
    const below = dependencies[inner]
    dependencies.push(
      defineDependency({
        name,
        teardown: early ? 'before-response' : 'after-response',
        params: below === undefined || (early === false && shape.inputs[inner].early) ? {} : { below: Depends(below) },
        async *use() {
          log.push(`dependency ${name}`)
          yield name
          log.push(`teardown ${name}`)
        },
      }),
    )
  }
  const sources = shape.inputs.map(({ isParam }, index) =>
    isParam
      ? createParamDecorator({
          name: `Own${index}`,
          in: 'query',
          compile: () => () => void log.push(`parameter @Own${index}()`),
          describe: () => ({}),
        } as any)(undefined as never)
      : Depends(dependencies[index]),
  )

  class Books {
    find(..._values: unknown[]) {
      log.push('handler')
      const error = errors[shape.thrown]
      if (error !== undefined && fails.on) throw new error()
      return 'found'
    }
  }
  const fails = { on: false }
  const descriptor = Object.getOwnPropertyDescriptor(Books.prototype, 'find') as PropertyDescriptor
  Reflect.defineMetadata(
    'design:paramtypes',
    sources.map(() => String),
    Books.prototype,
    'find',
  )
  sources.forEach((decorate: any, index) => decorate(Books.prototype, 'find', index))
  for (const decorate of [
    UseMiddleware(...handler.middleware),
    UseGuards(...handler.guards),
    UseInterceptors(...handler.interceptors),
    UseFilters(...handler.filters),
    Get('/{id:int}'),
  ]) {
    decorate(Books.prototype, 'find', descriptor)
  }
  Controller('/books', controller)(Books)
  class Group {}
  Module({ ...group, controllers: [Books] })(Group)
  const middleware = application.middleware.map((use: any, index: number) => ({
    use,
    path: shape.paths[index],
    priority: shape.priorities[index],
  }))
  const definition = defineApp({ ...application, middleware, modules: [Group], openapi: false })
  return { definition, fails }
}

describe('explainRoute', () => {
  it('lists what a request passes in the order in which it passes it', async () => {
    let longest = 0
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const log: string[] = []
        const { definition } = createRecorder(shape, log)
        const app = await createApp({ ...definition.options, logger: silentLogger })
        const answer = await app.inject('/books/7')
        await app.close()
        expect(answer.text).toBe('found')

        const plan = await planApplication(withFeatures(definition), silentLogger)
        const { before, around } = explainRoute(plan.table.routes[0], '/books/7', plan)
        const words: Record<string, string> = {
          'route middleware': 'middleware',
          'interceptor in': 'in',
          'interceptor out': 'out',
        }
        const told = [...before, ...around].flatMap(({ stage, what }) => {
          if (['mounts', 'serialization'].includes(stage)) return []
          return stage === 'handler' ? ['handler'] : [`${words[stage] ?? stage} ${what}`]
        })
        expect(told).toEqual(log)
        longest = Math.max(longest, told.length)
      }),
      { numRuns: 60 },
    )
    expect(longest).toBeGreaterThan(15)
  })

  it('names first the filter that an error is shown to', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const log: string[] = []
        const { definition, fails } = createRecorder(shape, log)
        fails.on = true
        const app = await createApp({ ...definition.options, logger: silentLogger })
        await app.inject('/books/7')
        await app.close()

        const plan = await planApplication(withFeatures(definition), silentLogger)
        const rows = explainRoute(plan.table.routes[0], '/books/7', plan).errors.filter(
          ({ stage }) => stage === 'filter',
        )
        const error = new errors[shape.thrown]()
        const first = rows.find(({ detail }) => {
          const caught = errors.find(({ name }) => detail === `for ${name}`)
          return caught === undefined || error instanceof caught
        })
        const asked = log.filter((entry) => entry.startsWith('filter '))
        expect(asked).toEqual(first === undefined ? [] : [`filter ${first.what}`])
      }),
      { numRuns: 40 },
    )
  })
})
