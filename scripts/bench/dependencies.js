'use strict'
// Measures what dependencies cost one request, in processor time, against the same answer without any.
// Needs `npm run build`.
const { measureServers, rounds } = require('./servers/harness')

const CASES = [
  { name: 'none', path: '/hello', method: 'GET' },
  { name: 'four', path: '/dependencies/values', method: 'GET' },
  { name: 'four generators', path: '/dependencies/generators', method: 'GET' },
  { name: 'four async generators', path: '/dependencies/async', method: 'GET' },
]

async function main() {
  const of = await measureServers(['covet'], CASES)
  const base = of('covet', 'none')
  console.log(
    `What dependencies add to one request in µs of processor time, ${rounds}; without any it costs ${base.toFixed(1)}`,
  )
  for (const { name } of CASES.slice(1)) {
    const cost = of('covet', name)
    console.log(`${name.padEnd(22)} ${(cost - base).toFixed(2).padStart(6)}  ratio ${(cost / base).toFixed(2)}`)
  }
}

void main()
