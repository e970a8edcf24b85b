import type { GuardLike } from '../contracts/pipeline'
import { createHttpError } from '../errors/create-http-error'
import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import { type MemberTools, compileMember } from './pipeline-member'

/** Runs the rest of a pipeline. */
export type Stage = (context: Context) => unknown

/** Puts guards before a stage, in order. Only `true` lets a request through: a guard that forgets to answer refuses. */
export function compileGuards(guards: readonly GuardLike[], next: Stage, tools: MemberTools): Stage {
  return guards.reduceRight<Stage>((stage, guard) => {
    const call = compileMember(guard, 'canActivate', tools)
    const pass = (context: Context, allowed: unknown): unknown => {
      if (allowed !== true) throw createHttpError('COVET_HTTP_FORBIDDEN', [])
      return stage(context)
    }
    return (context) => {
      const allowed = call(context, context)
      return isThenable(allowed) ? allowed.then((settled) => pass(context, settled)) : pass(context, allowed)
    }
  }, next)
}
