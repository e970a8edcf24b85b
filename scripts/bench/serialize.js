'use strict'
// Measures the way out of 100 books of 8 fields, one more excluded, to the bytes that a socket would be given: beside
// fast-json-stringify, which checks no types, and beside class-transformer with JSON.stringify. Medians of paired rounds
// in one run; exit code 1 when a budget is missed. Compiles `lib/` itself, as it stands.
const { readFileSync } = require('node:fs')
const path = require('node:path')
const { transformSync } = require('@swc/core')

require('reflect-metadata')
const swc = JSON.parse(readFileSync(path.join(__dirname, '..', '..', '.swcrc'), 'utf8'))
require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8')
  module._compile(transformSync(source, { ...swc, swcrc: false, sourceMaps: false, filename }).code, filename)
}

const { Exclude, Expose, instanceToPlain, Type } = require('class-transformer')
const {
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} = require('class-validator')
const fastJsonStringify = require('fast-json-stringify')
const { compileProjector } = require('../../lib/schema/output/project.ts')
const { compileStringifier } = require('../../lib/schema/output/stringify.ts')

const BUDGETS = { fast: 1.3, stock: 4 }
const ROUNDS = 61
const WARM_UP = 8
const LISTS_PER_ROUND = 40

/** The decorators of a property, as a TypeScript compiler would apply them. */
function declare(type, rules) {
  for (const [name, decorators] of Object.entries(rules)) for (const each of decorators) each(type.prototype, name)
  return type
}

/** Reads a list as an entity manager gives it: instances, with more than is declared. */
function makeList(Type, count, dates) {
  return Array.from({ length: count }, (_, at) =>
    Object.assign(new Type(), {
      id: `0188e1de-95f9-7c4e-8f3c-3b2a1c0d${String(1_000 + at)}`,
      title: `The art of measuring, volume ${at}`,
      author: 'Ada Lovelace',
      isbn: '978-3-16-148410-0',
      pages: 100 + at,
      price: 19.99 + at,
      inPrint: at % 3 !== 0,
      createdAt: dates ? new Date(1_700_000_000_000 + at * 86_400_001) : '2024-02-29T10:00:00.000Z',
      secret: 'not for clients',
    }),
  )
}

function makeBook(createdAt) {
  return declare(class Book {}, {
    id: [IsUUID()],
    title: [IsString()],
    author: [IsString()],
    isbn: [IsString()],
    pages: [IsInt()],
    price: [IsNumber()],
    inPrint: [IsBoolean()],
    createdAt,
    secret: [IsString(), Exclude()],
  })
}

const fields = {
  id: { type: 'string' },
  title: { type: 'string' },
  author: { type: 'string' },
  isbn: { type: 'string' },
  pages: { type: 'integer' },
  price: { type: 'number' },
  inPrint: { type: 'boolean' },
}
const required = [...Object.keys(fields), 'createdAt']
const listOf = (items) => ({ kind: 'array', items, nullable: false, constraints: [] })
const modelOf = (type) => ({ kind: 'model', type, nullable: false, constraints: [] })
const quiet = { debug: false, onUnfit: undefined }

function makeCase(name, Book, dates, createdAt) {
  const node = listOf(modelOf(Book))
  const items = { type: 'object', properties: { ...fields, createdAt }, required }
  const project = compileProjector(node, quiet)
  return {
    name: `100 × 8 fields, ${name}`,
    value: makeList(Book, 100, dates),
    budgets: BUDGETS,
    ways: {
      ours: compileStringifier(node, quiet),
      fast: fastJsonStringify({ type: 'array', items }),
      stock: (value) => JSON.stringify(instanceToPlain(value)),
      projected: (value) => JSON.stringify(project(value)),
    },
  }
}

