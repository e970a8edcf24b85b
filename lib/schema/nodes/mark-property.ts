import { Exclude } from 'class-transformer'
import { Allow, ValidateIf } from 'class-validator'
import type { Class } from '../../utils/class'
import { isNotNull, isPresent } from './conditions'
import { addFieldMetadata, type FieldMetadata } from './field-metadata'

/** Notes that a property may be absent; class-validator's own functions then skip an absent one as well. */
export function markOmittable(type: Class, property: string): void {
  ValidateIf(isPresent)(type.prototype as object, property)
  addFieldMetadata(type, property, { omittable: true })
}

/** Notes that a property may be `null`; class-validator's own functions then skip a `null` as well. */
export function markNullable(type: Class, property: string): void {
  ValidateIf(isNotNull)(type.prototype as object, property)
  addFieldMetadata(type, property, { nullable: true })
}

/** Notes what Covet's decorators declare; class-validator's own functions then know the property as allowed. */
export function declareField(type: Class, property: string, metadata: FieldMetadata): void {
  Allow()(type.prototype as object, property)
  addFieldMetadata(type, property, metadata)
}

/** Notes that a property is read and never sent. */
export function markSecret(type: Class, property: string): void {
  Exclude({ toPlainOnly: true })(type.prototype as object, property)
}
