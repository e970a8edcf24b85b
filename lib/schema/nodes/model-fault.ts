import type { BootErrorArguments, BootErrorCode } from '../../errors/catalogue'

/** The codes of what can be wrong with a model class. */
type ModelCode = Extract<BootErrorCode, `COVET_MODEL_${string}` | 'COVET_DECORATOR_OPTION'>

/** Something wrong with a model class, as the catalogue's row takes it. */
export type ModelFault = {
  [Code in ModelCode]: { readonly code: Code; readonly args: BootErrorArguments<Code> }
}[ModelCode]
