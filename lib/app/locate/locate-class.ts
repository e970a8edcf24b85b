import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import type { Class } from '../../utils/class'
import type { SourceLocation } from '../../utils/source-location'
import { SourceText } from './source-text'
import { toWrittenLocation } from './written-location'

const dependencyFolder = `${sep}node_modules${sep}`

/**
 * Makes the function that finds where a class is declared that keeps no word of it, such as a model: among the modules
 * that `require` has loaded, the one that exports it and has it in its source. Of a compiled file the place is the one that was
 * written, where a source map tells. Nothing is looked at before it is asked.
 */
export function createClassLocator(): (type: Class) => SourceLocation | undefined {
  let exporters: ReadonlyMap<unknown, readonly string[]> | undefined
  const sources = new Map<string, SourceText | undefined>()
  return (type) => {
    exporters ??= readExporters()
    // A file that only passes the class on exports it as well.
    for (const file of exporters.get(type) ?? []) {
      if (!sources.has(file)) sources.set(file, open(file))
      const found = sources.get(file)?.classes(type.name)[0]
      if (found !== undefined) return toWrittenLocation({ file, line: found.line }, found.column)
    }
    return undefined
  }
}

function readExporters(): ReadonlyMap<unknown, readonly string[]> {
  const exporters = new Map<unknown, readonly string[]>()
  for (const module of Object.values(require.cache)) {
    if (module === undefined || module.filename.includes(dependencyFolder)) continue
    for (const exported of readExports(module)) {
      exporters.set(exported, [...(exporters.get(exported) ?? []), module.filename])
    }
  }
  return exporters
}

/** A module may export what cannot be read yet, or never. */
function readExports(module: NodeJS.Module): readonly unknown[] {
  try {
    const exported: unknown = module.exports
    const values = typeof exported === 'object' && exported !== null ? Object.values(exported) : [exported]
    return values.filter((value) => typeof value === 'function')
  } catch {
    return []
  }
}

function open(file: string): SourceText | undefined {
  try {
    return new SourceText(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
