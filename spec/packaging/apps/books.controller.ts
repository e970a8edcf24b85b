import { Body, Controller, Get, NotFoundError, Param, Post, Query, Returns } from 'covet'
import { Book } from './models.js'
import { Shelf } from './shelf.js'

@Controller('/books')
export class BooksController {
  constructor(private readonly shelf: Shelf) {}

  @Post('/')
  @Returns(Book, { status: 201 })
  create(@Body() book: Book): Book {
    return this.shelf.add(book)
  }

  @Get('/{title}')
  @Returns(Book)
  find(@Param('title') title: string): Book {
    const book = this.shelf.find(title)
    if (book === undefined) throw new NotFoundError(`No book is called ${title}.`)
    return book
  }

  @Get('/counted/{n}')
  count(@Param('n', { format: 'int' }) n: number, @Query('by', { default: 2 }) by: number): number[] {
    return [n * by]
  }
}
