import { OpenStreams } from '../../../../lib/http/stream/open-streams'

describe('open streams', () => {
  it('end when closing begins where their clients come back, and those that begin behind', () => {
    const streams = new OpenStreams()
    const resumable = { isResumable: true, end: jest.fn() }
    const whole = { isResumable: false, end: jest.fn() }
    const gone = { isResumable: true, end: jest.fn() }
    for (const stream of [resumable, whole, gone]) streams.add(stream)
    streams.delete(gone)
    expect(streams.close()).toBe(1)
    const late = { isResumable: true, end: jest.fn() }
    streams.add(late)
    expect([resumable, whole, gone, late].map(({ end }) => end.mock.calls.length)).toEqual([1, 0, 0, 1])
    expect(streams.cut()).toBe(3)
    expect(whole.end).toHaveBeenCalledTimes(1)
  })
})
