import { eachFile, type Project, type Violation } from '../project'
import type { SourceFile, SyntaxNode } from '../source-file'

/** Finds nodes by a test that says what is wrong with them. */
function checkNodes(
  project: Project,
  test: (node: SyntaxNode, ancestors: SyntaxNode[]) => string | undefined,
): Violation[] {
  return eachFile(project, (file) =>
    file.nodes.flatMap(({ node, line, ancestors }) => {
      const message = test(node, ancestors)
      return message === undefined ? [] : [{ line, message }]
    }),
  )
}

/** `any` switches the compiler off for everything it touches. */
export function checkAny(project: Project): Violation[] {
  return checkNodes(project, (node) => (node.type === 'TsKeywordType' && node.kind === 'any' ? 'uses any' : undefined))
}

const suppression =
  /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint|biome|deno|tslint|prettier|istanbul|c8|v8)[- ](disable|ignore|lint)/

/** A comment that silences a tool hides the next fault as well. */
export function checkSuppressions(project: Project): Violation[] {
  return checkComments(project, suppression, 'suppresses a tool')
}

/** What is to be done stands in the tracker, not in the code. */
export function checkNotes(project: Project): Violation[] {
  return checkComments(project, /\b(TODO|FIXME|XXX|HACK)\b/, 'leaves a note')
}

function checkComments(project: Project, pattern: RegExp, says: string): Violation[] {
  return eachFile(project, (file) =>
    file.comments.flatMap(({ line, text }) => {
      const match = pattern.exec(text)
      return match === null ? [] : [{ line, message: `${says}: ${match[0]}` }]
    }),
  )
}

/** Errors come from the catalogue, with a code. */
export function checkThrows(project: Project): Violation[] {
  return checkNodes(project, (node) => {
    if (node.type !== 'ThrowStatement') return undefined
    const thrown = node.argument as SyntaxNode
    if (thrown.type !== 'NewExpression' && thrown.type !== 'CallExpression') return undefined
    const callee = thrown.callee as SyntaxNode
    return callee.type === 'Identifier' && callee.value === 'Error' ? 'throws a bare Error' : undefined
  })
}

/** A default export has no name of its own, so every importer invents one. */
export function checkDefaultExports(project: Project): Violation[] {
  return checkNodes(project, (node) => {
    if (['ExportDefaultDeclaration', 'ExportDefaultExpression', 'TsExportAssignment'].includes(node.type)) {
      return 'has a default export'
    }
    const exported = node.type === 'ExportSpecifier' ? (node.exported as SyntaxNode | null) : null
    return exported?.value === 'default' ? 'has a default export' : undefined
  })
}

/** Unions of literals do what an enum does, without the code it leaves behind. */
export function checkEnums(project: Project): Violation[] {
  return checkNodes(project, (node) => (node.type === 'TsEnumDeclaration' ? 'declares an enum' : undefined))
}

/** Every export says in one sentence what it is. */
export function checkDocComments(project: Project): Violation[] {
  return eachFile(project, (file) =>
    file.exports.flatMap(({ name, line, doc }) => {
      if (doc === undefined) return [{ line, message: `${name} has no doc comment` }]
      return startsWithSentence(doc) ? [] : [{ line, message: `the doc comment of ${name} opens with no sentence` }]
    }),
  )
}

function startsWithSentence(doc: string): boolean {
  const paragraph = doc.split(/\n\s*\n|\n(?=@)/)[0]
  return !paragraph.startsWith('@') && /[.!?][)`'"]*(\s|$)/.test(paragraph)
}

/** Paths in kebab case, so that they read alike on every file system. */
export function checkFileNames(project: Project): Violation[] {
  return eachFile(project, ({ path }) => {
    const odd = path.split('/').find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.ts)?$/.test(part))
    return odd === undefined ? [] : [{ line: 1, message: `${odd} is not in kebab case` }]
  })
}

/** The hard limit; a file near 200 lines is usually two concepts already. */
export function checkFileSizes(project: Project): Violation[] {
  return eachFile(project, ({ lineCount }: SourceFile) =>
    lineCount > 300 ? [{ line: 300, message: `has ${lineCount} lines, the limit is 300` }] : [],
  )
}

/** Leaf helpers stay few: a ninth is usually a concept that wants a folder. */
export function checkUtilsCount(project: Project): Violation[] {
  const files = [...project.files.keys()].filter((path) => path.startsWith('lib/utils/'))
  return files.length > 8 ? [{ file: 'lib/utils', line: 1, message: `has ${files.length} files, the limit is 8` }] : []
}

/** `spec/unit/a/b.spec.ts` is about `lib/a/b.ts`, or about the folder `lib/a/b`; `b.anything.spec.ts` too. */
export function checkUnitSpecs(project: Project): Violation[] {
  const paths = [...project.files.keys()]
  return project.unitSpecs.flatMap((spec) => {
    const subject = spec.replace(/^spec\/unit\//, 'lib/').replace(/(\.[a-z0-9-]+)?\.spec\.ts$/, '')
    const exists = paths.some((path) => path === `${subject}.ts` || path.startsWith(`${subject}/`))
    return exists ? [] : [{ file: spec, line: 1, message: `mirrors no ${subject}.ts` }]
  })
}

/** A folder that has a barrel is a subpath of the package, and every subpath has its barrel. */
export function checkSubpaths(project: Project): Violation[] {
  const barrels = [...project.files.keys()].flatMap((path) => {
    const match = /^lib\/(?:features\/)?([^/]+)\/index\.ts$/.exec(path)
    return match === null ? [] : [`./${match[1]}`]
  })
  const declared = project.subpaths.filter((key) => key !== '.' && key !== './package.json')
  const missing = barrels.filter((key) => !declared.includes(key)).map((key) => `exports lacks ${key}`)
  const empty = declared
    .filter((key) => !barrels.includes(key))
    .map((key) => `exports names ${key}, which has no index.ts`)
  return [...missing, ...empty].map((message) => ({ file: 'package.json', line: 1, message }))
}
