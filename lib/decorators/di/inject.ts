import type { ParamSource } from '../../contracts/param-source'
import { writeInjection } from '../../di/injection-metadata'
import type { Lazy } from '../../di/lazy'
import type { TokenInput } from '../../di/provider'
import type { Token } from '../../di/token'
import { createError } from '../../errors/boot-error'
import { assertLegacyCall } from '../assert-legacy-call'
import { decorateParam, type ParamDecoratorOf } from '../params/param-decorator'

/** What `@Inject` takes beside the token. */
export interface InjectOptions {
  /** Where nothing provides the token, the parameter is undefined. */
  readonly optional?: boolean | undefined
}

/** A service as a handler's parameter: it is no part of the request, so it adds nothing to the document. */
export const injectSource: ParamSource<TokenInput> = {
  name: 'Inject',
  compile: (param, tools) => tools.resolve(param.options),
}

/**
 * Injects what a token stands for into a parameter of a constructor or of a handler.
 *
 * A handler's parameter may be a request-scoped service even where its controller is a singleton.
 *
 * @example
 * constructor(@Inject(GREETING) private readonly greeting: string) {}
 */
export function Inject<T>(token: Token<T> | Lazy<T>, options: InjectOptions = {}): ParamDecoratorOf<T> {
  const input: TokenInput = options.optional === true ? { token, optional: true } : token
  const decorateHandler = decorateParam(injectSource, undefined, input)
  const decorate = (target: object, member: string | symbol | undefined, index: number): void => {
    assertLegacyCall('Inject', member)
    if (typeof index !== 'number') {
      throw createError('COVET_DECORATOR_TARGET', ['Inject', 'a parameter of a constructor or of a handler'])
    }
    if (member === undefined) writeInjection(target, index, token, options)
    else decorateHandler(target, member, index)
  }
  return Object.assign(decorate, { paramSpec: decorateHandler.paramSpec })
}
