import { Body, Controller, createApp, defineDependency, Depends, Get, Injectable, Post, Query } from 'covet'

async function problemsOf(controller: new () => object) {
  const failure = (await createApp({ controllers: [controller], logger: false }).catch((error: unknown) => error)) as {
    problems?: { code: string; message: string; remedy: string }[]
  }
  return failure.problems ?? []
}

describe('a dependency that cannot be used', () => {
  it('is nothing at all, as a circular import leaves it', async () => {
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(undefined as never) _value: unknown, @Depends({} as never) _other: unknown) {}
    }
    const problems = await problemsOf(Things)
    expect(problems.map(({ code }) => code)).toEqual(['COVET_DEPENDENCY_INVALID', 'COVET_DEPENDENCY_INVALID'])
    expect(problems[0]?.message).toBe('parameter 1 is given undefined, which is no dependency.')
  })

  it('has a scope or a limit that cannot be meant', async () => {
    const a = defineDependency({ name: 'a', scope: 'session' as never, use: () => 1 })
    const b = defineDependency({ name: 'b', maxConcurrency: 0, use: () => 1 })
    const c = defineDependency({ name: 'c', scope: 'singleton', maxConcurrency: 1, use: () => 1 })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(a) _a: number, @Depends(b) _b: number, @Depends(c) _c: number) {}
    }
    expect((await problemsOf(Things)).map(({ code, message }) => [code, message.split(':')[1]?.trim()])).toEqual([
      ['COVET_DEPENDENCY_DEFINITION', 'its scope is none of singleton, request, transient.'],
      ['COVET_DEPENDENCY_DEFINITION', '`maxConcurrency` is a whole number above 0.'],
      ['COVET_DEPENDENCY_DEFINITION', expect.stringContaining('a singleton is shared by all')],
    ])
  })

  it.each<[string | RegExp, unknown]>([
    ['it has no function `use`.', {}],
    ['it has no function `use`.', () => 1],
    ['its teardown is none of before-response, after-response.', { teardown: 'later', use: () => 1 }],
    [
      /its parameter "tenant" is no parameter decorator that was called/,
      { params: { tenant: undefined }, use: () => 1 },
    ],
    [/its parameter "tenant" is no parameter decorator that was called/, { params: { tenant: Query }, use: () => 1 }],
  ])('has a definition that cannot be read: %s', (reason, definition) => {
    const define = () => defineDependency(definition as never)
    expect(define).toThrow(reason)
    expect(define).toThrow(expect.objectContaining({ code: 'COVET_DEPENDENCY_DEFINITION' }))
  })

  it('would outlive what it depends on', async () => {
    const inner = defineDependency({
      name: 'inner',
      teardown: 'before-response',
      *use() {
        yield 1
      },
    })
    const outer = defineDependency({
      name: 'outer',
      params: { inner: Depends(inner) },
      *use() {
        yield 1
      },
    })
    const fine = defineDependency({ name: 'fine', params: { inner: Depends(inner) }, use: () => 1 })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(outer) _a: number, @Depends(fine) _b: number) {}
    }
    const problems = await problemsOf(Things)
    expect(problems.map(({ code }) => code)).toEqual(['COVET_DEPENDENCY_TEARDOWN'])
    expect(problems[0]?.message).toContain('outer is torn down after the response, while its parameter "inner", inner')
  })

  it('has a parameter whose type nothing tells', async () => {
    const unknown = defineDependency({ name: 'unknown', params: { note: Body() }, use: ({ note }) => note })
    @Controller('/')
    class Things {
      @Post('/') get(@Depends(unknown) _a: unknown) {}
    }
    expect((await problemsOf(Things))[0]).toMatchObject({
      code: 'COVET_PARAMETER_TYPE_UNKNOWN',
      message: expect.stringContaining('unknown, parameter "note"'),
    })
  })

  it('is a class that takes parts of the request, and is injected as a service', async () => {
    @Injectable()
    class Page {
      constructor(@Query('n', { default: 1 }) readonly n: number) {}
    }
    @Controller('/')
    class Things {
      constructor(readonly page: Page) {}
      @Get('/') get() {}
    }
    expect((await problemsOf(Things as never))[0]).toMatchObject({
      code: 'COVET_INJECTION_REQUEST_PARAMETER',
      message: expect.stringContaining('A constructor parameter of Page has @Query'),
      remedy: expect.stringContaining('@Depends(Page)'),
    })
  })

  it('reads the body in another way than the handler does', async () => {
    const raw = defineDependency({ params: { text: Body('text', { type: String }) }, use: ({ text }) => text })
    @Controller('/')
    class Things {
      @Post('/') post(@Depends(raw) a: string | undefined, @Body('text') b?: string) {
        return [a, b]
      }
    }
    expect(await problemsOf(Things)).toEqual([])
  })
})
