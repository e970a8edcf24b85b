import { defineDependency, Inject, Param } from 'covet'
import { CustomersService } from './customers.service'

/** The customer whom the path names; whoever depends on it answers 404 where there is none. */
export const knownCustomer = defineDependency({
  name: 'knownCustomer',
  params: { id: Param('id', { format: 'uuid' }), customers: Inject(CustomersService) },
  use: ({ id, customers }) => customers.byId(id),
})
