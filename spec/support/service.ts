/**
 * Specs that need something from the machine. On a developer's machine without it they are left out, loudly;
 * with `CI` set they fail, so that a green run always means that they ran.
 */

/** A connection string of the PostgreSQL server that specs may use; make a schema of your own in it and drop it. */
export function postgresUrl(): string {
  return process.env.COVET_SPEC_POSTGRES ?? ''
}

/** The path of the Chromium to hand to `playwright-core` as `executablePath` (as root it needs `--no-sandbox`). */
export function chromiumPath(): string {
  return process.env.COVET_SPEC_CHROMIUM ?? ''
}

/** A `describe` whose specs use PostgreSQL; `COVET_SPEC_POSTGRES` overrides where it is looked for. */
export function describeWithPostgres(title: string, define: (url: string) => void): void {
  const present = process.env.COVET_SPEC_POSTGRES_REACHABLE === '1'
  describeWith('PostgreSQL', present, title, () => define(postgresUrl()))
}

/** A `describe` whose specs drive a real browser; `COVET_SPEC_CHROMIUM` overrides which. */
export function describeWithChromium(title: string, define: (executablePath: string) => void): void {
  describeWith('Chromium', chromiumPath() !== '', title, () => define(chromiumPath()))
}

function describeWith(service: string, present: boolean, title: string, define: () => void): void {
  if (present) {
    describe(title, define)
    return
  }
  if (process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false') {
    describe(title, () => {
      it(`finds ${service} on this machine`, () => {
        throw new Error(`${service} is not within reach, and a CI run must not leave out what needs it.`)
      })
    })
    return
  }
  console.warn(`LEFT OUT: "${title}" needs ${service}, which is not within reach.`)
  // Nothing is registered but this note: a left-out spec must not count as one that was run.
  describe(title, () => {
    it.todo(`needs ${service}`)
  })
}
