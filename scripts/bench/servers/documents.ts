import { Body, type Class, Controller, createApp, Get, Param, Post, Query, Returns } from 'covet'
import { Type } from 'class-transformer'
import {
  IsEmail,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'

enum Genre {
  Novel = 'novel',
  Essay = 'essay',
  Poetry = 'poetry',
}

class Paging {
  @IsOptional() @IsInt() @Min(1) page?: number
  @IsOptional() @IsInt() @Min(1) @Max(100) pageSize?: number
  @IsOptional() @IsEnum(Genre) genre?: Genre
}

/** A model of eight properties, two of them models that others share. */
function declareModel(index: number, inner: Class): Class {
  class Model {
    @IsInt() @Min(1) id!: number
    @IsString() @Length(1, 200) title!: string
    @IsOptional() @IsEmail() mail?: string
    @IsEnum(Genre) genre!: Genre
    @Matches(/^[a-z]{2,3}$/) language!: string
    @IsInt() @Min(0) @Max(1_000_000) cents!: number
    @ValidateNested() @Type(() => inner) first!: object
    @ValidateNested({ each: true }) @Type(() => inner) others!: object[]
  }
  Object.defineProperty(Model, 'name', { value: `Model${index}` })
  return Model
}

class Author {
  @IsString() name!: string
}

/** How many models stand inside of one another. */
const levels = 4

/** Declares endpoints, half of which read a model of their own and half of which send one. */
function declare(count: number): readonly Class[] {
  const models: Class[] = []
  return Array.from({ length: count / 2 }, (_, index) => {
    const [read, sent] = [0, 1].map((side) => {
      const place = 2 * index + side
      const model = declareModel(place, (place % levels === 0 ? undefined : models.at(-1)) ?? Author)
      models.push(model)
      return model
    }) as [Class, Class]

    @Controller(`/things${index}`, { name: `Things${index}` })
    class ThingsController {
      @Get('/{id}')
      @Returns(sent)
      find(@Param('id', { format: 'int', min: 1 }) _id: number, @Query() _paging: Paging) {
        return null
      }

      @Post('/')
      @Returns(null, { status: 204 })
      add(@Body({ type: read }) _body: object) {}
    }
    return ThingsController
  })
}

/** The document is asked for under this many addresses, each of which makes its own. */
const TIMES = 3

/** What one document took, in milliseconds: by the clock, and of the processor with V8's compiler and collector beside the request. */
export interface Cost {
  readonly clock: number
  readonly processor: number
}

/**
 * Gives what documents of an application take from the request to the answer, the first one of the process first, and the
 * bytes of one. `around` is given the first, to look at it.
 */
export async function measureDocuments(count: number, around = (act: () => Promise<void>) => act()) {
  const openapi = Array.from({ length: TIMES }, (_, at) => ({ documentPath: `/${at}.json`, docsPath: false as const }))
  const app = await createApp({ controllers: declare(count), openapi, logger: false })
  // The first request of all pays for more than its document, and what the boot left to the engine is not this one's.
  await app.inject({ url: '/nothing' })
  await new Promise((resolve) => setTimeout(resolve, 250))
  const costs: Cost[] = []
  let bytes = 0
  const ask = async (url: string): Promise<void> => {
    const [used, begun] = [process.cpuUsage(), performance.now()]
    const answer = await app.inject({ url })
    const [clock, { user, system }] = [performance.now() - begun, process.cpuUsage(used)]
    costs.push({ clock, processor: (user + system) / 1000 })
    bytes = answer.text.length
  }
  await around(() => ask('/0.json'))
  for (let at = 1; at < TIMES; at++) await ask(`/${at}.json`)
  await ask('/0.json')
  const again = costs.pop()
  await app.close()
  return { costs, bytes, again }
}
