import { defaultDeadlines, withDeadline } from '../../../lib/di/deadlines'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import type { CovetError } from '../../../lib/errors/boot-error'

const never = (): Promise<void> => new Promise(() => undefined)
const step = { name: 'onInit() of Pool', option: 'initTimeout' } as const
/** An event rather than a wait: what these deadlines end would never end. */
const short = { initTimeout: 5, readyTimeout: 6, shutdownTimeout: 7, disposeTimeout: 8 }

/** A service that writes down what happens to it, and some of whose steps hang. */
function logging(log: string[], name: string, hanging: readonly string[] = []): object {
  const note = (what: string) => () => {
    log.push(`${name} ${what}`)
    return hanging.includes(what) ? never() : undefined
  }
  return { onInit: note('init'), onReady: note('ready'), onShutdown: note('shutdown'), dispose: note('disposed') }
}

function create(providers: InjectorOptions['providers']): Injector {
  return new Injector({ providers, deadlines: short })
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
}

describe('withDeadline', () => {
  it('gives what is synchronous as it is, and sets no timer for it', () => {
    const set = jest.spyOn(globalThis, 'setTimeout')
    const value = { then: 1 }
    expect(withDeadline(value, step, defaultDeadlines)).toBe(value)
    expect(set).not.toHaveBeenCalled()
    set.mockRestore()
  })

  it('gives what comes in time, or its error, and leaves no timer behind', async () => {
    const before = timers()
    const inTime = withDeadline(Promise.resolve(1), step, defaultDeadlines)
    expect(timers()).toBe(before + 1)
    expect(await inTime).toBe(1)
    await expect(withDeadline(Promise.reject(new Error('lost')), step, defaultDeadlines)).rejects.toThrow('lost')
    expect(timers()).toBe(before)
  })

  it('rejects at the deadline, naming step and option', async () => {
    await expect(withDeadline(never(), step, short)).rejects.toMatchObject({
      code: 'COVET_INJECTION_TIMEOUT',
      message: expect.stringContaining('onInit() of Pool was not done within 5 ms.'),
      remedy: expect.stringContaining('lifecycle.initTimeout'),
    })
  })

  it('hands on what comes too late, and swallows an error that does', async () => {
    let settle!: { resolve: (value: unknown) => void; reject: (error: unknown) => void }
    const make = () => new Promise((resolve, reject) => (settle = { resolve, reject }))
    const late: unknown[] = []
    await expect(withDeadline(make(), step, short, (value) => late.push(value))).rejects.toThrow('not done')
    settle.resolve('late')
    await new Promise(setImmediate)
    expect(late).toEqual(['late'])
    await expect(withDeadline(make(), step, short, (value) => late.push(value))).rejects.toThrow('not done')
    settle.reject(new Error('late'))
    await new Promise(setImmediate)
    expect(late).toEqual(['late'])
    await expect(withDeadline(make(), step, short)).rejects.toThrow('not done')
    settle.resolve('nobody asks')
    await new Promise(setImmediate)
  })
})

