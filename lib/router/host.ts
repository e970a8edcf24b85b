import { PatternSyntaxError } from './pattern-syntax-error'

/** A host to match, understood: `api.x.io` or `{tenant}.x.io`, where a parameter is one label. */
export interface HostPattern {
  /** In lower case with the parameters' names removed: equal for two patterns that match the same hosts. */
  readonly shape: string
  /** Label by label; `undefined` stands for a parameter. */
  readonly labels: readonly (string | undefined)[]
  /** The parameters' names, from left to right. */
  readonly parameters: readonly string[]
}

const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u
const PARAMETER = /^\{([\p{ID_Start}_$][\p{ID_Continue}$-]*)\}$/u

/**
 * Parses the pattern of a host.
 * @throws PatternSyntaxError when it is none, or names a parameter twice
 */
export function parseHost(host: string): HostPattern {
  const parameters: string[] = []
  const labels = host.split('.').map((label) => {
    const name = PARAMETER.exec(label)?.[1]
    if (name === undefined) {
      if (!LABEL.test(label)) throw new PatternSyntaxError('bad-host', host, label)
      return label.toLowerCase()
    }
    if (parameters.includes(name)) throw new PatternSyntaxError('duplicate-name', host, name)
    parameters.push(name)
    return undefined
  })
  return { shape: labels.map((label) => label ?? '{}').join('.'), labels, parameters }
}

/** A request's host as patterns compare it: lower case, without port and without the root's final dot. */
export function normalizeHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/:[0-9]*$/, '')
    .replace(/\.$/, '')
}

/** The values of a host pattern's parameters, or `undefined` when the normalized host is another one. */
export function matchHost(pattern: HostPattern, host: string): readonly string[] | undefined {
  const labels = host.split('.')
  if (labels.length !== pattern.labels.length) return undefined
  const values: string[] = []
  for (const [at, label] of labels.entries()) {
    const wanted = pattern.labels[at]
    if (wanted === undefined && label !== '') values.push(label)
    else if (wanted !== label) return undefined
  }
  return values
}
