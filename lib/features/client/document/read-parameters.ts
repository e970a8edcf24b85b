import { createError } from '../../../errors/boot-error'
import type { ParameterStyle } from '../runtime/operation'
import type { ClientParameter, ParameterPlace } from './client-operation'
import { type Data, toData, toText } from './data'
import type { References } from './references'
import { isRecord } from '../../../utils/is-record'

const places: Readonly<Record<string, ParameterPlace>> = {
  path: 'path',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
}

/**
 * Reads the parameters of an operation: those of its path's item first, which its own replace. What the path names and
 * nothing declares is text.
 *
 * @throws CovetError `COVET_CLIENT_DOCUMENT` for a style that the client does not write.
 */
export function readParameters(
  path: string,
  given: readonly unknown[],
  references: References,
): readonly ClientParameter[] {
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name)
  const parameters = new Map<string, ClientParameter>()
  for (const value of given) {
    const parameter = readParameter(references.resolve(value))
    // The body says what it is.
    const isTold = parameter?.place === 'headers' && parameter.name.toLowerCase() === 'content-type'
    if (parameter === undefined || isTold) continue
    if (parameter.place === 'path' && !named.includes(parameter.name)) continue
    parameters.set(`${parameter.place} ${parameter.name}`, parameter)
  }
  for (const name of named) {
    if (!parameters.has(`path ${name}`)) parameters.set(`path ${name}`, textInPath(name))
  }
  return [...parameters.values()]
}

function textInPath(name: string): ClientParameter {
  return {
    name,
    place: 'path',
    isRequired: true,
    schema: { type: 'string' },
    style: undefined,
    description: undefined,
    isDeprecated: false,
  }
}

function readParameter(parameter: Data): ClientParameter | undefined {
  const name = toText(parameter['name'])
  const location = toText(parameter['in']) ?? ''
  const place = Object.hasOwn(places, location) ? places[location] : undefined
  if (name === undefined || place === undefined) return undefined
  const content = Object.values(toData(parameter['content']))[0]
  return {
    name,
    place,
    isRequired: place === 'path' || parameter['required'] === true,
    schema: isRecord(content) ? content['schema'] : parameter['schema'],
    style: isRecord(content) ? 'json' : readStyle(name, place, parameter),
    description: toText(parameter['description']),
    isDeprecated: parameter['deprecated'] === true,
  }
}

/** What the styles of each place are to the client, a star for those that are exploded; nothing for the usual way. */
const styles: Readonly<Record<ParameterPlace, Readonly<Record<string, ParameterStyle | undefined>>>> = {
  path: {
    simple: undefined,
    'simple*': 'simple*',
    label: 'label',
    'label*': 'label*',
    matrix: 'matrix',
    'matrix*': 'matrix*',
  },
  query: {
    form: 'comma',
    'form*': undefined,
    spaceDelimited: 'space',
    'spaceDelimited*': undefined,
    pipeDelimited: 'pipe',
    'pipeDelimited*': undefined,
    deepObject: 'brackets',
    'deepObject*': 'brackets',
  },
  headers: { simple: undefined, 'simple*': 'simple*' },
  cookies: { form: undefined, 'form*': undefined },
}

function readStyle(name: string, place: ParameterPlace, parameter: Data): ParameterStyle | undefined {
  if (place === 'path' && parameter['x-covet-catch-all'] === true) return 'slashes'
  const { style = place === 'query' || place === 'cookies' ? 'form' : 'simple', explode = style === 'form' } = parameter
  const key = `${String(style)}${explode === true ? '*' : ''}`
  if (Object.hasOwn(styles[place], key)) return styles[place][key]
  throw createError('COVET_CLIENT_DOCUMENT', [
    `the style ${JSON.stringify(style)} of the parameter "${name}" is not written`,
  ])
}
