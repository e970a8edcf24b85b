import type { ApplicationSettings } from '../contracts/application-settings'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { isByteCount, isDuration } from '../utils/limits'
import type { ApplicationOptions } from './application-options'

const defaultBodyLimit = 1024 * 1024

/** Fills in the defaults of what compiled code depends on, and refuses what cannot be meant. */
export function createSettings(
  options: ApplicationOptions,
  onUnfit: (place: string) => void,
  problems: BootProblem[],
): ApplicationSettings {
  const { bodyLimit = defaultBodyLimit, requestTimeout } = options
  if (!isByteCount(bodyLimit)) {
    problems.push(createProblem('COVET_OPTION_INVALID', ['bodyLimit', 'it is a number of bytes']))
  }
  if (requestTimeout !== undefined && !isDuration(requestTimeout)) {
    problems.push(
      createProblem('COVET_OPTION_INVALID', [
        'requestTimeout',
        'it is a number of milliseconds above 0 and below 25 days',
      ]),
    )
  }
  return {
    debug: options.debug === true,
    validation: {
      unknown: options.validation?.unknown ?? 'strip',
      implied: options.validation?.implied ?? true,
    },
    bodyLimit,
    requestTimeout,
    onUnfit,
  }
}
