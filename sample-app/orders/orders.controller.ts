import { Body, Controller, Get, NotFoundError, Param, Post, Returns, Summary, Throws } from 'covet'
import type { Order } from './order.entity'
import { OrderClosedError, OutOfStockError } from './order-errors'
import { OrderOut, PlaceOrder } from './order.models'
import { OrdersService } from './orders.service'

@Controller('/orders', { tags: ['orders'] })
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post('/')
  @Summary('Order books: all of them or none')
  @Returns(OrderOut, { status: 201 })
  @Throws(OutOfStockError)
  place(@Body() input: PlaceOrder): Promise<Order> {
    return this.orders.place(input)
  }

  @Get('/{id}')
  @Summary('Show an order')
  @Returns(OrderOut)
  @Throws(NotFoundError)
  find(@Param('id', { format: 'uuid' }) id: string): Promise<Order> {
    return this.orders.byId(id)
  }

  @Post('/{id}/cancel')
  @Summary('Call an order off, as long as it was not shipped')
  @Returns(OrderOut)
  @Throws(NotFoundError, OrderClosedError)
  cancel(@Param('id', { format: 'uuid' }) id: string): Promise<Order> {
    return this.orders.cancel(id)
  }
}
