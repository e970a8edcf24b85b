import { Column, Entity, PrimaryColumn } from 'typeorm'
import { InstantColumn } from '../database/instant-column'

/** Someone who orders books. */
@Entity('customers')
export class Customer {
  /** Random, so that knowing one customer does not tell the address of the next. */
  @PrimaryColumn({ type: 'varchar', length: 36 }) id!: string

  @Column({ type: 'varchar', length: 200 }) name!: string

  /** In lower case. */
  @Column({ type: 'varchar', length: 254, unique: true }) email!: string

  @InstantColumn() registeredAt!: Date
}
