import { prefixDocument } from '../../../../../lib/features/openapi/serve/prefix-document'

const document = { openapi: '3.1.0', info: { title: 'Books' }, paths: { '/books': {} } }

describe('prefixDocument', () => {
  it('names the prefix as the server, where people look for it', () => {
    const prefixed = prefixDocument(document, '/shop')
    expect(prefixed).toEqual({ ...document, servers: [{ url: '/shop' }] })
    expect(Object.keys(prefixed)).toEqual(['openapi', 'info', 'servers', 'paths'])
  })

  it('prefixes only the addresses of flows that begin at the root', () => {
    const flow = { authorizationUrl: '//other/a', tokenUrl: '/token', refreshUrl: 'refresh', scopes: { read: '/x' } }
    const components = {
      schemas: { Book: {} },
      securitySchemes: { login: { type: 'oauth2', flows: { a: flow, b: 'none' } }, key: { type: 'apiKey' } },
    }
    expect(prefixDocument({ ...document, components }, '/shop').components).toEqual({
      schemas: { Book: {} },
      securitySchemes: {
        login: { type: 'oauth2', flows: { a: { ...flow, tokenUrl: '/shop/token' }, b: 'none' } },
        key: { type: 'apiKey' },
      },
    })
  })

  it('leaves a document alone that names its servers', () => {
    const named = { ...document, servers: [{ url: 'https://api.example.com' }] }
    expect(prefixDocument(named, '/shop')).toEqual(named)
  })

  it('leaves components alone that hold no schemes', () => {
    const components = { schemas: { Book: {} } }
    expect(prefixDocument({ ...document, components }, '/shop').components).toEqual(components)
  })
})
