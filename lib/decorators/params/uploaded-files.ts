import type { ParamSource } from '../../contracts/param-source'
import { FileUpload } from '../../http/uploads/file-upload'
import { chain } from '../../utils/chain'
import { formSource } from './form'
import { decorateParam, type ParamDecorator } from './param-decorator'
import type { FileRules } from './uploaded-file'
import type { ValueOptions } from './value-rules'

/** What uploaded files of one field must be, each of them and in number. */
export interface FilesRules extends FileRules {
  readonly minCount?: number | undefined
  readonly maxCount?: number | undefined
}

const uploadedFilesSource: ParamSource<ValueOptions> = {
  ...formSource,
  name: 'UploadedFiles',
  compile(param, tools) {
    const read = formSource.compile(param, tools)
    return (context) => chain(read(context), (files: readonly FileUpload[] | undefined) => files ?? [])
  },
}

/** Takes the files of one field of a form; an empty list where there are none, unless `required` or `minCount` is given. */
export function UploadedFiles(name: string, rules: FilesRules = {}): ParamDecorator<FileUpload[]> {
  const { minCount, maxCount, ...each } = rules
  const required = each.required === true || (minCount ?? 0) > 0
  const list = { ...each, required, items: FileUpload, minItems: minCount, maxItems: maxCount }
  return decorateParam(uploadedFilesSource, name, { rules: list, pipe: undefined })
}
