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
