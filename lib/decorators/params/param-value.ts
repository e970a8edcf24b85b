import type { PipeLike } from '../../contracts/pipeline'
import type { StandardSchema } from '../../contracts/standard-schema'

/**
 * The type of the value that a named parameter's rules lead to, where no declaration stands beside them: in the `params`
 * of a dependency. A text, unless they say otherwise.
 */
export type NamedValue<Rules> =
  Rules extends StandardSchema<unknown, infer Output>
    ? Output
    : Rules extends PipeLike
      ? PipedValue<Rules>
      : Rules extends { required: true } | { default: {} }
        ? DeclaredValue<Rules, string>
        : DeclaredValue<Rules, string> | undefined

/** The type of the value of a parameter that is always there: one of the path, or a whole source. */
export type PresentValue<Rules, Fallback> =
  Rules extends StandardSchema<unknown, infer Output>
    ? Output
    : Rules extends PipeLike
      ? PipedValue<Rules>
      : DeclaredValue<Rules, Fallback>

type DeclaredValue<Rules, Fallback> = Rules extends { items: infer Item }
  ? InstanceOf<Item>[]
  : Rules extends { enum: infer Enum }
    ? EnumValue<Enum>
    : Rules extends { type: infer Type }
      ? InstanceOf<Type>
      : Rules extends { default: infer Default }
        ? Widened<Default>
        : Rules extends { format: 'int' | 'int32' | 'int64' | 'integer' }
          ? number
          : Fallback

type PipedValue<Pipe> = Pipe extends (...args: never[]) => infer Result
  ? Awaited<Result>
  : Pipe extends { transform(...args: never[]): infer Result }
    ? Awaited<Result>
    : Pipe extends new (...args: never[]) => { transform(...args: never[]): infer Result }
      ? Awaited<Result>
      : unknown

type EnumValue<Enum> = Enum extends readonly (infer Value)[] ? Value : Enum[keyof Enum]

type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends bigint
        ? bigint
        : Value

type InstanceOf<Type> =
  Type extends StandardSchema<unknown, infer Output>
    ? Output
    : Type extends StringConstructor
      ? string
      : Type extends NumberConstructor
        ? number
        : Type extends BooleanConstructor
          ? boolean
          : Type extends BigIntConstructor
            ? bigint
            : Type extends new (...args: never[]) => infer Instance
              ? Instance
              : Type extends () => infer Later
                ? InstanceOf<Later>
                : unknown
