import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'

/** Books get pictures. */
export class HangUpCovers1700000001000 implements MigrationInterface {
  readonly name = 'HangUpCovers1700000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'covers',
        columns: [
          { name: 'bookId', type: 'integer', isPrimary: true },
          { name: 'contentType', type: 'varchar', length: '40' },
          { name: 'description', type: 'varchar', length: '200' },
          { name: 'picture', type: 'text' },
        ],
        foreignKeys: [
          { columnNames: ['bookId'], referencedTableName: 'books', referencedColumnNames: ['id'], onDelete: 'CASCADE' },
        ],
      }),
      false,
      true,
      true,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('covers')
  }
}
