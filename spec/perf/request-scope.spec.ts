import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Context, Controller, createApp, Get, Inject, Injectable } from 'covet'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const requests = 20_000
/** How many requests are on their way at the same time. */
const batch = 100

/** What happened to one request's services. */
interface Record {
  readonly made: string[]
  readonly disposed: string[]
}
const records = new WeakMap<object, Record>()
const references: WeakRef<object>[] = []
let collected = 0
const registry = new FinalizationRegistry(() => collected++)
/** Requests whose services were made or disposed of otherwise than once and in order. */
let wrong = 0
let right = 0

function watch(object: object): void {
  references.push(new WeakRef(object))
  registry.register(object, undefined)
}

function note(context: Context, service: object): void {
  const record = records.get(context) ?? { made: [], disposed: [] }
  records.set(context, record)
  record.made.push(service.constructor.name)
  watch(service)
}

function noteDisposal(context: Context, service: object): void {
  const { name } = service.constructor
  const disposed = records.get(context)?.disposed ?? []
  if (disposed.includes(name)) wrong++
  disposed.push(name)
}

@Injectable({ scope: 'request' })
class Connection {
  constructor(readonly context: Context) {
    note(context, this)
  }
  async [Symbol.asyncDispose]() {
    await Promise.resolve()
    noteDisposal(this.context, this)
  }
}
@Injectable({ scope: 'request' })
class User {
  constructor(
    readonly context: Context,
    readonly connection: Connection,
  ) {
    note(context, this)
  }
  [Symbol.dispose]() {
    noteDisposal(this.context, this)
  }
}
@Injectable({ scope: 'request' })
class Basket {
  constructor(
    readonly context: Context,
    readonly user: User,
    readonly connection: Connection,
  ) {
    note(context, this)
  }
  async dispose() {
    noteDisposal(this.context, this)
  }
}
@Injectable({ scope: 'request' })
class Order {
  @Inject() readonly context!: Context
  constructor(
    context: Context,
    readonly basket: Basket,
    readonly user: User,
  ) {
    note(context, this)
  }
  dispose() {
    noteDisposal(this.context, this)
    setImmediate(check, this.context)
  }
}

const order = ['Connection', 'User', 'Basket', 'Order']

/** Looks at a request when all of its disposals are done. */
function check(context: Context): void {
  const { made, disposed } = records.get(context) ?? { made: [], disposed: [] }
  if (made.join() === order.join() && disposed.join() === order.toReversed().join()) right++
  else wrong++
}

@Controller()
class Shop {
  @Get('/') read(@Inject() made: Order) {
    return made.basket.user === made.user ? 'same' : 'different'
  }
}

/** Sends requests over one connection, a batch of them at a time, and counts the answers. */
async function send(port: number): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  let answers = 0
  let sent = 0
  await new Promise<void>((resolve, reject) => {
    const ask = (): void => {
      sent += batch
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(batch))
    }
    socket.once('connect', ask).once('error', reject)
    socket.on('data', (data) => {
      answers += String(data).split('HTTP/1.1 200 OK').length - 1
      if (answers < sent) return
      if (sent < requests) ask()
      else resolve()
    })
  })
  socket.destroy()
  return answers
}

it('20,000 requests leave nothing of their services: each disposed of once, in order, and none retained', async () => {
  const app = await createApp({ controllers: [Shop], openapi: false, logger: false })
  const { url, close } = await app.listen({ port: 0 })
  expect(await send(Number(new URL(url).port))).toBe(requests)
  await close()
  await new Promise(setImmediate)
  expect(references).toHaveLength(4 * requests)
  // Nothing holds them for good; what is still in a queue, of sockets or of promises, lets go within a few turns.
  for (let turn = 0; turn < 50 && collected < references.length; turn++) {
    collectGarbage()
    await new Promise(setImmediate)
  }
  expect(references.filter((reference) => reference.deref() !== undefined)).toHaveLength(0)
  expect(collected).toBe(4 * requests)
  await app.close()
  expect([right, wrong]).toEqual([requests, 0])
}, 60_000)
