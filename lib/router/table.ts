import type { Leaf, Target } from './leaf'
import { Params } from './params'
import type { PatternVariant } from './pattern'
import { createNode, leafOf } from './trie'
import { Walk } from './walk'

/** A row that answers a request. */
export interface Found<T> {
  readonly kind: 'found'
  readonly value: T
  /** Converted and decoded; without a prototype; absent optional parameters are absent. */
  readonly params: Record<string, unknown>
}

/** A request's path as a table reads it: it begins with a slash and is validly percent-encoded. */
export interface TablePath {
  readonly path: string
  /** Where its last segment ends; 0 for the root, which has none. */
  readonly end: number
  /** True when it holds percent-encoding. */
  readonly encoded: boolean
}

const NO_VALUES: readonly unknown[] = []

/** The rows of one host, or of any: paths without parameters in a map, and all of them in a tree. */
export class Table<T> {
  /** By the path itself; the root is the empty text. */
  readonly #paths = new Map<string, Leaf<T>>()
  readonly #root = createNode<T>()

  /** Adds what a variant leads to; with `slash` it ends in a slash that counts. */
  add(variant: PatternVariant, slash: boolean, method: string, versions: readonly string[], target: Target<T>): void {
    const leaf = leafOf(this.#root, variant, slash)
    leaf.add(method, versions, target)
    const texts = variant.segments.map((segment) => (segment.kind === 'text' ? segment.text : '/'))
    // A text that holds a slash can only be asked for percent-encoded, which is the tree's work.
    if (texts.some((text) => text.includes('/'))) return
    this.#paths.set(`${texts.map((text) => `/${text}`).join('')}${slash ? '/' : ''}`, leaf)
  }

  /** The best row for a request; `hostValues` come before the path's values. */
  find(
    method: string,
    version: string | undefined,
    { path, end, encoded }: TablePath,
    hostValues: readonly string[],
  ): Found<T> | undefined {
    if (!encoded) {
      const leaf = this.#paths.get(end === path.length ? path : path.slice(0, end))
      const target = leaf?.find(method, version)
      if (target !== undefined) return toFound(target, hostValues, NO_VALUES)
    }
    const walk = new Walk<T>(path, end, encoded, (leaf) => leaf.find(method, version))
    const target = walk.visit(this.#root, 1, 0)
    return target === undefined ? undefined : toFound(target, hostValues, walk.values)
  }

  /** Adds the methods that have a row for the path. */
  collect(version: string | undefined, { path, end, encoded }: TablePath, methods: Set<string>): void {
    const walk = new Walk<T>(path, end, encoded, (leaf) => {
      leaf.collect(version, methods)
      return undefined
    })
    walk.visit(this.#root, 1, 0)
  }
}

function toFound<T>(
  { names, value }: Target<T>,
  hostValues: readonly string[],
  pathValues: readonly unknown[],
): Found<T> {
  const params = new Params()
  const fromHost = hostValues.length
  for (let at = 0; at < names.length; at += 1) {
    params[names[at]] = at < fromHost ? hostValues[at] : pathValues[at - fromHost]
  }
  return { kind: 'found', value, params }
}
