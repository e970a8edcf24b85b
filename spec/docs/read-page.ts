/** One fenced block of a page. */
export interface Block {
  language: string
  /** The rest of the info string, `run` or `check` for TypeScript. */
  mode: string
  code: string
  /** The line of the code's first line in the page. */
  line: number
}

/** Finds the fenced blocks of a Markdown page; an unclosed fence is an error, for it would hide what follows it. */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = []
  let open: { fence: string; indent: string; block: Block; lines: string[] } | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open === undefined) {
      const match = /^( {0,3}|\s*[-*] +|\s+)(`{3,}|~{3,})\s*([^`]*)$/.exec(line)
      if (match === null) continue
      const [language = '', ...rest] = match[3].trim().split(/\s+/)
      const block = { language, mode: rest.join(' '), code: '', line: index + 2 }
      open = { fence: match[2], indent: match[1].replace(/[-*]/, ' '), block, lines: [] }
      continue
    }
    const closing = /^\s*(`{3,}|~{3,})\s*$/.exec(line)
    if (closing !== null && closing[1].startsWith(open.fence)) {
      open.block.code = open.lines.join('\n')
      blocks.push(open.block)
      open = undefined
    } else {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart())
    }
  }
  if (open !== undefined) throw new Error(`the fence above line ${open.block.line} is never closed`)
  return blocks
}

/** One file to compile: what a block says, and where it stands in the page. */
export interface Example {
  /** The path in its group's folder. */
  name: string
  code: string
  line: number
  /** Whether it is imported as well as type-checked. */
  runs: boolean
  /** The requests to the application that it exports by default. */
  exchanges: Block[]
}

/** Files that import one another: one program. */
export interface Group {
  files: Example[]
}

const named = /^\/\/ (?:file: )?((?:[\w.-]+\/)*[\w.-]+\.ts)\b/

const importsNeighbour = /\b(?:from|import|require\()\s*['"]\.{1,2}\//

/** Whether the block's default export is an application, which is then booted. */
export function isApplication(example: Example): boolean {
  return /\bdefineApp\(/.test(example.code) && /^export default\b/m.test(example.code)
}

/** Puts a page's TypeScript into groups and gives each application the requests that follow it. */
export function readGroups(blocks: Block[]): Group[] {
  const groups: Group[] = []
  let group: Group | undefined
  let application: Example | undefined
  for (const block of blocks) {
    if (block.language === 'http') {
      if (application === undefined) throw new Error(`line ${block.line}: a request without an application above it`)
      application.exchanges.push(block)
      continue
    }
    if (!isTypeScript(block)) continue
    const name = named.exec(block.code)?.[1]
    const example: Example = {
      name: name ?? `example-${block.line}.ts`,
      code: block.code,
      line: block.line,
      runs: block.mode !== 'check',
      exchanges: [],
    }
    if (name === undefined && !importsNeighbour.test(block.code)) groups.push({ files: [example] })
    else group = join(groups, group, example)
    if (isApplication(example) && example.runs) application = example
  }
  return groups
}

/** A file told anew begins a new group, in which the other files are still what they were (and are not run again). */
function join(groups: Group[], group: Group | undefined, example: Example): Group {
  if (example.name.startsWith('example-')) example.name = besideOthers(group, example.name)
  if (group !== undefined && group.files.every((file) => file.name !== example.name)) {
    group.files.push(example)
    return group
  }
  const others = (group?.files ?? []).filter((file) => file.name !== example.name)
  const next = { files: [...others.map((file) => ({ ...file, runs: false, exchanges: [] })), example] }
  groups.push(next)
  return next
}

/** An unnamed block that imports `./books` stands where the page's first named file stands. */
function besideOthers(group: Group | undefined, name: string): string {
  const folder = group?.files[0]?.name.split('/').slice(0, -1).join('/') ?? ''
  return folder === '' ? name : `${folder}/${name}`
}

function isTypeScript({ language }: Block): boolean {
  return language === 'ts' || language === 'typescript'
}

const languages = ['ts', 'typescript', 'sh', 'json', 'text', 'http', 'html', 'yaml', 'diff', 'mermaid']

/** What is wrong with the blocks themselves, before any is compiled. */
export function checkBlocks(blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    const { language, mode, code, line } = block
    if (language === '') return [`line ${line}: a block without a language`]
    if (!languages.includes(language)) return [`line ${line}: ${language} is none of ${languages.join(', ')}`]
    if (isTypeScript(block) && !['', 'run', 'check'].includes(mode))
      return [`line ${line}: ${mode} is neither run nor check`]
    if (!isTypeScript(block) && mode !== '') return [`line ${line}: ${language} blocks take no mode`]
    if (language === 'json' && !isJson(code)) return [`line ${line}: the JSON does not parse`]
    return []
  })
}

function isJson(code: string): boolean {
  try {
    JSON.parse(code)
    return true
  } catch {
    return false
  }
}
