/**
 * A schema of any library that follows Standard Schema v1 (standardschema.dev): zod, valibot, arktype and others. It
 * may stand wherever a model class may.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': StandardSchemaProperties<Input, Output>
}

/** What a schema's library says under the name that the libraries agreed on. */
export interface StandardSchemaProperties<Input = unknown, Output = Input> {
  readonly version: 1
  /** The library's name: `zod`. */
  readonly vendor: string
  /** Checks a value and gives what the schema makes of it; a promise where a part of the schema is asynchronous. */
  readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
  /** Never there at run time: carries the types of what goes in and what comes out. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined
  /** Given by libraries that can write JSON Schema; they throw for what it cannot say. */
  readonly jsonSchema?: StandardJsonSchema | undefined
}

/** Writes a schema as JSON Schema: of what goes in, and of what comes out. */
export interface StandardJsonSchema {
  readonly input: (options: StandardJsonSchemaOptions) => Record<string, unknown>
  readonly output: (options: StandardJsonSchemaOptions) => Record<string, unknown>
}

/** Which JSON Schema is wanted. */
export interface StandardJsonSchemaOptions {
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0'
  /** The library's own options. */
  readonly libraryOptions?: Record<string, unknown> | undefined
}

/** What a schema makes of a value: the value that comes out, or what speaks against the one that went in. */
export type StandardResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] }

/** One thing that speaks against a value; libraries add members of their own. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
