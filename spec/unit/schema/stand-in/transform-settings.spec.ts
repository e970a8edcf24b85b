import type { ClassTransformOptions } from 'class-transformer'
import { settingsKey } from '../../../../lib/schema/stand-in/transform-settings'

describe('settingsKey', () => {
  it.each([
    [{ enableCircularCheck: true }],
    [{ targetMaps: [] }],
    [{ groups: 'admin' }],
    [{ groups: [5] }],
    [{ version: '1' }],
    [{ version: NaN }],
    [{ strategy: 5 }],
    [{ excludePrefixes: '_' }],
  ])('leaves %j to class-transformer', (options) => {
    expect(settingsKey(options as unknown as ClassTransformOptions)).toBeUndefined()
  })

  it('is equal for what asks for the same', () => {
    expect(settingsKey({ groups: ['a'], version: 1 })).toBe(settingsKey({ version: 1, groups: ['a'] }))
    expect(settingsKey({ groups: ['a'] })).not.toBe(settingsKey({ groups: ['b'] }))
  })
})
