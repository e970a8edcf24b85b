import { createError } from '../../../errors/boot-error'
import { isJson } from '../runtime/content-types'
import { capitalize, Names } from '../writing/names'
import type { ClientAnswer, ClientContent, ClientOperation } from './client-operation'
import { type Data, toData, toList, toText } from './data'
import { readParameters } from './read-parameters'
import type { References } from './references'
import { isRecord } from '../../../utils/is-record'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Words that would make something else of the object that has them, a promise, for one, or that every object has. */
const takenMethods = ['then', ...Object.getOwnPropertyNames(Object.prototype)]

/**
 * Lists the operations of a document, in its own order. They are called by their `operationId`, by method and path where
 * there is none.
 *
 * @param typeNames the names of types that are taken.
 * @throws CovetError `COVET_CLIENT_DOCUMENT` for what a client could not call.
 */
export function listOperations(document: Data, references: References, typeNames: Names): readonly ClientOperation[] {
  const callNames = new Names(takenMethods)
  return listPaths(document).flatMap(([path, value]) => {
    const item = references.resolve(value)
    return methods
      .filter((method) => isRecord(item[method]))
      .map((method) => {
        const operation = toData(item[method])
        // By the bytes of the document: what it says in other words later changes no name.
        const name = callNames.take(toText(operation['operationId']) ?? `${method} ${path}`)
        const typeName = takeTypeName(capitalize(name), typeNames)
        return readOperation({ name, typeName, method, path }, operation, item, document, references)
      })
  })
}

/** What does not begin with a slash would go on with the name of the server: another one would be asked. */
function listPaths(document: Data): readonly (readonly [path: string, item: unknown])[] {
  const paths = Object.entries(toData(document['paths'])).filter(([path]) => !path.startsWith('x-'))
  const wrong = paths.find(([path]) => !path.startsWith('/'))
  if (wrong === undefined) return paths
  throw createError('COVET_CLIENT_DOCUMENT', [`${JSON.stringify(wrong[0])} is no path: it begins with no slash`])
}

/** An operation has several types, whose names begin with the same words. */
function takeTypeName(wanted: string, names: Names): string {
  const typesOf = (name: string): readonly string[] => ['Input', 'Result'].map((suffix) => name + suffix)
  let name = wanted
  for (let number = 2; !typesOf(name).every((type) => names.isFree(type)); number += 1) name = `${wanted}${number}`
  names.reserve(typesOf(name))
  return name
}

type Identity = Pick<ClientOperation, 'name' | 'typeName' | 'method' | 'path'>

function readOperation(
  { name, typeName, method, path }: Identity,
  operation: Data,
  item: Data,
  document: Data,
  references: References,
): ClientOperation {
  const parameters = readParameters(
    path,
    [...toList(item['parameters']), ...toList(operation['parameters'])],
    references,
  )
  const body = references.resolve(operation['requestBody'])
  const contents = readContents(body, references)
  const security = operation['security'] ?? document['security']
  const alternatives = toList(security).map((one) => Object.keys(toData(one)))
  return {
    name,
    typeName,
    method: method.toUpperCase(),
    path,
    summary: toText(operation['summary']) ?? toText(item['summary']),
    description: toText(operation['description']) ?? toText(item['description']),
    isDeprecated: operation['deprecated'] === true,
    parameters,
    body: contents.length === 0 ? undefined : { isRequired: body['required'] === true, contents },
    answers: readAnswers(operation, method === 'head', references).toSorted((one, other) =>
      one.key < other.key ? -1 : 1,
    ),
    security: alternatives.length === 0 ? undefined : alternatives,
  }
}

/** What is success is told by the status. */
function readAnswers(operation: Data, isHead: boolean, references: References): readonly ClientAnswer[] {
  const answers = Object.entries(toData(operation['responses'])).flatMap(([status, value]) => {
    const key = status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase()
    // Answers that others follow are never seen.
    if (key.startsWith('X-') || /^1(\d\d|XX)$/.test(key)) return []
    if (!/^([2-5]\d\d|[2-5]XX|default)$/.test(key)) {
      throw createError('COVET_CLIENT_DOCUMENT', [`"${status}" is no status of an answer`])
    }
    const contents = isHead ? [] : readContents(references.resolve(value), references)
    return [{ key, isSuccess: key.startsWith('2'), contents }]
  })
  const successes = answers.filter(({ isSuccess }) => isSuccess)
  const rest = answers.find(({ key }) => key === 'default')
  // Where nothing else is a success, what is said of every answer is said of that, too.
  if (rest !== undefined && successes.length === 0) return [{ ...rest, key: '2XX', isSuccess: true }, ...answers]
  const isVague = successes.some(({ contents }) => contents.some(({ schema }) => saysNothing(schema)))
  const isSettled = successes.some(({ key }) => key === '204' || key === '2XX')
  // A handler that declares nothing may also give nothing, which is sent as 204.
  return isVague && !isSettled ? [...answers, { key: '204', isSuccess: true, contents: [] }] : answers
}

function saysNothing(schema: unknown): boolean {
  return schema === undefined || schema === true || (isRecord(schema) && Object.keys(schema).length === 0)
}

function readContents(owner: Data, references: References): readonly ClientContent[] {
  const contents = Object.entries(toData(owner['content'])).map(([contentType, value]) => {
    const media = references.resolve(value)
    // OpenAPI 3.2 tells the items of a stream apart.
    const items = media['itemSchema']
    const schema = items === undefined ? media['schema'] : { type: 'array', items }
    return { contentType, schema, encoding: toData(media['encoding']) }
  })
  // What is preferred comes first, whatever the order of the document.
  return contents.sort((one, other) => Number(isJson(other.contentType)) - Number(isJson(one.contentType)))
}
