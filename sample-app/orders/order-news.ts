import { EventEmitter, on } from 'node:events'
import { Injectable, ServerSentEvent } from 'covet'
import type { Order } from './order.entity'

/** Tells of orders while they change, to whoever follows. Nothing is kept: who comes later asks for the list first. */
@Injectable()
export class OrderNews {
  // As many as there are members of the staff; each one that leaves is taken off.
  readonly #changes = new EventEmitter().setMaxListeners(0)

  publish(order: Order): void {
    this.#changes.emit('order', order)
  }

  /** Gives each change from now on, named for the order's new status, until the signal ends it. */
  async *follow(signal: AbortSignal): AsyncGenerator<ServerSentEvent<Order>> {
    // An answer begins with its first item: whoever follows knows at once that they do.
    yield new ServerSentEvent({ comment: 'following' })
    try {
      for await (const [order] of on(this.#changes, 'order', { signal }) as AsyncIterable<[Order]>) {
        yield new ServerSentEvent({ event: order.status, data: order })
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
