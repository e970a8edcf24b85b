import { type } from 'arktype'
import { Body, Controller, createApp, Field, Get, Headers, Page, Param, Post, Query, Returns } from 'covet'
import * as v from 'valibot'
import { z } from 'zod'
import { checkDocuments } from '../../support/openapi-validity'

const Book = z.object({ title: z.string().min(1), tags: z.array(z.string()).default([]) })

class Shelf {
  @Field({ type: Book, description: 'The best one.' }) best!: z.infer<typeof Book>
  @Field({ type: z.string().optional() }) label?: string
}

@Controller('/schemas')
class Schemas {
  @Post('/') @Returns(Book, { status: 201 }) add(@Body(Book) book: z.infer<typeof Book>) {
    return book
  }
  @Post('/shelf') @Returns(Page(Book)) shelve(@Body() _shelf: Shelf) {
    return {}
  }
  @Post('/arktype') arktype(@Body({ items: type({ name: 'string' }) }) _input: object[]) {
    return 1
  }
  @Post('/valibot') valibot(@Body(v.object({ name: v.string() })) _input: object) {
    return 1
  }
  @Post('/maybe') maybe(@Body(Book.optional()) _input?: object) {
    return 1
  }
  @Get('/{id}') find(
    @Param(z.object({ id: z.uuid() })) _path: object,
    @Query(z.object({ page: z.int(), q: z.string().optional() })) _query: object,
    @Headers('X-Depth', z.number()) _depth: number,
    @Query('n', z.number().default(1)) _n: number,
  ) {
    return 1
  }
}

async function documentOf(version: '3.1.0' | '3.0.3') {
  const app = await createApp({ controllers: [Schemas], logger: false, openapi: { version } })
  const document = app.openapi() as any
  await app.close()
  return document
}

describe('The document of schemas of other libraries', () => {
  it('is a valid one in both versions', async () => {
    const documents = { new: await documentOf('3.1.0'), old: await documentOf('3.0.3') }
    expect(checkDocuments(documents)).toEqual([])
  })

  it('shows bodies and answers, each in its own direction', async () => {
    const { paths } = await documentOf('3.1.0')
    const { requestBody, responses } = paths['/schemas'].post
    expect(requestBody).toMatchObject({ required: true })
    expect(requestBody.content['application/json'].schema).toEqual({
      type: 'object',
      properties: {
        title: { type: 'string', minLength: 1 },
        tags: { type: 'array', items: { type: 'string' }, default: [] },
      },
      required: ['title'],
    })
    expect(responses['201'].content['application/json'].schema.required).toEqual(['title', 'tags'])
    expect(paths['/schemas/maybe'].post.requestBody.required).toBe(false)
  })

  it('shows lists and properties, and leaves open what a library cannot write', async () => {
    const { paths, components } = await documentOf('3.1.0')
    const bodyOf = (path: string) => paths[path].post.requestBody.content['application/json'].schema
    expect(bodyOf('/schemas/arktype')).toMatchObject({
      type: 'array',
      items: { properties: { name: { type: 'string' } } },
    })
    expect(bodyOf('/schemas/valibot')).toEqual({})
    expect(components.schemas.Shelf).toMatchObject({
      properties: { best: { type: 'object', description: 'The best one.' }, label: { type: 'string' } },
      required: ['best'],
    })
    expect(components.schemas.Page.properties.items.items).toMatchObject({ required: ['title', 'tags'] })
  })

  it('shows the members of a whole source as parameters', async () => {
    const { paths } = await documentOf('3.1.0')
    const parameters = paths['/schemas/{id}'].get.parameters as Record<string, unknown>[]
    expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['id', 'path', true],
      ['page', 'query', true],
      ['q', 'query', false],
      ['x-depth', 'header', true],
      ['n', 'query', false],
    ])
    expect(parameters[0]?.['schema']).toMatchObject({ type: 'string', format: 'uuid' })
  })
})
