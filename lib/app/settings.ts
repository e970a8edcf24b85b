import type { ApplicationSettings, ValidationLimits } from '../contracts/application-settings'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { defaultBodyShape } from '../http/body/body-shape'
import { depthLimit } from '../schema/input/copy-clean'
import { issueLimit } from '../schema/input/issue-list'
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
      limits: createLimits(options.validation?.limits ?? {}, problems),
    },
    bodyLimit,
    requestTimeout,
    onUnfit,
  }
}

const defaultLimits = { ...defaultBodyShape, issues: issueLimit }

function createLimits(given: ValidationLimits, problems: BootProblem[]): ApplicationSettings['validation']['limits'] {
  const limits = { ...defaultLimits }
  for (const name of ['depth', 'keys', 'items', 'issues'] as const) {
    const value = given[name] ?? limits[name]
    limits[name] = value
    const reason = name === 'depth' ? `it is a whole number from 1 to ${depthLimit}` : 'it is a whole number above 0'
    const most = name === 'depth' ? depthLimit : Number.MAX_SAFE_INTEGER
    if (Number.isInteger(value) && value >= 1 && value <= most) continue
    problems.push(createProblem('COVET_OPTION_INVALID', [`validation.limits.${name}`, reason]))
  }
  return limits
}
