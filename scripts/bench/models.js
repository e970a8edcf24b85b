'use strict'

// Measures models read as at the HTTP door, beside stock plainToInstance + validate, ajv and zod in the same run.
// Runs on dist/lib where it is built, else compiles the sources itself. Exit code 1 when a target is missed.
require('reflect-metadata')
const Module = require('node:module')
const { existsSync } = require('node:fs')
const path = require('node:path')
const { transformSync } = require('@swc/core')

const root = path.join(__dirname, '..', '..')
const dist = path.join(root, 'dist', 'lib')
if (!existsSync(dist)) require(path.join(root, 'spec', 'support', 'require-typescript.js'))
const lib = existsSync(dist) ? dist : path.join(root, 'lib')
const { compileModel } = require(path.join(lib, 'schema', 'compile-model'))
const validator = require('class-validator')
const transformer = require('class-transformer')
const { default: Ajv } = require('ajv')
const { default: addFormats } = require('ajv-formats')
const { z } = require('zod')

const ROUNDS = 41
const WARM_UP = 10

/** The models as a user would write them. */
const source = `
const { IsArray, IsEmail, IsEnum, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ArrayMinSize, ValidateNested, IsNumber, IsBoolean } = require('class-validator')
const { Type } = require('class-transformer')
export class Customer {
  @IsString() @Length(1, 100) name!: string
  @IsEmail() email!: string
}
export class Item {
  @IsString() @Length(1, 50) sku!: string
  @IsInt() @Min(1) @Max(1000) quantity!: number
  @IsNumber() @Min(0) price!: number
}
export class Order {
  @IsUUID() id!: string
  @ValidateNested() @Type(() => Customer) customer!: Customer
  @IsArray() @ArrayMinSize(1) @ValidateNested({ each: true }) @Type(() => Item) items!: Item[]
  @IsEnum({ Open: 'open', Paid: 'paid' }) status!: string
  @IsOptional() @IsString() @MaxLength(500) notes?: string
}
export class Row {
  @IsInt() id!: number
  @IsString() @MaxLength(100) name!: string
  @IsBoolean() active!: boolean
  @IsNumber() score!: number
}
export class Batch {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Row) rows!: Row[]
}
`
const { code } = transformSync(source, {
  filename: 'models.ts',
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
  swcrc: false,
})
const compiled = new Module(__filename, module)
compiled.paths = module.paths
compiled._compile(code, __filename)
const { Order, Batch } = compiled.exports

const string = (minLength, maxLength) => ({ type: 'string', minLength, maxLength })
const object = (properties, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const schemas = {
  order: object(
    {
      id: { type: 'string', format: 'uuid' },
      customer: object({ name: string(1, 100), email: { type: 'string', format: 'email' } }),
      items: {
        type: 'array',
        minItems: 1,
        items: object({
          sku: string(1, 50),
          quantity: { type: 'integer', minimum: 1, maximum: 1000 },
          price: { type: 'number', minimum: 0 },
        }),
      },
      status: { enum: ['open', 'paid'] },
      notes: { type: 'string', maxLength: 500 },
    },
    ['id', 'customer', 'items', 'status'],
  ),
  batch: object({
    rows: {
      type: 'array',
      items: object({
        id: { type: 'integer' },
        name: { type: 'string', maxLength: 100 },
        active: { type: 'boolean' },
        score: { type: 'number' },
      }),
    },
  }),
}
const zods = {
  order: z.object({
    id: z.uuid(),
    customer: z.object({ name: z.string().min(1).max(100), email: z.email() }),
    items: z
      .array(z.object({ sku: z.string().min(1).max(50), quantity: z.int().min(1).max(1000), price: z.number().min(0) }))
      .min(1),
    status: z.enum(['open', 'paid']),
    notes: z.string().max(500).optional(),
  }),
  batch: z.object({
    rows: z.array(z.object({ id: z.int(), name: z.string().max(100), active: z.boolean(), score: z.number() })),
  }),
}

function order(at) {
  return {
    id: '0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f',
    customer: { name: `Ada Lovelace ${at}`, email: `ada.lovelace${at % 10}@example.com` },
    items: Array.from({ length: 5 }, (_, i) => ({ sku: `sku-${at}-${i}`, quantity: i + 1, price: 9.5 + i })),
    status: at % 2 === 0 ? 'open' : 'paid',
    ...(at % 2 === 0 ? { notes: 'leave at the door' } : undefined),
  }
}

function batch(at) {
  const rows = Array.from({ length: 100 }, (_, i) => ({
    id: i,
    name: `row ${at} ${i}`,
    active: i % 2 === 0,
    score: i / 3,
  }))
  return { rows }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Microseconds an operation, each on its own copy of its input: parsed anew, outside of the measured time. */
async function measure(act, texts, count) {
  const inputs = Array.from({ length: count }, (_, at) => JSON.parse(texts[at % texts.length]))
  // Inputs that were just made would be moved about in the time of whoever allocates; twice, so that they are old.
  globalThis.gc?.({ type: 'minor' })
  globalThis.gc?.({ type: 'minor' })
  const start = process.hrtime.bigint()
  for (let at = 0; at < count; at += 1) {
    const result = act(inputs[at])
    if (result instanceof Promise) await result
  }
  return Number(process.hrtime.bigint() - start) / count / 1_000
}

/** Every candidate once in each round, so that whatever else the machine does meets all. */
async function race(candidates, texts, counts) {
  const times = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, act] of Object.entries(candidates)) times[name].push(await measure(act, texts, counts[name]))
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list.slice(WARM_UP))]))
}

