import { Settings } from '../../../sample-app/settings'
import { StaffKey } from '../../../sample-app/staff/staff-key'

describe('the key of the staff', () => {
  let printed: jest.SpyInstance

  beforeEach(() => {
    printed = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  })
  afterEach(() => printed.mockRestore())

  it('is the one of the settings, which is not printed', () => {
    const key = new StaffKey(Object.assign(new Settings(), { staffKey: 'sesame' }))
    key.onReady()

    expect([key.fits('sesame'), key.fits('sesam'), key.fits('')]).toEqual([true, false, false])
    expect(printed).not.toHaveBeenCalled()
  })

  it('is made up, another one each time, and printed where the settings have none', () => {
    const keys = [new StaffKey(new Settings()), new StaffKey(new Settings())]
    for (const key of keys) key.onReady()
    const [first, second] = printed.mock.calls.map(([line]) => String(line).replace('Staff key, for this run: ', ''))

    expect(first).toMatch(/^[\w-]{16}$/)
    expect(second).not.toBe(first)
    expect([keys[0]?.fits(first ?? ''), keys[0]?.fits(second ?? ''), keys[0]?.fits('')]).toEqual([true, false, false])
  })
})
