import type { ExceptionFilter } from '../../contracts/pipeline'
import { writeMetadata } from '../../metadata/store'
import type { AbstractClass, Class } from '../../utils/class'
import { assertLegacyCall } from '../assert-legacy-call'
import { catchesKey } from '../metadata-keys'

/** Says which errors a filter takes: those of the given classes and of their subclasses; with none, every error. */
export function Catch(
  ...errors: readonly AbstractClass[]
): (target: Class<ExceptionFilter<never>>, context?: unknown) => void {
  return (target, context) => {
    assertLegacyCall('Catch', context)
    writeMetadata(catchesKey, errors, target)
  }
}
