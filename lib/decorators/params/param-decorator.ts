import type { ParamSpec } from '../../contracts/dependency'
import type { ParamSource } from '../../contracts/param-source'
import { writeRequestParameter } from '../../di/injection-metadata'
import { prependMetadata } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { assertLegacyCall } from '../assert-legacy-call'
import { paramsKey } from '../metadata-keys'

/**
 * A decorator of a parameter: a handler's, or that of the constructor of a class which stands as a dependency. As it
 * stands, it is also a specification: what `defineDependency` takes in its `params`.
 */
export interface ParamDecorator<Value = unknown> extends ParamSpec<Value> {
  (target: object, member: string | symbol | undefined, index: number): void
}

/**
 * The decorator of a value whose type is not known before the call. A plain `ParamDecorator<Value>` would make a generic
 * function that returns a function, which the compiler leaves out when it infers the types of `defineDependency`'s `params`.
 */
export type ParamDecoratorOf<Value> = [Value] extends [never] ? ParamDecorator<never> : ParamDecorator<Value>

/** The declared type of one parameter of one method. */
type DeclaredType<Target, Member extends keyof Target, Index extends number> = Target[Member] extends (
  ...args: infer Arguments
) => unknown
  ? Arguments[Index]
  : never

/** The declared type of one parameter of a constructor. */
type ConstructorType<Target, Index extends number> = Target extends new (...args: infer Arguments) => unknown
  ? Arguments[Index]
  : never

type Absent<Declared, Index> = undefined extends Declared
  ? Index
  : 'This parameter may be absent: declare it optional, or give { required: true } or { default: … }'

/**
 * A decorator of a parameter that may be absent: its declared type must have room for `undefined`, or the class does
 * not compile.
 */
export interface OptionalParamDecorator<Value = unknown> extends ParamSpec<Value> {
  <Target extends Class, Index extends number>(
    target: Target,
    member: undefined,
    index: Absent<ConstructorType<Target, Index>, Index>,
  ): void
  <Target extends object, Member extends keyof Target, Index extends number>(
    target: Target,
    member: Member,
    index: Absent<DeclaredType<Target, Member, Index>, Index>,
  ): void
}

type Fitting<Declared, Value, Index> = [Value] extends [Declared]
  ? Index
  : 'The declared type of this parameter does not take what the decorator gives'

/** A decorator of a parameter whose declared type must take the decorator's value, or the class does not compile. */
export interface ValueParamDecorator<Value> extends ParamSpec<Value> {
  <Target extends Class, Index extends number>(
    target: Target,
    member: undefined,
    index: Fitting<ConstructorType<Target, Index>, Value, Index>,
  ): void
  <Target extends object, Member extends keyof Target, Index extends number>(
    target: Target,
    member: Member,
    index: Fitting<DeclaredType<Target, Member, Index>, Value, Index>,
  ): void
}

/** The same, in the form that `defineDependency`'s `params` infer from; see `ParamDecoratorOf`. */
export type ValueParamDecoratorOf<Value> = [Value] extends [never] ? ParamDecorator<never> : ValueParamDecorator<Value>

/** Makes a parameter's decorator out of its source and what it was given. */
export function decorateParam<Options, Value = unknown>(
  source: ParamSource<Options>,
  name: string | undefined,
  options: Options,
): ParamDecorator<Value> {
  const decorate = (target: object, member: string | symbol | undefined, index: number): void => {
    assertLegacyCall(source.name, member)
    if (member === undefined) writeRequestParameter(target, index, source.name)
    prependMetadata(paramsKey, { index, source: source, name, options }, target, member)
  }
  return Object.assign(decorate, { paramSpec: { source, name, options } })
}
