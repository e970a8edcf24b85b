import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, Body, type Class, Controller, createApp, Field, Post } from 'covet'
import { decoratorExamples } from '../unit/schema/constraints/decorator-examples'
import { Referee } from './support/referee'
import { fetchDocument, listOperations, type Operation } from './support/served-document'
import { anyTexts } from './support/texts'

/** These say when rules hold, or what stands inside. */
const noRules: ReadonlySet<string> = new Set(['Allow', 'IsOptional', 'ValidateIf', 'ValidateNested', 'ValidatePromise'])

/** A route that takes a list of objects with one property, on which a single rule stands. */
function controllerOf(name: string, decorate: PropertyDecorator): Class {
  class Model {
    value: unknown
  }
  Reflect.defineMetadata('design:type', Object, Model.prototype, 'value')
  decorate(Model.prototype, 'value')
  if (name.includes('Array')) Field({ items: String })(Model.prototype, 'value')
  Object.defineProperty(Model, 'name', { value: name })

  @Controller(`/${name}`, { name })
  class RulesController {
    @Post('/')
    take(@Body({ items: Model }) _body: unknown[]) {
      return null
    }
  }
  return RulesController
}

/** Whether a value comes out of JSON as it went in. */
function isJson(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}

const scalars = [null, true, false, 0, -1, 1, 2, 3, 4.2, 9, 90, 180, 181, 1e21]
const compound = [[], ['a'], ['a', 'b'], ['a', 'a'], [1, 2, 3], {}, { a: 1 }]
const examples = [...decoratorExamples.values()].flatMap(({ accepted, refused }) => [...accepted, ...refused])
const all = [...anyTexts, ...examples.filter(isJson), ...scalars, ...compound]
const values = [...new Map(all.map((value) => [JSON.stringify(value), value])).values()]

/** On which values the schema of a rule and the application differ. */
interface Difference {
  readonly allowedOnly: readonly unknown[]
  readonly acceptedOnly: readonly unknown[]
}

async function compare(app: Application, { path, body }: Operation, referee: Referee): Promise<Difference> {
  const answer = await app.inject({ method: 'POST', url: path, json: values.map((value) => ({ value })) })
  expect([200, 422]).toContain(answer.status)
  const { errors = [] } = answer.json<{ errors?: readonly { pointer: string }[] } | null>() ?? {}
  const refused = new Set(errors.map(({ pointer }) => Number(pointer.split('/')[1])))
  const isAllowed = (value: unknown): boolean => referee.judge(body ?? {}, [{ value }]).allowed
  return {
    allowedOnly: values.filter((value, index) => refused.has(index) && isAllowed(value)),
    acceptedOnly: values.filter((value, index) => !refused.has(index) && !isAllowed(value)),
  }
}

/** The rules that a paragraph of the documentation names, which begins as told. */
function rulesIn(markdown: string, beginning: string): string[] {
  const paragraph = markdown.split('\n\n').find((text) => text.startsWith(beginning)) ?? ''
  return [...paragraph.matchAll(/`@(\w+)`/g)].map(([, name = '']) => name)
}

describe('the rules of class-validator', () => {
  const page = readFileSync(join(__dirname, '../../docs/openapi.md'), 'utf8')
  let app: Application
  let found: ReadonlyMap<string, Difference>

  beforeAll(async () => {
    const rules = [...decoratorExamples].filter(([name]) => !noRules.has(name))
    const controllers = rules.map(([name, { decorate }]) => controllerOf(name, decorate))
    app = await createApp({ controllers, validation: { limits: { issues: 100_000 } }, logger: false })
    const document = await fetchDocument(app)
    const referee = new Referee(document)
    const compared = listOperations(document).map(
      async (operation) => [operation.path.slice(1), await compare(app, operation, referee)] as const,
    )
    found = new Map(await Promise.all(compared))
  })
  afterAll(() => app.close())

  const namesWhere = (differs: (difference: Difference) => boolean): string[] =>
    [...found].flatMap(([name, difference]) => (differs(difference) ? [name] : [])).toSorted()

  it('are all tried, on values of every sort', () => {
    expect(found.size).toBe(decoratorExamples.size - noRules.size)
    expect(values.length).toBeGreaterThan(300)
  })

  it('are documented as what they take, but for those that the documentation names', () => {
    const wordless = rulesIn(page, 'These rules say more than their schema')
    expect(namesWhere(({ allowedOnly }) => allowedOnly.length > 0)).toEqual(wordless.toSorted())
  })

  it('take nothing that their schema forbids, but for forms of dates', () => {
    const dates = ['IsDate', 'IsDateString', 'IsRFC3339', 'MaxDate', 'MinDate']
    expect(namesWhere(({ acceptedOnly }) => acceptedOnly.length > 0)).toEqual(dates)
    for (const name of dates)
      expect(found.get(name)?.acceptedOnly.every((text) => /^\d{4}/.test(String(text)))).toBe(true)
  })
})
