import { mkdtempSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SpooledFile, spoolThreshold } from '../../../../lib/http/uploads/spooled-file'

describe('a spooled file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'covet-spec-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const fill = async (...sizes: number[]) => {
    const file = new SpooledFile(folder)
    for (const size of sizes) await file.write(Buffer.alloc(size, 'covet '))
    await file.end()
    return file
  }

  it('is in memory up to the threshold, and on the disk beyond it', async () => {
    const small = await fill(spoolThreshold - 1, 1)
    expect([small.path, small.buffered, readdirSync(folder)]).toEqual([undefined, spoolThreshold, []])
    const large = await fill(spoolThreshold, 1)
    expect([large.buffered, large.size, readdirSync(folder).length]).toEqual([0, spoolThreshold + 1, 1])
    await Promise.all([small.dispose(), large.dispose()])
    expect(readdirSync(folder)).toEqual([])
  })

  it('has nothing in memory of what was written to the disk', async () => {
    const file = new SpooledFile(folder)
    for (let count = 0; count < 40; count++) {
      await file.write(Buffer.alloc(10_000))
      expect(file.buffered).toBeLessThanOrEqual(spoolThreshold)
    }
    await file.dispose()
  })

  it('is for its owner alone, and has a name of its own', async () => {
    const files = await Promise.all([fill(100_000), fill(100_000)])
    const paths = files.map(({ path }) => path ?? '')
    expect(new Set(paths).size).toBe(2)
    for (const path of paths) expect(statSync(path).mode & 0o777).toBe(0o600)
    for (const file of files) await file.dispose()
  })

  it('keeps the order of what is written without waiting', async () => {
    const file = new SpooledFile(folder)
    const chunks = Array.from({ length: 50 }, (_, index) => Buffer.alloc(5000, String(index)))
    await Promise.all(chunks.map((chunk) => Promise.resolve(file.write(chunk))))
    await file.end()
    expect((await file.bytes()).equals(Buffer.concat(chunks))).toBe(true)
    expect((await buffer(file.stream())).equals(Buffer.concat(chunks))).toBe(true)
    expect(file.head).toHaveLength(512)
    await file.dispose()
  })

  it('makes its folder where there is none', async () => {
    const file = new SpooledFile(join(folder, 'a/b'))
    await file.write(Buffer.alloc(100_000))
    await file.dispose()
    expect(readdirSync(join(folder, 'a/b'))).toEqual([])
  })

  it('is moved to where it is saved first, copied to where it is saved next, and stays', async () => {
    const file = await fill(100_000)
    const { path = '' } = file
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    writeFileSync(first, 'what was there')
    await Promise.all([file.saveTo(first), file.saveTo(second), file.saveTo(second)])
    expect(readdirSync(folder)).not.toContain(path)
    expect(file.path).toBe(first)
    expect(await file.bytes()).toHaveLength(100_000)
    await file.dispose()
    expect([statSync(first).size, statSync(second).size]).toEqual([100_000, 100_000])
  })

  it('passes on why it could not be saved, and can be saved elsewhere', async () => {
    const file = await fill(100_000)
    await expect(file.saveTo(join(folder, 'none/x'))).rejects.toMatchObject({ code: 'ENOENT' })
    await file.saveTo(join(folder, 'elsewhere'))
    expect(statSync(join(folder, 'elsewhere')).size).toBe(100_000)
    await file.dispose()
  })

  it('is disposed of once, whatever became of its file, and while it is being written', async () => {
    const file = await fill(100_000)
    unlinkSync(file.path ?? '')
    await file.dispose()
    await file.dispose()
    expect(() => file.stream()).toThrow('COVET_UPLOAD_GONE')
    const unfinished = new SpooledFile(folder)
    const writing = unfinished.write(Buffer.alloc(100_000))
    await Promise.all([unfinished.dispose(), writing])
    expect(readdirSync(folder).filter((name) => name.startsWith('covet-upload'))).toEqual([])
  })
})
