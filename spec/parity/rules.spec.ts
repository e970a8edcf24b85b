import { type Application, type Class, Controller, createApp, Body, Field, Post } from 'covet'
import { decoratorExamples } from '../unit/schema/constraints/decorator-examples'
import { Referee } from './support/referee'
import { fetchDocument, listOperations, type Operation } from './support/served-document'
import { anyTexts } from './support/texts'

/** These say when rules hold, or what stands inside. */
const noRules: ReadonlySet<string> = new Set(['Allow', 'IsOptional', 'ValidateIf', 'ValidateNested', 'ValidatePromise'])

/** How the schema of a rule and the rule differ: values that the schema allows or forbids against the rule's word. */
interface Difference {
  readonly allows: readonly unknown[]
  readonly forbids: readonly unknown[]
}

function controllerOf(name: string, decorate: PropertyDecorator): Class {
  class Model {
    value: unknown
  }
  Reflect.defineMetadata('design:type', Object, Model.prototype, 'value')
  decorate(Model.prototype, 'value')
  Object.defineProperty(Model, 'name', { value: name })
  if (/Array/.test(name)) Field({ items: String })(Model.prototype, 'value')

  @Controller(`/${name}`, { name })
  class RulesController {
    @Post('/')
    take(@Body({ type: Model }) _body: unknown) {
      return null
    }
  }
  return RulesController
}

const isJson = (value: unknown): boolean => value !== undefined && JSON.stringify(JSON.parse(JSON.stringify(value) ?? '0')) === JSON.stringify(value) && !(value instanceof Date)

const values = [
  ...new Map(
    [
      ...anyTexts,
      ...[...decoratorExamples.values()].flatMap(({ accepted, refused }) => [...accepted, ...refused]).filter(isJson),
      ...[null, true, false, 0, -1, 1, 2, 3, 4.2, 9, 90, 180, 181, 1e21, [], ['a'], ['a', 'b'], ['a', 'a'], [1, 2, 3], {}, { a: 1 }],
    ].map((value) => [JSON.stringify(value), value]),
  ).values(),
]

describe('the rules of class-validator', () => {
  let app: Application
  let found: Record<string, Difference>

  beforeAll(async () => {
    app = await createApp({
      controllers: [...decoratorExamples].filter(([name]) => !noRules.has(name)).map(([name, { decorate }]) => controllerOf(name, decorate)),
      logger: false,
    })
    const document = await fetchDocument(app)
    const referee = new Referee(document)
    found = {}
    for (const operation of listOperations(document)) found[operation.path.slice(1)] = await compare(app, operation, referee)
  })
  afterAll(() => app.close())

  it('x', () => {
    const differing = Object.entries(found).filter(([, { allows, forbids }]) => allows.length + forbids.length > 0)
    require('node:fs').writeFileSync('/tmp/rules.json', JSON.stringify(Object.fromEntries(differing.map(([k, v]) => [k, { allows: v.allows.slice(0, 5), na: v.allows.length, forbids: v.forbids.slice(0, 8), nf: v.forbids.length }])), null, 0).replaceAll('},"', '},\n"'))
  })
})

async function compare(app: Application, { path, body }: Operation, referee: Referee): Promise<Difference> {
  const allows: unknown[] = []
  const forbids: unknown[] = []
  for (const value of values) {
    const { allowed } = referee.judge(body ?? {}, { value })
    const answer = await app.inject({ method: 'POST', url: path, json: { value } })
    if (answer.status !== 200 && answer.status !== 422) throw new Error(`${path} answered ${answer.status} to ${JSON.stringify(value)}`)
    const accepted = answer.status === 200
    if (allowed && !accepted) allows.push(value)
    if (!allowed && accepted) forbids.push(value)
  }
  return { allows, forbids }
}
