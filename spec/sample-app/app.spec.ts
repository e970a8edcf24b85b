import { createApp } from 'covet'
import definition from '../../sample-app/app'

describe('the definition of the shop', () => {
  const before = process.env
  beforeEach(() => {
    process.env = { ...before, DATABASE_URL: '', BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'sesame' }
  })
  afterEach(() => {
    process.env = before
  })

  it('takes its settings from the environment when it starts, not when it is imported', async () => {
    await using app = await createApp(definition)
    const asked = { url: '/admin/customers', headers: { 'x-api-key': 'sesame' } }

    expect((await app.inject(asked)).status).toBe(200)
    expect((await app.inject('/books')).json()).toMatchObject({ page: 1, pageSize: 20 })
  })

  it('makes a shop of its own each time it is started', async () => {
    await using one = await createApp(definition)
    await using two = await createApp(definition)
    const json = { name: 'Reader', email: 'reader@example.org' }

    expect((await one.inject({ method: 'POST', url: '/customers', json })).status).toBe(201)
    expect((await two.inject({ method: 'POST', url: '/customers', json })).status).toBe(201)
  })

  it('leads from its bare address to its documentation', async () => {
    await using app = await createApp(definition)
    const { status, headers } = await app.inject('/')

    expect([status, headers.get('location')]).toEqual([302, '/docs'])
    expect(app.openapi().paths).not.toHaveProperty('/')
  })

  it('shows its documentation', async () => {
    await using app = await createApp(definition)

    expect((await app.inject('/docs')).headers.get('content-type')).toContain('text/html')
  })
})
