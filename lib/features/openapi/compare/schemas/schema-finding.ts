/** What is different about a schema, at one place. */
export interface SchemaFinding {
  /** The keyword, or what stands for it. */
  readonly rule: string
  /** Where in the value: names of properties, `*` for each item of a list and each further property. */
  readonly path: readonly string[]
  /** What is to be said of it. */
  readonly message: string
  /** Whether it keeps values that fit one schema from fitting the other. */
  readonly isFault: boolean
}
