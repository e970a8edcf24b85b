import { Body, Controller, NotFoundError, Param, Post, Returns, Summary, Throws } from 'covet'
import type { Book } from '../catalogue/book.entity'
import { BookOut } from '../catalogue/book.models'
import { BooksService } from '../catalogue/books.service'
import { idRules } from '../web/rules'
import { Delivery } from './staff.models'

@Controller('/books')
export class StockRoomController {
  constructor(private readonly books: BooksService) {}

  @Post('/{id}/deliveries')
  @Summary('Add delivered copies to the stock')
  @Returns(BookOut)
  @Throws(NotFoundError)
  receive(@Param('id', idRules) id: number, @Body() delivery: Delivery): Promise<Book> {
    return this.books.restock(id, delivery.copies)
  }
}
