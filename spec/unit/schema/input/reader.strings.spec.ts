import fc from 'fast-check'
import { Type } from 'class-transformer'
import { IsArray, IsEnum, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator'
import { Field } from '../../../../lib/decorators/model/field'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import type { EmittedType } from '../../../../lib/metadata/emitted-type'
import { nodeFromRules, type ParamRules } from '../../../../lib/schema/nodes/from-rules'
import { compileReader, type ReaderOptions } from '../../../../lib/schema/input/reader'
import { queryReader, refusalOf, refusals } from '../../../support/schema'

const unknown: EmittedType = { kind: 'unknown' }

function paramReader(rules: ParamRules, options: Partial<ReaderOptions> = {}, emitted = unknown) {
  const node = nodeFromRules(rules, emitted)
  if (node === undefined) throw new Error('the type is unknown')
  return compileReader(node, {
    in: 'query',
    loc: ['q'],
    from: 'strings',
    implied: true,
    unknown: 'strip',
    required: rules.required === true,
    default: rules.default,
    style: rules.style,
    ...options,
  })
}

describe('a text', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['On', true],
    ['yes', true],
    ['false', false],
    ['0', false],
    ['off', false],
    ['NO', false],
  ])('%j is the boolean %s', (text, value) => {
    expect(paramReader({ type: Boolean })(text)).toBe(value)
  })

  it.each(['', ' true', 'y', 'n', '2', 'truex', 'null'])('%j is no boolean', (text) => {
    expect(refusals(() => paramReader({ type: Boolean })(text))).toEqual(['/q isBoolean'])
  })

  it.each([
    ['0', 0],
    ['-0', -0],
    ['1', 1],
    ['-1.5', -1.5],
    ['1e3', 1000],
    ['1E-2', 0.01],
  ])('%j is the number %d', (text, value) => {
    expect(paramReader({ type: Number })(text)).toBe(value)
  })

  it.each(['', ' 1', '1 ', '0x10', '01', '+1', '.5', '1.', '1e400', 'NaN', 'Infinity', '1_000', '١'])(
    '%j is no number',
    (text) => {
      expect(refusals(() => paramReader({ type: Number })(text))).toEqual(['/q isNumber'])
    },
  )

  it('is a number exactly where JSON has it for one', () => {
    const read = paramReader({ type: Number })
    const texts = fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^-?\d*\.?\d*([eE][+-]?\d*)?$/))
    const asJson = (text: string): unknown => {
      if (/^\s|\s$/.test(text)) return undefined
      try {
        const value: unknown = JSON.parse(text)
        return Number.isFinite(value) ? value : undefined
      } catch {
        return undefined
      }
    }
    fc.assert(
      fc.property(texts, (text) => {
        const expected = asJson(text)
        if (expected === undefined) expect(refusals(() => read(text))).toEqual(['/q isNumber'])
        else expect(read(text)).toBe(expected)
      }),
    )
  })

  it.each(['4.2', '9007199254740993', 'abc', ''])('%j is no whole number', (text) => {
    expect(refusals(() => paramReader({ type: Number, format: 'int' })(text))).toEqual(['/q isInt'])
  })

  it('is a whole number where its value is', () => {
    expect(paramReader({ type: Number, format: 'int' })('4.0')).toBe(4)
  })

  it('is a big integer of digits, and not of endless ones', () => {
    const read = paramReader({ type: BigInt })
    expect(read('-9007199254740993')).toBe(-9007199254740993n)
    for (const text of ['', '1.0', '0x1', '01', '1n', '9'.repeat(5000)]) {
      expect(refusals(() => read(text))).toEqual(['/q isBigInt'])
    }
  })

  it.each([
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-02-29T12:30', '2024-02-29T12:30:00.000Z'],
    ['2024-02-29T12:30:15.5Z', '2024-02-29T12:30:15.500Z'],
    ['2024-02-29t12:30:15,25z', '2024-02-29T12:30:15.250Z'],
    ['2024-02-29T12:30:15+02:00', '2024-02-29T10:30:15.000Z'],
    ['2024-02-29T12:30:15-0330', '2024-02-29T16:00:15.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ])('%j is the date %s', (text, iso) => {
    expect((paramReader({ type: Date })(text) as Date).toISOString()).toBe(iso)
  })

  it.each([
    '',
    '2023-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '1709164800000',
    'Thu, 29 Feb 2024',
    '2024-02-29T24:00',
    '2024-02-29T12:60',
    '2024-02-29T12:30:60',
    '2024-02-29T12:30+25:00',
    '2024-02-29T',
    ' 2024-02-29',
    `2024-02-29T00:00:00.${'0'.repeat(100)}Z`,
  ])('%j is no date', (text) => {
    expect(refusals(() => paramReader({ type: Date })(text))).toEqual(['/q isDate'])
  })

  it('is a date of the form that the format asks for', () => {
    expect(refusals(() => paramReader({ type: Date, format: 'date' })('2024-01-01T00:00:00Z'))).toEqual(['/q isDate'])
    expect(refusals(() => paramReader({ type: Date, format: 'date-time' })('2024-01-01'))).toEqual(['/q isDate'])
  })

  it('is one of an enum by its value', () => {
    enum Level {
      Low = 1,
      High = 2,
    }
    expect(paramReader({ enum: Level })('2')).toBe(2)
    expect(paramReader({ enum: ['a', 1, true, null] })('true')).toBe(true)
    expect(refusals(() => paramReader({ enum: Level })('Low'))).toEqual(['/q isEnum'])
    expect(refusals(() => paramReader({ enum: ['a', null] })('null'))).toEqual(['/q isEnum'])
  })

  it('given twice is refused where one is declared', () => {
    for (const type of [String, Number, Boolean, Date]) {
      expect(refusals(() => paramReader({ type })(['1', '2']))).toEqual(['/q repeated'])
    }
    expect(refusals(() => paramReader({ enum: ['a'] })(['a', 'a']))).toEqual(['/q repeated'])
  })
})

