import type { ErrorObject } from 'ajv'
import { FilePart } from './support/file-part'
import type { Divergence, Issue } from './support/trial'

/** A request on which the document and the application differ, and mean to. */
export interface Example {
  /** Method and path of the zoo. */
  readonly operation: string
  /** By place and name: `query sold`. */
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly contentType?: string
  /** Of the zoo without implied rules. */
  readonly loose?: boolean
}

/** A difference between what documents say and what applications do that is meant, and documented. */
export interface KnownDifference {
  /** As its row in `docs/openapi.md` begins. */
  readonly title: string
  explains(divergence: Divergence): boolean
  readonly example: Example
}

/** Every word against a request is of one sort: nothing else may hide behind it. */
const onlyErrors = ({ errors }: Divergence, of: (error: ErrorObject) => boolean): boolean =>
  errors.length > 0 && errors.every(of)
const onlyIssues = ({ issues }: Divergence, of: (issue: Issue) => boolean): boolean =>
  issues.length > 0 && issues.every(of)

/** What stands at a place that an issue names; `undefined` where nothing does. */
function valueAt({ draft }: Divergence, { in: place, pointer }: Issue): unknown {
  const [first = '', ...rest] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const parameter = [...draft.parameters].find(([{ name, in: own }]) => own === place && name === first)
  const isBody = place === 'body' || place === 'form'
  const path = isBody ? [first, ...rest] : rest
  const root = isBody ? draft.body : parameter?.[1]
  return path.filter((part) => part !== '').reduce<any>((value, key) => value?.[key], root)
}

const wordsForBooleans = /^(1|on|yes|0|off|no|true|false)$/i
const lengthCodes = new Set(['isLength', 'minLength', 'maxLength', 'too_small', 'too_big'])
const dateFormats = new Set(['date', 'date-time'])
const formatCodes = new Set(['isUuid', 'isEmail', 'isUrl', 'isFqdn', 'isIp'])
const wordlessCodes = new Set(['isCreditCard', 'arrayUnique'])

/** Characters of two UTF-16 units, and those that say how the one before them looks. */
const isCountedOtherwise = (text: unknown): boolean =>
  typeof text === 'string' && /[\uFE0E\uFE0F]|[^\0-\uFFFF]/u.test(text)

const isOfTwoUnits = (text: unknown): boolean => typeof text === 'string' && /[^\0-\uFFFF]/u.test(text)

const isForm = ({ operation }: Divergence): boolean => operation.startsWith('POST /forms/')

/** Its type says nothing. */
const isUnsaid = (file: unknown): boolean => file instanceof FilePart && file.type === 'application/octet-stream'

