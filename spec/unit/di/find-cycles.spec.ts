import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector } from '../../../lib/di/injector'
import { lazy } from '../../../lib/di/lazy'
import type { Provider } from '../../../lib/di/provider'
import type { BootProblem } from '../../../lib/errors/boot-error'

/** Factories that need one another: `{ a: ['b'] }` for an `a` that takes a `b`. */
function providersOf(needs: Readonly<Record<string, readonly unknown[]>>): Provider[] {
  return Object.entries(needs).map(([provide, inject]) => ({
    provide,
    useFactory: () => undefined,
    inject: inject as string[],
  }))
}

function cyclesOf(providers: readonly Provider[]): readonly BootProblem[] {
  return new Injector({ providers }).check([]).filter(({ code }) => code === 'COVET_INJECTION_CYCLE')
}

describe('The break of a circle', () => {
  it('is one need of one class, with its parameter', () => {
    @Injectable()
    class Books {
      constructor(
        readonly clock: Clock,
        @Inject(lazy(() => Authors)) readonly later: unknown,
        @Inject('authors') readonly authors: unknown,
      ) {}
    }
    @Injectable()
    class Authors {
      constructor(readonly books: Books) {}
    }
    const [problem, ...rest] = cyclesOf([Books, Authors, { provide: 'authors', useExisting: Authors }])
    expect(rest).toEqual([])
    expect(problem).toMatchObject({
      message: 'These services wait for one another in a circle: Books → authors → Authors → Books.',
      remedy:
        'Open it at parameter 1 "Books" of Authors: @Inject(lazy(() => Books)), typed Ref<Books> and used only after construction.',
      where: 'Books',
      source: { file: __filename },
    })
  })

  it('is the need that is on most circles', () => {
    const problems = cyclesOf(
      providersOf({ hub: ['a', 'b', 'c'], a: ['last'], b: ['last'], c: ['last'], last: ['hub'] }),
    )
    expect(problems.map(({ remedy }) => remedy.split(':')[0])).toEqual(['Open it at argument 1 "hub" of last'])
  })

  it('is told with the number of circles that it opens', () => {
    const problems = cyclesOf(providersOf({ a: ['hub'], hub: ['end'], b: ['hub'], end: ['a', 'b'] }))
    expect(problems.map(({ remedy }) => remedy.split(':')[0])).toEqual([
      'Open 2 circles at argument 1 "end" of hub',
      'Open 2 circles at argument 1 "end" of hub',
    ])
  })

  it('is one for each circle where no need is on two', () => {
    const problems = cyclesOf(providersOf({ a: ['b'], b: ['a'], c: ['c'] }))
    expect(problems.map(({ message, remedy }) => [message, remedy.split(':')[0]])).toEqual([
      ['These services wait for one another in a circle: a → b → a.', 'Open it at argument 1 "a" of b'],
      ['These services wait for one another in a circle: c → c.', 'Open it at argument 1 "c" of c'],
    ])
  })

  it('covers circles that the first walk did not come through', () => {
    const needs = { a: ['b', 'd'], b: ['c'], c: ['a', 'd'], d: ['b'] }
    const problems = cyclesOf(providersOf(needs))
    const broken = new Set(problems.map(({ remedy }) => /argument (\d) "\w+" of (\w+)/.exec(remedy)?.slice(1).join()))
    const mended = Object.fromEntries(
      Object.entries(needs).map(([name, inject]) => [
        name,
        inject.map((other, index) => (broken.has(`${index + 1},${name}`) ? lazy(() => other) : other)),
      ]),
    )
    expect(problems.length).toBeGreaterThan(0)
    expect(cyclesOf(providersOf(mended))).toEqual([])
  })

  it('is anything where nothing can wait', () => {
    const providers: Provider[] = [
      { provide: 'one', useExisting: 'two' },
      { provide: 'two', useExisting: 'one' },
    ]
    expect(cyclesOf(providers).map(({ remedy }) => remedy.split(':')[0])).toEqual([
      'Open it at useExisting "one" of two',
    ])
  })
})

class Clock {}
