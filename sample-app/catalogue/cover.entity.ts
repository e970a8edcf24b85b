import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm'
import { Book } from './book.entity'

/** The picture of a book, apart from the book: lists of books do not carry it along. */
@Entity('covers')
export class Cover {
  @PrimaryColumn({ type: 'int' }) bookId!: number

  @OneToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'bookId' })
  book!: Relation<Book>

  @Column({ type: 'varchar', length: 40 }) contentType!: string

  /** In words, for those who do not see it. */
  @Column({ type: 'varchar', length: 200 }) description!: string

  /** As base64: SQLite and PostgreSQL have no binary type in common, and a cover is small. */
  @Column({ type: 'text' }) picture!: string
}
