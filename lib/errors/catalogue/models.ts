import { boot, notice, warning } from '../catalogue-row'

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
  COVET_MODEL_RULE_EACH: boot(
    (property: string, rule: string) =>
      `${property} is a list, and ${rule} is asked of the list itself: every list is refused.`,
    'Ask it of each item: { each: true } in the options of the rule.',
  ),
  COVET_MODEL_RULES_CONTRADICT: boot(
    (property: string, reason: string) => `No value satisfies what is asked of ${property}: ${reason}.`,
    'Remove one of the rules, or give the property the type that they are for.',
  ),
  COVET_MODEL_NESTED_UNTYPED: boot(
    (property: string) =>
      `${property} has @ValidateNested, and nothing tells its class: nothing inside it would be checked.`,
    'Name the class: @Type(() => Author), @Field({ type: Author }) or @OneOf([A, B]).',
  ),
  COVET_MODEL_TYPE_DIFFERS: warning(
    (property: string, declared: string, given: string) =>
      `${property} is declared as ${declared}, and its rules make it ${given}.`,
    'Declare what the rules let through, or use the rules of the declared type: @IsInt() for a number, @IsDate() for a Date.',
  ),
  COVET_MODEL_RULE_IDLE: warning(
    (property: string) =>
      `${property} has @IsDefined beside @IsOptional, which skips it: it may be absent all the same.`,
    'Remove one of the two; @Omittable() may be absent and not null, @Nullable() null and not absent.',
  ),
  COVET_MODEL_RULES_EXCLUDED: warning(
    (property: string) => `${property} has rules, and @Exclude keeps it from being read: it is always absent.`,
    'Keep it from being sent alone: @Exclude({ toPlainOnly: true }); or drop its rules.',
  ),
  COVET_MODEL_PROPERTY_RULELESS: notice(
    (property: string) => `${property} has no rule: a request may leave it out.`,
    'Give it a rule or @Field(); @Omittable() says that it is meant so.',
  ),
  COVET_MODEL_PROPERTY_UNDECLARED: notice(
    (property: string) => `${property} has a value and no decorator: no request can set it.`,
    'Give it a rule or @Field(), or make it a constant outside the model.',
  ),
  COVET_MODEL_RULES_REPLACED: notice(
    (property: string, base: string, rules: string) =>
      `${property} has rules of its own, so those of ${base} hold no longer: ${rules}.`,
    'Write all the rules again where one of them is.',
  ),
} as const
