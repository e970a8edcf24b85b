import type { ExceptionFilter } from '../../contracts/pipeline'
import { writeClassSource } from '../../metadata/class-source'
import { writeMetadata } from '../../metadata/store'
import type { AbstractClass, Class } from '../../utils/class'
import { captureSourceLocation } from '../../utils/source-location'
import { assertLegacyCall } from '../assert-legacy-call'
import { catchesKey } from '../metadata-keys'

/** Says which errors a filter takes: those of the given classes and of their subclasses; with none, every error. */
export function Catch(
  ...errors: readonly AbstractClass[]
): (target: Class<ExceptionFilter<never>>, context?: unknown) => void {
  const source = captureSourceLocation()
  return (target, context) => {
    assertLegacyCall('Catch', context)
    writeClassSource(target, source)
    writeMetadata(catchesKey, errors, target)
  }
}
