import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The address as a process tells it that begins in a folder. */
function addressFrom(folder: string): string {
  const before = process.cwd()
  let address = ''
  process.chdir(folder)
  try {
    jest.isolateModules(() => {
      const { docsAddress } =
        require('../../../lib/errors/docs-address') as typeof import('../../../lib/errors/docs-address')
      address = docsAddress('COVET_BOOT_FAILED')
    })
  } finally {
    process.chdir(before)
  }
  return address
}

describe('docsAddress', () => {
  const root = join(__dirname, '../../..')

  it('leads from the working directory to the heading of a code', () => {
    expect(addressFrom(root)).toBe(`${join('docs', 'errors.md')}#covet_boot_failed`)
  })

  it('is absolute where the package lies elsewhere', () => {
    // A folder of its own: the package itself may lie somewhere below the temporary ones.
    const elsewhere = mkdtempSync(join(tmpdir(), 'covet-elsewhere-'))
    expect(addressFrom(elsewhere)).toBe(`${join(root, 'docs', 'errors.md')}#covet_boot_failed`)
    rmdirSync(elsewhere)
  })
})
