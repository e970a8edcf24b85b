import { resolveImport, type Project } from './project'

/** Every name that users can import, as lines of text: the entry, then its names with what they are. */
export function listPublicExports(project: Project): string {
  const barrels = [...project.files.keys()].filter((path) => /^lib\/(features\/)?([^/]+\/)?index\.ts$/.test(path))
  return barrels
    .map((path) => ({ entry: entryOf(path), names: [...exportsOf(project, path, new Set())] }))
    .sort((left, right) => (left.entry < right.entry ? -1 : 1))
    .map(({ entry, names }) => `# ${entry}\n${sorted(names).join('')}`)
    .join('\n')
}

function entryOf(path: string): string {
  const folder = path.replace(/^lib\/(features\/)?/, '').replace(/\/?index\.ts$/, '')
  return folder === '' ? 'covet' : `covet/${folder}`
}

function sorted(names: [string, 'value' | 'type'][]): string[] {
  return names.map(([name, kind]) => `${kind.padEnd(5)} ${name}\n`).sort()
}

/** The names of a file, its own and those it passes on, each with whether anything of it exists at run time. */
function exportsOf(project: Project, path: string, trail: Set<string>): Map<string, 'value' | 'type'> {
  const file = project.files.get(path)
  const found = new Map<string, 'value' | 'type'>()
  if (file === undefined || trail.has(path)) return found
  const below = new Set(trail).add(path)
  for (const { name, kind } of file.exports) found.set(name, kind)
  for (const edge of file.imports) {
    if (!edge.reExport) continue
    const target = resolveImport(project, path, edge)
    const inner = target === undefined ? undefined : exportsOf(project, target, below)
    for (const { imported, exported, typeOnly } of edge.names) {
      if (exported === '*') {
        for (const [name, kind] of inner ?? []) found.set(name, typeOnly ? 'type' : kind)
        // The names behind a star into another package are not known here.
        if (inner === undefined) found.set(`* from ${edge.specifier}`, 'value')
      } else if (exported !== undefined) {
        found.set(exported, typeOnly ? 'type' : (inner?.get(imported) ?? 'value'))
      }
    }
  }
  return found
}
