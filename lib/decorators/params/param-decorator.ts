import type { ParamSource } from '../../contracts/param-source'
import { prependMetadata } from '../../metadata/store'
import { assertLegacyCall } from '../assert-legacy-call'
import { createError } from '../../errors/boot-error'
import { paramsKey } from '../metadata-keys'

/** A decorator of a handler's parameter. */
export type ParamDecorator = (target: object, member: string | symbol | undefined, index: number) => void

/** The declared type of one parameter of one method. */
type DeclaredType<Target, Member extends keyof Target, Index extends number> = Target[Member] extends (
  ...args: infer Arguments
) => unknown
  ? Arguments[Index]
  : never

/**
 * A decorator of a parameter that may be absent: its declared type must have room for `undefined`, or the class does
 * not compile.
 */
export type OptionalParamDecorator = <Target extends object, Member extends keyof Target, Index extends number>(
  target: Target,
  member: Member,
  index: undefined extends DeclaredType<Target, Member, Index>
    ? Index
    : 'This parameter may be absent: declare it optional, or give { required: true } or { default: … }',
) => void

/** Makes a parameter's decorator out of its source and what it was given. */
export function decorateParam<Options>(
  source: ParamSource<Options>,
  name: string | undefined,
  options: Options,
): ParamDecorator {
  return (target, member, index) => {
    assertLegacyCall(source.name, member)
    if (member === undefined) throw createError('COVET_DECORATOR_TARGET', [source.name, 'a parameter of a handler'])
    prependMetadata(paramsKey, { index, source: source, name, options }, target, member)
  }
}
