import type { SecurityScheme } from '../runtime/credentials'
import { type Data, toData, toText } from '../document/data'
import type { References } from '../document/references'
import { writeComment } from './comments'
import { writeKey } from './literals'

/** Reads how each security scheme sends its credential. */
export function readSecuritySchemes(document: Data, references: References): readonly SecurityScheme[] {
  const schemes = toData(toData(document['components'])['securitySchemes'])
  return Object.entries(schemes).map(([name, value]) => readScheme(name, references.resolve(value)))
}

function readScheme(key: string, { type, in: place, name, scheme }: Data): SecurityScheme {
  if (type === 'apiKey') {
    const known = place === 'query' || place === 'cookie' ? place : 'header'
    return [key, known, toText(name) ?? '']
  }
  if (type === 'mutualTLS') return [key, 'none', '']
  if (type !== 'http') return [key, 'authorization', 'Bearer']
  const word = toText(scheme) ?? 'bearer'
  if (word.toLowerCase() === 'basic') return [key, 'basic', '']
  return [key, 'authorization', word.charAt(0).toUpperCase() + word.slice(1)]
}

/** Writes the type of what proves who is calling, one member for each scheme that sends something. */
export function writeCredentials(schemes: readonly SecurityScheme[], document: Data, references: References): string {
  const described = toData(toData(document['components'])['securitySchemes'])
  const members = schemes
    .filter(([, place]) => place !== 'none')
    .map(([name, place]) => {
      const comment = writeComment([toText(references.resolve(described[name])['description'])], '  ')
      return `${comment}  ${writeKey(name)}?: ${place === 'basic' ? 'BasicCredentials' : 'string'} | undefined\n`
    })
  const [open, close] = members.length === 0 ? ['{', '}'] : ['{\n', '}']
  return `/** What proves who is calling, by security scheme. */\nexport interface Credentials ${open}${members.join('')}${close}\n`
}
