import type { DocumentContribution } from '../contracts/document'
import type { OperationPatch } from '../contracts/operation'
import type { Exchange } from '../http/exchange'

/** How a request names the version that it wants. */
export type VersioningOptions =
  | {
      readonly type: 'path'
      /** Stands before the number. Default `v`: `/v1/books`. */
      readonly prefix?: string | undefined
    }
  | {
      readonly type: 'header'
      /** Default `x-api-version`. */
      readonly header?: string | undefined
      /** The version of a request that names none. */
      readonly default?: string | undefined
    }
  | {
      readonly type: 'media-type'
      /** The parameter of the `Accept` header. Default `v`: `application/json;v=1`. */
      readonly parameter?: string | undefined
      /** The version of a request that names none. */
      readonly default?: string | undefined
    }

/** How versions enter the table of routes, and how they are read from a request. */
export interface Versioning {
  /** The text before the number where versions stand in the path; `undefined` elsewhere. */
  readonly pathPrefix: string | undefined
  /** Reads what a request asks for; `undefined` where versions stand in the path. */
  readonly read: ((exchange: Exchange) => string | undefined) | undefined
  /** The version of a request that names none. */
  readonly fallback: string | undefined
  /** Says what a route of some versions adds to its operation: how a request names one of them. */
  describe(versions: readonly string[]): OperationPatch
}

/** Decides at boot how versions are read. */
export function createVersioning(options: VersioningOptions = { type: 'path' }): Versioning {
  if (options.type === 'path')
    return { pathPrefix: options.prefix ?? 'v', read: undefined, fallback: undefined, describe: () => ({}) }
  const fallback = options.default
  if (options.type === 'header') {
    const name = (options.header ?? 'x-api-version').toLowerCase()
    return {
      pathPrefix: undefined,
      read: (exchange) => headerOf(exchange, name) || fallback,
      fallback,
      describe: (versions) => describeHeader(name, versions, fallback),
    }
  }
  const name = (options.parameter ?? 'v').replaceAll(/[^\w-]/g, '\\$&')
  const parameter = new RegExp(`;\\s*${name}=\\s*"?([^\\s;,"]+)`, 'i')
  return {
    pathPrefix: undefined,
    read: (exchange) => parameter.exec(headerOf(exchange, 'accept') ?? '')?.[1] ?? fallback,
    fallback,
    // As a parameter, `Accept` would be ignored (OpenAPI 3.1, Parameter Object).
    describe: (versions) => ({ description: describeAccept(options.parameter ?? 'v', versions, fallback) }),
  }
}

/** Says in documents how a request names the version of a route; a description of the handler's own stays. */
export function describeVersions({ describe }: Versioning): DocumentContribution {
  return {
    operation(operation, { versions }) {
      if (versions.length === 0) return
      const { description } = operation
      operation.merge(describe(versions))
      operation.description = description ?? operation.description
    },
  }
}

function describeHeader(name: string, versions: readonly string[], fallback: string | undefined): OperationPatch {
  const isDefault = fallback !== undefined && versions.includes(fallback)
  const schema = { type: 'string', enum: versions, ...(isDefault ? { default: fallback } : undefined) }
  return { parameters: [{ name, in: 'header', required: !isDefault, schema }] }
}

function describeAccept(parameter: string, versions: readonly string[], fallback: string | undefined): string {
  const accepted = versions.map((version) => `\`Accept: application/json;${parameter}=${version}\``).join(' or ')
  const isDefault = fallback !== undefined && versions.includes(fallback)
  return `Asked for by ${accepted}${isDefault ? ', or by no version' : ''}.`
}

function headerOf(exchange: Exchange, name: string): string | undefined {
  const value = exchange.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}
