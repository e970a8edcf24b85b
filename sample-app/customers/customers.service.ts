import { randomUUID } from 'node:crypto'
import { Injectable, type PageOf } from 'covet'
import { Database } from '../database/database'
import { writeChanges } from '../database/write-changes'
import { type PageQuery, sliceOf, toPage } from '../web/paging'
import { Customer } from './customer.entity'
import type { RegisterCustomer, UpdateCustomer } from './customer.models'

@Injectable()
export class CustomersService {
  constructor(private readonly database: Database) {}

  list(page: PageQuery): Promise<PageOf<Customer>> {
    return this.database.read(async (manager) => {
      const found = await manager.findAndCount(Customer, { order: { email: 'ASC' }, ...sliceOf(page) })
      return toPage(found, page)
    })
  }

  byId(id: string): Promise<Customer> {
    return this.database.read((manager) => manager.findOneByOrFail(Customer, { id }))
  }

  register(input: RegisterCustomer): Promise<Customer> {
    return this.database.write((manager) => {
      const customer = manager.create(Customer, { id: randomUUID(), name: input.name, registeredAt: new Date() })
      customer.email = input.email.toLowerCase()
      return manager.save(customer)
    })
  }

  update(id: string, changes: UpdateCustomer): Promise<Customer> {
    return this.database.write(async (manager) => {
      await manager.findOneByOrFail(Customer, { id })
      await writeChanges(manager, Customer, id, { name: changes.name, email: changes.email?.toLowerCase() })
      return manager.findOneByOrFail(Customer, { id })
    })
  }
}
