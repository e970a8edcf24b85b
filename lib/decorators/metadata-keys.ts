import type { RoleDeclaration } from '../contracts/class-role'
import type { ParamSource } from '../contracts/param-source'
import type { CaughtErrors } from '../contracts/pipeline'
import type { RouteTrait } from '../contracts/route-trait'
import { defineMetadataKey } from '../metadata/store'
import type { SourceLocation } from '../utils/source-location'

/** One route as a method's decorator left it. */
export interface RouteMetadata {
  readonly method: string
  readonly path: string
  readonly source: SourceLocation | undefined
}

/** One parameter as its decorator left it. */
export interface ParamMetadata {
  readonly index: number
  readonly source: ParamSource
  readonly name: string | undefined
  readonly options: unknown
}

/** One use of a trait as its decorator left it. */
export interface TraitMetadata {
  readonly trait: RouteTrait
  readonly value: unknown
}

/** The routes of a method, in the order they are written. */
export const routesKey = defineMetadataKey<readonly RouteMetadata[]>('routes')

/** The names of a class's static methods that carry a route decorator: kept to be refused at boot. */
export const staticRoutesKey = defineMetadataKey<readonly string[]>('static-routes')

/** The parameters of a method, in no order. */
export const paramsKey = defineMetadataKey<readonly ParamMetadata[]>('params')

/** The traits of a method or a class, in the order they are written. */
export const traitsKey = defineMetadataKey<readonly TraitMetadata[]>('traits')

/** What a class is to the application and its plugins, in the order its decorators are written. */
export const rolesKey = defineMetadataKey<readonly RoleDeclaration[]>('roles')

/** The errors that a filter takes. */
export const catchesKey = defineMetadataKey<CaughtErrors>('catches')
