import {
  Body,
  ConflictError,
  Controller,
  Depends,
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
} from 'covet'
import type { Order } from '../orders/order.entity'
import { OrderOut } from '../orders/order.models'
import { OrdersService } from '../orders/orders.service'
import { PageQuery } from '../web/paging'
import type { Customer } from './customer.entity'
import { CustomerOut, RegisterCustomer, UpdateCustomer } from './customer.models'
import { CustomersService } from './customers.service'
import { knownCustomer } from './known-customer'

@Controller('/customers', { tags: ['customers'] })
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly orders: OrdersService,
  ) {}

  @Post('/')
  @Summary('Register a customer')
  @Returns(CustomerOut, { status: 201 })
  @Throws(ConflictError)
  register(@Body() input: RegisterCustomer): Promise<Customer> {
    return this.customers.register(input)
  }

  @Get('/{id}')
  @Summary('Show a customer')
  @Returns(CustomerOut)
  @Throws(NotFoundError)
  find(@Depends(knownCustomer) customer: Customer): Customer {
    return customer
  }

  @Patch('/{id}')
  @Summary('Change the name or address of a customer')
  @Returns(CustomerOut)
  @Throws(NotFoundError, ConflictError)
  update(@Param('id', { format: 'uuid' }) id: string, @Body() changes: UpdateCustomer): Promise<Customer> {
    return this.customers.update(id, changes)
  }

  @Get('/{id}/orders')
  @Summary('List the orders of a customer, the latest first')
  @Returns(Page(OrderOut))
  @Throws(NotFoundError)
  ordersOf(@Depends(knownCustomer) { id }: Customer, @Query() page: PageQuery): Promise<PageOf<Order>> {
    return this.orders.ofCustomer(id, page)
  }
}
