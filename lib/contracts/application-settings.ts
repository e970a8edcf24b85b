/** How values are read at the HTTP door. */
export interface ValidationOptions {
  /** What becomes of keys that a model does not declare. Default `strip`. */
  readonly unknown?: 'strip' | 'reject' | 'keep' | undefined
  /** Whether typed nested properties are required and single unless said otherwise. Default true. */
  readonly implied?: boolean | undefined
}

/** Options of the application that compiled code depends on, with every default filled in. */
export interface ApplicationSettings {
  readonly debug: boolean
  readonly validation: { readonly unknown: 'strip' | 'reject' | 'keep'; readonly implied: boolean }
  /** Bytes. */
  readonly bodyLimit: number
  /** Milliseconds; `undefined` for none. */
  readonly requestTimeout: number | undefined
  /** Told of each value that did not fit its response model, by `Model.property`. */
  readonly onUnfit: (place: string) => void
}