const scalars = {
  text: '',
  whole: 1,
  number: 1,
  flag: true,
  instant: '2024-02-29T00:00:00Z',
  day: '2024-02-29',
  big: '1',
  small: 1,
  digit: 1,
  short: 'ab',
  code: 'AB1',
  positive: 1,
}
const unions = {
  shape: { kind: 'Circle', radius: 1 },
  pet: { kind: 'cat', lives: 9 },
  untagged: { side: 1 },
  plain: 1,
  stock: { type: 'round', radius: 1 },
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'Booleans as text',
    explains: (one) =>
      one.what === 'accepted' &&
      onlyErrors(
        one,
        ({ keyword, params, data }) =>
          keyword === 'type' && params['type'] === 'boolean' && wordsForBooleans.test(String(data)),
      ),
    example: { operation: 'GET /strings/filter', parameters: { 'query q': 'a', 'query sold': 'yes' } },
  },
  {
    title: 'Whole numbers as text',
    explains: (one) =>
      one.what === 'refused' &&
      onlyIssues(one, (issue) => Math.abs(Number(valueAt(one, issue))) > Number.MAX_SAFE_INTEGER),
    example: { operation: 'GET /strings/filter', parameters: { 'query q': 'a', 'query page': 1e21 } },
  },
  {
    title: 'Commas in lists that commas part',
    explains: (one) =>
      one.what === 'refused' &&
      onlyIssues(one, (issue) => [valueAt(one, issue)].flat().some((item) => String(item).includes(','))),
    example: { operation: 'GET /strings/filter', parameters: { 'query q': 'a', 'query words': ['a,b', 'c'] } },
  },
  {
    title: 'Dates',
    explains: (one) =>
      one.what === 'accepted' &&
      onlyErrors(one, ({ keyword, params }) => keyword === 'format' && dateFormats.has(params['format'] as string)),
    example: { operation: 'POST /bodies/scalars', body: { ...scalars, instant: '2024-02-29' } },
  },
  {
    title: 'Formats of texts',
    explains: (one) =>
      one.what === 'accepted' || one.what === 'undocumented'
        ? onlyErrors(
            one,
            ({ keyword, params, data }) =>
              keyword === 'format' && !dateFormats.has(params['format'] as string) && /[^\0-\x7f]/.test(String(data)),
          )
        : onlyIssues(one, ({ code }) => formatCodes.has(code)) && one.errors.length === 0,
    example: { operation: 'POST /bodies/base', body: { title: 'a', cents: 1, mail: 'zoë@example.org' } },
  },
  {
    title: 'Lengths',
    explains: (one) => {
      if (one.what === 'accepted' || one.what === 'undocumented') {
        return onlyErrors(one, ({ keyword, data }) => keyword.endsWith('Length') && isCountedOtherwise(data))
      }
      return onlyIssues(one, (issue) => lengthCodes.has(issue.code) && isCountedOtherwise(valueAt(one, issue)))
    },
    example: { operation: 'POST /bodies/base', body: { title: '\u2764\uFE0F'.repeat(6), cents: 1 } },
  },
  {
    title: 'Patterns without the flag `u`',
    explains: (one) =>
      one.what === 'refused'
        ? onlyIssues(one, (issue) => issue.code === 'matches' && isOfTwoUnits(valueAt(one, issue)))
        : one.what !== 'versions' &&
          onlyErrors(one, ({ keyword, data }) => keyword === 'pattern' && isOfTwoUnits(data)),
    example: { operation: 'POST /differing/patterned', body: { lax: '\u{1F600}', strict: 'ab' } },
  },
  {
    title: 'Empty texts of forms',
    explains: (one) => one.what === 'accepted' && isForm(one) && onlyErrors(one, ({ data }) => data === ''),
    example: { operation: 'POST /forms/named', body: { name: 'a', times: '' } },
  },
  {
    title: 'Files of declared types',
    explains: (one) =>
      one.what === 'accepted'
        ? onlyErrors(one, ({ data, keyword }) => keyword === 'file' && isUnsaid(data))
        : onlyIssues(one, ({ code }) => code === 'fileType') && one.errors.length === 0,
    example: { operation: 'POST /forms/album', body: { title: 'a', cover: new FilePart('no picture', 'image/png') } },
  },
  {
    title: 'Content types of bytes',
    explains: (one) =>
      one.operation === 'POST /raw/bytes' && onlyErrors(one, ({ keyword }) => keyword === 'contentType'),
    example: { operation: 'POST /raw/bytes', body: 'a', contentType: 'text/csv' },
  },
  {
    title: 'Rules that JSON Schema has no words for',
    explains: (one) => one.what !== 'accepted' && onlyIssues(one, ({ code }) => wordlessCodes.has(code)),
    example: { operation: 'POST /differing/wordless', body: { card: '4111111111111112', authors: [] } },
  },
  {
    title: '`@ValidateIf`',
    explains: (one) =>
      one.operation.endsWith('/conditional') &&
      (one.what === 'accepted'
        ? onlyErrors(one, ({ instancePath }) => instancePath === '/cents')
        : onlyIssues(one, ({ pointer }) => pointer === '/cents')),
    example: { operation: 'POST /bodies/conditional', body: { paid: true } },
  },
  {
    title: '`@Transform`',
    explains: (one) => one.operation.endsWith('/transformed') && one.what !== 'undocumented',
    example: { operation: 'POST /differing/transformed', body: { count: '5' } },
  },
  {
    title: 'Pipes',
    explains: (one) => one.operation.endsWith('/piped') && one.what === 'refused',
    example: { operation: 'GET /differing/piped', parameters: { 'query even': '3' } },
  },
  {
    title: 'A union without a discriminator',
    explains: (one) => one.what === 'refused' && onlyIssues(one, ({ pointer }) => pointer.startsWith('/untagged/')),
    example: { operation: 'POST /bodies/unions', body: { ...unions, untagged: { radius: 0, side: 1 } } },
  },
  {
    title: 'Nested values without implied rules',
    explains: (one) =>
      one.operation.startsWith('POST /taking/') &&
      one.what === 'accepted' &&
      onlyErrors(
        one,
        ({ keyword, params, data }) =>
          typeof data === 'object' &&
          (keyword === 'anyOf' || (keyword === 'type' && ['object', 'array', 'null'].includes(String(params['type'])))),
      ),
    example: {
      operation: 'POST /taking/Tree',
      body: { name: 'a', branches: [], parent: [{ name: 'b', branches: [] }] },
      loose: true,
    },
  },
  {
    title: 'Schemas of libraries that write no JSON Schema',
    explains: (one) => one.what === 'refused' && one.operation.endsWith('/valibot'),
    example: { operation: 'POST /bodies/valibot', body: { name: '' } },
  },
  {
    title: 'Lists where arktype wants objects',
    explains: (one) =>
      one.operation.endsWith('/ark') &&
      onlyErrors(one, ({ keyword, data }) => keyword === 'type' && Array.isArray(data)),
    example: { operation: 'POST /bodies/ark', body: [] },
  },
  {
    title: 'Tuples in 3.0.3',
    explains: (one) =>
      one.what === 'versions' && onlyErrors(one, ({ schemaPath }) => schemaPath.includes('prefixItems')),
    example: {
      operation: 'POST /bodies/zod',
      body: { name: 'a', tags: null, either: 'a', pair: ['a', 'b'] },
    },
  },
  {
    title: 'Schemas of arktype in 3.0.3',
    explains: (one) => one.what === 'versions' && one.operation.endsWith('/ark'),
    example: { operation: 'POST /bodies/ark', body: { kind: 'z', name: 'a' } },
  },
]
