import type { DescribedOperation, SentRequest } from './client-operation'
import { type Data, toData } from './data'
import { readOperations } from './read-operations'
import type { References } from './references'

/** Lists the webhooks of a document; where its version has none they stand under a name of their own. */
export function listWebhooks(document: Data, references: References): readonly SentRequest[] {
  return Object.entries(toData(document['webhooks'] ?? document['x-webhooks'])).flatMap(([name, item]) =>
    tellApart(name, readOperations('', item, undefined, references)),
  )
}

/** Lists what the API sends because of one operation. */
export function listCallbacks({ callbacks }: DescribedOperation, references: References): readonly SentRequest[] {
  return Object.entries(callbacks).flatMap(([name, callback]) => {
    const items = Object.entries(references.resolve(callback)).filter(([address]) => !address.startsWith('x-'))
    return tellApart(
      name,
      items.flatMap(([address, item]) => readOperations(address, item, undefined, references)),
    )
  })
}

/** One request has the name for itself; several are called by their method and address as well. */
function tellApart(name: string, requests: readonly DescribedOperation[]): readonly SentRequest[] {
  return requests.map((request) => {
    const key = requests.length === 1 ? name : `${name} ${request.method} ${request.path}`.trimEnd()
    return { ...request, key }
  })
}
