import { createError } from '../../../errors/boot-error'
import { capitalize, Names } from '../writing/names'
import type { ClientAnswer, ClientOperation } from './client-operation'
import { type Data, toData } from './data'
import { readOperations } from './read-operations'
import type { References } from './references'
import { isRecord } from '../../../utils/is-record'

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
  return listPaths(document).flatMap(([path, item]) =>
    readOperations(path, item, document['security'], references).map((operation) => {
      // By the bytes of the document: what it says in other words later changes no name.
      const name = callNames.take(operation.operationId ?? `${operation.method.toLowerCase()} ${path}`)
      const typeName = takeTypeName(capitalize(name), typeNames)
      const answers = completeAnswers(operation.answers).toSorted((one, other) => (one.key < other.key ? -1 : 1))
      return { ...operation, name, typeName, answers }
    }),
  )
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

/** Adds the answers that may come though the document does not list them. */
function completeAnswers(answers: readonly ClientAnswer[]): readonly ClientAnswer[] {
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
