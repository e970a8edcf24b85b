import { eachFile, resolveImport, type Project, type Violation } from '../project'

/** Folder of `lib/` → its layer. A new folder takes its place here, deliberately. */
const layers = new Map<string, number>([
  ['utils', 0],
  ['errors', 1],
  ['metadata', 1],
  ['http', 2],
  ['router', 2],
  ['di', 2],
  ['contracts', 3],
  ['schema', 4],
  ['decorators', 5],
  ['scan', 6],
  ['compile', 7],
  ['app', 8],
  ['features', 9],
  ['testing', 10.5],
  ['cli', 10.5],
])

/** The entries beside the folders. `testing/` and `cli/` stand on them, and the barrel of the package stands on all. */
const entries = new Map<string, number>([
  ['app-options.ts', 10],
  ['define-app.ts', 10],
  ['create-app.ts', 10],
  ['check-app.ts', 10],
  ['run.ts', 10],
  ['index.ts', 11],
])

interface Place {
  /** Files of one home may import one another: a folder of `lib/`, one feature, or the entries. */
  home: string
  layer: number
}

function placeOf(path: string): Place | undefined {
  const parts = path.split('/').slice(1)
  if (parts.length === 1) {
    const layer = entries.get(parts[0])
    return layer === undefined ? undefined : { home: 'entries', layer }
  }
  const layer = layers.get(parts[0])
  if (layer === undefined) return undefined
  if (parts[0] !== 'features') return { home: parts[0], layer }
  return parts.length < 3 ? undefined : { home: `features/${parts[1]}`, layer }
}

/** A file imports its own folder and lower layers only; siblings of one layer and other features stay strangers. */
export function checkLayers(project: Project): Violation[] {
  return eachFile(project, (file) => {
    const own = placeOf(file.path)
    if (own === undefined) return [{ line: 1, message: 'has no layer: no such folder or entry is planned' }]
    return file.imports.flatMap((edge) => {
      if (!edge.specifier.startsWith('.')) return []
      const target = resolveImport(project, file.path, edge)
      if (target === undefined) return [{ line: edge.line, message: `imports ${edge.specifier}, which does not exist` }]
      const other = placeOf(target)
      if (other === undefined || other.home === own.home || other.layer < own.layer) return []
      return [{ line: edge.line, message: `${own.home} (layer ${own.layer}) imports ${target} (layer ${other.layer})` }]
    })
  })
}

/** The leaf helpers import nothing from outside their folder and Node itself. */
export function checkLeaves(project: Project): Violation[] {
  return eachFile(project, (file) => {
    if (!file.path.startsWith('lib/utils/')) return []
    return file.imports
      .filter((edge) => !edge.specifier.startsWith('./') && !edge.specifier.startsWith('node:'))
      .map((edge) => ({ line: edge.line, message: `utils imports ${edge.specifier}` }))
  })
}

/** No file reaches itself through imports, type-only ones included. Each knot is reported once, with one way round it. */
export function checkCycles(project: Project): Violation[] {
  const targets = new Map(
    [...project.files.values()].map((file) => [
      file.path,
      file.imports.flatMap((edge) => resolveImport(project, file.path, edge) ?? []),
    ]),
  )
  const violations: Violation[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    const seenAt = trail.indexOf(path)
    if (seenAt !== -1) {
      const ring = [...trail.slice(seenAt), path]
      violations.push({ file: path, line: 1, message: `import cycle: ${ring.join(' → ')}` })
      return
    }
    if (done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return violations
}

/** Inside `lib/` nothing imports an `index.ts`; a barrel only passes on, and only barrels of subpaths exist. */
export function checkBarrels(project: Project): Violation[] {
  const barrel = /^lib\/(index|testing\/index|cli\/index|features\/[^/]+\/index)\.ts$/
  return eachFile(project, (file) => {
    const isIndex = /(^|\/)index\.ts$/.test(file.path)
    const misplaced = isIndex && !barrel.test(file.path) ? [{ line: 1, message: 'is an internal barrel' }] : []
    const imported = file.imports.flatMap((edge) => {
      const target = resolveImport(project, file.path, edge)
      return target !== undefined && /(^|\/)index\.ts$/.test(target)
        ? [{ line: edge.line, message: `imports the barrel ${target}` }]
        : []
    })
    const own = isIndex ? file.exports.map(({ line, name }) => ({ line, message: `declares ${name} in a barrel` })) : []
    return [...misplaced, ...imported, ...own]
  })
}
