import { builtinModules } from 'node:module'
import { eachFile, type Project, type Violation } from '../project'
import type { ImportEdge, SourceFile } from '../source-file'

interface Fence {
  modules: RegExp
  /** The one place that may import them. */
  inside: RegExp
  /** Which imports outside are harmless. */
  allow?: (edge: ImportEdge) => boolean
}

const fences: Fence[] = [
  {
    modules: /^tsyringe(\/|$)/,
    inside: /^lib\/di\//,
    allow: (edge) => edge.typeOnly && edge.names.every(({ imported }) => imported === 'DependencyContainer'),
  },
  { modules: /^reflect-metadata(\/|$)/, inside: /^lib\/(metadata\/|index\.ts$)/ },
  { modules: /^class-(validator|transformer)$/, inside: /^lib\/schema\//, allow: (edge) => edge.typeOnly },
  { modules: /^class-(validator|transformer)\//, inside: /^lib\/schema\// },
  { modules: /^(node:)?(http|https|http2)$/, inside: /^lib\/app\//, allow: (edge) => edge.typeOnly },
  { modules: /^find-my-way(\/|$)/, inside: /^lib\/router\// },
]

/** Libraries too heavy for anyone who does not use the feature that needs them. */
const heavy =
  /^(typeorm|passport|socket\.io|handlebars|bullmq|ioredis|i18next|pino|swagger-ui-dist|redoc|libsql|pg|undici)(\/|$)/

/** The outside world comes in at named places only. */
export function checkFences(project: Project): Violation[] {
  return eachFile(project, (file) => [
    ...file.imports.flatMap((edge) => againstFences(file, edge)),
    ...file.imports.flatMap((edge) => againstHeavy(file, edge)),
    ...reflectCalls(file),
  ])
}

function againstFences(file: SourceFile, edge: ImportEdge): Omit<Violation, 'file'>[] {
  return fences
    .filter(({ modules, inside, allow }) => modules.test(edge.specifier) && !inside.test(file.path) && !allow?.(edge))
    .map(() => ({ line: edge.line, message: `imports ${edge.specifier} outside its fence` }))
}

function againstHeavy(file: SourceFile, edge: ImportEdge): Omit<Violation, 'file'>[] {
  if (!heavy.test(edge.specifier) || edge.typeOnly) return []
  if (!file.path.startsWith('lib/features/')) {
    return [{ line: edge.line, message: `imports the heavy ${edge.specifier} outside a feature` }]
  }
  return edge.lazy ? [] : [{ line: edge.line, message: `imports the heavy ${edge.specifier} eagerly` }]
}

function reflectCalls(file: SourceFile): Omit<Violation, 'file'>[] {
  if (file.path === 'lib/metadata/store.ts') return []
  return file.nodes.flatMap(({ node, line }) => {
    if (node.type !== 'MemberExpression') return []
    const object = node.object as { type: string; value?: string }
    const property = node.property as { type: string; value?: string; expression?: { value?: string } }
    const name = property.value ?? property.expression?.value ?? ''
    const reads = object.type === 'Identifier' && object.value === 'Reflect' && /metadata/i.test(name)
    return reads ? [{ line, message: `uses Reflect.${name} outside lib/metadata/store.ts` }] : []
  })
}

const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))

/** Whatever `lib/` imports, users get installed. */
export function checkDependencies(project: Project): Violation[] {
  return eachFile(project, (file) =>
    file.imports
      .filter(({ specifier }) => !specifier.startsWith('.') && !builtins.has(specifier))
      .filter(({ specifier }) => !project.dependencies.includes(packageOf(specifier)))
      .map(({ line, specifier }) => ({ line, message: `imports ${specifier}, which users do not get installed` })),
  )
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
