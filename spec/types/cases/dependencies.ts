// Dependencies: what `use` is given, and what a parameter with @Depends must take.
import {
  Body,
  Controller,
  type Context,
  createParamDecorator,
  defineDependency,
  Depends,
  Get,
  Headers,
  Inject,
  Ip,
  Param,
  Query,
} from 'covet'

class Note {
  text!: string
}

class Paging {
  constructor(
    @Query('n', { default: 1 }) readonly n: number,
    @Query('q') readonly q?: string,
  ) {}
}

export class RefusedPaging {
  // @expect-error
  constructor(@Query('q') readonly q: string) {}
}

enum Genre {
  Novel = 'novel',
  Play = 'play',
}

const Locale = createParamDecorator(
  (fallback: string, context) => context.request.header('accept-language') ?? fallback,
)

function exactly<Wanted>() {
  return <Given>(_value: Given, ..._same: [Wanted, Given] extends [Given, Wanted] ? [] : ['the types differ']) =>
    undefined
}

export const values = defineDependency({
  params: {
    required: Headers('a', { required: true }),
    optional: Headers('b'),
    whole: Query('c', { format: 'int', default: 1 }),
    int: Query('d', { format: 'int', required: true }),
    list: Query('e', { items: Number, required: true }),
    genre: Query('f', { enum: Genre }),
    path: Param('g'),
    note: Body({ type: Note }),
    paging: Depends(Paging),
    service: Inject(Note),
    absent: Inject(Note, { optional: true }),
    ip: Ip(),
    locale: Locale('en'),
  },
  use(given, context) {
    exactly<string>()(given.required)
    exactly<string | undefined>()(given.optional)
    exactly<number>()(given.whole)
    exactly<number>()(given.int)
    exactly<number[]>()(given.list)
    exactly<Genre | undefined>()(given.genre)
    exactly<string>()(given.path)
    exactly<Note>()(given.note)
    exactly<Paging>()(given.paging)
    exactly<Note>()(given.service)
    exactly<Note | undefined>()(given.absent)
    exactly<string | undefined>()(given.ip)
    exactly<string>()(given.locale)
    exactly<Context>()(context)
    return given.int
  },
})

export const refusedUse = defineDependency({
  params: { name: Headers('a') },
  // @expect-error
  use: ({ name }) => name.length,
})

const yielded = defineDependency({
  async *use() {
    yield new Note()
  },
})
const promised = defineDependency({ use: () => Promise.resolve(1) })
const plain = (context: Context) => context.id
const later = async () => Promise.resolve(true)

@Controller('/dependencies')
export class DependencyCases {
  @Get('/a')
  taken(
    @Depends(values) a: number,
    @Depends(yielded) b: Note,
    @Depends(promised) c: number | string,
    @Depends(plain) d: string,
    @Depends(later) e: boolean,
    @Depends(Paging) f: Paging,
    @Depends(Note) g: { text: string },
    @Depends(values) h: unknown,
  ) {
    return [a, b, c, d, e, f, g, h]
  }

  @Get('/refused-a')
  // @expect-error
  refusedScalar(@Depends(values) a: string) {
    return a
  }

  @Get('/refused-b')
  // @expect-error
  refusedPromise(@Depends(promised) a: Promise<number>) {
    return a
  }

  @Get('/refused-c')
  // @expect-error
  refusedClass(@Depends(Note) a: Paging) {
    return a
  }
}
