import { boot } from '../catalogue-row'

/** Problems of model classes. */
export const modelErrors = {
  COVET_MODEL_DECLARES_NOTHING: boot(
    (name: string) => `${name} declares no property: nothing of a body or an answer would pass through it.`,
    'Decorate its properties with class-validator rules, @Expose, @Type or @Field.',
  ),
  COVET_MODEL_ITEMS_UNKNOWN: boot(
    (property: string) => `${property} is an array whose item type is not known at run time.`,
    'Say what its items are: @IsString({ each: true }), @Type(() => Item) or @Field({ items: Item }); Object means anything.',
  ),
  COVET_MODEL_TYPE_UNKNOWN: boot(
    (property: string) =>
      `The type of ${property} is not known at run time: an interface, a union or a circular import leaves no trace.`,
    'Name the type: @Type(() => Author), @Field({ type: Author }) or @OneOf([A, B]); Object means anything.',
  ),
  COVET_MODEL_METADATA_MISSING: boot(
    (name: string) => `The compiler wrote no types of the properties of ${name}.`,
    'Compile with `experimentalDecorators` and `emitDecoratorMetadata` (esbuild has no such thing; swc and tsc do), or give every property its type: @Field({ type: String }).',
  ),
  COVET_MODEL_FIELDS_DEFINED: boot(
    (name: string, fields: string) => `An instance of ${name} has empty fields from its beginning: ${fields}.`,
    'Compile with `useDefineForClassFields: false` (in swc as well), and give no field the value `undefined`: an absent property must stay absent.',
  ),
  COVET_MODEL_KEY_DUPLICATE: boot(
    (first: string, second: string, key: string) => `${first} and ${second} share the name "${key}" in JSON.`,
    'Give one of them another name: @Expose({ name }).',
  ),
  COVET_MODEL_KEY_RESERVED: boot(
    (property: string, key: string) => `${property} is named "${key}" in JSON, which is never read.`,
    'Give it another name: @Expose({ name }).',
  ),
  COVET_MODEL_COMPUTED_PLACE: boot(
    (property: string) => `@Computed stands on ${property}, which is no getter.`,
    'Write a getter, or use @Field for a stored property.',
  ),
  COVET_MODEL_BASE: boot(
    (factory: string, given: string) => `${factory} was given ${given}, which is no model class.`,
    'Give it a class with decorated properties; in a circular import the class may not be there yet.',
  ),
  COVET_MODEL_VALUE_UNFIT: boot(
    (property: string, wanted: string, given: string) => `${property} is ${given}, which does not fit ${wanted}.`,
    'Return what the response model declares, or mend the model: @IsOptional, @Nullable, another type.',
  ),
  COVET_MODEL_SCHEMA_ASYNC: boot(
    (property: string) => `The schema of ${property} answers later, and what is sent is written at once.`,
    'Give the response a schema without asynchronous parts; those are for the way in.',
  ),
  COVET_MODEL_VALUE_DEEP: boot(
    (property: string, limit: number) => `${property} nests deeper than ${limit} levels: it may refer to itself.`,
    'Leave out one side of the reference: a response model of its own, or @Exclude.',
  ),
} as const
