/** What user code was called, in order: constraints, conditions, transforms and message functions of the models. */
let calls: string[] = []

/** Notes a call of user code. */
export function note(name: string): void {
  calls.push(name)
}

/** Takes what was noted, and begins anew. */
export function takeCalls(): string[] {
  const taken = calls
  calls = []
  return taken
}

let rejecting = true

/** Says whether constraints may reject: not where nobody waits for them, as in `validateSync`. */
export function allowRejections(allowed: boolean): void {
  rejecting = allowed
}

/** Whether constraints may reject. */
export function mayReject(): boolean {
  return rejecting
}
