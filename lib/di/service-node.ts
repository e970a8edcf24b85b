import type { DependencyContainer } from 'tsyringe'
import type { BootProblem } from '../errors/boot-error'
import type { SourceLocation } from '../utils/source-location'
import type { Lazy } from './lazy'
import type { Hook } from './lifecycle'
import type { Scope } from './provider'
import type { Token } from './token'

/** Where objects are made and kept: the application's root, or one request. */
export interface Host {
  /** What exists already, by the key of its node. */
  readonly values: Map<unknown, unknown>
  /** A tsyringe container for what only tsyringe knows how to make. */
  readonly container: DependencyContainer
  /** Notes an object that the host made, to be disposed of with it, and the name of its service. */
  own(made: unknown, name: string): void
}

/** Gives one object, made in a host or found there. */
export type Read = (host: Host) => unknown

/** Makes one read out of those of an input's nodes. */
export type Combine = (reads: readonly Read[]) => Read

/** One thing that a service needs, as its declaration names it. */
export interface Want {
  /** As chains print it before the name of the token: `parameter 2`. */
  readonly what: string
  readonly token: Token | Lazy | undefined
  readonly optional: boolean
  /** Everything that is registered under the token, as against the last one. */
  readonly all: boolean
  /** A second service, which turns the first into what is injected. */
  readonly transform?: { readonly token: Token; readonly args: readonly unknown[] } | undefined
  /** Says what is wrong where the token provides nothing; a plain missing provider without it. */
  readonly fault?: Fault | undefined
  /** What it is called in the source, for a token without a name. */
  readonly sourceName?: string | undefined
  /** It is written to this property of what is built, as against being an argument. */
  readonly property?: PropertyKey | undefined
}

/** Makes a problem out of the chain that leads to it. */
export type Fault = (chain: string, place: ServicePlace) => BootProblem

/** Where a service is declared. */
export interface ServicePlace {
  readonly where: string
  readonly source: SourceLocation | undefined
}

/** A provider in its one form: what it needs, how it is made, how long it lives. */
export interface Registration {
  readonly token: Token
  readonly name: string
  readonly scope: Scope
  readonly place: ServicePlace
  /** Reads what it needs; a function, since classes of a cycle are not all declared when a provider is. */
  readonly wants: () => readonly Want[]
  /** Makes the read that builds it, out of the reads of its inputs. */
  readonly assemble: (inputs: readonly Read[]) => Read
  /** What is wrong with the registration itself. */
  readonly faults: readonly BootProblem[]
  /** It is made here, and so initialised and disposed of here. */
  readonly owned: boolean
  /** It may want to be disposed of. */
  readonly disposes: boolean
  /** A promise that it gives is awaited at boot. */
  readonly isAsync: boolean
  /** The life-cycle methods that must be called before it serves. */
  readonly hooks: readonly Hook[]
  /** Only tsyringe can make it, and a bridge back to this library would be a circle. */
  readonly isOpaque: boolean
  /** It is another name of its one input. */
  readonly isAlias: boolean
  /** It is one of several that are injected together. */
  readonly isMulti: boolean
  /** It stands for all of these together. */
  readonly members?: readonly Registration[] | undefined
  /** It is under this key that a host keeps it; absent, the node itself is the key. */
  readonly key?: unknown
}

/** One need of a service, found. */
export interface Input {
  readonly nodes: readonly ServiceNode[]
  readonly lazy: boolean
  /** Absent where the one node's read is the input's. */
  readonly combine: Combine | undefined
}

/** One service in the graph. */
export interface ServiceNode {
  readonly registration: Registration
  readonly inputs: readonly Input[]
  /** What must be there before it can be made: all of its inputs but the lazy ones. */
  readonly below: readonly ServiceNode[]
  readonly key: unknown
}

/** Finds everything that a service may ever reach for. */
export function readAllNodes(node: ServiceNode): readonly ServiceNode[] {
  return node.inputs.flatMap(({ nodes }) => nodes)
}
