import type { ErrorObject } from 'ajv'
import type { Application } from 'covet'
import fc from 'fast-check'
import { isDocumented } from './documented-answer'
import { FilePart, isOfTypes } from './file-part'
import { asWrittenForm } from './form-body'
import { valuesOf } from './generate'
import { nearMiss } from './near-misses'
import { escape, placesOf, type Referee } from './referee'
import { type Answer, type Draft, send, type Stir } from './send'
import { bodyFormOf, type Document, type Operation, type Parameter } from './served-document'
import { asWritten, isWritable } from './written-text'

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
  readonly stir?: Stir
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
  // What takes nothing is asked the same each time: a few are enough.
  const takesNothing = operation.parameters.length === 0 && operation.body === undefined
  const drafts = fc.sample(draftsOf(subject, operation), { seed, numRuns: takesNothing ? 5 : runs })
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
  const { parameters, bodyRequired } = operation
  const values = parameters.map((parameter) => {
    const made = valuesOf(parameter.schema, document)
    const own =
      parameter.schema['format'] === 'uuid' && keys.length > 0 ? fc.oneof(made, fc.constantFrom(...keys)) : made
    return parameter.required === true ? own : fc.option(own, { nil: undefined })
  })
  const content = bodiesOf(operation, document)
  return fc
    .tuple(fc.tuple(...values), bodyRequired ? content : fc.option(content, { nil: undefined }), fc.nat(), fc.nat())
    .map(([given, sent, which, choice]) => {
      const draft = { parameters: new Map(parameters.map((parameter, index) => [parameter, given[index]])), body: sent }
      return written(
        choice % 2 === 0 ? draft : spoil(draft, operation, document, which, choice >> 1),
        operation,
        document,
      )
    })
    .filter((draft) => [...draft.parameters].every(([{ in: place }, value]) => place !== 'path' || value !== undefined))
}

function bodiesOf(operation: Operation, document: Document): fc.Arbitrary<unknown> {
  if (operation.body === undefined) return fc.constant(undefined)
  if (bodyFormOf(operation) !== 'bytes') return valuesOf(operation.body, document)
  return fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
}

const otherTypes = ['text/csv', 'application/json', 'image/bmp'] as const

function spoil(draft: Draft, operation: Operation, document: Document, which: number, choice: number): Draft {
  const { body, mediaType = '' } = operation
  const form = bodyFormOf(operation)
  const places = [...draft.parameters.keys(), ...(draft.body === undefined ? [] : ['body' as const])]
  if (places.length === 0) return draft
  // Bodies have more to get wrong than all else together.
  const place = draft.body !== undefined && which % 3 > 0 ? 'body' : places[Math.floor(which / 3) % places.length]
  if (place === undefined) return draft
  if (place === 'body') {
    if (form === 'bytes' || (form !== 'json' && choice % 13 === 0)) {
      return { ...draft, contentType: otherTypes[choice % otherTypes.length] }
    }
    const others = mediaType === 'multipart/form-data' ? [new FilePart('a file', 'text/plain')] : []
    return { ...draft, body: nearMiss(body, draft.body, document, choice, others) }
  }
  const other = choice % 20 === 0 ? undefined : nearMiss(place.schema, draft.parameters.get(place), document, choice)
  return { ...draft, parameters: new Map(draft.parameters).set(place, other) }
}

/** What can be written down of a draft, as who reads it takes it. */
function written(draft: Draft, operation: Operation, document: Document): Draft {
  const entries = [...draft.parameters].flatMap(([parameter, value]): [Parameter, unknown][] => {
    const text = asWritten(parameter, value, document)
    return text === undefined && parameter.in !== 'path' ? [] : [[parameter, text]]
  })
  return { ...draft, parameters: new Map(entries), body: writtenBody(draft.body, operation, document) }
}

function writtenBody(body: unknown, operation: Operation, document: Document): unknown {
  if (body === undefined) return undefined
  switch (bodyFormOf(operation)) {
    case 'form':
      return asWrittenForm(operation, body, document)
    case 'json':
      return JSON.parse(JSON.stringify(body))
    default:
      return typeof body === 'string' && isWritable(body, 'form') ? body : 'a text'
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
  if (operation.body !== undefined && draft.body !== undefined) parts.push(judgeBody(referee, operation, draft))
  return { errors: parts.flatMap(({ errors }) => errors), places: parts.flatMap(({ places }) => places) }
}

function judgeBody(referee: Referee, operation: Operation, { body, contentType }: Draft): Judgement {
  const form = bodyFormOf(operation)
  if (contentType !== undefined && !isOfTypes(contentType, [operation.mediaType ?? ''])) {
    const params = { documented: operation.mediaType }
    const other = { keyword: 'contentType', params, instancePath: '', schemaPath: '', data: contentType }
    return { errors: [other], places: [] }
  }
  if (body === '' && form !== 'json' && operation.bodyRequired) {
    // A body of no bytes is none.
    return { errors: [{ keyword: 'required', params: {}, instancePath: '', schemaPath: '' }], places: ['body '] }
  }
  if (form === 'bytes') return { errors: [], places: [] }
  const { errors } = referee.judge(operation.body ?? {}, body)
  return { errors, places: placesOf(errors).map((pointer) => `${form === 'form' ? 'form' : 'body'} ${pointer}`) }
}

const still: Stir = () => Promise.resolve()

/** Sends one request, and says what the document and the application do not agree on. */
export async function tryDraft(
  subject: Subject,
  operation: Operation,
  draft: Draft,
): Promise<{ allowed: boolean; divergences: Divergence[] }> {
  const { errors, places } = judge(subject.referee, operation, draft)
  const answer = await send(subject.app, operation, draft, subject.headers, subject.stir ?? still)
  const issues = issuesOf(answer)
  const found: Divergence['what'][] = []
  const isRefused = isRefusal(answer, issues)
  if (errors.length === 0 && isRefused) found.push('refused')
  // A dependency may know before the rest is read that there is nothing to do: 404 is no acceptance.
  if (errors.length > 0 && !isRefused && (answer.status < 400 || answer.status === 422)) found.push('accepted')
  const elsewhere = issues.filter((issue) => !places.includes(`${issue.in} ${issue.pointer}`))
  if (errors.length > 0 && isRefused && elsewhere.length > 0) found.push('misplaced')
  if (!isDocumented(subject.referee, operation, answer)) found.push('undocumented')
  const older = olderOf(subject, operation)
  if (older !== undefined && subject.older !== undefined) {
    const { referee } = subject.older
    if (isJudgedOtherwise(referee, older, draft, errors.length > 0)) found.push('versions')
    if (!found.includes('undocumented') && !isDocumented(referee, older, answer)) found.push('undocumented')
  }
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

/** Finds the operation in the older document, where it is another object of the same name. */
function olderOf({ older }: Subject, { method, path, mediaType }: Operation): Operation | undefined {
  return older?.operations.find(
    (other) => other.method === method && other.path === path && other.mediaType === mediaType,
  )
}

function isJudgedOtherwise(referee: Referee, operation: Operation, draft: Draft, isForbidden: boolean): boolean {
  const given = new Map([...draft.parameters].map(([{ in: place, name }, value]) => [`${place} ${name}`, value]))
  const values = operation.parameters.flatMap((parameter): [Parameter, unknown][] => {
    const key = `${parameter.in} ${parameter.name}`
    return given.has(key) ? [[parameter, given.get(key)]] : []
  })
  const { errors } = judge(referee, operation, { ...draft, parameters: new Map(values) })
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
