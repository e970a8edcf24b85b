import { Matches } from 'class-validator'
import { Body, type Class, Controller, createApp, Field, Post } from 'covet'
import fc from 'fast-check'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import { seed } from './support/settle'

/** Two units of UTF-16. */
const face = '😀'
const lax = [
  /^.{2}$/,
  /^.$/,
  /^.+.+$/,
  /^[^a]{2,3}$/,
  /^\D\S\W?$/,
  /^(.|ab)$/,
  /a.b/,
  /^[a-z]+(-[a-z0-9]+)*$/,
  /^\w+$/,
  /^[A-Z]{2}\d+$/,
  /^[^@\s]+@[^@\s]+$/,
  /^(?!a).*$/,
  /(?<=a)b/,
  /[^]/,
  /^.*$/,
  /^\S+$/,
  new RegExp(`^[${face}]+$`),
  new RegExp(`^[^${face}]*$`),
  /^😀$/,
  /\bab?\b/,
  /^(?<name>.)\k<name>$/,
  new RegExp(String.raw`^\pa\-\@\_[\-\#]?$`),
  new RegExp(String.raw`^\u{2}$`),
  new RegExp(String.raw`^\p{L}$`),
]
const strict = [/^.{2}$/u, /^\p{L}+$/u, /^[^a]$/u, /^[😀]+$/u, /^\u{1F600}$/u, /^\S.\W?$/u]
const flagged = [/^a$/i, /^a$/m, /a.b/s]
const all = [...lax, ...strict, ...flagged]

/** A route that takes a list of objects with one property, on which a single pattern stands. */
function controllerOf(decorate: PropertyDecorator, name: string): Class {
  class Model {
    value!: string
  }
  Reflect.defineMetadata('design:type', String, Model.prototype, 'value')
  decorate(Model.prototype, 'value')
  Object.defineProperty(Model, 'name', { value: name })

  @Controller(`/${name}`, { name })
  class PatternsController {
    @Post('/')
    take(@Body({ items: Model }) _body: unknown[]) {
      return null
    }
  }
  return PatternsController
}

const units = [...'aabbAZ12_-.@{}pPLu# \n', 'é', '日', '😀', '𝒳', '\u{10FFFF}']
const texts = [
  ...new Set(fc.sample(fc.array(fc.constantFrom(...units), { maxLength: 5 }), { seed, numRuns: 600 }).map(toText)),
  'pa',
  'pa-@_#',
  'uu',
  'p{L}',
  '😀',
  '😀😀',
  'a😀',
  'a😀b',
]

function toText(parts: readonly string[]): string {
  return parts.join('')
}

describe.each([
  ['class-validator', (pattern: RegExp) => Matches(pattern)],
  ['fields', (pattern: RegExp) => Field({ pattern })],
])('the patterns of %s', (_title, decorate) => {
  it('mean in a document what they mean in the application, but for characters of two units', async () => {
    const controllers = all.map((pattern, index) => controllerOf(decorate(pattern), `P${index}`))
    const app = await createApp({ controllers, validation: { limits: { issues: 100_000 } }, logger: false })
    const document = await fetchDocument(app)
    const referee = new Referee(document)
    const differing: [pattern: string, text: string][] = []
    const judgedAlike = new Set<string>()
    for (const { path, body } of listOperations(document)) {
      const pattern = all[Number(path.slice(2))]
      const answer = await app.inject({ method: 'POST', url: path, json: texts.map((value) => ({ value })) })
      const { errors = [] } = answer.json<{ errors?: readonly { pointer: string }[] } | null>() ?? {}
      const refused = new Set(errors.map(({ pointer }) => Number(pointer.split('/')[1])))
      const hasPattern = JSON.stringify(document['components'].schemas[path.slice(1)]).includes('"pattern"')
      texts.forEach((value, index) => {
        const { allowed } = referee.judge(body ?? {}, [{ value }])
        if (allowed !== refused.has(index)) judgedAlike.add(path)
        else if (hasPattern) differing.push([String(pattern), value])
      })
    }
    await app.close()

    expect(judgedAlike.size).toBe(all.length)
    const isOfTwoUnits = (text: string) => text.length > [...text].length
    expect(differing.filter(([pattern, text]) => pattern.endsWith('/u') || !isOfTwoUnits(text))).toEqual([])
    // So the difference that the documentation names is there.
    expect(differing).toContainEqual(['/^.{2}$/', '😀'])
  })
})
