import type { InterceptorLike } from '../contracts/pipeline'
import type { Stage } from './compile-guards'
import { type MemberTools, compileMember } from './pipeline-member'

/** Puts interceptors around a stage, the first outermost. */
export function compileInterceptors(interceptors: readonly InterceptorLike[], next: Stage, tools: MemberTools): Stage {
  return interceptors.reduceRight<Stage>((stage, interceptor) => {
    const call = compileMember(interceptor, 'intercept', tools)
    return (context) => call(context, context, () => stage(context))
  }, next)
}
