'use strict'
// Measures what a generated client of 300 operations costs a compiler, and so an editor: `tsc --noEmit` on a file that
// uses it against the same file without it, in turns. Needs `npm run build`. Exit code 1 when the budget is missed.
const { spawnSync } = require('node:child_process')
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..', '..')
const lib = path.join(root, 'dist', 'lib', 'features', 'client')
const { generateClient } = require(path.join(lib, 'generate-client.js'))
const { readRuntime } = require(path.join(lib, 'read-runtime.js'))

const RESOURCES = 60
const BUDGET_SECONDS = 0.3
const ROUNDS = 15

const reference = (name) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema) => ({ content: { 'application/json': { schema } } })
const problem = (schema) => ({ description: 'Refused', content: { 'application/problem+json': { schema } } })
const coded = (code) => ({
  allOf: [reference('ProblemDetails'), { type: 'object', properties: { code: { type: 'string', enum: [code] } } }],
})

/** Five operations on a resource of its own, with a filter, a page, nested models, unions and the usual refusals. */
function addResource(document, index) {
  const name = `Item${index}`
  const properties = {
    id: { type: 'integer', readOnly: true },
    title: { type: 'string', description: `The title of an ${name}.` },
    kind: { enum: ['small', 'large', `only-${index}`] },
    price: { type: ['number', 'null'] },
    madeAt: { type: 'string', format: 'date-time' },
    parts: { type: 'array', items: reference(`${name}Part`) },
    parent: reference(name),
    origin: { oneOf: [reference(`${name}Part`), { type: 'string' }] },
  }
  const required = ['id', 'title', 'kind', 'parts']
  Object.assign(document.components.schemas, {
    [name]: { type: 'object', required, properties },
    [`${name}Part`]: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, count: { type: 'integer' } },
    },
    [`Page${name}`]: {
      type: 'object',
      required: ['items', 'total'],
      properties: { items: { type: 'array', items: reference(name) }, total: { type: 'integer' } },
    },
  })
  const refusals = {
    401: problem(coded('SIGN_IN')),
    404: problem(coded('NOT_FOUND')),
    422: problem(reference('ValidationProblem')),
  }
  const operation = (id, status, answer, more = {}) => ({
    operationId: `items${index}${id}`,
    summary: `${id} of ${name}`,
    ...more,
    responses: { [status]: { description: 'OK', ...answer }, ...refusals },
  })
  const query = ['page', 'pageSize', 'q', 'sort', 'since'].map((parameter) => ({
    name: parameter,
    in: 'query',
    description: `The ${parameter}.`,
    schema: parameter.startsWith('page')
      ? { type: 'integer', default: 1 }
      : { type: 'string', format: parameter === 'since' ? 'date-time' : undefined },
  }))
  const body = { requestBody: { required: true, ...json(reference(name)) } }
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
  document.paths[`/items${index}`] = {
    get: operation('List', 200, json(reference(`Page${name}`)), { parameters: query }),
    post: operation('Create', 201, json(reference(name)), body),
  }
  document.paths[`/items${index}/{id}`] = {
    parameters: [id],
    get: operation('Find', 200, json(reference(name))),
    patch: operation('Update', 200, json(reference(name)), body),
    delete: operation('Remove', 204, {}),
  }
}

function createDocument() {
  const schemas = {
    ProblemDetails: {
      type: 'object',
      required: ['type', 'title', 'status', 'code'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string' },
      },
    },
    ValidationProblem: {
      allOf: [
        reference('ProblemDetails'),
        { type: 'object', required: ['errors'], properties: { errors: { type: 'array', items: { type: 'object' } } } },
      ],
    },
  }
  const document = { openapi: '3.1.0', info: { title: 'Bench', version: '1' }, paths: {}, components: { schemas } }
  for (let index = 0; index < RESOURCES; index += 1) addResource(document, index)
  return document
}

