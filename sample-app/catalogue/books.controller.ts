import {
  Body,
  ConflictError,
  Controller,
  Delete,
  Get,
  JsonLines,
  NotFoundError,
  Page,
  type PageOf,
  Param,
  Patch,
  Post,
  Query,
  Returns,
  Summary,
  Throws,
  UseGuards,
  UseInterceptors,
} from 'covet'
import { StaffGuard } from '../staff/staff.guard'
import { EntityTag } from '../web/entity-tag.interceptor'
import { idRules } from '../web/rules'
import type { Book } from './book.entity'
import { BookOut, BookQuery, CreateBook, GenreOut, UpdateBook } from './book.models'
import { BooksService } from './books.service'
import type { Genre } from './genre'

@Controller('/books', { tags: ['catalogue'] })
export class BooksController {
  constructor(private readonly books: BooksService) {}

  @Get('/')
  @Summary('Search the books')
  @Returns(Page(BookOut))
  list(@Query() query: BookQuery): Promise<PageOf<Book>> {
    return this.books.list(query)
  }

  @Get('/genres')
  @Summary('List the genres, with the number of titles in each')
  @Returns(GenreOut, { array: true })
  genres(): Promise<{ genre: Genre; titles: number }[]> {
    return this.books.genres()
  }

  @Get('/export')
  @Summary('Give the whole catalogue, a book a line')
  @JsonLines(BookOut)
  export(): AsyncGenerator<Book> {
    return this.books.all()
  }

  @Get('/{id}')
  @Summary('Show a book')
  @UseInterceptors(EntityTag)
  @Returns(BookOut)
  @Throws(NotFoundError)
  find(@Param('id', idRules) id: number): Promise<Book> {
    return this.books.byId(id)
  }

  @Post('/')
  @Summary('Put a book on sale')
  @Returns(BookOut, { status: 201 })
  @Throws(ConflictError)
  create(@Body() input: CreateBook): Promise<Book> {
    return this.books.create(input)
  }

  @Patch('/{id}')
  @Summary('Correct a book')
  @Returns(BookOut)
  @Throws(NotFoundError, ConflictError)
  update(@Param('id', idRules) id: number, @Body() changes: UpdateBook): Promise<Book> {
    return this.books.update(id, changes)
  }

  @Delete('/{id}')
  @Summary('Take a book off sale that nobody has ordered yet')
  @UseGuards(StaffGuard)
  @Throws(NotFoundError, ConflictError)
  async remove(@Param('id', idRules) id: number): Promise<void> {
    await this.books.remove(id)
  }
}
