import type { ErrorObject } from 'ajv'
import type { Divergence, Issue } from './support/trial'

/** A difference between what documents say and what applications do that is meant, and documented. */
export interface KnownDifference {
  /** As its row in `docs/openapi.md` begins. */
  readonly title: string
  explains(divergence: Divergence): boolean
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
  const path = place === 'body' ? [first, ...rest] : rest
  const root = place === 'body' ? draft.body : parameter?.[1]
  return path.filter((part) => part !== '').reduce<any>((value, key) => value?.[key], root)
}

const wordsForBooleans = /^(1|on|yes|0|off|no|true|false)$/i
const lengthCodes = new Set(['isLength', 'minLength', 'maxLength', 'too_small', 'too_big', 'max_length', 'min_length'])
const dateFormats = new Set(['date', 'date-time', 'time'])

/** The conditional property of the zoo. */
const isConditional = (place: string): boolean => place === '/cents'

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'Booleans in text',
    explains: (one) =>
      one.what === 'accepted' &&
      onlyErrors(one, ({ keyword, params, data }) => keyword === 'type' && params['type'] === 'boolean' && wordsForBooleans.test(String(data))),
  },
  {
    title: 'Dates',
    explains: (one) =>
      one.what === 'accepted' && onlyErrors(one, ({ keyword, params }) => keyword === 'format' && dateFormats.has(params['format'] as string)),
  },
  {
    title: 'Lengths',
    explains: (one) => {
      const isCountedOtherwise = (text: unknown): boolean => typeof text === 'string' && /[\uFE0E\uFE0F]|\p{Cs}|[^\0-\uFFFF]/u.test(text)
      if (one.what === 'accepted') return onlyErrors(one, ({ keyword, data }) => /Length$/.test(keyword) && isCountedOtherwise(data))
      return onlyIssues(one, (issue) => lengthCodes.has(issue.code) && isCountedOtherwise(valueAt(one, issue)))
    },
  },
  {
    title: '`@ValidateIf`',
    explains: (one) =>
      one.operation.endsWith('/conditional') &&
      (one.what === 'accepted'
        ? onlyErrors(one, ({ instancePath }) => isConditional(instancePath))
        : onlyIssues(one, ({ pointer }) => isConditional(pointer))),
  },
  {
    title: 'A union without a discriminator',
    explains: (one) =>
      one.what === 'refused' && one.operation.endsWith('/unions') && onlyIssues(one, ({ pointer }) => pointer.startsWith('/untagged')),
  },
  {
    title: 'Schemas of libraries that write no JSON Schema',
    explains: (one) => one.what === 'refused' && one.operation.endsWith('/valibot'),
  },
  {
    title: 'Lists in the place of objects, with arktype',
    explains: (one) =>
      one.operation.endsWith('/ark') && onlyErrors(one, ({ keyword, data }) => keyword === 'type' && Array.isArray(data)),
  },
  {
    title: 'Rules that JSON Schema has no words for',
    explains: (one) => (one.what === 'refused' || one.what === 'misplaced') && onlyIssues(one, ({ code }) => code === 'arrayUnique'),
  },
  {
    title: 'Tuples in 3.0.3',
    explains: (one) => one.what === 'versions' && onlyErrors(one, ({ schemaPath }) => /prefixItems|items/.test(schemaPath)),
  },
]
