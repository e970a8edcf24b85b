import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm'
import { Book } from '../catalogue/book.entity'
import { Customer } from '../customers/customer.entity'
import { InstantColumn } from '../database/instant-column'
import type { OrderStatus } from './order-status'

/** What a customer bought at one time. */
@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id!: string

  @ManyToOne(() => Customer, { nullable: false })
  @JoinColumn({ name: 'customerId' })
  customer!: Relation<Customer>

  @Index()
  @Column({ type: 'varchar', length: 36 })
  customerId!: string

  @Column({ type: 'varchar', length: 20 }) status!: OrderStatus

  @Column({ type: 'int' }) totalCents!: number

  @InstantColumn() placedAt!: Date

  @OneToMany(() => OrderLine, (line) => line.order, { cascade: ['insert'] })
  lines!: Relation<OrderLine[]>
}

/** So many copies of one book, at the price of that day and under the title of that day. */
@Entity('order_lines')
export class OrderLine {
  @PrimaryGeneratedColumn() id!: number

  @ManyToOne(() => Order, (order) => order.lines, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'orderId' })
  order!: Relation<Order>

  @Index()
  @Column({ type: 'varchar', length: 36 })
  orderId!: string

  @ManyToOne(() => Book, { nullable: false })
  @JoinColumn({ name: 'bookId' })
  book!: Relation<Book>

  @Index()
  @Column({ type: 'int' })
  bookId!: number

  @Column({ type: 'varchar', length: 200 }) title!: string

  @Column({ type: 'int' }) copies!: number

  /** The price of one copy. */
  @Column({ type: 'int' }) cents!: number
}
