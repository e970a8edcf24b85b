import type { Leaf, Target } from './leaf'
import type { CatchAll, Node } from './trie'

/**
 * One search through the tree for one request. The path is read in place; where a choice leads to no target the next one is tried.
 * Each node is visited at most once for each way into it, so the work is bounded by the table, not by the request.
 */
export class Walk<T> {
  /** Captured values, in the order of the path; valid up to the found target's number of names. */
  readonly values: unknown[] = []
  readonly #path: string
  /** End of the last segment: before the trailing slash where those are ignored. */
  readonly #end: number
  readonly #encoded: boolean
  readonly #select: (leaf: Leaf<T>) => Target<T> | undefined

  /** `select` answers what a reached leaf offers; `undefined` makes the search go on. The path begins with a slash and is validly encoded. */
  constructor(path: string, end: number, encoded: boolean, select: (leaf: Leaf<T>) => Target<T> | undefined) {
    this.#path = path
    this.#end = end
    this.#encoded = encoded
    this.#select = select
  }

  /** Searches from a node for what begins at `start`, one past a slash, with `count` values captured so far. */
  visit(node: Node<T>, start: number, count: number): Target<T> | undefined {
    if (start > this.#end) return node.leaf === undefined ? undefined : this.#select(node.leaf)
    const slash = this.#path.indexOf('/', start)
    const stop = slash === -1 || slash > this.#end ? this.#end : slash
    const segment = this.#read(start, stop)
    const child = node.texts?.get(segment)
    if (child !== undefined) {
      const target = this.visit(child, stop + 1, count)
      if (target !== undefined) return target
    }
    if (segment !== '') {
      for (const branch of node.branches) {
        const next = branch.match(segment, this.values, count)
        if (next === -1) continue
        const target = this.visit(branch.child, stop + 1, next)
        if (target !== undefined) return target
      }
    }
    for (const catchAll of node.catchAlls) {
      const target = this.#visitCatchAll(catchAll, start, count)
      if (target !== undefined) return target
    }
    return undefined
  }

  #visitCatchAll({ match, child, tail }: CatchAll<T>, start: number, count: number): Target<T> | undefined {
    // At the very end it takes the trailing slash too: it is part of the value that was sent.
    let stop = tail === 0 ? this.#path.length : this.#end
    for (let left = tail; left > 0; left -= 1) stop = this.#path.lastIndexOf('/', stop - 1)
    if (stop <= start) return undefined
    const next = match(this.#read(start, stop), this.values, count)
    return next === -1 ? undefined : this.visit(child, stop + 1, next)
  }

  #read(start: number, stop: number): string {
    const raw = this.#path.slice(start, stop)
    return this.#encoded ? decodeURIComponent(raw) : raw
  }
}
