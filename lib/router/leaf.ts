/** What a match leads to. */
export interface Target<T> {
  readonly value: T
  /** Names of the captured values, in the order of capture. */
  readonly names: readonly string[]
}

/** The targets of one method: the neutral one and those of single versions; the first declared of each stays. */
interface Slot<T> {
  readonly method: string
  neutral: Target<T> | undefined
  versions: Map<string, Target<T>> | undefined
}

/** The end of one path shape: what answers there, by method and version. */
export class Leaf<T> {
  /** A list, since a path has few methods and a map of its own for each path costs more in memory than it saves in comparing. */
  readonly #slots: Slot<T>[] = []

  add(method: string, versions: readonly string[], target: Target<T>): void {
    let slot = this.#slots.find((known) => known.method === method)
    if (slot === undefined) {
      slot = { method, neutral: undefined, versions: undefined }
      this.#slots.push(slot)
    }
    if (versions.length === 0) {
      slot.neutral ??= target
      return
    }
    slot.versions ??= new Map()
    for (const version of versions) if (!slot.versions.has(version)) slot.versions.set(version, target)
  }

  /** The target of a method: its own, else for HEAD that of GET, else that of ALL; within each the asked version, else the neutral one. */
  find(method: string, version: string | undefined): Target<T> | undefined {
    const own = this.#of(method, version)
    if (own !== undefined) return own
    return (method === 'HEAD' ? this.#of('GET', version) : undefined) ?? this.#of('ALL', version)
  }

  /** Adds the methods that have a target for the version; GET implies HEAD. */
  collect(version: string | undefined, methods: Set<string>): void {
    for (const slot of this.#slots) {
      if (targetOf(slot, version) === undefined) continue
      methods.add(slot.method)
      if (slot.method === 'GET') methods.add('HEAD')
    }
  }

  #of(method: string, version: string | undefined): Target<T> | undefined {
    for (const slot of this.#slots) if (slot.method === method) return targetOf(slot, version)
    return undefined
  }
}

function targetOf<T>({ neutral, versions }: Slot<T>, version: string | undefined): Target<T> | undefined {
  return versions === undefined || version === undefined ? neutral : (versions.get(version) ?? neutral)
}