const results = []
function target(title, value, limit, unit, isAtLeast = false) {
  const ok = isAtLeast ? value >= limit : value <= limit
  results.push(ok)
  const bound = `${isAtLeast ? 'at least' : 'at most'} ${limit}${unit}`
  console.log(`  ${ok ? 'ok    ' : 'MISSED'} ${title}: ${value.toFixed(2)}${unit} (${bound})`)
}

function refusing(parse) {
  return (input) => {
    try {
      parse(input)
    } catch (error) {
      return error
    }
    throw new Error('accepted')
  }
}

async function run(name, type, make, counts) {
  const model = compileModel(type)
  const ajv = new Ajv({ removeAdditional: true, allErrors: false })
  addFormats(ajv)
  const check = ajv.compile(schemas[name])
  const schema = zods[name]
  const texts = Array.from({ length: 20 }, (_, at) => JSON.stringify(make(at)))
  const candidates = {
    covet: (input) => model.parse(input),
    ajv: (input) => {
      if (!check(input)) throw new Error('refused')
      return input
    },
    zod: (input) => schema.parse(input),
    stock: async (input) => {
      const instance = transformer.plainToInstance(type, input)
      const errors = await validator.validate(instance, { whitelist: true })
      if (errors.length > 0) throw new Error('refused')
    },
  }
  const times = await race(candidates, texts, counts)
  console.log(
    `${name}: ${Object.entries(times)
      .map(([each, time]) => `${each} ${time.toFixed(2)} µs`)
      .join(', ')}`,
  )
  target('times ajv with removeAdditional', times.covet / times.ajv, 1.5, '×')
  target('faster than stock', times.stock / times.covet, 50, '×', true)
  target('faster than zod 4', times.zod / times.covet, 3, '×', true)
  return { model, texts, valid: times.covet }
}

async function raceInvalid(name, model, valid, invalid, count, microseconds, factor) {
  const times = { valid: [], invalid: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.valid.push(await measure(model.parse, valid, count))
    times.invalid.push(await measure(refusing(model.parse), invalid, count))
  }
  const [good, bad] = [median(times.valid.slice(WARM_UP)), median(times.invalid.slice(WARM_UP))]
  console.log(`${name}: valid ${good.toFixed(2)} µs, invalid ${bad.toFixed(2)} µs`)
  if (microseconds !== undefined) target('an invalid one, with all errors', bad, microseconds, ' µs')
  if (factor !== undefined) target('times a valid one of its size', bad / good, factor, '×')
}

const spoiled = (texts, spoil) =>
  texts.map((text) => {
    const body = JSON.parse(text)
    spoil(body)
    return JSON.stringify(body)
  })

async function main() {
  const orders = await run('order', Order, order, { covet: 5_000, ajv: 5_000, zod: 2_000, stock: 200 })
  const batches = await run('batch', Batch, batch, { covet: 400, ajv: 400, zod: 200, stock: 8 })
  await raceInvalid(
    'invalid order',
    orders.model,
    orders.texts,
    spoiled(orders.texts, (body) => {
      body.items[4].quantity = 0
    }),
    2_000,
    10,
    5,
  )
  await raceInvalid(
    'invalid batch, the last row wrong',
    batches.model,
    batches.texts,
    spoiled(batches.texts, (body) => {
      body.rows[99].id = 'x'
    }),
    400,
    undefined,
    5,
  )
  const large = [JSON.stringify({ rows: Array.from({ length: 100 }, (_, at) => batch(at).rows).flat() })]
  await raceInvalid(
    'invalid batch of 10,000 rows (some 600 KB), every row wrong',
    batches.model,
    large,
    spoiled(large, (body) => {
      for (const row of body.rows) row.id = 'x'
    }),
    4,
    undefined,
    5,
  )
  process.exitCode = results.every(Boolean) ? 0 : 1
}

void main()
