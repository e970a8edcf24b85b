/** What a match leads to. */
export interface Target<T> {
  readonly value: T
  /** Names of the captured values, in the order of capture. */
  readonly names: readonly string[]
}

/** The targets of one method: the neutral one and those of single versions; the first declared of each stays. */
interface Slot<T> {
  neutral: Target<T> | undefined
  readonly versions: Map<string, Target<T>>
}

/** The end of one path shape: what answers there, by method and version. */
export class Leaf<T> {
  readonly #slots = new Map<string, Slot<T>>()

  add(method: string, versions: readonly string[] | undefined, target: Target<T>): void {
    let slot = this.#slots.get(method)
    if (slot === undefined) {
      slot = { neutral: undefined, versions: new Map() }
      this.#slots.set(method, slot)
    }
    if (versions === undefined || versions.length === 0) slot.neutral ??= target
    else for (const version of versions) if (!slot.versions.has(version)) slot.versions.set(version, target)
  }

  /** The target of a method: its own, else for HEAD that of GET, else that of ALL; within each the asked version, else the neutral one. */
  find(method: string, version: string | undefined): Target<T> | undefined {
    const own = this.#of(method, version)
    if (own !== undefined) return own
    return (method === 'HEAD' ? this.#of('GET', version) : undefined) ?? this.#of('ALL', version)
  }

  /** Adds the methods that have a target for the version; GET implies HEAD. */
  collect(version: string | undefined, methods: Set<string>): void {
    for (const method of this.#slots.keys()) {
      if (this.#of(method, version) === undefined) continue
      methods.add(method)
      if (method === 'GET') methods.add('HEAD')
    }
  }

  #of(method: string, version: string | undefined): Target<T> | undefined {
    const slot = this.#slots.get(method)
    if (slot === undefined) return undefined
    return version === undefined ? slot.neutral : (slot.versions.get(version) ?? slot.neutral)
  }
}
