import type { Dependency, DependencyDefinition, DependencyParams, DependencyValue } from '../../contracts/dependency'
import { captureSourceLocation, formatSourceLocation } from '../../utils/source-location'

/**
 * Defines what handlers and other dependencies may depend on: where its parameters come from, how its value is made, and
 * how it is torn down.
 *
 * @example
 * const folder = defineDependency({
 *   params: { tenant: Headers('x-tenant', { required: true }) },
 *   async *use({ tenant }) {
 *     const { mkdtemp, rm } = await import('node:fs/promises')
 *     const path = await mkdtemp(tenant)
 *     try {
 *       yield path
 *     } finally {
 *       await rm(path, { recursive: true })
 *     }
 *   },
 * })
 */
export function defineDependency<Params extends DependencyParams, Result>(
  definition: DependencyDefinition<Params, Result>,
): Dependency<DependencyValue<Result>> {
  const { use } = definition
  // A method and a function that is written in place are named for where they stand.
  const ownName = use.name === 'use' || use.name === '' ? undefined : use.name
  const name = definition.name ?? ownName ?? `at ${formatSourceLocation(captureSourceLocation())}`
  return Object.freeze({ name, definition })
}

/** Tells what `defineDependency` made from other values. */
export function isDependency(value: unknown): value is Dependency {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Dependency>).definition === 'object'
}
