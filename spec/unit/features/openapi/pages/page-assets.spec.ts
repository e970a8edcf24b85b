import promises from 'node:fs/promises'
import { pageAssets, readPageAsset, type PageAssetName } from '../../../../../lib/features/openapi/pages/page-assets'

const names = Object.keys(pageAssets) as PageAssetName[]
const textOf = async (name: PageAssetName) => Buffer.from((await readPageAsset(name)).bytes).toString()

describe('readPageAsset', () => {
  afterEach(() => jest.restoreAllMocks())

  it('tries again after it could not read a file', async () => {
    jest.spyOn(promises, 'readFile').mockRejectedValueOnce(new TypeError('the disk is away'))
    await expect(readPageAsset('page.css')).rejects.toThrow('the disk is away')
    expect(await textOf('page.css')).toContain('body {')
  })

  it('reads each file once', async () => {
    const read = jest.spyOn(promises, 'readFile')
    await Promise.all([...names, ...names].map(readPageAsset))
    expect(read.mock.calls.length).toBeLessThanOrEqual(names.length)
    expect((await Promise.all(names.map(readPageAsset))).every(({ bytes }) => bytes.length > 0)).toBe(true)
  })

  it('leaves out source maps, and the picture that ReDoc shows from elsewhere', async () => {
    for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'redoc.standalone.js'] as const) {
      expect((await textOf(name)).slice(-200)).not.toContain('sourceMappingURL=')
    }
    expect(await textOf('redoc.standalone.js')).not.toContain('//cdn.redoc.ly')
    // Whoever reads the page still learns whose it is.
    expect(await textOf('redoc.standalone.js')).toContain('API docs by Redocly')
  })
})
