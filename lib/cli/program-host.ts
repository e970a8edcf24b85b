/** What the program has of the process that runs it. */
export interface ProgramHost {
  /** The folder that it was called in: absolute. */
  readonly folder: string
  /** Loads a module by its absolute path, and gives its namespace. */
  load(file: string): Promise<unknown>
  /** Writes to the standard output. */
  out(text: string): void
  /** Writes to the standard error. */
  err(text: string): void
}
