import { Module } from 'covet'
import { OfficeController } from './office.controller'
import { StaffGuard } from './staff.guard'
import { StockRoomController } from './stock-room.controller'

/** Everything behind the counter: one prefix, one tag and one guard for all of it. */
@Module({
  prefix: '/admin',
  tags: ['staff'],
  guards: [StaffGuard],
  controllers: [OfficeController, StockRoomController],
})
export class Staff {}
