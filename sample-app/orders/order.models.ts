import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDate,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'
import { Omittable } from 'covet'
import { PageQuery } from '../web/paging'
import { IsId } from '../web/rules'
import { type OrderStatus, orderStatuses } from './order-status'

/** So many copies of one book. */
export class PlaceOrderLine {
  @IsId() bookId!: number
  @IsInt() @Min(1) @Max(100) copies!: number
}

/** What a customer wants. */
export class PlaceOrder {
  @IsUUID() customerId!: string

  /** Each book once. */
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((line: PlaceOrderLine) => line.bookId)
  @ValidateNested({ each: true })
  @Type(() => PlaceOrderLine)
  lines!: PlaceOrderLine[]
}

/** So many copies of one book, at the price of one copy on the day of the order. */
export class OrderLineOut {
  @IsId() bookId!: number
  @IsString() title!: string
  @IsInt() copies!: number
  @IsInt() cents!: number
}

/** An order as the customer sees it. */
export class OrderOut {
  @IsUUID() id!: string
  @IsUUID() customerId!: string
  @IsIn(orderStatuses) status!: OrderStatus
  @IsDate() placedAt!: Date
  @IsInt() totalCents!: number
  @ValidateNested({ each: true }) @Type(() => OrderLineOut) lines!: OrderLineOut[]
}

export class OrderQuery extends PageQuery {
  @Omittable() @IsIn(orderStatuses) status?: OrderStatus
}

/** What was sold of one book; cancelled orders do not count. */
export class SalesOut {
  @IsId() bookId!: number
  @IsString() title!: string
  @IsInt() copies!: number
  @IsInt() cents!: number
}
