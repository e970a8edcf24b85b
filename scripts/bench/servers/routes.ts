import { IsInt, IsString } from 'class-validator'
import { Body, Controller, createApp, defineDependency, Depends, Get, Param, Post, Query, Returns } from 'covet'

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

const value = (name: string) => defineDependency({ use: () => ({ name }) })
const generator = (name: string) =>
  defineDependency({
    *use() {
      yield { name }
    },
  })
const asyncGenerator = (name: string) =>
  defineDependency({
    async *use() {
      yield { name }
    },
  })
const four = (make: typeof value) => [make('a'), make('b'), make('c'), make('d')] as const
const [a, b, c, d] = four(value)
const [e, f, g, h] = four(generator)
const [i, j, k, l] = four(asyncGenerator)

@Controller('/dependencies')
class Dependencies {
  @Get('/values')
  values(@Depends(a) _a: object, @Depends(b) _b: object, @Depends(c) _c: object, @Depends(d) _d: object) {
    return { hello: 'world' }
  }

  @Get('/generators')
  generators(@Depends(e) _e: object, @Depends(f) _f: object, @Depends(g) _g: object, @Depends(h) _h: object) {
    return { hello: 'world' }
  }

  @Get('/async')
  asyncGenerators(@Depends(i) _i: object, @Depends(j) _j: object, @Depends(k) _k: object, @Depends(l) _l: object) {
    return { hello: 'world' }
  }
}

/** Serves the benchmark's routes with Covet. */
export async function serve(port: number, asyncContext?: boolean): Promise<void> {
  const app = await createApp({ controllers: [Routes, Dependencies], openapi: false, asyncContext })
  await app.listen({ port })
}
