import { randomUUID } from 'node:crypto'
import { Injectable, type PageOf } from 'covet'
import { type EntityManager, MoreThanOrEqual } from 'typeorm'
import { Book } from '../catalogue/book.entity'
import { Customer } from '../customers/customer.entity'
import { Database } from '../database/database'
import { type PageQuery, sliceOf, toPage } from '../web/paging'
import { unknownReference } from '../web/unknown-reference'
import { Order, OrderLine } from './order.entity'
import { OrderNews } from './order-news'
import { OrderClosedError, OutOfStockError } from './order-errors'
import type { OrderQuery, PlaceOrder, PlaceOrderLine } from './order.models'
import type { OrderStatus } from './order-status'

const withLines = { relations: { lines: true }, order: { lines: { id: 'ASC' } } } as const

@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly news: OrderNews,
  ) {}

  /** Sells every line or none of them. */
  async place(input: PlaceOrder): Promise<Order> {
    return this.#tell(
      this.database.write(async (manager) => {
        if (!(await manager.existsBy(Customer, { id: input.customerId })))
          throw unknownReference(['customerId'], 'customer')
        // All orders take books in the same order. If one took A and then B while another took B and then A, each could
        // end up waiting for the row that the other has locked.
        const wanted = input.lines.map((line, index) => ({ line, index }))
        wanted.sort((a, b) => a.line.bookId - b.line.bookId)
        const lines: OrderLine[] = []
        for (const { line, index } of wanted) lines.push(await takeFromStock(manager, line, index))
        return manager.save(
          manager.create(Order, {
            id: randomUUID(),
            customerId: input.customerId,
            status: 'placed',
            placedAt: new Date(),
            totalCents: lines.reduce((total, { cents, copies }) => total + cents * copies, 0),
            lines,
          }),
        )
      }),
    )
  }

  byId(id: string): Promise<Order> {
    return this.database.read((manager) => find(manager, id))
  }

  ofCustomer(customerId: string, page: PageQuery): Promise<PageOf<Order>> {
    return this.database.read((manager) => pageOfOrders(manager, { customerId }, page))
  }

  list(query: OrderQuery): Promise<PageOf<Order>> {
    const where = query.status === undefined ? {} : { status: query.status }
    return this.database.read((manager) => pageOfOrders(manager, where, query))
  }

  /** Calls an order off and puts its books back on the shelves. */
  cancel(id: string): Promise<Order> {
    return this.#tell(
      this.database.write(async (manager) => {
        const order = await close(manager, id, 'cancelled')
        const lines = order.lines.toSorted((a, b) => a.bookId - b.bookId)
        for (const { bookId, copies } of lines) await manager.increment(Book, { id: bookId }, 'stock', copies)
        return order
      }),
    )
  }

  ship(id: string): Promise<Order> {
    return this.#tell(this.database.write((manager) => close(manager, id, 'shipped')))
  }

  /** The books that earned most. */
  bestSellers(limit: number): Promise<{ bookId: number; title: string; copies: number; cents: number }[]> {
    return this.database.read(async (manager) => {
      const rows = await manager
        .createQueryBuilder(OrderLine, 'line')
        .innerJoin('line.order', 'placed', "placed.status <> 'cancelled'")
        .innerJoin('line.book', 'book')
        .select('book.id', 'bookId')
        .addSelect('book.title', 'title')
        .addSelect('SUM(line.copies)', 'copies')
        .addSelect('SUM(line.copies * line.cents)', 'cents')
        .groupBy('book.id')
        .addGroupBy('book.title')
        .orderBy('SUM(line.copies * line.cents)', 'DESC')
        .addOrderBy('book.id')
        .limit(limit)
        .getRawMany<{ bookId: number; title: string; copies: number | string; cents: number | string }>()
      // PostgreSQL adds up in 64 bits, which its driver hands over as text.
      return rows.map((row) => ({ ...row, copies: Number(row.copies), cents: Number(row.cents) }))
    })
  }

  /** Tells of what has become of an order once it is so for good. */
  async #tell(change: Promise<Order>): Promise<Order> {
    const order = await change
    this.news.publish(order)
    return order
  }
}

/**
 * Takes copies off the shelf if there are enough: one statement that asks and takes, so no other order comes between.
 * (First to look and then to take would sell the last copy twice.)
 */
async function takeFromStock(manager: EntityManager, line: PlaceOrderLine, index: number): Promise<OrderLine> {
  const { bookId, copies } = line
  const enough = { id: bookId, stock: MoreThanOrEqual(copies) }
  const { affected } = await manager.decrement(Book, enough, 'stock', copies)
  const book = await manager.findOneBy(Book, { id: bookId })
  if (book === null) throw unknownReference(['lines', index, 'bookId'], 'book')
  if (affected === 0) throw new OutOfStockError(book, copies)
  return manager.create(OrderLine, { bookId, title: book.title, copies, cents: book.cents })
}

/** Moves a placed order on, in one statement for the same reason: an order is shipped or cancelled, and once. */
async function close(manager: EntityManager, id: string, status: OrderStatus): Promise<Order> {
  const { affected } = await manager.update(Order, { id, status: 'placed' }, { status })
  const order = await find(manager, id)
  if (affected === 0) throw new OrderClosedError(order.status)
  return order
}

function find(manager: EntityManager, id: string): Promise<Order> {
  return manager.findOneOrFail(Order, { where: { id }, ...withLines })
}

async function pageOfOrders(
  manager: EntityManager,
  where: Partial<Pick<Order, 'customerId' | 'status'>>,
  page: PageQuery,
): Promise<PageOf<Order>> {
  const order = { placedAt: 'DESC', id: 'ASC', ...withLines.order } as const
  return toPage(await manager.findAndCount(Order, { where, ...withLines, order, ...sliceOf(page) }), page)
}
