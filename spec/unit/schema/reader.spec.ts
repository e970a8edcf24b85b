import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator'
import { ValidationError } from '../../../lib/errors/validation-error'
import { compileReader, type ReaderOptions } from '../../../lib/schema/reader'

class Author {
  @IsString() @Length(1, 20) name!: string
}
class CreateBook {
  @IsString() @Length(1, 200) title!: string
  @IsInt() @Min(0) cents!: number
  @IsOptional() @IsString() blurb?: string
  @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
}

const body: ReaderOptions = { in: 'body', loc: [], from: 'json', implied: true, unknown: 'strip', required: true }
const read = compileReader({ kind: 'model', type: CreateBook, nullable: false, constraints: [] }, body)

function issuesOf(act: () => unknown): unknown[] {
  try {
    act()
  } catch (error) {
    if (error instanceof ValidationError) return error.errors.map(({ loc, code }) => [loc.join('.'), code])
    throw error
  }
  return []
}

describe('compileReader', () => {
  it('hydrates a valid body', () => {
    const book = read({ title: 'Dune', cents: 1, authors: [{ name: 'Frank', x: 1 }], other: 1 }) as CreateBook
    expect(book).toBeInstanceOf(CreateBook)
    expect(book.authors[0]).toBeInstanceOf(Author)
    expect(book).toEqual({ title: 'Dune', cents: 1, authors: [{ name: 'Frank' }] })
  })

  it('lists every bad field at once', () => {
    expect(issuesOf(() => read({ title: 42, authors: [{ name: '' }, 5] }))).toEqual([
      ['title', 'isString'],
      ['title', 'isLength'],
      ['cents', 'required'],
      ['authors.0.name', 'isLength'],
      ['authors.1', 'isObject'],
    ])
  })
})
