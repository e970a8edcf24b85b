import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** Someone who wrote books. */
@Entity('authors')
export class Author {
  @PrimaryGeneratedColumn() id!: number

  @Column({ type: 'varchar', length: 200 }) name!: string

  /** Unique, so nobody is listed twice. */
  @Column({ type: 'varchar', length: 600, unique: true }) slug!: string

  /** Years, negative ones before the common era. */
  @Column({ type: 'int', nullable: true }) born!: number | null
  @Column({ type: 'int', nullable: true }) died!: number | null
}
