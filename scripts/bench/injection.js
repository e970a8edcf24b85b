'use strict'
// Measures what injection costs: the boot of 1,000 providers; a route with four singletons beside one without services;
// a route with a graph of four services of the request, disposed of at its end, beside the same. Processor time of
// processes of their own, in rounds that are compared one by one; medians. Needs `npm run build`. Exit code 1 when a
// budget is missed.
const { fork } = require('node:child_process')
const { load } = require('./servers/load')

const BOOTS = 9
const PROVIDERS = 1_000
const ROUNDS = 61
const REQUESTS = 1_500
const CONNECTIONS = 16
const PORT = 4110
const ROUTES = ['none', 'singletons', 'scoped']
/** Milliseconds; a ratio, where 1 is nothing and the rest is noise; microseconds. */
const BUDGETS = { boot: 100, singletons: 1.05, scoped: 3 }

const [, , task, argument] = process.argv
if (task === 'boot') void bootOnce(Number(argument))
else if (task === 'serve') void serve()
else void main()

async function bootOnce(count) {
  process.send(await load('providers.ts').measureBoot(count))
  process.disconnect()
}

/** A server's process: serves, and tells its processor time when asked. */
async function serve() {
  process.on('message', () => process.send(process.cpuUsage()))
  process.on('disconnect', () => process.exit())
  await load('services.ts').serve(PORT)
  process.send('ready')
}

async function main() {
  const results = [await measureBoots(), ...(await measureRequests())]
  if (results.some((isWithin) => !isWithin)) process.exitCode = 1
}

async function measureBoots() {
  const costs = []
  for (let round = 0; round < BOOTS; round++) {
    const empty = await ask(fork(__filename, ['boot', '0']))
    costs.push((await ask(fork(__filename, ['boot', String(PROVIDERS)]))) - empty)
  }
  const cost = median(costs)
  const lowest = Math.min(...costs).toFixed(1)
  return print(`boot of ${PROVIDERS} providers: ${cost.toFixed(1)} ms, lowest ${lowest}`, cost, BUDGETS.boot, 'ms')
}

async function measureRequests() {
  // Here, so that no measured process has it in its heap.
  const { Pool } = require('undici')
  const child = fork(__filename, ['serve'])
  await ask(child)
  const pool = new Pool(`http://127.0.0.1:${PORT}`, { connections: CONNECTIONS })
  for (const route of ROUTES) await send(pool, route, REQUESTS)
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = await measure(child, pool, 'none')
    // They take turns at being first, between two of what they are compared with: the machine does other things meanwhile.
    const [first, second] = round % 2 === 0 ? ['singletons', 'scoped'] : ['scoped', 'singletons']
    const costs = { [first]: await measure(child, pool, first), [second]: await measure(child, pool, second) }
    rounds.push({ ...costs, none: (before + (await measure(child, pool, 'none'))) / 2 })
  }
  await assertDisposed(pool)
  await pool.close()
  child.disconnect()
  const [none, singletons, scoped] = ROUTES.map((route) => median(rounds.map((costs) => costs[route])).toFixed(1))
  console.log(`a request in µs: none ${none}, four singletons ${singletons}, four of the request ${scoped}`)
  const ratio = median(rounds.map((costs) => costs.singletons / costs.none))
  const more = median(rounds.map((costs) => costs.scoped - costs.none))
  return [
    print(`four singletons: ${ratio.toFixed(3)} times none`, ratio, BUDGETS.singletons, 'times'),
    print(`four of the request, disposed of: ${more.toFixed(2)} µs more than none`, more, BUDGETS.scoped, 'µs'),
  ]
}

async function measure(child, pool, route) {
  const before = await cpuOf(child)
  await send(pool, route, REQUESTS)
  const after = await cpuOf(child)
  return (after.user + after.system - before.user - before.system) / REQUESTS
}

async function send(pool, route, count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request({ path: `/${route}`, method: 'GET' })
      if (statusCode !== 200) throw new Error(`/${route} was answered with ${statusCode}`)
      await body.dump()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
}

async function assertDisposed(pool) {
  const { body } = await pool.request({ path: '/disposed', method: 'GET' })
  const { disposed } = await body.json()
  const due = 4 * REQUESTS * (ROUNDS + 1)
  if (disposed !== due) throw new Error(`${disposed} services were disposed of, and ${due} were made`)
}

function ask(child) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`a measured process ended with ${code}`)))
  })
}

function cpuOf(child) {
  return new Promise((resolve) => {
    child.once('message', resolve)
    child.send('cpu')
  })
}

function print(text, value, budget, unit) {
  const isWithin = value <= budget
  console.log(`${text} (budget ${budget} ${unit}) ${isWithin ? 'ok' : 'over'}`)
  return isWithin
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
