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
const standIns = require(path.join(lib, 'schema', 'stand-ins'))
const { parseJson } = require(path.join(lib, 'http', 'body', 'json-body'))
const { toProblemDetails } = require(path.join(lib, 'errors', 'problem-details'))
const validator = require('class-validator')
const transformer = require('class-transformer')
const { default: Ajv } = require('ajv')
const { default: addFormats } = require('ajv-formats')
const { z } = require('zod')

const ROUNDS = 41
const WARM_UP = 10
const REFUSAL_ROUNDS = 25
const REFUSAL_WARM_UP = 8

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
export class Tree {
  @IsString() @Length(1, 50) name!: string
  @IsInt() @Min(0) weight!: number
  @IsArray() @ValidateNested({ each: true }) @Type(() => Tree) children!: Tree[]
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
const { Order, Batch, Tree } = compiled.exports

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
    const result = act(inputs[at], at)
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
}

/** What `covet` exports under the names of the libraries' own functions, each beside its original. */
async function runStandIns(name, type, make, count) {
  const texts = Array.from({ length: 20 }, (_, at) => JSON.stringify(make(at)))
  const instances = texts.map((text) => transformer.plainToInstance(type, JSON.parse(text)))
  const functions = {
    plainToInstance:
      ({ plainToInstance }) =>
      (input) =>
        plainToInstance(type, input),
    instanceToPlain:
      ({ instanceToPlain }) =>
      (_input, at) =>
        instanceToPlain(instances[at % instances.length]),
    validateSync:
      ({ validateSync }) =>
      (_input, at) =>
        validateSync(instances[at % instances.length]),
  }
  for (const [title, use] of Object.entries(functions)) {
    const stock = use({ ...transformer, ...validator })
    const times = await race({ covet: use(standIns), stock }, texts, { covet: count, stock: Math.ceil(count / 10) })
    console.log(
      `${title}, ${name}: covet ${times.covet.toFixed(2)} µs, stock ${times.stock.toFixed(2)} µs, ${(times.stock / times.covet).toFixed(0)}× as fast`,
    )
  }
}

const spoiled = (texts, spoil) =>
  texts.map((text) => {
    const body = JSON.parse(text)
    spoil(body)
    return JSON.stringify(body)
  })

/** The tree of a depth whose nodes have two children each, and its leaves. */
function tree(depth, leaves = []) {
  const node = { name: `node ${depth}`, weight: depth, children: [] }
  if (depth === 0) leaves.push(node)
  else node.children.push(tree(depth - 1, leaves), tree(depth - 1, leaves))
  return node
}

const leavesOf = (node) => (node.children.length === 0 ? [node] : node.children.flatMap(leavesOf))
const rows = (count) => ({
  rows: Array.from({ length: Math.ceil(count / 100) }, (_, at) => batch(at).rows)
    .flat()
    .slice(0, count),
})
const padded = (body, count) => {
  for (let at = 0; at < count; at += 1) body[`undeclared${at}`] = at
}

/** What can be wrong with bodies of every size up to the body limit of 1 MiB. */
const refusals = [
  {
    name: 'an order, one number out of range',
    type: Order,
    body: () => order(0),
    spoil: (body) => void (body.items[4].quantity = 0),
  },
  {
    name: 'an order, a text for a number',
    type: Order,
    body: () => order(0),
    spoil: (body) => void (body.items[0].price = '1'),
  },
  { name: 'an order of which nothing is right', type: Order, body: () => order(0), spoil: spoilOrder },
  ...[10, 1_000, 16_000].flatMap((count) => [
    {
      name: `${count} rows, the last one wrong`,
      type: Batch,
      body: () => rows(count),
      spoil: (body) => void (body.rows.at(-1).id = 'x'),
    },
    { name: `${count} rows, all wrong`, type: Batch, body: () => rows(count), spoil: spoilRows },
  ]),
  ...[3, 8, 13].flatMap((depth) => [
    {
      name: `a tree of ${depth} levels, one leaf wrong`,
      type: Tree,
      body: () => tree(depth),
      spoil: (body) => void (leavesOf(body).at(-1).weight = 'x'),
    },
    {
      name: `a tree of ${depth} levels, all leaves wrong`,
      type: Tree,
      body: () => tree(depth),
      spoil: (body) => leavesOf(body).forEach((leaf) => void (leaf.name = 7)),
    },
  ]),
  ...[10, 1_000, 9_000].map((count) => ({
    name: `an order with ${count} undeclared keys, which are refused`,
    type: Order,
    unknown: 'reject',
    body: () => order(0),
    spoil: (body) => padded(body, count),
    // What a valid body of that size holds: its keys are left out.
    valid: { unknown: 'strip', spoil: (body) => padded(body, count) },
  })),
]

