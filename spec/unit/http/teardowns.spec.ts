import { type Failure, Teardowns } from '../../../lib/http/teardowns'

const reported: unknown[] = []
const ran: string[] = []

beforeEach(() => {
  reported.length = 0
  ran.length = 0
})

function create(...steps: { name: string; isEarly?: boolean; throws?: string; isAsync?: boolean }[]): Teardowns {
  const teardowns = new Teardowns((error) => void reported.push(error))
  for (const { name, isEarly = false, throws, isAsync = false } of steps) {
    const run = (failure: Failure | undefined): void => {
      ran.push(failure === undefined ? name : `${name} after ${String(failure.error)}`)
      if (throws !== undefined) throw throws
    }
    teardowns.add({ isEarly, run: isAsync ? async (failure) => run(failure) : run })
  }
  return teardowns
}

describe.each([false, true])('teardowns (asynchronous: %s)', (isAsync) => {
  it('gives the value once what is early was undone, and undoes the rest at the end', async () => {
    const teardowns = create({ name: 'a', isAsync }, { name: 'b', isEarly: true, isAsync }, { name: 'c', isAsync })
    expect(await teardowns.succeed('value')).toBe('value')
    expect(ran).toEqual(['b'])
    await teardowns.finish()
    await teardowns.finish()
    expect([ran, reported]).toEqual([['b', 'c', 'a'], []])
  })

  it('makes a failure of a success whose early undoing throws, and undoes all the rest with it', async () => {
    const teardowns = create(
      { name: 'a', isAsync },
      { name: 'b', isEarly: true, isAsync },
      { name: 'c', isEarly: true, throws: 'no', isAsync },
    )
    await expect((async () => teardowns.succeed('value'))()).rejects.toBe('no')
    expect(ran).toEqual(['c', 'b after no', 'a after no'])
    expect(await teardowns.failLater('later')).toBe('later')
    expect(ran).toHaveLength(3)
  })

  it('throws what the last undoing of a failure threw', async () => {
    const teardowns = create({ name: 'a', isAsync }, { name: 'b', throws: 'other', isAsync }, { name: 'c', isAsync })
    await expect((async () => teardowns.fail('first'))()).rejects.toBe('other')
    expect(ran).toEqual(['c after first', 'b after first', 'a after other'])
  })

  it('shows an error that comes after the handler, and gives the one that stands', async () => {
    const teardowns = create({ name: 'a', throws: 'translated', isAsync })
    expect(await teardowns.succeed('value')).toBe('value')
    expect(await teardowns.failLater('late')).toBe('translated')
    expect([ran, reported]).toEqual([['a after late'], []])
  })

  it('reports what the undoing at the end throws', async () => {
    const teardowns = create({ name: 'a', isAsync }, { name: 'b', throws: 'too late', isAsync })
    void teardowns.succeed(undefined)
    await teardowns.finish()
    expect([ran, reported]).toEqual([['b', 'a after too late'], ['too late']])
  })

  it.each(['succeeds', 'fails'])('waits for a handler that the answer did not wait for: it %s', async (outcome) => {
    const teardowns = create({ name: 'a', throws: 'other', isAsync }, { name: 'b', isAsync })
    expect(teardowns.failLater('timeout')).toBe('timeout')
    expect(teardowns.failLater('again')).toBe('again')
    const finished = (async () => {
      await teardowns.finish()
      ran.push('finished')
    })()
    expect(ran).toEqual([])
    const ended = (async () => (outcome === 'succeeds' ? teardowns.succeed('value') : teardowns.fail('error')))()
    // Whoever called the handler learns what came of it, as without anything to undo.
    expect(await ended.catch((error: unknown) => error)).toBe(outcome === 'succeeds' ? 'value' : 'error')
    await finished
    expect([ran, reported]).toEqual([['b after timeout', 'a after timeout', 'finished'], ['other']])
  })

  it('shows the rest the failure that came while something was undone', async () => {
    const teardowns = create({ name: 'a', isAsync }, { name: 'b', isEarly: true, isAsync })
    const ended = (async () => teardowns.succeed('value'))()
    await Promise.all([teardowns.failLater('timeout'), teardowns.finish(), ended])
    expect([ran, reported]).toEqual([['b', 'a after timeout'], []])
  })

  it('says whether anything was undone before another use begins', async () => {
    const teardowns = create({ name: 'a', isAsync })
    await teardowns.succeed('value')
    expect(teardowns.reopen()).toBe(false)
    await (async () => teardowns.fail('error'))().catch(() => undefined)
    expect([teardowns.reopen(), teardowns.reopen()]).toEqual([true, false])
  })

  it('undoes at once what is set up when all is over', async () => {
    const teardowns = create()
    await teardowns.succeed('value')
    await teardowns.finish()
    teardowns.reopen()
    teardowns.add({ isEarly: false, run: () => ran.push('late') })
    expect(await teardowns.succeed('again')).toBe('again')
    expect(ran).toEqual(['late'])
  })
})
