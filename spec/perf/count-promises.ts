import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { promiseHooks } from 'node:v8'
import type { Application } from 'covet'

/**
 * Counts the promises that are made while an application answers one request, from the moment that it is given the
 * request until its response is closed. The client is a bare socket, which makes none.
 */
export async function countPromises(app: Application, path: string): Promise<{ promises: number; answer: string }> {
  let promises = 0
  const server = createServer((request, response) => {
    const stop = promiseHooks.onInit(() => (promises += 1))
    response.on('close', () => stop())
    app.handle(request, response)
  })
  const answer = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      let received = ''
      const { port } = server.address() as AddressInfo
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      })
      socket.on('data', (text) => (received += String(text)))
      socket.on('close', () => resolve(received.slice(received.indexOf('\r\n\r\n') + 4)))
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return { promises, answer }
}
