import type { ClassTransformOptions } from 'class-transformer'
import type { ValidatorOptions } from 'class-validator'

/** Options of class-validator that every model is tried with. */
export const validatorOptionSets: readonly (ValidatorOptions | undefined)[] = [
  undefined,
  {},
  { whitelist: true },
  { whitelist: true, forbidNonWhitelisted: true },
  { forbidNonWhitelisted: true },
  { forbidUnknownValues: false },
  { forbidUnknownValues: false, whitelist: true },
  { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false, stopAtFirstError: true },
  { stopAtFirstError: true },
  { stopAtFirstError: true, whitelist: true },
  { skipMissingProperties: true },
  { skipNullProperties: true },
  { skipUndefinedProperties: true, whitelist: true },
  { skipNullProperties: true, skipUndefinedProperties: true, forbidUnknownValues: false },
  { dismissDefaultMessages: true },
  { validationError: { target: false } },
  { validationError: { target: false, value: false }, whitelist: true },
  { validationError: { value: false } },
  { groups: ['a'] },
  { groups: ['a', 'b'], whitelist: true },
  { groups: ['a'], strictGroups: true },
  { groups: [], strictGroups: true },
  { strictGroups: true, whitelist: true },
  { groups: ['b'], always: true },
  { groups: ['none'], always: true, whitelist: true, forbidNonWhitelisted: true },
  { groups: ['none'], forbidUnknownValues: false },
  { always: true, strictGroups: true },
]

class Mapped {
  label!: string
}

/** Options of class-transformer that every model is tried with. */
export const transformOptionSets: readonly (ClassTransformOptions | undefined)[] = [
  undefined,
  {},
  { enableImplicitConversion: true },
  { exposeDefaultValues: true },
  { exposeUnsetFields: false },
  { exposeDefaultValues: true, exposeUnsetFields: false, enableImplicitConversion: true },
  { excludeExtraneousValues: true },
  { excludeExtraneousValues: true, exposeUnsetFields: false },
  { ignoreDecorators: true },
  { ignoreDecorators: true, excludeExtraneousValues: true },
  { groups: ['a'] },
  { groups: ['b'], version: 2 },
  { groups: [] },
  { version: 1 },
  { version: 3, enableCircularCheck: true },
  { strategy: 'excludeAll' },
  { strategy: 'exposeAll' },
  { excludePrefixes: ['_', 'ex'] },
  { enableCircularCheck: true },
  { targetMaps: [{ target: Mapped, properties: { label: String } }] },
]
