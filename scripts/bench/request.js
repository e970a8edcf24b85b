'use strict'
// Measures what one request costs a server in processor time, beside Fastify and bare Node in the same run. Processor time,
// not throughput, since other work on the machine disturbs it less; read the ratios. Needs `npm run build`.
const { measureServers, rounds } = require('./servers/harness')

const SERVERS = ['node', 'fastify', 'covet', 'covet-with-context']
const json = { 'content-type': 'application/json' }
const CASES = [
  { name: 'hello', path: '/hello', method: 'GET' },
  { name: 'parameters', path: '/books/42?lang=de', method: 'GET' },
  { name: 'body', path: '/books', method: 'POST', headers: json, body: '{"title":"Dune","cents":999}' },
]

async function main() {
  const of = await measureServers(SERVERS, CASES)
  console.log(`Processor time of one request in µs, ${rounds}`)
  for (const { name } of CASES) {
    const ratio = (one, other) => (of(one, name) / of(other, name)).toFixed(2)
    const figures = SERVERS.map((server) => `${server} ${of(server, name).toFixed(1)}`).join('  ')
    console.log(`${name.padEnd(11)} ${figures}`)
    console.log(
      `${' '.repeat(12)}covet/fastify ${ratio('covet', 'fastify')}  covet/node ${ratio('covet', 'node')}  ` +
        `with currentContext() covet/fastify ${ratio('covet-with-context', 'fastify')}`,
    )
  }
}

void main()
