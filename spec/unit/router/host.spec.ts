import { matchHost, normalizeHost, parseHost } from '../../../lib/router/host'

describe('parseHost', () => {
  it.each([
    ['API.X.io', 'api.x.io', []],
    ['{tenant}.x.io', '{}.x.io', ['tenant']],
    ['{a}.{b}.io', '{}.{}.io', ['a', 'b']],
    ['localhost', 'localhost', []],
    ['bücher-1.example', 'bücher-1.example', []],
    ['127.0.0.1', '127.0.0.1', []],
  ])('reads %s', (host, shape, parameters) => {
    expect(parseHost(host)).toMatchObject({ shape, parameters })
  })

  it.each(['', 'x..io', '.io', 'x.io:80', 'http://x.io', 'x.io/a', '*.x.io', '{a', '{}.io', 'api-{a}.io', '-a.io'])(
    'refuses %p',
    (host) => {
      expect(() => parseHost(host)).toThrow(expect.objectContaining({ reason: 'bad-host', pattern: host }))
    },
  )

  it('refuses one name for two labels', () => {
    expect(() => parseHost('{a}.{a}.io')).toThrow(expect.objectContaining({ reason: 'duplicate-name' }))
  })
})

describe('normalizeHost', () => {
  it.each([
    ['API.x.io:8080', 'api.x.io'],
    ['x.io.', 'x.io'],
    ['x.io.:80', 'x.io'],
    ['[::1]:3000', '[::1]'],
  ])('turns %s into %s', (host, normalized) => {
    expect(normalizeHost(host)).toBe(normalized)
  })
})

describe('matchHost', () => {
  it('takes the values of parameters from their labels', () => {
    expect(matchHost(parseHost('{a}.x.{b}'), 'one.x.two')).toEqual(['one', 'two'])
  })

  it.each(['x.io', 'a.b.x.io', 'a.y.io', '.x.io'])('refuses %s', (host) => {
    expect(matchHost(parseHost('{a}.x.io'), host)).toBeUndefined()
  })
})
