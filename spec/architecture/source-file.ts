import { parseSync } from '@swc/core'

/** One way a file names another module. `names` are those it takes ('*' for the whole module, none for its effects). */
export interface ImportEdge {
  specifier: string
  line: number
  /** Whether nothing of it is left at run time. */
  typeOnly: boolean
  /** Whether it is `import()` or `require()` inside a function: paid for when that function runs. */
  lazy: boolean
  /** Whether it passes names on: `export … from`. */
  reExport: boolean
  names: { imported: string; exported: string | undefined; typeOnly: boolean }[]
}

/** One exported name that is declared in the file itself. */
export interface ExportedName {
  name: string
  kind: 'value' | 'type'
  line: number
  /** The text of the doc comment right above the declaration, without its stars. */
  doc: string | undefined
}

export interface Comment {
  line: number
  text: string
}

/** A node of swc's syntax tree, which is walked by shape: its typed form covers no TypeScript-only nodes fully. */
export interface SyntaxNode {
  type: string
  span: { start: number; end: number }
  [key: string]: unknown
}

/** What the rules may know of one source file. */
export interface SourceFile {
  path: string
  lineCount: number
  imports: ImportEdge[]
  exports: ExportedName[]
  comments: Comment[]
  /** Every node with its ancestors, nearest last. */
  nodes: { node: SyntaxNode; line: number; ancestors: SyntaxNode[] }[]
}

/** Parses TypeScript into what the rules need. */
export function readSource(path: string, text: string): SourceFile {
  // swc counts bytes from a base of its own and reports no comments; the leading statement tells the base.
  const bytes = Buffer.from(`;${text.replace(/^#!/, '//')}`, 'utf8')
  const module = parseSync(bytes.toString('utf8'), {
    syntax: 'typescript',
    decorators: true,
    target: 'es2022',
  }) as unknown as SyntaxNode
  const body = module.body as SyntaxNode[]
  const base = body[0].span.start
  const lineStarts = findLineStarts(bytes)
  const lineAt = (position: number) => lineOf(lineStarts, position - base)

  const nodes: SourceFile['nodes'] = []
  walk(module, [], (node, ancestors) => nodes.push({ node, line: lineAt(node.span.start), ancestors }))
  const comments = findComments(bytes, nodes, base)
  const docEndingAt = (start: number) => findDoc(bytes, comments, start - base)

  return {
    path,
    lineCount: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    imports: nodes.flatMap(({ node, line, ancestors }) => readImport(node, line, ancestors)),
    exports: readExports(body.slice(1), lineAt, docEndingAt),
    comments: comments.map(({ start, end }) => ({ line: lineOf(lineStarts, start), text: slice(bytes, start, end) })),
    nodes,
  }
}

function walk(
  value: unknown,
  ancestors: SyntaxNode[],
  visit: (node: SyntaxNode, ancestors: SyntaxNode[]) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, ancestors, visit)
    return
  }
  if (value === null || typeof value !== 'object') return
  const node = value as SyntaxNode
  // Some nodes (`{ a: b }` in a pattern) have no position; they are ancestors all the same.
  const isNode = typeof node.type === 'string'
  if (isNode && typeof node.span === 'object') visit(node, ancestors)
  const below = isNode ? [...ancestors, node] : ancestors
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, below, visit)
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassMethod'])
const functionLike = (node: SyntaxNode) =>
  functions.has(node.type) || ['PrivateMethod', 'Constructor', 'MethodProperty', 'GetterProperty'].includes(node.type)

function readImport(node: SyntaxNode, line: number, ancestors: SyntaxNode[]): ImportEdge[] {
  const edge = (specifier: SyntaxNode, rest: Partial<ImportEdge>): ImportEdge[] => [
    { specifier: String(specifier.value), line, typeOnly: false, lazy: false, reExport: false, names: [], ...rest },
  ]
  switch (node.type) {
    case 'ImportDeclaration': {
      const names = (node.specifiers as SyntaxNode[]).map((item) => readImported(item, node.typeOnly === true))
      // `import {} from` and `import 'x'` both run the module; only names that are all types leave nothing behind.
      const typeOnly = node.typeOnly === true || (names.length > 0 && names.every((name) => name.typeOnly))
      return edge(node.source as SyntaxNode, { typeOnly, names })
    }
    case 'ExportAllDeclaration':
      return edge(node.source as SyntaxNode, {
        typeOnly: node.typeOnly === true,
        reExport: true,
        names: [{ imported: '*', exported: '*', typeOnly: node.typeOnly === true }],
      })
    case 'ExportNamedDeclaration': {
      if (node.source === null || node.source === undefined) return []
      const names = (node.specifiers as SyntaxNode[]).map((item) => readReExported(item, node.typeOnly === true))
      const typeOnly = node.typeOnly === true || (names.length > 0 && names.every((name) => name.typeOnly))
      return edge(node.source as SyntaxNode, { typeOnly, reExport: true, names })
    }
    case 'TsImportEqualsDeclaration': {
      const reference = node.moduleRef as SyntaxNode
      if (reference.type !== 'TsExternalModuleReference') return []
      return edge(reference.expression as SyntaxNode, { typeOnly: node.isTypeOnly === true, names: [wholeModule] })
    }
    case 'TsImportType':
      return edge(node.argument as SyntaxNode, { typeOnly: true, names: [{ ...wholeModule, typeOnly: true }] })
    case 'CallExpression': {
      const callee = node.callee as SyntaxNode
      const first = (node.arguments as { expression: SyntaxNode }[])[0]?.expression
      const loads = callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require')
      if (!loads || first?.type !== 'StringLiteral') return []
      return edge(first, { lazy: ancestors.some(functionLike), names: [wholeModule] })
    }
    default:
      return []
  }
}

