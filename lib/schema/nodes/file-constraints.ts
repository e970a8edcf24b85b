import type { SchemaConstraint } from '../../contracts/schema-node'
import { isFileOfType } from '../../http/uploads/file-types'
import { FileUpload } from '../../http/uploads/file-upload'
import type { ParamRules } from './param-rules'

/** Makes the constraints of a file. */
export function fileConstraints({ maxSize, types }: ParamRules): readonly SchemaConstraint[] {
  const found: SchemaConstraint[] = []
  if (maxSize !== undefined) {
    found.push({
      name: 'maxSize',
      params: { max: maxSize },
      // The largest that is sent, as JSON Schema has it for binary texts (OpenAPI 3.1, section 4.8.14.3).
      json: { maxLength: maxSize },
      check: (value) => value instanceof FileUpload && value.size <= maxSize,
      message: `$property must be no larger than ${nameSize(maxSize)}`,
    })
  }
  if (types !== undefined) {
    found.push({
      name: fileTypeRule,
      params: { types },
      json: {},
      check: (value) => value instanceof FileUpload && isFileOfType(value, types),
      message: `$property must be a file of the type ${nameList(types)}`,
    })
  }
  return found
}

/** The name of the rule whose `types` say what a file may be. */
export const fileTypeRule = 'fileType'

/** Says in words what a file must be, for a document; `undefined` where anything will do. */
export function describeFile({ maxSize, types }: ParamRules): string | undefined {
  const size = maxSize === undefined ? undefined : `at most ${nameSize(maxSize)}`
  if (types !== undefined) return `Of the type ${nameList(types)}${size === undefined ? '' : `, ${size}`}.`
  return size === undefined ? undefined : `A${size.slice(1)}.`
}

const units = ['bytes', 'KiB', 'MiB', 'GiB'] as const

/** Names a number of bytes: `2 MiB`. */
function nameSize(bytes: number): string {
  let unit = 0
  let size = bytes
  while (size >= 1024 && size % 1024 === 0 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size} ${units[unit]}`
}

function nameList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