describe('a list', () => {
  it('is made of repeated keys, or of a single one', () => {
    const read = paramReader({ items: Number })
    expect(read(['1', '2'])).toEqual([1, 2])
    expect(read('1')).toEqual([1])
    expect(read('1,2'.split(','))).toEqual([1, 2])
    expect(refusals(() => read(['1', 'x', '1,2']))).toEqual(['/q/1 isNumber', '/q/2 isNumber'])
  })

  it('may be written with commas', () => {
    const read = paramReader({ items: Number, style: 'csv' })
    expect(read('1,2')).toEqual([1, 2])
    expect(read('')).toEqual([])
    expect(refusals(() => read('1,,x'))).toEqual(['/q/1 isNumber', '/q/2 isNumber'])
  })

  it('has the rules of single values for its items', () => {
    const read = paramReader({ items: Number, min: 1, max: 3 })
    expect(refusalOf(() => read(['0', '2', '4'])).errors).toMatchObject([
      { loc: ['q', 0], code: 'min', params: { min: 1 }, message: 'q[0] must not be less than 1' },
      { loc: ['q', 2], code: 'max', params: { max: 3 } },
    ])
  })
})

describe('rules', () => {
  it.each<[ParamRules, string, string]>([
    [{ type: Number, min: 1 }, '0', 'min'],
    [{ type: Number, max: 1 }, '2', 'max'],
    [{ type: BigInt, min: 1 }, '0', 'min'],
    [{ type: String, minLength: 2 }, 'a', 'minLength'],
    [{ type: String, maxLength: 2 }, 'abc', 'maxLength'],
    [{ type: String, pattern: /^a+$/g }, 'b', 'matches'],
    [{ type: String, pattern: '^a+$' }, 'b', 'matches'],
    [{ type: String, format: 'uuid' }, 'x', 'isUuid'],
    [{ type: String, format: 'email' }, 'x', 'isEmail'],
    [{ type: String, format: 'uri' }, 'x y', 'isUrl'],
    [{ type: String, format: 'url' }, 'x y', 'isUrl'],
    [{ type: String, format: 'hostname' }, 'x y', 'isFqdn'],
    [{ type: String, format: 'ipv4' }, '::1', 'isIp'],
    [{ type: String, format: 'ipv6' }, '127.0.0.1', 'isIp'],
    [{ type: String, format: 'byte' }, '*', 'isBase64'],
    [{ type: String, format: 'date' }, '2023-02-29', 'isDateString'],
    [{ type: String, format: 'date-time' }, '2024-01-01', 'isDateString'],
    [{ type: String, format: 'time' }, '25:00', 'isTime'],
  ])('%j refuse %j', (rules, text, code) => {
    expect(refusals(() => paramReader(rules)(text))).toEqual([`/q ${code}`])
  })

  it.each<[ParamRules, string]>([
    [{ type: String, minLength: 2, maxLength: 3 }, 'abc'],
    [{ type: String, pattern: /^a+$/gy }, 'aa'],
    [{ type: String, format: 'uuid' }, '9d3b7d5e-0a4f-4c6e-8a57-2f6f2b8c6f10'],
    [{ type: String, format: 'email' }, 'a@example.com'],
    [{ type: String, format: 'date' }, '2024-02-29'],
    [{ type: String, format: 'made-up' }, 'anything'],
  ])('%j take %j, again and again', (rules, text) => {
    const read = paramReader(rules)
    expect([read(text), read(text)]).toEqual([text, text])
  })

  it('make a parameter required, or fill in for it', () => {
    expect(paramReader({ type: Number })(undefined)).toBeUndefined()
    expect(refusals(() => paramReader({ type: Number, required: true })(undefined))).toEqual(['/q required'])
    expect(paramReader({ default: 5 })(undefined)).toBe(5)
    expect(paramReader({ default: 5 })('6')).toBe(6)
    expect(refusals(() => paramReader({ default: 5 })(''))).toEqual(['/q isNumber'])
  })
})

