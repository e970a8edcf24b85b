import { createError } from '../../errors/boot-error'
import type { StandardSchema } from '../../contracts/standard-schema'
import type { Class } from '../../utils/class'
import { declareField } from '../../schema/nodes/mark-property'
import { isStandardSchema } from '../../schema/standard-schema'

/** One page of a list, as `Page(BookOut)` declares it. */
export interface PageOf<T> {
  items: T[]
  /** How many there are in all. */
  total: number
  /** Counted from 1. */
  page: number
  pageSize: number
}

const pages = new WeakMap<Class | StandardSchema, Class>()

/**
 * Makes the model of a page of a list: `{ items, total, page, pageSize }`. One class for each item class, named after
 * it: `Page(BookOut)` is `PageBookOut`. The items may be of a schema of a library that follows Standard Schema.
 */
export function Page<T>(type: Class<T> | StandardSchema<unknown, T>): Class<PageOf<T>> {
  const isSchema = isStandardSchema(type)
  if (typeof type !== 'function' && !isSchema) throw createError('COVET_MODEL_BASE', ['Page', String(type)])
  const known = pages.get(type)
  if (known !== undefined) return known as Class<PageOf<T>>
  const page = class {}
  Object.defineProperty(page, 'name', { value: isSchema ? 'Page' : `Page${type.name}` })
  declareField(page, 'items', { rules: { items: type } })
  const whole = { type: Number, format: 'int' }
  declareField(page, 'total', { rules: { ...whole, min: 0, description: 'How many there are in all.' } })
  declareField(page, 'page', { rules: { ...whole, min: 1, description: 'Counted from 1.' } })
  declareField(page, 'pageSize', { rules: { ...whole, min: 1 } })
  pages.set(type, page)
  return page as unknown as Class<PageOf<T>>
}
