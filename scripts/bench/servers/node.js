'use strict'
// The least that Node itself can do for the benchmark's routes: no check, no conversion, no error handling.
const { createServer } = require('node:http')

function send(response, value) {
  const body = JSON.stringify(value)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

exports.serve = (port) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      if (request.url === '/hello') return send(response, { hello: 'world' })
      if (request.method === 'GET') return send(response, { id: 42, title: 'en' })
      const chunks = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const input = JSON.parse(Buffer.concat(chunks).toString())
        send(response, { id: input.cents, title: input.title })
      })
    })
    server.listen(port, '127.0.0.1', resolve)
  })
