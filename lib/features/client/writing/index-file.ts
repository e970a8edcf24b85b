import type { ClientOperation, SentRequest } from '../document/client-operation'
import { type Data, toData, toList, toText } from '../document/data'
import type { SchemaPlace } from '../schema/schema-place'
import type { SchemaWriter } from '../schema/schema-writer'
import { writeResultMembers } from './answer-types'
import { writeComment } from './comments'
import { needsNothing, writeInputType } from './input-types'
import { quote, writeKey, writeValue } from './literals'
import { writeOperationRow } from './operation-table'
import { readSecuritySchemes, writeCredentials } from './security'
import { writeCallbacks, writeWebhooks } from './sent-types'

/** What a document tells of: what is called, and what the API sends. */
interface WrittenRequests {
  readonly operations: readonly ClientOperation[]
  readonly webhooks: readonly SentRequest[]
}

/**
 * Writes the one module that has values: the client's types, its table of operations and the runtime. It imports types
 * alone, so it loads in every module system without a word about file extensions.
 */
export function writeIndex(
  document: Data,
  runtime: string,
  { operations, webhooks }: WrittenRequests,
  writer: SchemaWriter,
  topLevel: SchemaPlace,
): string {
  const place = { ...topLevel, prefix: 'Schemas.' }
  const schemes = readSecuritySchemes(document, writer.references)
  const types = operations.flatMap((operation) => [
    writeInputType(operation, place, writer),
    writeResultType(operation, place, writer),
  ])
  const rows = operations.map(
    (operation) => `  ${writeKey(operation.name)}: ${writeOperationRow(operation, place, writer)},\n`,
  )
  const body = [
    writeCredentials(schemes, document, writer.references),
    optionsText,
    writeClient(operations),
    ...types,
    ...writeWebhooks(webhooks, place, writer),
    ...writeCallbacks(operations, place, writer),
    createText,
    `const operations: Readonly<Record<string, Operation>> = {\n${rows.join('')}}\n`,
    `const schemes: readonly SecurityScheme[] = ${writeValue(schemes)}\n`,
    `const server: string | undefined = ${writeServer(document)}\n`,
    `${runtime}\n`,
  ].join('\n')
  return `${importsText}\n${body}`
}

/** Models are exported by their own names, and as one namespace for those that are named as something here is. */
const importsText = `import type * as Schemas from './schemas.js'
export type * from './schemas.js'
export type { Schemas }
`

const optionsText = `/** What a client is made with. */
export interface ClientOptions extends AnyClientOptions {
  /** Credentials, or what gives them for each call that asks for some; nothing else is sent any. */
  readonly auth?: Auth<Credentials> | undefined
}
`

const createText = `/**
 * Makes a client.
 *
 * @throws TypeError where nothing tells the address of the API.
 */
export function createClient(options: ClientOptions = {}): Client {
  return bindOperations(operations, schemes, server, options as BoundOptions) as unknown as Client
}
`

function writeClient(operations: readonly ClientOperation[]): string {
  const members = operations.map((operation) => {
    const { name, typeName, method, path, summary, description, isDeprecated } = operation
    const comment = writeComment(
      [summary, description, `\`${method} ${path}\``, isDeprecated ? '@deprecated' : undefined],
      '  ',
    )
    const mark = needsNothing(operation) ? '?' : ''
    return `${comment}  readonly ${writeKey(name)}: (input${mark}: ${typeName}Input) => Promise<${typeName}Result>\n`
  })
  const text = members.length === 0 ? '' : `\n${members.join('\n')}`
  return `/** The API: one function for each operation. */\nexport interface Client {${text}}\n`
}

function writeResultType(operation: ClientOperation, place: SchemaPlace, writer: SchemaWriter): string {
  const members = writeResultMembers(operation, place, writer)
  const comment = writeComment([`What \`${operation.name}\` gives.`])
  return `${comment}export type ${operation.typeName}Result =${members.map((member) => `\n  | ${member}`).join('')}\n`
}

/** The first server, with the defaults of what varies in its address. */
function writeServer(document: Data): string {
  const first = toData(toList(document['servers'])[0])
  const url = toText(first['url'])
  if (url === undefined) return 'undefined'
  const variables = toData(first['variables'])
  return quote(
    url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => toText(toData(variables[name])['default']) ?? whole),
  )
}
