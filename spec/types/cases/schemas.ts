// A schema of another library tells whether its parameter may be absent.
import { Controller, Field, Get, Page, Query, Returns } from 'covet'
import { z } from 'zod'

const Book = z.object({ title: z.string() })

@Controller('/schemas')
export class SchemaCases {
  @Get('/refused-a')
  // @expect-error
  refusedOptional(@Query('q', z.string().optional()) q: string) {
    return q
  }

  @Get('/refused-b')
  // @expect-error
  @Returns({ title: String })
  refusedType() {
    return 1
  }

  @Get('/a')
  required(@Query('q', z.string()) q: string) {
    return q
  }

  @Get('/b')
  optional(@Query('q', z.string().optional()) q?: string) {
    return q
  }

  @Get('/c')
  defaulted(@Query('q', z.string().default('x')) q: string) {
    return q
  }

  @Get('/d')
  @Returns(Page(Book))
  page() {
    return { items: [], total: 0, page: 1, pageSize: 20 }
  }
}

export class SchemaModel {
  @Field({ type: Book }) one!: z.infer<typeof Book>
  @Field({ items: Book }) many!: z.infer<typeof Book>[]
  @Field({ type: () => Book }) later!: z.infer<typeof Book>
}
