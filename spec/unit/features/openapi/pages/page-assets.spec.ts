import promises from 'node:fs/promises'
import { docsAssets, readDocsAsset, type DocsAsset } from '../../../../../lib/features/openapi/pages/docs-assets'

const names = Object.keys(docsAssets) as DocsAsset[]

describe('readDocsAsset', () => {
  afterEach(() => jest.restoreAllMocks())

  it('tries again after it could not read a file', async () => {
    jest.spyOn(promises, 'readFile').mockRejectedValueOnce(new TypeError('the disk is away'))
    await expect(readDocsAsset('docs.css')).rejects.toThrow('the disk is away')
    expect(Buffer.from((await readDocsAsset('docs.css')).bytes).toString()).toContain('body {')
  })

  it('reads each file once', async () => {
    const read = jest.spyOn(promises, 'readFile')
    await Promise.all([...names, ...names].map(readDocsAsset))
    expect(read.mock.calls.length).toBeLessThanOrEqual(names.length)
    expect((await Promise.all(names.map(readDocsAsset))).every(({ bytes }) => bytes.length > 0)).toBe(true)
  })
})
