import { type Deadlines, defaultDeadlines, type LifecycleOptions } from '../di/deadlines'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { describeMisfit } from '../errors/options/describe-misfit'
import { durationWords, isDuration } from '../utils/limits'

/** Fills in the deadlines of the services' life, and refuses what cannot be meant. */
export function createDeadlines(given: LifecycleOptions = {}, problems: BootProblem[]): Deadlines {
  const deadlines = { ...defaultDeadlines }
  for (const name of Object.keys(defaultDeadlines) as (keyof Deadlines)[]) {
    const value: unknown = given[name] ?? defaultDeadlines[name]
    if (isDuration(value)) deadlines[name] = value
    else {
      const reason = describeMisfit(durationWords, value)
      problems.push(createProblem('COVET_OPTION_INVALID', [`lifecycle.${name}`, reason]))
    }
  }
  return deadlines
}
