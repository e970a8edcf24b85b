import type { ParamSpec } from '../../contracts/dependency'
import type { ParamSource } from '../../contracts/param-source'
import { type InjectionMetadata, writeInjection, writePropertyInjection } from '../../di/injection-metadata'
import { isLazy, type Lazy } from '../../di/lazy'
import type { Token } from '../../di/token'
import { createError } from '../../errors/boot-error'
import { isUserClass } from '../../metadata/emitted-type'
import { assertLegacyCall } from '../assert-legacy-call'
import { decorateParam } from '../params/param-decorator'

/** What `@Inject` takes beside the token. */
export interface InjectOptions {
  /** Where nothing provides the token, the parameter is undefined, and a property keeps its initial value. */
  readonly optional?: boolean | undefined
}

/** A decorator of a constructor's parameter, of a handler's parameter, or of a property. */
export interface InjectDecorator<Value = unknown> extends ParamSpec<Value> {
  (target: object, member: string | symbol | undefined, index?: number): void
}

/** The same, in the form that `defineDependency`'s `params` infer from; see `ParamDecoratorOf`. */
export type InjectDecoratorOf<Value> = [Value] extends [never] ? InjectDecorator<never> : InjectDecorator<Value>

/** A service as a handler's parameter: it is no part of the request, so it adds nothing to the document. */
export const injectSource: ParamSource<InjectionMetadata> = {
  name: 'Inject',
  compile(param, tools) {
    const { token, byType, optional } = param.options
    if (!byType) return tools.resolve(optional ? { token, optional } : token)
    if (isUserClass(param.type)) return tools.resolve(optional ? { token: param.type.type, optional } : param.type.type)
    tools.problem('COVET_INJECTION_TOKEN_NEEDED', [param.label])
    return () => undefined
  },
}

/**
 * Injects what a token stands for; without a token, what the declared type stands for.
 *
 * It stands on a parameter of a constructor or of a handler, or on a property. A handler's parameter may be a
 * request-scoped service even where its controller is a singleton. A property is set after the constructor has run and
 * before `onInit`.
 *
 * @example
 * class Clock {}
 * class Books {
 *   \@Inject() private readonly clock!: Clock
 *   constructor(@Inject(GREETING) private readonly greeting: string) {}
 * }
 */
export function Inject(options?: InjectOptions): InjectDecorator
export function Inject<T>(
  token: Token<T> | Lazy<T>,
  options: InjectOptions & { readonly optional: true },
): InjectDecoratorOf<T | undefined>
export function Inject<T>(token: Token<T> | Lazy<T>, options?: InjectOptions): InjectDecoratorOf<T>
export function Inject(...given: readonly [unknown?, InjectOptions?]): InjectDecorator {
  const said = readArguments(given)
  const decorateHandler = decorateParam(injectSource, undefined, said)
  const decorate = (target: object, member: string | symbol | undefined, index?: unknown): void => {
    assertLegacyCall('Inject', member)
    if (typeof index === 'number') {
      if (member === undefined) writeInjection(target, index, said)
      else decorateHandler(target, member, index)
    } else if (member !== undefined && index === undefined && typeof target === 'object') {
      writePropertyInjection(target, member, said)
    } else throw createError('COVET_DECORATOR_TARGET', ['Inject', places])
  }
  return Object.assign(decorate, { paramSpec: decorateHandler.paramSpec })
}

const places = 'a property, or a parameter of a constructor or of a handler'

/** An explicit `undefined` is a token that a circular import has left; no token at all is the type. */
function readArguments(given: readonly [unknown?, InjectOptions?]): InjectionMetadata {
  const [first, options] = given
  const isOptions = typeof first === 'object' && first !== null && !isLazy(first)
  const byType = given.length === 0 || isOptions
  const { optional } = (isOptions ? (first as InjectOptions) : options) ?? {}
  return { token: byType ? undefined : (first as Token | Lazy), byType, optional: optional === true }
}