describe('a value that a converter made', () => {
  it('is checked and not converted', () => {
    const read = paramReader({ type: Number, format: 'int', min: 1 }, { in: 'path', from: 'value', loc: ['id'] })
    expect(read(4)).toBe(4)
    expect(refusals(() => read(0))).toEqual(['/id min'])
    expect(refusals(() => read('4'))).toEqual(['/id isInt'])
  })
})

describe('a whole query', () => {
  enum Order {
    Up = 'up',
    Down = 'down',
  }
  class PageQuery {
    @IsInt() @Min(1) page = 1
    @IsOptional() @IsEnum(Order) order?: Order
    @Omittable() @Field({ items: Number }) ids?: number[]
    @Omittable() @IsArray() @IsString({ each: true }) tags?: string[]
    @Omittable() @Field() since?: Date
    @Omittable() @Field() open?: boolean
    @Omittable() @Field({ type: Object }) any?: unknown
  }
  class Nested {
    @ValidateNested() @Type(() => PageQuery) page!: PageQuery
  }
  const read = queryReader(PageQuery)

  it('is converted by the declared types', () => {
    const record = Object.assign(Object.create(null) as object, {
      page: '2',
      order: 'up',
      ids: ['1', '2'],
      tags: 'a',
      since: '2024-01-01',
      open: 'yes',
      any: ['x', 'y'],
      other: 'z',
    })
    expect(read(record)).toEqual({
      page: 2,
      order: 'up',
      ids: [1, 2],
      tags: ['a'],
      since: new Date('2024-01-01'),
      open: true,
      any: ['x', 'y'],
    })
    expect(read({})).toEqual({ page: 1 })
  })

  it('is refused with every bad value at once, strict in its types with the implied rules or without', () => {
    const bad = { page: '1.5', order: ['up', 'up'], ids: ['x'], since: 'now', open: 'maybe' }
    const expected = ['/order repeated', '/page isInt', '/ids/0 isNumber', '/since isDate', '/open isBoolean']
    expect(refusals(() => read(bad))).toEqual(expected)
    expect(refusals(() => queryReader(PageQuery, { implied: false })(bad))).toEqual(expected)
  })

  it('holds no objects', () => {
    expect(refusals(() => queryReader(Nested)({ page: 'x' }))).toEqual(['/page isObject'])
  })

  it('refuses unknown keys where that is asked for', () => {
    expect(refusals(() => queryReader(PageQuery, { unknown: 'reject' })({ pag: '1' }))).toEqual([
      '/pag unknownProperty',
    ])
  })
})

describe('whole headers', () => {
  class Tracing {
    @Field() 'X-Tenant'!: string
    @Omittable() @Field() 'X-Depth'?: number
  }

  it('are found in any case, and named in lower case; those of others are nobody’s mistake', () => {
    const read = queryReader(Tracing, { in: 'header', unknown: 'reject' })
    expect(read({ 'x-tenant': 'a', 'x-depth': '2', host: 'x' })).toEqual({ 'X-Tenant': 'a', 'X-Depth': 2 })
    expect(refusalOf(() => read({ 'x-depth': 'b' })).errors).toMatchObject([
      { in: 'header', loc: ['x-tenant'], code: 'required', message: 'x-tenant is required' },
      { in: 'header', loc: ['x-depth'], code: 'isNumber' },
    ])
  })
})
