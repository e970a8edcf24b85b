import { type } from 'arktype'
import * as v from 'valibot'
import { z } from 'zod'
import type { StandardSchema } from '../../../lib/contracts/standard-schema'
import { IssueList } from '../../../lib/schema/input/issue-list'
import { addStandardIssues } from '../../../lib/schema/standard-issues'
import {
  acceptsAbsent,
  holdsSchema,
  isAccepted,
  isStandardSchema,
  withUnknownKeys,
} from '../../../lib/schema/standard-schema'
import { nodeFromType, plain } from '../../../lib/schema/nodes/type-reference'

const schemaOf = (validate: StandardSchema['~standard']['validate']): StandardSchema => ({
  '~standard': { version: 1, vendor: 'own', validate },
})

describe('isStandardSchema', () => {
  it.each([
    ['zod', z.string()],
    ['valibot', v.string()],
    ['arktype, whose schemas are functions', type('string')],
    ['one of one’s own', schemaOf((value) => ({ value }))],
  ])('knows a schema of %s', (_title, schema) => {
    expect(isStandardSchema(schema)).toBe(true)
  })

  it.each([undefined, null, 'x', {}, class {}, () => 1, { '~standard': {} }, { '~standard': undefined }])(
    'knows what is none: %p',
    (value) => {
      expect(isStandardSchema(value)).toBe(false)
    },
  )
})

describe('acceptsAbsent', () => {
  it.each([
    [true, z.string().optional()],
    [true, z.string().default('x')],
    [true, v.optional(v.string())],
    [true, type('string').or('undefined')],
    [false, z.string()],
    [false, schemaOf(() => Promise.resolve({ value: 1 }))],
    [false, schemaOf(() => Promise.reject(new Error('later')))],
    [
      false,
      schemaOf(() => {
        throw new Error('at once')
      }),
    ],
  ])('is %p', (expected, schema) => {
    expect(acceptsAbsent(schema)).toBe(expected)
  })

  it('asks for a value that is there as well', () => {
    expect([isAccepted(z.string(), 'x'), isAccepted(z.string(), 1)]).toEqual([true, false])
  })
})

describe('withUnknownKeys', () => {
  const schema = type({ name: 'string', inner: { x: 'number' } })
  const input = { name: 'x', inner: { x: 1, y: 2 }, mood: 'good' }
  const read = (unknown: 'strip' | 'reject' | 'keep') => withUnknownKeys(schema, unknown)['~standard'].validate(input)

  it('tells arktype’s schemas what becomes of them, at every depth', () => {
    expect(read('strip')).toMatchObject({ value: { name: 'x', inner: { x: 1 } } })
    expect((read('strip') as { value: object }).value).not.toHaveProperty('mood')
    expect((read('reject') as { issues: unknown[] }).issues).toHaveLength(2)
    expect(read('keep')).toMatchObject({ value: input })
  })

  it('makes each such schema once', () => {
    expect(withUnknownKeys(schema, 'strip')).toBe(withUnknownKeys(schema, 'strip'))
    expect(withUnknownKeys(schema, 'strip')).not.toBe(withUnknownKeys(schema, 'reject'))
    expect(withUnknownKeys(schema, 'keep')).toBe(schema)
  })

  it('leaves schemas of other libraries as they are, and those that answer with none', () => {
    const zod = z.object({})
    expect(withUnknownKeys(zod, 'strip')).toBe(zod)
    const odd = Object.assign(
      schemaOf((value) => ({ value })),
      { onDeepUndeclaredKey: () => 'nothing' },
    )
    expect(withUnknownKeys(odd, 'strip')).toBe(odd)
  })
})

describe('addStandardIssues', () => {
  const listed = (issues: readonly object[], limit?: number) => {
    const list = new IssueList('body', limit)
    addStandardIssues(issues as never, list, ['root'])
    return list.toError().errors
  }

  it('names places by keys, indexes, symbols and parts of paths', () => {
    const path = ['a', 0, Symbol('s'), Symbol(), { key: 'b' }, { key: 1 }]
    expect(listed([{ message: 'x', path }])).toMatchObject([{ pointer: '/root/a/0/s//b/1' }])
    expect(listed([{ message: 'x' }])).toMatchObject([{ pointer: '/root' }])
  })

  it('takes the code of the library, else its type, else none in particular', () => {
    const issues = [{ code: 'a', type: 'b' }, { code: '', type: 'b' }, { code: 1 }, {}].map((each) => ({
      message: 'x',
      ...each,
    }))
    expect(listed(issues).map(({ code }) => code)).toEqual(['a', 'b', 'invalid', 'invalid'])
  })

  it('takes plain values of the rule alone', () => {
    const issue = {
      message: 'x',
      expected: 'number',
      minimum: Number.POSITIVE_INFINITY,
      maximum: 3,
      inclusive: true,
      requirement: /x/,
      values: ['a', 1],
      keys: [{}],
      input: 'secret',
    }
    expect(listed([issue])).toMatchObject([
      { params: { expected: 'number', maximum: 3, inclusive: true, values: ['a', 1] } },
    ])
    expect(Object.keys(listed([issue])[0]?.params ?? {})).toHaveLength(4)
  })

  it('ends with the list', () => {
    const issues = Array.from({ length: 10 }, (_, index) => ({ message: 'x', path: [index] }))
    expect(listed(issues, 3).map(({ code }) => code)).toEqual(['invalid', 'invalid', 'invalid', 'truncated'])
  })
})

describe('holdsSchema', () => {
  it('looks into lists, maps and unions', () => {
    const node = nodeFromType(z.string())!
    const rest = { nullable: false, constraints: [] } as const
    expect(holdsSchema(node)).toBe(true)
    expect(holdsSchema({ kind: 'array', items: node, ...rest })).toBe(true)
    expect(holdsSchema({ kind: 'record', values: node, ...rest })).toBe(true)
    expect(holdsSchema({ kind: 'union', variants: [plain('string'), node], ...rest })).toBe(true)
    expect(holdsSchema({ kind: 'union', variants: [plain('string')], ...rest })).toBe(false)
  })
})
