import {
  Body,
  ConflictError,
  Controller,
  Delete,
  Get,
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
} from 'covet'
import { StaffGuard } from '../staff/staff.guard'
import { PageQuery } from '../web/paging'
import { idRules } from '../web/rules'
import type { Author } from './author.entity'
import { AuthorOut, AuthorQuery, CreateAuthor, UpdateAuthor } from './author.models'
import { AuthorsService } from './authors.service'
import type { Book } from './book.entity'
import { BookOut, BookQuery } from './book.models'
import { BooksService } from './books.service'

@Controller('/authors', { tags: ['catalogue'] })
export class AuthorsController {
  constructor(
    private readonly authors: AuthorsService,
    private readonly books: BooksService,
  ) {}

  @Get('/')
  @Summary('List authors by name')
  @Returns(Page(AuthorOut))
  list(@Query() query: AuthorQuery): Promise<PageOf<Author>> {
    return this.authors.list(query)
  }

  @Get('/{id}')
  @Summary('Show an author')
  @Returns(AuthorOut)
  @Throws(NotFoundError)
  find(@Param('id', idRules) id: number): Promise<Author> {
    return this.authors.byId(id)
  }

  @Get('/{id}/books')
  @Summary('List the books of an author')
  @Returns(Page(BookOut))
  @Throws(NotFoundError)
  async booksOf(@Param('id', idRules) id: number, @Query() page: PageQuery): Promise<PageOf<Book>> {
    const author = await this.authors.byId(id)
    return this.books.list(Object.assign(new BookQuery(), page, { authorId: author.id, sort: 'year' }))
  }

  @Post('/')
  @Summary('Add an author')
  @Returns(AuthorOut, { status: 201 })
  @Throws(ConflictError)
  create(@Body() input: CreateAuthor): Promise<Author> {
    return this.authors.create(input)
  }

  @Patch('/{id}')
  @Summary('Correct an author')
  @Returns(AuthorOut)
  @Throws(NotFoundError, ConflictError)
  update(@Param('id', idRules) id: number, @Body() changes: UpdateAuthor): Promise<Author> {
    return this.authors.update(id, changes)
  }

  @Delete('/{id}')
  @Summary('Remove an author who has no books')
  @UseGuards(StaffGuard)
  @Throws(NotFoundError, ConflictError)
  async remove(@Param('id', idRules) id: number): Promise<void> {
    await this.authors.remove(id)
  }
}
