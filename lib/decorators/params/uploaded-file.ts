import type { ParamSource } from '../../contracts/param-source'
import { FileUpload } from '../../http/uploads/file-upload'
import { formSource } from './form'
import { decorateParam, type OptionalParamDecorator, type ParamDecorator } from './param-decorator'
import type { ValueOptions } from './value-rules'

/** What an uploaded file must be. */
export interface FileRules {
  readonly required?: boolean | undefined
  /** The largest that a file may be, in bytes. */
  readonly maxSize?: number | undefined
  /** The content types that it may have, `image/png` or `image/*`; its bytes must show it. */
  readonly types?: readonly string[] | undefined
  readonly description?: string | undefined
  readonly deprecated?: boolean | undefined
}

/** The decorator's type: free where the file is never absent, else asking for room for `undefined`. */
export type FileDecoratorFor<Rules> = Rules extends { required: true }
  ? ParamDecorator<FileUpload>
  : OptionalParamDecorator<FileUpload | undefined>

const uploadedFileSource: ParamSource<ValueOptions> = { ...formSource, name: 'UploadedFile' }

/**
 * Takes the file of one field of a form.
 *
 * It may be absent unless `required` is given, and the declared type must say so.
 *
 * @example
 * class Covers {
 *   \@Post('/cover')
 *   store(\@UploadedFile('cover', { required: true, maxSize: 2 ** 20, types: ['image/*'] }) cover: FileUpload) {
 *     return cover.saveTo('covers/1')
 *   }
 * }
 */
export function UploadedFile<const Rules extends FileRules = {}>(name: string, rules?: Rules): FileDecoratorFor<Rules>
export function UploadedFile(name: string, rules: FileRules = {}): ParamDecorator {
  return decorateParam(uploadedFileSource, name, { rules: { ...rules, type: FileUpload }, pipe: undefined })
}
