import type {
  Dependency,
  DependencyDefinition,
  DependencyParams,
  DependencyValue,
  UntypedParamSpec,
} from '../../contracts/dependency'
import { createError } from '../../errors/boot-error'
import { captureSourceLocation, formatSourceLocation } from '../../utils/source-location'

/**
 * Defines what handlers and other dependencies may depend on: where its parameters come from, how its value is made, and
 * how it is torn down.
 *
 * @throws CovetError for what cannot be read: no `use`, a parameter that is no parameter decorator, another `teardown`.
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
  const fault = findFault(definition)
  const name = definition.name ?? ownNameOf(definition.use) ?? `at ${formatSourceLocation(captureSourceLocation())}`
  if (fault !== undefined) throw createError('COVET_DEPENDENCY_DEFINITION', [name, fault])
  return Object.freeze({ name, definition })
}

const teardownTimes: readonly unknown[] = [undefined, 'before-response', 'after-response']

/** Where the compiler is not asked, or a circular import has left `undefined`. */
function findFault(definition: DependencyDefinition<DependencyParams, unknown>): string | undefined {
  const { params, teardown, use } = definition as Partial<typeof definition>
  if (typeof use !== 'function') return 'it has no function `use`'
  if (!teardownTimes.includes(teardown)) return 'its teardown is none of before-response, after-response'
  const odd = Object.entries(params ?? {}).find(([, param]) => !isSpec(param))
  if (odd === undefined) return undefined
  return `its parameter "${odd[0]}" is no parameter decorator that was called (a circular import leaves it undefined)`
}

function isSpec(param: unknown): param is UntypedParamSpec {
  return typeof param === 'function' && typeof (param as Partial<UntypedParamSpec>).paramSpec === 'object'
}

/** Tells what `defineDependency` made from other values. */
export function isDependency(value: unknown): value is Dependency {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Dependency>).definition === 'object'
}

/** A method and a function that is written in place are named for where they stand, which tells nothing. */
function ownNameOf(use: { readonly name: string } | undefined): string | undefined {
  return use === undefined || use.name === 'use' || use.name === '' ? undefined : use.name
}
