import { EmbeddedSqlite } from '../../../sample-app/database/embedded-sqlite'

describe('the embedded SQLite', () => {
  const database = new EmbeddedSqlite(':memory:')
  afterAll(() => database.close())

  it.each([
    ['null', null],
    ['a text', 'abc'],
    ['a number', 1.5],
  ])('takes %s as the only parameter of a statement', (_title, value) => {
    database.exec('DROP TABLE IF EXISTS things; CREATE TABLE things (value)')
    database.prepare('INSERT INTO things VALUES (?)').run(value)

    expect(database.prepare('SELECT value FROM things WHERE value IS ?').all(value)).toEqual([{ value }])
  })

  it('takes a blob as the only parameter of a statement', () => {
    expect(database.prepare('SELECT hex(?) AS hex').all(Buffer.from('abc'))).toEqual([{ hex: '616263' }])
  })

  it('takes several parameters, and none', () => {
    expect(database.prepare('SELECT ? AS a, ? AS b').all(null, 2)).toEqual([{ a: null, b: 2 }])
    expect(database.prepare('SELECT 1 AS a').all()).toEqual([{ a: 1 }])
  })
})
