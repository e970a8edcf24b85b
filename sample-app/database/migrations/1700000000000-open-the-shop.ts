import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableForeignKeyOptions,
} from 'typeorm'

/**
 * The tables of the shop's first day.
 *
 * A migration describes a moment of the past, so it names no entity: those change, this does not. Table objects rather
 * than SQL, so that one migration serves SQLite and PostgreSQL.
 */
export class OpenTheShop1700000000000 implements MigrationInterface {
  readonly name = 'OpenTheShop1700000000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(new Table(table), false, true, true)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.dropTable(table.name)
  }
}

const serial: TableColumnOptions = {
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
}
const uuid: TableColumnOptions = { name: 'id', type: 'varchar', length: '36', isPrimary: true }

function text(name: string, length: number): TableColumnOptions {
  return { name, type: 'varchar', length: String(length) }
}

function integer(name: string, isNullable = false): TableColumnOptions {
  return { name, type: 'integer', isNullable }
}

function reference(column: string, table: string, onDelete = 'NO ACTION'): TableForeignKeyOptions {
  return { columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'], onDelete }
}

const tables = [
  {
    name: 'authors',
    columns: [
      serial,
      text('name', 200),
      { ...text('slug', 600), isUnique: true },
      integer('born', true),
      integer('died', true),
    ],
  },
  {
    name: 'books',
    columns: [
      serial,
      text('title', 200),
      { ...text('slug', 600), isUnique: true },
      integer('authorId'),
      integer('year'),
      text('language', 3),
      text('genre', 20),
      integer('pages', true),
      integer('cents'),
      integer('stock'),
    ],
    checks: [{ name: 'CHK_books_stock', expression: '"stock" >= 0' }],
    indices: [{ columnNames: ['authorId'] }],
    foreignKeys: [reference('authorId', 'authors')],
  },
  {
    name: 'customers',
    columns: [uuid, text('name', 200), { ...text('email', 254), isUnique: true }, text('registeredAt', 24)],
  },
  {
    name: 'orders',
    columns: [uuid, text('customerId', 36), text('status', 20), integer('totalCents'), text('placedAt', 24)],
    indices: [{ columnNames: ['customerId'] }],
    foreignKeys: [reference('customerId', 'customers')],
  },
  {
    name: 'order_lines',
    columns: [serial, text('orderId', 36), integer('bookId'), text('title', 200), integer('copies'), integer('cents')],
    indices: [{ columnNames: ['orderId'] }, { columnNames: ['bookId'] }],
    foreignKeys: [reference('orderId', 'orders', 'CASCADE'), reference('bookId', 'books')],
  },
]
