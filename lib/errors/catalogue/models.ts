import { boot } from '../catalogue-row'

/** Problems of model classes. */
export const modelErrors = {
  COVET_MODEL_DECLARES_NOTHING: boot(
    (name: string) => `${name} declares no property: as a response model it would send nothing.`,
    'Decorate its properties with class-validator rules, @Expose, @Type or @Field.',
  ),
} as const
