import { formOf, isJson } from './content-types'
import type { AnyInput, Operation } from './operation'
import { inBrackets, toText } from './write-parameter'

/** A body in the form that `fetch` takes, with the content type that it does not find out by itself. */
export interface WrittenBody {
  readonly data: unknown
  readonly contentType: string | undefined
}

/** Writes the body of a call; `undefined` where there is none. */
export function writeBody(operation: Operation, { body, contentType }: AnyInput): WrittenBody | undefined {
  if (body === undefined) return undefined
  const type = contentType ?? operation.bodies?.[0] ?? 'application/json'
  if (isJson(type)) return { data: JSON.stringify(body), contentType: type }
  const form = formOf(type)
  if (form === 'pairs') return { data: toUrlEncoded(body, operation), contentType: type }
  // The boundary is told by what writes the parts.
  if (form === 'parts') return { data: toFormData(body, operation), contentType: undefined }
  const isRange = type.includes('*')
  const own = body instanceof Blob && body.type !== '' ? body.type : 'application/octet-stream'
  return { data: body, contentType: isRange ? own : type }
}

function toUrlEncoded(body: unknown, { parts = [] }: Operation): string {
  const pairs = Object.entries(body as object).flatMap(([name, value]): [string, string][] => {
    const isJoined = Array.isArray(value) && howOf(parts, name) === 'comma'
    return isJoined ? [[name, toText(value)]] : inBrackets(name, value)
  })
  return new URLSearchParams(pairs).toString()
}

function toFormData(body: unknown, { parts = [] }: Operation): FormData {
  const form = new FormData()
  const append = (name: string, value: unknown, how?: string): void => {
    if (value === undefined || value === null) return
    if (value instanceof Blob) form.append(name, value)
    else if (Array.isArray(value) && how === undefined) for (const item of value) append(name, item)
    else if (how === 'brackets') for (const [key, text] of inBrackets(name, value)) form.append(key, text)
    else if (how === undefined || how === 'comma') form.append(name, toText(value))
    else form.append(name, new Blob([toPart(value, how)], { type: how }))
  }
  for (const [name, value] of Object.entries(body as object)) append(name, value, howOf(parts, name))
  return form
}

function howOf(parts: NonNullable<Operation['parts']>, name: string): string | undefined {
  return parts.find((part) => part[0] === name)?.[1]
}

function toPart(value: unknown, type: string): string {
  return isJson(type) ? JSON.stringify(value) : toText(value)
}
