import type { OpenApiSecurity } from '../../../../../lib/features/openapi/options/openapi-options'
import { readDocumentSettings } from '../../../../../lib/features/openapi/options/document-settings'
import { createRoute } from '../routes'

describe('readDocumentSettings', () => {
  it('fills in the defaults, for undefined members too', () => {
    const [settings] = readDocumentSettings({ documentPath: undefined, docsPath: undefined, version: undefined })
    expect(settings).toMatchObject({
      documentPath: '/openapi.json',
      yamlPath: '/openapi.yaml',
      docsPath: '/docs',
      redocPath: '/redoc',
      theme: { dark: 'auto' },
      version: '3.1.0',
      servers: [],
      security: { schemes: {} },
    })
    expect(settings?.filter(createRoute())).toBe(true)
    expect(readDocumentSettings(undefined)).toHaveLength(1)
  })

  it.each([
    ['/api/v1.json', '/api/v1.yaml'],
    ['/document', '/document.yaml'],
    ['/document/', '/document.yaml'],
  ])('serves YAML beside %s', (documentPath, yamlPath) => {
    expect(readDocumentSettings({ documentPath })[0]).toMatchObject({ yamlPath })
  })

  it('may put the page at the root', () => {
    expect(readDocumentSettings({ docsPath: '/' })[0]?.docsPath).toBe('/')
  })

  it('switches the page off by false', () => {
    expect(readDocumentSettings({ docsPath: false })[0]?.docsPath).toBeUndefined()
  })

  it('takes several documents, or none', () => {
    const several = readDocumentSettings([{}, { documentPath: '/v2.json', docsPath: '/v2', version: '3.0.3' }])
    expect(several.map(({ version }) => version)).toEqual(['3.1.0', '3.0.3'])
    expect(readDocumentSettings([])).toEqual([])
  })

  it.each([
    ['openapi.json', 'openapi.documentPath'],
    ['/{name}.json', 'openapi.documentPath'],
    ['/a//b', 'openapi.documentPath'],
    ['/a?b', 'openapi.documentPath'],
  ])('refuses the document path %s', (documentPath, option) => {
    expect(() => readDocumentSettings({ documentPath })).toThrow(`The option "${option}" cannot be used`)
  })

  it('refuses two things at one address and names the other', () => {
    expect(() => readDocumentSettings([{}, { docsPath: '/help' }])).toThrow(
      'The option "openapi[1].documentPath" cannot be used: "/openapi.json" is taken by openapi[0].documentPath',
    )
    expect(() => readDocumentSettings({ documentPath: '/docs' })).toThrow('"/docs" is taken by openapi.documentPath')
  })

  it('refuses what only the type system kept away', () => {
    expect(() => readDocumentSettings({ version: '3.2.0' as '3.1.0' })).toThrow(
      `it has to be '3.1.0' or '3.0.3', and is "3.2.0"`,
    )
    const security = { schemes: 'key' } as unknown as OpenApiSecurity
    expect(() => readDocumentSettings([{ security }])).toThrow('"openapi[0].security.schemes" cannot be used: it has')
  })
})