function spoilOrder(body) {
  body.id = 7
  body.customer = { name: '', email: 'nobody' }
  body.items = body.items.map(() => ({ sku: 1, quantity: 'many', price: -1 }))
  body.status = 'lost'
}

function spoilRows(body) {
  for (const row of body.rows) row.id = 'x'
}

/** Times of one kind of refusal: of reading what was parsed, and of the whole way from bytes to an answer. */
async function raceRefusal({ type, unknown, body, spoil, valid }) {
  const good = body()
  valid?.spoil(good)
  const texts = { valid: [JSON.stringify(good)], invalid: spoiled([JSON.stringify(body())], spoil) }
  const models = { valid: compileModel(type, valid), invalid: compileModel(type, { unknown }) }
  const refuse = refusing(models.invalid.parse)
  const bytes = { valid: Buffer.from(texts.valid[0]), invalid: Buffer.from(texts.invalid[0]) }
  const acts = {
    valid: [
      models.valid.parse,
      () => JSON.stringify({ read: Object.keys(models.valid.parse(parseJson(bytes.valid))).length }),
    ],
    invalid: [refuse, () => JSON.stringify(toProblemDetails(refuse(parseJson(bytes.invalid)), '/path'))],
  }
  const size = bytes.invalid.length
  const count = Math.min(2_000, Math.max(4, Math.round(1_500_000 / size)))
  const times = { valid: [[], []], invalid: [[], []] }
  for (let round = 0; round < REFUSAL_ROUNDS; round += 1) {
    for (const side of ['valid', 'invalid']) {
      times[side][0].push(await measure(acts[side][0], texts[side], count))
      times[side][1].push(
        await measure(
          acts[side][1],
          [''].map(() => '0'),
          count,
        ),
      )
    }
  }
  const medians = (side) => times[side].map((list) => median(list.slice(REFUSAL_WARM_UP)))
  return { size, valid: medians('valid'), invalid: medians('invalid') }
}

async function runRefusals() {
  console.log('bodies that are refused: µs of a valid one and of an invalid one')
  for (const refusal of refusals) {
    const { size, valid, invalid } = await raceRefusal(refusal)
    const [reading, way] = [0, 1].map((at) => `${valid[at].toFixed(2)} → ${invalid[at].toFixed(2)}`)
    console.log(
      `${refusal.name} (${size} bytes): reading alone ${reading}, ${(invalid[0] / valid[0]).toFixed(1)}×; from bytes to answer ${way}`,
    )
    target('from bytes to answer, times a valid one of its size', invalid[1] / valid[1], 5, '×')
    if (refusal.name.startsWith('an order, one')) target('an invalid order, with all errors', invalid[0], 10, ' µs')
  }
}

async function main() {
  await run('order', Order, order, { covet: 5_000, ajv: 5_000, zod: 2_000, stock: 200 })
  await run('batch', Batch, batch, { covet: 400, ajv: 400, zod: 200, stock: 8 })
  await runStandIns('order', Order, order, 2_000)
  await runStandIns('batch', Batch, batch, 100)
  await runRefusals()
  process.exitCode = results.every(Boolean) ? 0 : 1
}

void main()
