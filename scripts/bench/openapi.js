'use strict'
// Measures how long the document of an application takes: the first one after the boot, in a process of its own, and
// those after it. Medians of several processes, by the clock and, since other work disturbs that, in processor time;
// without what the same request takes once the document is there.
// Needs `npm run build`. Exit code 1 when a budget is missed. `--profile` shows what the first one of 1,000 endpoints is
// made of.
const { fork } = require('node:child_process')
const { load } = require('./servers/load')

const ROUNDS = 7
/** Milliseconds for the first document, by the number of endpoints; each has a model of its own. */
const BUDGETS = { 100: 20, 1_000: 150 }

const [, , task, argument] = process.argv
if (task === 'measure') void measure(Number(argument))
else if (process.argv.includes('--profile')) void profile(1_000)
else void main()

async function measure(count) {
  process.send(await load('documents.ts').measureDocuments(count))
  process.disconnect()
}

async function main() {
  for (const [count, budget] of Object.entries(BUDGETS)) {
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await ask(fork(__filename, ['measure', count])))
    const again = median(rounds.map((each) => each.again.clock))
    const first = rounds.map(({ costs }) => costs[0].clock - again)
    const processor = median(rounds.map(({ costs }) => costs[0].processor)).toFixed(1)
    const later = median(rounds.map(({ costs }) => median(costs.slice(1).map(({ clock }) => clock - again)))).toFixed(1)
    const isWithin = median(first) <= budget
    console.log(
      `${count} endpoints, ${(rounds[0].bytes / 1024).toFixed(0)} KiB: first document ${median(first).toFixed(1)} ms, ` +
        `lowest ${Math.min(...first).toFixed(1)} (budget ${budget} ms) ${isWithin ? 'ok' : 'over'}, of the processor ` +
        `${processor} with the answer; later ones ${later}, the answer alone ${again.toFixed(2)}`,
    )
    if (!isWithin) process.exitCode = 1
  }
}

/** Prints the functions that the first document spends its time in, by their own time. */
async function profile(count) {
  const { Session } = require('node:inspector/promises')
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 100 })
  let found
  await load('documents.ts').measureDocuments(count, async (act) => {
    await session.post('Profiler.start')
    await act()
    found = (await session.post('Profiler.stop')).profile
  })
  const own = new Map()
  const places = new Map(
    found.nodes.map(({ id, callFrame: { functionName, url } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}`,
    ]),
  )
  found.samples.forEach((id, index) => {
    const place = places.get(id)
    own.set(place, (own.get(place) ?? 0) + found.timeDeltas[index] / 1000)
  })
  for (const [place, time] of [...own].sort(([, a], [, b]) => b - a).slice(0, 25))
    console.log(time.toFixed(1).padStart(7), place)
}

function ask(child) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`a measured process ended with ${code}`)))
  })
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
