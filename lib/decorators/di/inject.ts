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
export type InjectDecorator = (target: object, member: string | symbol | undefined, index?: number) => void

/** A service as a handler's parameter: it is no part of the request, so it adds nothing to the document. */
const source: ParamSource<InjectionMetadata> = {
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
export function Inject(token: Token | Lazy, options?: InjectOptions): InjectDecorator
export function Inject(...given: readonly [unknown?, InjectOptions?]): InjectDecorator {
  const said = readArguments(given)
  const decorateHandler = decorateParam(source, undefined, said)
  return (target, member, index?: unknown) => {
    assertLegacyCall('Inject', member)
    if (typeof index === 'number') {
      if (member === undefined) writeInjection(target, index, said)
      else decorateHandler(target, member, index)
    } else if (member !== undefined && index === undefined && typeof target === 'object') {
      writePropertyInjection(target, member, said)
    } else throw createError('COVET_DECORATOR_TARGET', ['Inject', places])
  }
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
