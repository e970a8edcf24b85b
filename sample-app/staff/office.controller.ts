import {
  Controller,
  Get,
  NotFoundError,
  Page,
  type PageOf,
  Param,
  Post,
  Query,
  Returns,
  type ServerSentEvent,
  Signal,
  Sse,
  Summary,
  Throws,
} from 'covet'
import type { Customer } from '../customers/customer.entity'
import { CustomerOut } from '../customers/customer.models'
import { CustomersService } from '../customers/customers.service'
import type { Order } from '../orders/order.entity'
import { OrderNews } from '../orders/order-news'
import { OrderClosedError } from '../orders/order-errors'
import { OrderOut, OrderQuery, SalesOut } from '../orders/order.models'
import { OrdersService } from '../orders/orders.service'
import { PageQuery } from '../web/paging'
import { SalesQuery } from './staff.models'

@Controller('/')
export class OfficeController {
  constructor(
    private readonly customers: CustomersService,
    private readonly orders: OrdersService,
    private readonly news: OrderNews,
  ) {}

  @Get('/customers')
  @Summary('List the customers')
  @Returns(Page(CustomerOut))
  listCustomers(@Query() page: PageQuery): Promise<PageOf<Customer>> {
    return this.customers.list(page)
  }

  @Get('/orders')
  @Summary('List the orders, the latest first')
  @Returns(Page(OrderOut))
  listOrders(@Query() query: OrderQuery): Promise<PageOf<Order>> {
    return this.orders.list(query)
  }

  @Get('/orders/events')
  @Summary('Follow what becomes of orders: each one that is placed, shipped or cancelled')
  @Sse(OrderOut)
  followOrders(@Signal() signal: AbortSignal): AsyncGenerator<ServerSentEvent<Order>> {
    return this.news.follow(signal)
  }

  @Post('/orders/{id}/ship')
  @Summary('Send an order on its way')
  @Returns(OrderOut)
  @Throws(NotFoundError, OrderClosedError)
  ship(@Param('id', { format: 'uuid' }) id: string): Promise<Order> {
    return this.orders.ship(id)
  }

  @Get('/sales')
  @Summary('Name the books that earned most')
  @Returns(SalesOut, { array: true })
  sales(@Query() query: SalesQuery): Promise<SalesOut[]> {
    return this.orders.bestSellers(query.limit)
  }
}
