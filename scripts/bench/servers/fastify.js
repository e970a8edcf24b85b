'use strict'
// The benchmark's routes on Fastify, with the schemas that make it convert, check and serialize.
const fastify = require('fastify')

const book = { type: 'object', properties: { id: { type: 'integer' }, title: { type: 'string' } } }

exports.serve = async (port) => {
  const app = fastify()
  app.get('/hello', (_request, reply) => reply.send({ hello: 'world' }))
  const find = {
    params: { type: 'object', properties: { id: { type: 'integer' } } },
    querystring: { type: 'object', properties: { lang: { type: 'string', default: 'en' } } },
    response: { 200: book },
  }
  app.get('/books/:id', { schema: find }, (request, reply) =>
    reply.send({ id: request.params.id, title: request.query.lang }),
  )
  const create = {
    body: {
      type: 'object',
      required: ['title', 'cents'],
      properties: { title: { type: 'string' }, cents: { type: 'integer' } },
    },
    response: { 200: book },
  }
  app.post('/books', { schema: create }, (request, reply) =>
    reply.send({ id: request.body.cents, title: request.body.title }),
  )
  await app.listen({ port, host: '127.0.0.1' })
}
