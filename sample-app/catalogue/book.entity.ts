import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Author } from './author.entity'
import type { Genre } from './genre'

/** A title on sale, with what is left of it. */
@Entity('books')
// Orders keep the stock from going below zero; should one ever forget to, the database refuses.
@Check('CHK_books_stock', '"stock" >= 0')
export class Book {
  @PrimaryGeneratedColumn() id!: number

  @Column({ type: 'varchar', length: 200 }) title!: string

  @Column({ type: 'varchar', length: 600, unique: true }) slug!: string

  // `Relation` hides the class from the emitted metadata, so entities may refer to each other in circles.
  @ManyToOne(() => Author, { nullable: false })
  @JoinColumn({ name: 'authorId' })
  author!: Relation<Author>

  @Index()
  @Column({ type: 'int' })
  authorId!: number

  /** Of the first publication. */
  @Column({ type: 'int' }) year!: number

  /** The language it was written in, as an ISO 639 code. */
  @Column({ type: 'varchar', length: 3 }) language!: string

  @Column({ type: 'varchar', length: 20 }) genre!: Genre

  @Column({ type: 'int', nullable: true }) pages!: number | null

  /** Money is counted in whole cents: 0.1 + 0.2 is not 0.3. */
  @Column({ type: 'int' }) cents!: number

  @Column({ type: 'int' }) stock!: number
}
