import { IsInt, IsString } from 'class-validator'
import { Body, Controller, createApp, Get, Param, Post, Query, Returns } from 'covet'

class BookOut {
  @IsInt() id!: number
  @IsString() title!: string
}

class CreateBook {
  @IsString() title!: string
  @IsInt() cents!: number
}

@Controller('/')
class Routes {
  @Get('/hello')
  hello() {
    return { hello: 'world' }
  }

  @Get('/books/{id}')
  @Returns(BookOut)
  find(@Param('id', { format: 'int' }) id: number, @Query('lang', { default: 'en' }) lang: string) {
    return { id, title: lang }
  }

  @Post('/books')
  @Returns(BookOut)
  create(@Body() input: CreateBook) {
    return { id: input.cents, title: input.title }
  }
}

/** Serves the benchmark's routes with Covet. */
export async function serve(port: number): Promise<void> {
  const app = await createApp({ controllers: [Routes], openapi: false })
  await app.listen({ port })
}