/** Orders that hold a customer, five items, tags and now and then a note; without a budget against the fast one. */
function makeNestedCase() {
  const text = { type: 'string' }
  const Customer = declare(class Customer {}, { name: [IsString()], email: [IsString()] })
  const Item = declare(class Item {}, { sku: [IsString()], quantity: [IsInt()], price: [IsNumber()] })
  const Order = declare(class Order {}, {
    id: [IsInt()],
    status: [IsIn(['open', 'paid'])],
    customer: [ValidateNested(), Type(() => Customer)],
    items: [IsArray(), ValidateNested({ each: true }), Type(() => Item)],
    tags: [IsArray(), IsString({ each: true })],
    note: [IsOptional(), IsString()],
  })
  const makeItem = (_, at) => Object.assign(new Item(), { sku: `sku-${at}`, quantity: at, price: 1.5 * at })
  const value = Array.from({ length: 50 }, (_, at) =>
    Object.assign(new Order(), {
      id: at,
      status: at % 2 === 0 ? 'open' : 'paid',
      customer: Object.assign(new Customer(), { name: 'Ada Lovelace', email: 'ada@example.com' }),
      items: Array.from({ length: 5 }, makeItem),
      tags: ['new', 'gift', 'abroad'],
      ...(at % 3 === 0 ? { note: 'please ring' } : undefined),
    }),
  )
  const toObject = (properties) => ({ type: 'object', properties, required: Object.keys(properties) })
  const schema = toObject({
    id: { type: 'integer' },
    status: text,
    customer: toObject({ name: text, email: text }),
    items: { type: 'array', items: toObject({ sku: text, quantity: { type: 'integer' }, price: { type: 'number' } }) },
    tags: { type: 'array', items: text },
    note: text,
  })
  schema.required = schema.required.filter((name) => name !== 'note')
  const node = listOf(modelOf(Order))
  const [fast, project] = [fastJsonStringify({ type: 'array', items: schema }), compileProjector(node, quiet)]
  return {
    name: '50 nested orders',
    value,
    budgets: { fast: Infinity, stock: BUDGETS.stock },
    ways: {
      ours: compileStringifier(node, quiet),
      fast,
      stock: (list) => JSON.stringify(instanceToPlain(list)),
      projected: (list) => JSON.stringify(project(list)),
    },
  }
}

/** Other routes have models too: no way may live from being the only one. */
function visitOthers() {
  for (let at = 0; at < 30; at++) {
    const Other = declare(class Other {}, {
      [`name${at}`]: [IsString(), Expose()],
      count: [IsInt()],
      at: [IsDate()],
      book: [ValidateNested(), Type(() => Part)],
    })
    const Part = declare(class Part {}, { [`part${at}`]: [IsString()] })
    const value = Object.assign(new Other(), { [`name${at}`]: 'a', count: 1, at: new Date(0) })
    value.book = Object.assign(new Part(), { [`part${at}`]: 'b' })
    const write = compileStringifier(modelOf(Other), quiet)
    for (let time = 0; time < 50; time++) write(value)
    const project = compileProjector(modelOf(Other), quiet)
    for (let time = 0; time < 50; time++) JSON.stringify(project(instanceToPlain(value)))
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

let sink = 0
function measure(write, value) {
  const start = process.hrtime.bigint()
  // The bytes are counted as a server does for its head, which also makes one flat text of the many.
  for (let time = 0; time < LISTS_PER_ROUND; time++) sink += Buffer.byteLength(write(value))
  return Number(process.hrtime.bigint() - start) / LISTS_PER_ROUND / 1_000
}

function run({ name, value, ways, budgets }) {
  const texts = new Set(Object.values(ways).map((write) => write(value)))
  const rounds = Object.fromEntries(Object.keys(ways).map((way) => [way, []]))
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    // Interleaved and in turns, so that whatever else the machine does meets all of them.
    const order = Object.keys(ways)
    for (let at = 0; at < order.length; at++) {
      const way = order[(at + round) % order.length]
      const time = measure(ways[way], value)
      if (round >= WARM_UP) rounds[way].push(time)
    }
  }
  const ratio = (way, other) => median(rounds[way].map((time, at) => time / rounds[other][at]))
  const [fast, stock] = [ratio('ours', 'fast'), ratio('stock', 'ours')]
  const ok = texts.size === 1 && fast <= budgets.fast && stock >= budgets.stock
  const times = Object.entries(rounds).map(([way, list]) => `${way} ${median(list).toFixed(1)}`)
  console.log(`${name}: µs a list: ${times.join(', ')}`)
  console.log(
    `  ${fast.toFixed(2)} × fast-json-stringify (budget ≤ ${budgets.fast}), ` +
      `${stock.toFixed(1)} × faster than stock (budget ≥ ${budgets.stock})` +
      `${texts.size === 1 ? '' : ', TEXTS DIFFER'} ${ok ? 'ok' : 'MISSED'}`,
  )
  return ok
}

visitOthers()
const results = [
  makeCase('dates as text', makeBook([IsString()]), false, { type: 'string' }),
  makeCase('dates as Date', makeBook([IsDate(), Type(() => Date)]), true, { type: 'string', format: 'date-time' }),
  makeNestedCase(),
].map(run)
process.exitCode = results.every(Boolean) && sink > 0 ? 0 : 1
