import type { ErrorObject } from 'ajv'
import type { Application } from 'covet'
import fc from 'fast-check'
import { valuesOf } from './generate'
import { nearMiss } from './near-misses'
import { escape, placesOf, type Referee } from './referee'
import { type Answer, asWritten, type Draft, send } from './send'
import type { Document, Operation, Parameter } from './served-document'

/** An application with its documents, ready to be tried. */
export interface Subject {
  readonly app: Application
  readonly document: Document
  readonly referee: Referee
  /** Of the same application's document in the older version; it must judge alike. */
  readonly older: { readonly referee: Referee; readonly operations: readonly Operation[] } | undefined
  /** Sent with every request: keys of guarded doors. */
  readonly headers: Record<string, string>
  /** Keys of what is there, tried in paths beside made-up ones. */
  readonly keys?: readonly string[]
}

/** An issue that the application names. */
export interface Issue {
  readonly in: string
  readonly pointer: string
  readonly code: string
}

/** One request on which the document and the application do not agree. */
export interface Divergence {
  readonly operation: string
  readonly what: 'refused' | 'accepted' | 'misplaced' | 'undocumented' | 'versions'
  readonly draft: Draft
  readonly errors: readonly ErrorObject[]
  /** What the application names; of what is misplaced, only that. */
  readonly issues: readonly Issue[]
  readonly answer: string
}

/** What came of the trial of one operation. */
export interface Outcome {
  readonly allowed: number
  readonly forbidden: number
  readonly divergences: readonly Divergence[]
}

/** Generates requests for an operation, half of them with one fault, and holds the answers against the document. */
export async function tryOperation(
  subject: Subject,
  operation: Operation,
  { seed, runs }: { seed: number; runs: number },
): Promise<Outcome> {
  const drafts = fc.sample(draftsOf(subject, operation), { seed, numRuns: runs })
  const divergences: Divergence[] = []
  let allowed = 0
  for (const draft of drafts) {
    const outcome = await tryDraft(subject, operation, draft)
    if (outcome.allowed) allowed += 1
    divergences.push(...outcome.divergences)
  }
  return { allowed, forbidden: drafts.length - allowed, divergences }
}

function draftsOf({ document, keys = [] }: Subject, operation: Operation): fc.Arbitrary<Draft> {
  const { parameters, body, bodyRequired } = operation
  const values = parameters.map((parameter) => {
    const made = valuesOf(parameter.schema, document)
    const own =
      parameter.schema['format'] === 'uuid' && keys.length > 0 ? fc.oneof(made, fc.constantFrom(...keys)) : made
    return parameter.required === true ? own : fc.option(own, { nil: undefined })
  })
  const content = body === undefined ? fc.constant(undefined) : valuesOf(body, document)
  return fc
    .tuple(fc.tuple(...values), bodyRequired ? content : fc.option(content, { nil: undefined }), fc.nat(), fc.nat())
    .map(([given, sent, which, choice]) => {
      const draft = { parameters: new Map(parameters.map((parameter, index) => [parameter, given[index]])), body: sent }
      return written(choice % 2 === 0 ? draft : spoil(draft, operation, document, which, choice >> 1), document)
    })
    .filter((draft) => [...draft.parameters].every(([{ in: place }, value]) => place !== 'path' || value !== undefined))
}

function spoil(draft: Draft, { body }: Operation, document: Document, which: number, choice: number): Draft {
  const places = [...draft.parameters.keys(), ...(draft.body === undefined ? [] : ['body' as const])]
  if (places.length === 0) return draft
  // Bodies have more to get wrong than all else together.
  const place = draft.body !== undefined && which % 3 > 0 ? 'body' : places[Math.floor(which / 3) % places.length]
  if (place === undefined) return draft
  if (place === 'body') {
    return { ...draft, body: nearMiss(body, draft.body, document, choice) }
  }
  const other = choice % 20 === 0 ? undefined : nearMiss(place.schema, draft.parameters.get(place), document, choice)
  return { ...draft, parameters: new Map(draft.parameters).set(place, other) }
}

/** What can be written down of a draft, as who reads it takes it. */
function written(draft: Draft, document: Document): Draft {
  const entries = [...draft.parameters].flatMap(([parameter, value]): [Parameter, unknown][] => {
    const text = asWritten(parameter, value, document)
    return text === undefined && parameter.in !== 'path' ? [] : [[parameter, text]]
  })
  return {
    parameters: new Map(entries),
    body: draft.body === undefined ? undefined : JSON.parse(JSON.stringify(draft.body)),
  }
}

interface Judgement {
  readonly errors: readonly ErrorObject[]
  /** `query /page`, `body /title`. */
  readonly places: readonly string[]
}

