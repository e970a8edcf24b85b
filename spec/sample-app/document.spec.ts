import { openShop, type Shop } from './support/shop'

describe("the shop's document", () => {
  let shop: Shop
  let document: any

  beforeAll(async () => {
    shop = await openShop({ kind: 'sqlite', file: ':memory:' })
    document = (await shop.ask('GET', '/openapi.json')).body
  })
  afterAll(() => shop.close())

  it('lists every operation', () => {
    const operations = Object.entries<object>(document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => key !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )

    expect(operations.toSorted()).toEqual(
      [
        'GET /authors',
        'POST /authors',
        'GET /authors/{id}',
        'PATCH /authors/{id}',
        'DELETE /authors/{id}',
        'GET /authors/{id}/books',
        'GET /books',
        'POST /books',
        'GET /books/export',
        'GET /books/genres',
        'GET /books/{id}',
        'PATCH /books/{id}',
        'DELETE /books/{id}',
        'GET /books/{id}/cover',
        'PUT /books/{id}/cover',
        'POST /customers',
        'GET /customers/{id}',
        'PATCH /customers/{id}',
        'GET /customers/{id}/orders',
        'POST /orders',
        'GET /orders/{id}',
        'POST /orders/{id}/cancel',
        'GET /admin/customers',
        'GET /admin/orders',
        'GET /admin/orders/events',
        'POST /admin/orders/{id}/ship',
        'GET /admin/sales',
        'POST /admin/books/{id}/deliveries',
      ].toSorted(),
    )
  })

  it('tells every answer that the specs have seen', () => {
    const statuses = (method: string, path: string) => Object.keys(document.paths[path][method].responses).toSorted()

    expect(statuses('get', '/books')).toEqual(['200', '422'])
    expect(statuses('get', '/books/genres')).toEqual(['200'])
    expect(statuses('get', '/books/{id}')).toEqual(['200', '304', '404', '422'])
    expect(statuses('post', '/books')).toEqual(expect.arrayContaining(['201', '409', '422']))
    expect(statuses('delete', '/books/{id}')).toEqual(['204', '403', '404', '409', '422'])
    expect(statuses('post', '/orders/{id}/cancel')).toEqual(['200', '404', '409', '422'])
    expect(statuses('post', '/admin/orders/{id}/ship')).toEqual(['200', '403', '404', '409', '422'])
  })

  it('asks for the key of the staff on their routes alone', () => {
    const guarded = Object.entries<Record<string, { security?: unknown[] }>>(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, operation]) => (operation.security ?? []).length > 0)
        .map(([method]) => `${method} ${path}`),
    )

    expect(document.components.securitySchemes.staffKey).toEqual({ type: 'apiKey', in: 'header', name: 'x-api-key' })
    expect(guarded.toSorted()).toEqual(
      [
        'delete /authors/{id}',
        'delete /books/{id}',
        'get /admin/customers',
        'get /admin/orders',
        'get /admin/orders/events',
        'get /admin/sales',
        'post /admin/books/{id}/deliveries',
        'post /admin/orders/{id}/ship',
        'put /books/{id}/cover',
      ].toSorted(),
    )
  })

  it('shows rules that were written once, on a model', () => {
    const { CreateBook, BookOut } = document.components.schemas
    const size = document.paths['/books'].get.parameters.find(({ name }: { name: string }) => name === 'pageSize')

    expect(CreateBook.properties.cents).toMatchObject({ type: 'integer', minimum: 1, maximum: 100_000 })
    expect(CreateBook.properties.genre.enum).toContain('science-fiction')
    expect(CreateBook.required.toSorted()).toEqual(
      ['authorId', 'cents', 'genre', 'language', 'stock', 'title', 'year'].toSorted(),
    )
    expect(BookOut.required).toContain('slug')
    expect(size).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100 } })
  })

  it.each([
    ['/authors', 'CreateAuthor'],
    ['/books', 'CreateBook'],
    ['/customers', 'RegisterCustomer'],
  ])('gives %s an example that the shop takes', async (path, model) => {
    const properties: Record<string, { examples: unknown[] }> = document.components.schemas[model].properties
    const json = Object.fromEntries(Object.entries(properties).map(([name, { examples }]) => [name, examples[0]]))

    expect((await shop.ask('POST', path, { json })).status).toBe(201)
  })
})
