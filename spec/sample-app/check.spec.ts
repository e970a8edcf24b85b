import { checkApp } from 'covet'
import definition from '../../sample-app/app'

describe('the shop', () => {
  it('is found faultless, without a database', async () => {
    expect((await checkApp(definition)).findings).toEqual([])
  })
})
