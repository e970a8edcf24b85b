import { writeOAuthRedirectPage, writeSwaggerUiPage } from '../../../../../lib/features/openapi/pages/swagger-ui-page'
import { addresses, page } from './theme'

describe('writeSwaggerUiPage', () => {
  it('names every file relative to the address it was asked for under', () => {
    expect(addresses(writeSwaggerUiPage(page, '/docs'))).toEqual([
      './docs/swagger-ui.css',
      './docs/page.css',
      './docs/favicon-32x32.png',
      './docs/favicon-16x16.png',
      './docs/appearance.js',
      './openapi.json',
      './docs/oauth2-redirect.html',
      './docs/document.js',
      './docs/swagger-ui-bundle.js',
      './docs/start-swagger-ui.js',
    ])
    expect(addresses(writeSwaggerUiPage(page, '/docs/'))).toContain('./start-swagger-ui.js')
    expect(addresses(writeSwaggerUiPage(page, '/docs/'))).toContain('../openapi.json')
  })

  it('may stand at the root', () => {
    expect(addresses(writeSwaggerUiPage({ ...page, path: '/' }, '/'))).toContain('./start-swagger-ui.js')
  })

  it('escapes what came from outside', () => {
    const html = writeSwaggerUiPage(
      {
        ...page,
        title: `</title><script>"'&`,
        documentPath: `/"><img>'`,
        theme: { ...page.theme, logo: { source: 'https://a.b/"x', alt: '"><b>', href: `/'"` } },
        oauth: { clientId: `"'><script>` },
      },
      '/docs',
    )
    expect(html).toContain('<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp; – Swagger UI</title>')
    expect(html).toContain('data-document-path="/&quot;&gt;&lt;img&gt;&#39;"')
    expect(html).toContain('<img src="https://a.b/&quot;x" alt="&quot;&gt;&lt;b&gt;" />')
    expect(html).toContain('<a href="/&#39;&quot;">')
    expect(html).not.toMatch(/<script>|<b>|<img>/)
  })

  it('holds no script and no style', () => {
    const pattern = /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:/
    expect(writeSwaggerUiPage(page, '/docs')).not.toMatch(pattern)
    expect(writeOAuthRedirectPage()).not.toMatch(pattern)
  })

  it('says what "Authorize" begins with', () => {
    const html = writeSwaggerUiPage({ ...page, oauth: { clientId: 'docs', scopes: ['read'] } }, '/docs')
    expect(html).toContain('data-oauth="{&quot;clientId&quot;:&quot;docs&quot;,&quot;scopes&quot;:[&quot;read&quot;]}"')
  })
})
