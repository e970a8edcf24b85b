import { tmpdir } from 'node:os'
import type { ApplicationSettings, ValidationLimits } from '../contracts/application-settings'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { defaultFormLimits, defaultUploadLimit } from '../http/body/body-limits'
import { defaultBodyShape } from '../http/body/body-shape'
import { depthLimit } from '../schema/input/copy-clean'
import { issueLimit } from '../schema/input/issue-list'
import { describeMisfit } from '../errors/options/describe-misfit'
import { durationWords, isByteCount, isDuration } from '../utils/limits'
import type { ApplicationOptions } from './application-options'

const defaultBodyLimit = 1024 * 1024

/** Fills in the defaults of what compiled code depends on, and refuses what cannot be meant. */
export function createSettings(
  options: ApplicationOptions,
  onUnfit: (place: string) => void,
  problems: BootProblem[],
): ApplicationSettings {
  const { bodyLimit = defaultBodyLimit, uploadLimit = defaultUploadLimit, requestTimeout } = options
  for (const [name, bytes] of Object.entries({ bodyLimit, uploadLimit })) {
    if (!isByteCount(bytes))
      problems.push(createProblem('COVET_OPTION_INVALID', [name, describeMisfit('a number of bytes', bytes)]))
  }
  if (requestTimeout !== undefined && !isDuration(requestTimeout)) {
    const reason = describeMisfit(durationWords, requestTimeout)
    problems.push(createProblem('COVET_OPTION_INVALID', ['requestTimeout', reason]))
  }
  return {
    debug: options.debug === true,
    validation: {
      unknown: options.validation?.unknown ?? 'strip',
      implied: options.validation?.implied ?? true,
      limits: createLimits(options.validation?.limits ?? {}, problems),
    },
    bodyLimit,
    uploadLimit,
    uploadFolder: options.uploadFolder ?? tmpdir(),
    requestTimeout,
    onUnfit,
  }
}

const defaultLimits: ApplicationSettings['validation']['limits'] = {
  ...defaultBodyShape,
  ...defaultFormLimits,
  issues: issueLimit,
}

function createLimits(given: ValidationLimits, problems: BootProblem[]): ApplicationSettings['validation']['limits'] {
  const limits: { -readonly [Name in keyof typeof defaultLimits]: number } = { ...defaultLimits }
  for (const name of ['depth', 'keys', 'items', 'fields', 'files', 'issues'] as const) {
    const value = given[name] ?? limits[name]
    limits[name] = value
    const wanted = name === 'depth' ? `a whole number from 1 to ${depthLimit}` : 'a whole number above 0'
    const most = name === 'depth' ? depthLimit : Number.MAX_SAFE_INTEGER
    if (Number.isInteger(value) && value >= 1 && value <= most) continue
    problems.push(createProblem('COVET_OPTION_INVALID', [`validation.limits.${name}`, describeMisfit(wanted, value)]))
  }
  return limits
}