const without = `
export async function titles(): Promise<readonly string[]> {
  const response = await fetch('http://localhost/items7')
  return response.ok ? [await response.text()] : []
}
`

/** Several calls, each with its result told apart: what an editor has to know the types of. */
const using = `
import { createClient, unwrap } from './client/index.js'

const api = createClient({ baseUrl: 'http://localhost' })

export async function titles(): Promise<readonly string[]> {
  const page = await api.items7List({ query: { q: 'a', pageSize: 5, since: new Date() } })
  if (page.status === 422) return page.problem.errors.map(() => '')
  if (!page.ok) return [String(page.response.status)]
  const found = await api.items21Find({ path: { id: page.data.total } })
  switch (found.status) {
    case 200:
      return [found.data.title, ...found.data.parts.map((part) => part.name)]
    case 404:
      return [found.problem.code]
    default:
      break
  }
  const made = await unwrap(api.items40Create({ body: { title: 'a', kind: 'only-40', parts: [] } }))
  await unwrap(api.items59Remove({ path: { id: made.id } }))
  return [made.title, ...page.data.items.map((item) => item.title)]
}
`

function writeProject(folder, name, text, files = []) {
  const project = path.join(folder, name)
  mkdirSync(path.join(project, 'client'), { recursive: true })
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    // An editor has read the libraries once and for all; here each run reads them, on both sides.
    skipLibCheck: true,
  }
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  writeFileSync(path.join(project, 'package.json'), '{"type":"module"}')
  writeFileSync(path.join(project, 'use.ts'), text)
  for (const file of files) writeFileSync(path.join(project, 'client', file.name), file.text)
  return project
}

/** Gives the seconds that the clock showed and those that processors worked: the shell knows what its children took. */
function compile(project) {
  const started = process.hrtime.bigint()
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const script = '"$0" "$1" -p "$2" >&2 && times'
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, tsc, project], {
    encoding: 'utf8',
  })
  const clock = Number(process.hrtime.bigint() - started) / 1e9
  if (status !== 0) throw new Error(stderr)
  const [user, system] = [
    ...stdout
      .trim()
      .split('\n')
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/g),
  ]
  const toSeconds = ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds)
  return { clock, work: toSeconds(user) + toSeconds(system) }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function main() {
  mkdirSync(path.join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(path.join(root, '.cache', 'bench-client-'))
  try {
    const document = createDocument()
    const started = process.hrtime.bigint()
    const files = generateClient(document, readRuntime())
    const made = Number(process.hrtime.bigint() - started) / 1e6
    const bare = writeProject(folder, 'without', without)
    const full = writeProject(folder, 'with', using, files)
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const measured = { bare: compile(bare), full: compile(full) }
      // The first round fills the caches of the file system.
      if (round > 0) rounds.push(measured)
    }
    const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0)
    const operations = Object.values(document.paths).flatMap(({ parameters: _, ...methods }) =>
      Object.keys(methods),
    ).length
    console.log(`a client of ${operations} operations: ${lines} lines, generated in ${made.toFixed(0)} ms`)
    const report = (of, what) => {
      const [one, other] = [median(rounds.map(({ bare }) => of(bare))), median(rounds.map(({ full }) => of(full)))]
      const difference = median(rounds.map(({ bare, full }) => of(full) - of(bare)))
      console.log(
        `${what}: without ${one.toFixed(2)} s, with ${other.toFixed(2)} s, difference ${difference.toFixed(2)} s`,
      )
      return difference
    }
    console.log(`tsc, medians of ${rounds.length} rounds:`)
    report(({ clock }) => clock, 'by the clock')
    // What all threads did together, whatever else the machine was doing: the clock of an idle one shows no more.
    const work = report(({ work }) => work, 'processor time')
    const isMet = work <= BUDGET_SECONDS
    console.log(`budget ${BUDGET_SECONDS} s of processor time: ${isMet ? 'ok' : 'MISSED'}`)
    process.exitCode = isMet ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main()
