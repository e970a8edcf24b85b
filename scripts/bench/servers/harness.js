'use strict'
// Measures what one request costs a server in processor time. Each server runs in a process of its own and is asked over
// loopback; the rounds of all servers take turns, so that what disturbs one disturbs the others.
const { fork } = require('node:child_process')
const path = require('node:path')
const { Pool } = require('undici')

const ROUNDS = 5
const REQUESTS = 8_000
const CONNECTIONS = 16

if (process.argv[2] === 'serve') void serveOne(process.argv[3], Number(process.argv[4]))

/** A server's process: serves, and tells its processor time when asked. */
async function serveOne(name, port) {
  process.on('message', () => process.send(process.cpuUsage()))
  process.on('disconnect', () => process.exit())
  await require(path.join(__dirname, `${name}.js`)).serve(port)
  process.send('ready')
}

/**
 * Asks every server for every case, and gives the microseconds of processor time that one request costs, by
 * `of(server, case)`: the median over the rounds.
 */
exports.measureServers = async (names, cases) => {
  const running = await Promise.all(names.map(start))
  const costs = new Map()
  for (const each of cases) {
    for (const server of running) await ask(server, each, REQUESTS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const server of running) {
        const key = `${each.name} ${server.name}`
        costs.set(key, [...(costs.get(key) ?? []), await measure(server, each)])
      }
    }
  }
  for (const { child, pool } of running) {
    await pool.close()
    child.disconnect()
  }
  return (server, name) => median(costs.get(`${name} ${server}`))
}

/** What the figures are the median of. */
exports.rounds = `median of ${ROUNDS} rounds of ${REQUESTS}`

function start(name, index) {
  const port = 4100 + index
  const child = fork(__filename, ['serve', name, String(port)])
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
    child.once('message', () => {
      child.removeAllListeners('exit')
      resolve({ name, child, pool: new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS }) })
    })
  })
}

async function measure(server, each) {
  const before = await cpuOf(server)
  await ask(server, each, REQUESTS)
  const after = await cpuOf(server)
  return (after.user + after.system - before.user - before.system) / REQUESTS
}

function cpuOf({ child }) {
  return new Promise((resolve) => {
    child.once('message', resolve)
    child.send('cpu')
  })
}

async function ask({ pool, name }, { path: url, method, headers, body }, count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const response = await pool.request({ path: url, method, headers, body })
      if (response.statusCode !== 200) throw new Error(`${name} answered ${url} with ${response.statusCode}`)
      await response.body.dump()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
