import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readSource, type ImportEdge, type SourceFile } from './source-file'

/** What one rule says against one line. */
export interface Violation {
  file: string
  line: number
  message: string
}

/** The library's sources by their paths from the root (`lib/http/context.ts`), and what stands around them. */
export interface Project {
  files: Map<string, SourceFile>
  /** Paths below `spec/unit` that end in `.spec.ts`. */
  unitSpecs: string[]
  /** Names that package.json lists as `dependencies` or `peerDependencies`. */
  dependencies: string[]
  /** Keys of package.json's `exports`. */
  subpaths: string[]
}

/** Builds a project out of texts, as the specs of the rules do. */
export function createProject(texts: Record<string, string>, rest: Partial<Omit<Project, 'files'>> = {}): Project {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, readSource(path, text)]))
  return { files, unitSpecs: [], dependencies: [], subpaths: ['.'], ...rest }
}

/** Reads the project in a folder. */
export function readProject(root: string): Project {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
    peerDependencies?: Record<string, string>
    exports?: Record<string, unknown>
  }
  const sources = listFiles(root, 'lib').filter((path) => path.endsWith('.ts'))
  const texts = Object.fromEntries(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
  return createProject(texts, {
    unitSpecs: listFiles(root, 'spec/unit').filter((path) => path.endsWith('.spec.ts')),
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    subpaths: Object.keys(manifest.exports ?? {}),
  })
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.normalize(join(entry.parentPath, entry.name).slice(root.length + 1)))
    .sort()
}

/** The file that a relative import means, or undefined when there is none. */
export function resolveImport(project: Project, from: string, edge: ImportEdge): string | undefined {
  if (!edge.specifier.startsWith('.')) return undefined
  const target = posix.normalize(posix.join(posix.dirname(from), edge.specifier))
  const candidates = [target, `${target}.ts`, `${target}/index.ts`, target.replace(/\.js$/, '.ts')]
  return candidates.find((path) => project.files.has(path))
}

/** Collects what a check says about each file. */
export function eachFile(project: Project, check: (file: SourceFile) => Omit<Violation, 'file'>[]): Violation[] {
  return [...project.files.values()].flatMap((file) => check(file).map((found) => ({ file: file.path, ...found })))
}
