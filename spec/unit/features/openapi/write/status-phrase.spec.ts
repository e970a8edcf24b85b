import { statusPhrase } from '../../../../../lib/features/openapi/write/status-phrase'

describe('statusPhrase', () => {
  it.each([
    [200, 'OK'],
    [299, 'Success'],
    [103, 'Informational'],
    [399, 'Redirection'],
    [404, 'Not Found'],
    [599, 'Server Error'],
  ])('says %i as %s', (status, phrase) => {
    expect(statusPhrase(status)).toBe(phrase)
  })
})
