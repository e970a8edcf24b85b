import type { BodyLimits } from '../http/body/body-limits'

/** Limits that hold against bodies which are small in bytes and large to work through. */
export interface ValidationLimits {
  /** The levels that a JSON body may nest, at most 512; deeper is 413. Default 256. */
  readonly depth?: number | undefined
  /** The keys that one object of a JSON body may have; more is 413. Default 10,000. */
  readonly keys?: number | undefined
  /** The items that one array of a JSON body may have; more is 413. Default 100,000. */
  readonly items?: number | undefined
  /** The texts that a form may have; more is 413. Default 1,000. */
  readonly fields?: number | undefined
  /** The files that a form may have; more is 413. Default 100. */
  readonly files?: number | undefined
  /** How many issues of one source a 422 lists; it says so where there are more. Default 100. */
  readonly issues?: number | undefined
}

/** How values are read at the HTTP door. */
export interface ValidationOptions {
  /** What becomes of keys that a model does not declare. Default `strip`. */
  readonly unknown?: 'strip' | 'reject' | 'keep' | undefined
  /** Whether typed nested properties are required and single unless said otherwise. Default true. */
  readonly implied?: boolean | undefined
  readonly limits?: ValidationLimits | undefined
}

/** Options of the application that compiled code depends on, with every default filled in. */
export interface ApplicationSettings {
  readonly debug: boolean
  readonly validation: {
    readonly unknown: 'strip' | 'reject' | 'keep'
    readonly implied: boolean
    readonly limits: Omit<BodyLimits, 'upload' | 'folder'> & { readonly issues: number }
  }
  /** Bytes. */
  readonly bodyLimit: number
  /** Bytes of a form with files, or of a stream. */
  readonly uploadLimit: number
  /** Where larger files of forms are while their request lasts. */
  readonly uploadFolder: string
  /** Milliseconds; `undefined` for none. */
  readonly requestTimeout: number | undefined
  /** Told of each value that did not fit its response model, by `Model.property`. */
  readonly onUnfit: (place: string) => void
}
