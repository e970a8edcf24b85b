import { createError } from '../../../errors/boot-error'
import { isRecord } from '../../../utils/is-record'
import { isJson } from '../runtime/content-types'
import type { ClientAnswer, ClientContent, DescribedOperation } from './client-operation'
import { type Data, toData, toList, toText } from './data'
import { readParameters } from './read-parameters'
import type { References } from './references'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * Reads what stands at one path, under one name of a webhook or at one address of a callback: an operation for each method.
 *
 * @param common who may ask where an operation does not say it.
 * @throws CovetError `COVET_CLIENT_DOCUMENT` for what nobody could send or read.
 */
export function readOperations(
  path: string,
  value: unknown,
  common: unknown,
  references: References,
): readonly DescribedOperation[] {
  const item = references.resolve(value)
  return methods
    .filter((method) => isRecord(item[method]))
    .map((method) => readOperation(path, method, item, common, references))
}

function readOperation(
  path: string,
  method: string,
  item: Data,
  common: unknown,
  references: References,
): DescribedOperation {
  const operation = toData(item[method])
  const parameters = [...toList(item['parameters']), ...toList(operation['parameters'])]
  const body = references.resolve(operation['requestBody'])
  const contents = readContents(body, references)
  const security = toList(operation['security'] ?? common).map((one) => Object.keys(toData(one)))
  return {
    operationId: toText(operation['operationId']),
    method: method.toUpperCase(),
    path,
    summary: toText(operation['summary']) ?? toText(item['summary']),
    description: toText(operation['description']) ?? toText(item['description']),
    isDeprecated: operation['deprecated'] === true,
    parameters: readParameters(path, parameters, references),
    body: contents.length === 0 ? undefined : { isRequired: body['required'] === true, contents },
    answers: readAnswers(operation, method === 'head', references),
    security: security.length === 0 ? undefined : security,
    callbacks: toData(operation['callbacks']),
  }
}

/** What is success is told by the status. */
function readAnswers(operation: Data, isHead: boolean, references: References): readonly ClientAnswer[] {
  return Object.entries(toData(operation['responses'])).flatMap(([status, value]) => {
    const key = status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase()
    // Answers that others follow are never seen.
    if (key.startsWith('X-') || /^1(\d\d|XX)$/.test(key)) return []
    if (!/^([2-5]\d\d|[2-5]XX|default)$/.test(key)) {
      throw createError('COVET_CLIENT_DOCUMENT', [`"${status}" is no status of an answer`])
    }
    const contents = isHead ? [] : readContents(references.resolve(value), references)
    return [{ key, isSuccess: key.startsWith('2'), contents }]
  })
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
