import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Entry {
  version?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const lockfile = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>
}

/** Where npm looks for a package: below the one that wants it, then further and further out. */
function isLocked(from: string, name: string): boolean {
  const own = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (own in lockfile.packages) return true
  return from !== '' && isLocked(from.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''), name)
}

describe('package-lock.json', () => {
  it('names the packages of every platform, without which a clean install is refused', () => {
    const missing = Object.entries(lockfile.packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} wants ${name}`),
    )
    expect(missing).toEqual([])
  })
})
