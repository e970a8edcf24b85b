import type { BodyShape } from './body-shape'

/** What a body may be made of, whatever its size in bytes, and where what is large of it waits. */
export interface BodyLimits extends BodyShape {
  /** The texts of one form. */
  readonly fields: number
  /** The files of one form. */
  readonly files: number
  /** The bytes of a body that need not be in memory as a whole: a form with files, a stream. */
  readonly upload: number
  /** Where larger files are while their request lasts. */
  readonly folder: string
}

/** What bounds a body in bytes: the limit of what is kept in memory, `upload`, or in a form the one its texts and the other all of it. */
export type BodyBound = 'memory' | 'upload' | 'form'

/** More than any honest form has. */
export const defaultFormLimits = { fields: 1_000, files: 100 } as const

/** In bytes. */
export const defaultUploadLimit = 16 * 1024 * 1024
