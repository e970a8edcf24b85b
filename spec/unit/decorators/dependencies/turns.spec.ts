import { Turns } from '../../../../lib/decorators/dependencies/turns'

const idle = { signal: new AbortController().signal }

describe('turns', () => {
  it('are taken at once while there are some, then in the order of asking', async () => {
    const turns = new Turns(2)
    const order: number[] = []
    expect([turns.take(idle), turns.take(idle)]).toEqual([undefined, undefined])
    const waiting = [1, 2, 3].map((name) => turns.take(idle)?.then(() => order.push(name)))
    turns.release()
    turns.release()
    turns.release()
    await Promise.all(waiting.map(async (one) => one))
    expect(order).toEqual([1, 2, 3])
    turns.release()
    turns.release()
    expect(turns.take(idle)).toBeUndefined()
  })

  it('are not given to who has stopped waiting, nor to who comes with nothing to wait for', async () => {
    const turns = new Turns(1)
    const leaver = new AbortController()
    void turns.take(idle)
    const left = turns.take(leaver)
    const next = turns.take(idle)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect(turns.take(leaver)).rejects.toThrow('gone')
    turns.release()
    await next
    turns.release()
    leaver.abort()
    expect(turns.take(idle)).toBeUndefined()
  })
})
