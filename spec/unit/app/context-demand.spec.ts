import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mayAskForContext } from '../../../lib/app/context-demand'

const barrel = join(__dirname, '../../../lib/index.ts')
const folder = mkdtempSync(join(tmpdir(), 'covet-context-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The modules of a process: the package, loaded by a module of each text. */
function modulesOf(texts: readonly string[], own: Partial<NodeJS.Module> = {}): NodeJS.Dict<NodeJS.Module> {
  const covet = { filename: barrel, parent: null, children: [{}], ...own } as NodeJS.Module
  const importers = texts.map((text, index) => {
    const filename = join(folder, `${index}.js`)
    writeFileSync(filename, text)
    return [filename, { filename, children: [covet] }] as const
  })
  return { [barrel]: covet, ...Object.fromEntries(importers) } as NodeJS.Dict<NodeJS.Module>
}

const silent = 'const covet_1 = require("covet"); covet_1.createApp()'

describe('mayAskForContext', () => {
  it('is true where a module that requires the package names the function, or passes all of the package on', () => {
    expect(mayAskForContext(modulesOf([silent]), '20.19.0')).toBe(false)
    expect(mayAskForContext(modulesOf([silent, '(0, covet_1.currentContext)()']), '20.19.0')).toBe(true)
    expect(mayAskForContext(modulesOf(['__exportStar(require("covet"), exports)']), '20.19.0')).toBe(true)
    expect(mayAskForContext(modulesOf(['_export_star(require("covet"), exports)']), '20.19.0')).toBe(true)
  })

  it('is true wherever it cannot be told', () => {
    expect(mayAskForContext({}, '20.19.0')).toBe(true)
    expect(mayAskForContext(modulesOf([]), '20.19.0')).toBe(true)
    expect(mayAskForContext(modulesOf([silent], { parent: undefined }), '20.19.0')).toBe(true)
    expect(mayAskForContext(modulesOf([silent], { children: [] }), '20.19.0')).toBe(true)
    const unread = modulesOf([silent])
    rmSync(join(folder, '0.js'))
    expect(mayAskForContext(unread, '20.19.0')).toBe(true)
  })

  it('is true from Node 24 on, where it costs next to nothing', () => {
    expect(mayAskForContext(modulesOf([silent]), '22.12.0')).toBe(false)
    expect(mayAskForContext(modulesOf([silent]), '24.0.0')).toBe(true)
  })
})
