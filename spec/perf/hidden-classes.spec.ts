import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import {
  type Context,
  Controller,
  createApp,
  type ConnectMiddleware,
  Get,
  NotFoundError,
  Post,
  Body,
  Query,
} from 'covet'

setFlagsFromString('--allow-natives-syntax')
const haveSameShape = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (a: object, b: object) => boolean
// A function is compiled when it is first called.
haveSameShape({}, {})
setFlagsFromString('--no-allow-natives-syntax')

it('every request has a context of one shape, whatever it meets', async () => {
  @Controller()
  class Mixed {
    @Get('/') plain() {
      return 1
    }
    @Get('/query/{id}') query(@Query('q') q?: string) {
      return q
    }
    @Get('/failed') failed() {
      throw new NotFoundError()
    }
    @Post('/body') body(@Body('a') a?: string) {
      return a
    }
  }
  const touch: ConnectMiddleware = (_request, _response, next) => next()
  const app = await createApp({ controllers: [Mixed], middleware: [touch], logger: false })
  const contexts: Context[] = []
  app.on('response', (context) => contexts.push(context))
  for (const url of ['/', '/query/1?q=2', '/failed', '/nowhere', '/']) await app.inject(url)
  await app.inject({ url: '/body', json: { a: 'x' } })
  contexts[0].user = { name: 'Ada' }
  contexts[1].state['a'] = 1
  void contexts[2].signal
  expect(contexts).toHaveLength(6)
  expect(contexts.filter((context) => !haveSameShape(context, contexts[0]))).toEqual([])
  await app.close()
})
