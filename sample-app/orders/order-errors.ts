import { ConflictError } from 'covet'
import type { Book } from '../catalogue/book.entity'
import type { OrderStatus } from './order-status'

/** 409: fewer copies are left than an order asks for. The problem document names the book and says how many. */
export class OutOfStockError extends ConflictError {
  static readonly code = 'OUT_OF_STOCK'

  constructor({ id, title, stock }: Book, wanted: number) {
    super(`Of “${title}” ${wanted} were asked for and ${stock} are left`, {
      members: { bookId: id, left: stock },
    })
  }
}

/** 409: an order that was shipped or cancelled stays so. */
export class OrderClosedError extends ConflictError {
  static readonly code = 'ORDER_CLOSED'

  constructor(status: OrderStatus) {
    super(`The order is ${status} already`)
  }
}
