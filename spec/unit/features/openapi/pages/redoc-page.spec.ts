import { writeRedocPage } from '../../../../../lib/features/openapi/pages/redoc-page'
import { addresses, page } from './theme'

describe('writeRedocPage', () => {
  const redoc = { ...page, path: '/help/redoc' }

  it('names every file relative to the address it was asked for under', () => {
    expect(addresses(writeRedocPage(redoc, '/help/redoc'))).toEqual([
      './redoc/page.css',
      './redoc/redoc.css',
      // No icon, and no question for one.
      'data:,',
      './redoc/appearance.js',
      '../openapi.json',
      '../openapi.yaml',
      './redoc/document.js',
      './redoc/redoc.standalone.js',
      './redoc/start-redoc.js',
    ])
    expect(addresses(writeRedocPage(redoc, '/help/redoc/'))).toContain('../../openapi.json')
  })

  it('hands the theme to the script in attributes', () => {
    const logo = { source: { path: '/a/b.png', name: 'logo.png', contentType: 'image/png' }, alt: undefined, href: '/' }
    const html = writeRedocPage({ ...redoc, theme: { ...page.theme, logo, accent: '#aabbcc' } }, '/help/redoc')
    expect(html).toContain(
      'data-accent="#aabbcc" data-logo="./redoc/logo.png" data-logo-alt="Books" data-logo-href="/"',
    )
  })
})