function judge(referee: Referee, operation: Operation, draft: Draft): Judgement {
  const parts = operation.parameters.map((parameter): Judgement => {
    const { name, in: place, required, schema } = parameter
    const root = `/${escape(name)}`
    if (!draft.parameters.has(parameter)) {
      const missing = { keyword: 'required', params: { missingProperty: name }, instancePath: '', schemaPath: '' }
      return required === true ? { errors: [missing], places: [`${place} ${root}`] } : { errors: [], places: [] }
    }
    const { errors } = referee.judge(schema, draft.parameters.get(parameter))
    return { errors, places: placesOf(errors).map((pointer) => `${place} ${root}${pointer}`) }
  })
  if (operation.body !== undefined && draft.body !== undefined) {
    const { errors } = referee.judge(operation.body, draft.body)
    parts.push({ errors, places: placesOf(errors).map((pointer) => `body ${pointer}`) })
  }
  return { errors: parts.flatMap(({ errors }) => errors), places: parts.flatMap(({ places }) => places) }
}

/** Sends one request, and says what the document and the application do not agree on. */
export async function tryDraft(
  subject: Subject,
  operation: Operation,
  draft: Draft,
): Promise<{ allowed: boolean; divergences: Divergence[] }> {
  const { errors, places } = judge(subject.referee, operation, draft)
  const answer = await send(subject.app, operation, draft, subject.headers)
  const issues = issuesOf(answer)
  const found: Divergence['what'][] = []
  const isRefused = isRefusal(answer, issues)
  if (errors.length === 0 && isRefused) found.push('refused')
  // A dependency may know before the rest is read that there is nothing to do: 404 is no acceptance.
  if (errors.length > 0 && !isRefused && (answer.status < 400 || answer.status === 422)) found.push('accepted')
  const elsewhere = issues.filter((issue) => !places.includes(`${issue.in} ${issue.pointer}`))
  if (errors.length > 0 && isRefused && elsewhere.length > 0) found.push('misplaced')
  if (!isDocumented(subject.referee, operation, answer)) found.push('undocumented')
  if (isJudgedOtherwise(subject, operation, draft, errors.length > 0)) found.push('versions')
  const divergences = found.map((what) => ({
    operation: `${operation.method} ${operation.path}`,
    what,
    draft,
    errors,
    issues: what === 'misplaced' ? elsewhere : issues,
    answer: `${answer.status} ${answer.text.slice(0, 600)}`,
  }))
  return { allowed: errors.length === 0, divergences }
}

/** Asks the older document, whose operation is another object of the same name. */
function isJudgedOtherwise(
  { older }: Subject,
  { method, path }: Operation,
  draft: Draft,
  isForbidden: boolean,
): boolean {
  const operation = older?.operations.find((other) => other.method === method && other.path === path)
  if (older === undefined || operation === undefined) return false
  const given = new Map([...draft.parameters].map(([{ in: place, name }, value]) => [`${place} ${name}`, value]))
  const values = operation.parameters.flatMap((parameter): [Parameter, unknown][] => {
    const key = `${parameter.in} ${parameter.name}`
    return given.has(key) ? [[parameter, given.get(key)]] : []
  })
  const { errors } = judge(older.referee, operation, { ...draft, parameters: new Map(values) })
  return errors.length > 0 !== isForbidden
}

function issuesOf({ status, contentType, text }: Answer): readonly Issue[] {
  if (status !== 422 || !contentType.startsWith('application/problem+json')) return []
  return ((JSON.parse(text) as { errors?: readonly Issue[] }).errors ?? []).filter(({ code }) => code !== 'truncated')
}

/**
 * Tells whether the application refused the request for its form. What it refuses for what it knows is no matter of a
 * schema: 403, 404 and 409, and a 422 that says that what a body names is not there (`exists`). A 404 for an address
 * that no route has is a refusal: a converter stands in the path.
 */
function isRefusal({ status, text }: Answer, issues: readonly Issue[]): boolean {
  if (status === 422) return !issues.every(({ code }) => code === 'exists')
  if (status === 404) return (JSON.parse(text) as { code: string }).code === 'COVET_HTTP_NOT_FOUND'
  return status === 400 || status === 413 || status === 415 || status >= 500
}

/** Tells whether the document lists the answer's status, and its schema allows the body. */
function isDocumented(referee: Referee, { responses }: Operation, { status, contentType, text }: Answer): boolean {
  const response = responses[String(status)]
  if (response === undefined) return status === 404 && text.includes('COVET_HTTP_NOT_FOUND')
  if (response.content === undefined) return text === ''
  const media = response.content[contentType.split(';')[0]?.trim() ?? '']
  if (media === undefined) return false
  if (contentType.startsWith('text/')) return true
  return referee.judge(media.schema, JSON.parse(text)).allowed
}