const wholeModule = { imported: '*', exported: undefined, typeOnly: false }

function readImported(item: SyntaxNode, allTypes: boolean): ImportEdge['names'][number] {
  const typeOnly = allTypes || item.isTypeOnly === true
  if (item.type === 'ImportNamespaceSpecifier') return { imported: '*', exported: undefined, typeOnly }
  if (item.type === 'ImportDefaultSpecifier') return { imported: 'default', exported: undefined, typeOnly }
  return { imported: nameOf(item.imported ?? item.local), exported: undefined, typeOnly }
}

function readReExported(item: SyntaxNode, allTypes: boolean): ImportEdge['names'][number] {
  const typeOnly = allTypes || item.isTypeOnly === true
  if (item.type === 'ExportNamespaceSpecifier') return { imported: '*', exported: nameOf(item.name), typeOnly }
  return { imported: nameOf(item.orig), exported: nameOf(item.exported ?? item.orig), typeOnly }
}

function readExports(
  body: SyntaxNode[],
  lineAt: (position: number) => number,
  docEndingAt: (start: number) => string | undefined,
): ExportedName[] {
  const found: ExportedName[] = []
  const locals = new Map<string, ExportedName[]>()
  for (const statement of body) {
    const exported = statement.type === 'ExportDeclaration'
    const declaration = exported ? (statement.declaration as SyntaxNode) : statement
    const start = startOf(statement, declaration)
    for (const { name, kind } of declaredNames(declaration)) {
      const entry = { name, kind, line: lineAt(start), doc: docEndingAt(start) }
      locals.set(name, [...(locals.get(name) ?? []), entry])
      if (exported) found.push(entry)
    }
  }
  for (const statement of body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue
    for (const item of statement.specifiers as SyntaxNode[]) {
      const name = nameOf(item.exported ?? item.orig)
      const line = lineAt(item.span.start)
      const declared = locals.get(nameOf(item.orig)) ?? [{ name, kind: 'value' as const, line, doc: undefined }]
      const typesOnly = statement.typeOnly === true || item.isTypeOnly === true
      found.push(...declared.map((entry) => ({ ...entry, name, kind: typesOnly ? ('type' as const) : entry.kind })))
    }
  }
  return mergeDeclarations(found)
}

/** An overloaded function, or an interface beside a value of its name, is one export: documented once, a value if any part is. */
function mergeDeclarations(found: ExportedName[]): ExportedName[] {
  const merged = new Map<string, ExportedName>()
  for (const entry of found) {
    const before = merged.get(entry.name)
    if (before === undefined) merged.set(entry.name, { ...entry })
    else {
      if (entry.kind === 'value') before.kind = 'value'
      before.doc ??= entry.doc
    }
  }
  return [...merged.values()]
}

function declaredNames(declaration: SyntaxNode): { name: string; kind: 'value' | 'type' }[] {
  switch (declaration.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return [{ name: nameOf(declaration.identifier), kind: 'value' }]
    case 'VariableDeclaration':
      return (declaration.declarations as SyntaxNode[]).flatMap((item) =>
        boundNames(item.id as SyntaxNode).map((name) => ({ name, kind: 'value' as const })),
      )
    case 'TsEnumDeclaration':
    case 'TsModuleDeclaration':
      return [{ name: nameOf(declaration.id), kind: 'value' }]
    case 'TsInterfaceDeclaration':
    case 'TsTypeAliasDeclaration':
      return [{ name: nameOf(declaration.id), kind: 'type' }]
    default:
      return []
  }
}

function boundNames(pattern: SyntaxNode): string[] {
  if (pattern.type === 'Identifier') return [nameOf(pattern)]
  const names: string[] = []
  walk(pattern, [], (node, ancestors) => {
    const parent = ancestors.at(-1)
    if (node.type === 'Identifier' && parent?.key !== node && parent?.type !== 'TsTypeReference')
      names.push(nameOf(node))
  })
  return names
}

function nameOf(node: unknown): string {
  return String((node as SyntaxNode).value)
}

/** A decorated class begins at its first decorator: that is where its doc comment stands. */
function startOf(statement: SyntaxNode, declaration: SyntaxNode): number {
  const decorators = (declaration.decorators as SyntaxNode[] | undefined) ?? []
  return Math.min(statement.span.start, ...decorators.map((decorator) => decorator.span.start))
}

interface CommentSpan {
  start: number
  end: number
}

/** With every string, template and regular expression blanked out, whatever looks like a comment is one. */
function findComments(bytes: Buffer, nodes: SourceFile['nodes'], base: number): CommentSpan[] {
  const blanked = Buffer.from(bytes)
  for (const { node } of nodes) {
    if (!['StringLiteral', 'TemplateElement', 'RegExpLiteral'].includes(node.type)) continue
    blanked.fill(0x20, node.span.start - base, node.span.end - base)
  }
  // One byte, one character: positions stay those of the bytes.
  const text = blanked.toString('latin1')
  return [...text.matchAll(/\/\/[^\n]*|\/\*[^]*?\*\//g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function findDoc(bytes: Buffer, comments: CommentSpan[], start: number): string | undefined {
  const before = comments.filter((comment) => comment.end <= start).at(-1)
  if (before === undefined || slice(bytes, before.end, start).trim() !== '') return undefined
  const text = slice(bytes, before.start, before.end)
  if (!text.startsWith('/**')) return undefined
  return text
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim()
}

function slice(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end)
}

function findLineStarts(bytes: Buffer): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: number[], position: number): number {
  let line = 0
  while (line < starts.length && starts[line] <= position) line += 1
  return line
}
