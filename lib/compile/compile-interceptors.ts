import type { InterceptorLike } from '../contracts/pipeline'
import type { Stage } from './compile-guards'
import { type MemberTools, toMember } from './pipeline-member'

/** Puts interceptors around a stage, the first outermost. */
export function compileInterceptors(interceptors: readonly InterceptorLike[], next: Stage, tools: MemberTools): Stage {
  return interceptors.reduceRight<Stage>((stage, interceptor) => {
    const member = toMember(interceptor, 'intercept', tools)
    return (context) => member(context)(context, () => stage(context))
  }, next)
}