describe('a start that hangs', () => {
  it('in a factory fails, naming it, and what had been made is disposed of', async () => {
    const log: string[] = []
    const injector = create([
      { provide: 'pool', useFactory: () => logging(log, 'pool') },
      { provide: 'db', useFactory: never },
      { provide: 'books', useFactory: () => log.push('never'), inject: ['db'] },
    ])
    await expect(injector.start([])).rejects.toMatchObject({
      code: 'COVET_INJECTION_TIMEOUT',
      message: expect.stringContaining('The factory of db was not done within 5 ms.'),
    })
    expect(log).toEqual(['pool disposed'])
  })

  it('disposes of what a factory gives after that', async () => {
    const log: string[] = []
    let open!: (made: object) => void
    const providers = [{ provide: 'db', useFactory: () => new Promise<object>((resolve) => (open = resolve)) }]
    for (const late of [logging(log, 'db'), { dispose: () => Promise.reject(new Error('unheard')) }, { plain: true }]) {
      await expect(create(providers).start([])).rejects.toThrow('not done')
      open(late)
      await new Promise(setImmediate)
    }
    expect(log).toEqual(['db disposed'])
  })

  it('leaves alone what a value’s promise gives after that: it stays its maker’s', async () => {
    const log: string[] = []
    let open!: (made: object) => void
    const value = new Promise<object>((resolve) => (open = resolve))
    await expect(create([{ provide: 'value', useValue: value }]).start([])).rejects.toThrow('not done')
    open(logging(log, 'value'))
    await new Promise(setImmediate)
    expect(log).toEqual([])
  })

  it('in onInit ends those before it, and disposes of all', async () => {
    const log: string[] = []
    const injector = create([
      { provide: 'a', useFactory: () => logging(log, 'a') },
      { provide: 'b', useFactory: () => logging(log, 'b', ['init']), inject: ['a'] },
      { provide: 'c', useFactory: () => logging(log, 'c'), inject: ['b'] },
    ])
    await expect(injector.start([])).rejects.toThrow('onInit() of b was not done within 5 ms.')
    expect(log).toEqual(['a init', 'b init', 'a shutdown', 'c disposed', 'b disposed', 'a disposed'])
  })

  it('in onReady ends all of them', async () => {
    const log: string[] = []
    const injector = create([{ provide: 'a', useFactory: () => logging(log, 'a', ['ready']) }])
    await injector.start([])
    await expect(injector.ready()).rejects.toThrow('onReady() of a was not done within 6 ms.')
    expect(log).toEqual(['a init', 'a ready', 'a shutdown', 'a disposed'])
  })

  it('while it is taken down says both', async () => {
    const injector = create([{ provide: 'a', useFactory: () => logging([], 'a', ['init', 'disposed']) }])
    const error = (await injector.start([]).catch((reason: unknown) => reason)) as CovetError
    expect(error.message).toContain('onInit() of a')
    expect((error.cause as AggregateError).errors.map(String)).toEqual([
      expect.stringContaining('The disposal of a was not done within 8 ms.'),
    ])
  })
})

describe('an end that hangs', () => {
  it('goes on with the others, and tells of all that hung', async () => {
    const log: string[] = []
    const injector = create([
      { provide: 'a', useFactory: () => logging(log, 'a') },
      { provide: 'b', useFactory: () => logging(log, 'b', ['shutdown', 'disposed']), inject: ['a'] },
      { provide: 'c', useFactory: () => logging(log, 'c'), inject: ['b'] },
    ])
    await injector.start([])
    log.length = 0
    await expect(injector.close()).rejects.toMatchObject({
      code: 'COVET_INJECTION_DISPOSE_FAILED',
      message: expect.stringContaining(
        'onShutdown() of b was not done within 7 ms; The disposal of b was not done within 8 ms.',
      ),
    })
    expect(log).toEqual(['c shutdown', 'b shutdown', 'a shutdown', 'c disposed', 'b disposed', 'a disposed'])
  })

  it('in what tsyringe itself made is reported as well', async () => {
    const injector = create([])
    await injector.start([])
    const { dispose } = injector.container
    Object.assign(injector.container, { dispose: never })
    await expect(injector.close()).rejects.toThrow('The disposal of the tsyringe container was not done within 8 ms.')
    await dispose.call(injector.container)
  })
})

describe('a life that keeps its deadlines', () => {
  it('sets no timer for what is synchronous, and leaves none behind', async () => {
    const log: string[] = []
    const before = timers()
    const set = jest.spyOn(globalThis, 'setTimeout')
    const injector = new Injector({ providers: [{ provide: 'a', useFactory: () => logging(log, 'a') }] })
    await injector.start([])
    await injector.ready()
    expect(set).not.toHaveBeenCalled()
    await injector.close()
    // tsyringe's own disposal is asynchronous.
    expect(set.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual([10_000])
    set.mockRestore()
    expect(timers()).toBe(before)
    expect(log).toEqual(['a init', 'a ready', 'a shutdown', 'a disposed'])
  })
})
