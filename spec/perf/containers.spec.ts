import { Controller, createApp, Get, type Guard, Inject, Injectable, token, UseGuards } from 'covet'
import { container as globalContainer, type DependencyContainer } from 'tsyringe'

@Injectable()
class Pool {}
@Injectable()
class Books {
  @Inject() readonly pool!: Pool
}
@Injectable()
class Open implements Guard {
  constructor(readonly books: Books) {}
  canActivate() {
    return true
  }
}
@Injectable({ scope: 'transient' })
class Part {}
@Injectable({ scope: 'request' })
class Visit {
  constructor(readonly pool: Pool) {}
}
const LISTED = token<readonly unknown[]>('LISTED')

@Controller()
class Routes {
  constructor(
    private readonly books: Books,
    private readonly pool: Pool,
  ) {}
  @Get('/plain') plain() {
    return 'plain'
  }
  @Get('/singletons') singletons() {
    return this.books.pool === this.pool
  }
  @Get('/parameter') parameter(@Inject() books: Books, @Inject(LISTED) listed: readonly unknown[]) {
    return books === this.books && listed.length
  }
  @Get('/transient') transient(@Inject() part: Part) {
    return part instanceof Part
  }
  @UseGuards(Open) @Get('/guarded') guarded() {
    return 'open'
  }
  @Get('/scoped') scoped(@Inject() visit: Visit) {
    return visit.pool === this.pool
  }
  @Get('/tsyringe') foreign(@Inject('made by tsyringe') made: object) {
    return made
  }
}

globalContainer.register('made by tsyringe', { useFactory: (from) => ({ from: typeof from.resolve(Visit) }) })

/** Counts the children of any tsyringe container that are made while something runs. */
async function countChildren(run: () => Promise<unknown>): Promise<number> {
  const prototype = Object.getPrototypeOf(globalContainer) as DependencyContainer
  const made = jest.spyOn(prototype, 'createChildContainer')
  await run()
  const { length } = made.mock.calls
  made.mockRestore()
  return length
}

it.each([
  ['/plain', 0, 0],
  ['/singletons', 0, 0],
  ['/parameter', 0, 0],
  ['/transient', 0, 0],
  ['/guarded', 0, 0],
  ['/nowhere', 0, 0],
  ['/scoped', 0, 1],
  ['/tsyringe', 1, 1],
])('a request of %s makes %i child containers of tsyringe’s and %i scopes', async (path, containers, scopes) => {
  const app = await createApp({
    controllers: [Routes],
    providers: [
      { provide: LISTED, useExisting: Books, multi: true },
      { provide: LISTED, useExisting: Pool, multi: true },
    ],
    logger: false,
  })
  const opened: unknown[] = []
  app.on('response', ({ openScope }) => {
    if (openScope !== undefined) opened.push(openScope)
  })
  const requests = 10
  const children = await countChildren(async () => {
    for (let count = 0; count < requests; count++) await app.inject(path)
  })
  expect([children, new Set(opened).size]).toEqual([containers * requests, scopes * requests])
  await app.close()
})
