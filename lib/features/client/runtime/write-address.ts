import type { AnyInput, Operation, ParameterStyle } from './operation'
import { expand, isGiven, writePairs } from './write-parameter'

/** Gives the style of a parameter that the operation writes otherwise than usual. */
export function styleOf({ styles = [] }: Operation, place: string, name: string): ParameterStyle | undefined {
  return styles.find((style) => style[0] === place && style[1] === name)?.[2]
}

/**
 * Writes the path and the query of a call.
 *
 * @throws TypeError for a path parameter that is missing, empty or a step up (`..`): it would lead to another operation.
 */
export function writeAddress(operation: Operation, { path = {}, query = {} }: AnyInput): string {
  const given = new Map(Object.entries(path).filter(([, value]) => isGiven(value)))
  const written = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const style = styleOf(operation, 'path', name)
    const text = given.has(name) ? expand(name, given.get(name), style, encodeURIComponent) : ''
    if (text === '') throw new TypeError(`The path parameter "${name}" of ${operation.path} is missing or empty.`)
    return text
  })
  const step = written.split('/').find((part) => part === '.' || part === '..')
  if (step !== undefined) throw new TypeError(`"${step}" cannot be sent as a part of ${operation.path}.`)
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    writePairs(name, value, styleOf(operation, 'query', name)),
  )
  return pairs.length === 0 ? written : `${written}?${pairs.join('&')}`
}
