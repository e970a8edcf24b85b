import { Application } from './app/application'
import type { ApplicationOptions } from './app/application-options'
import type { BuildOptions } from './app/plan-application'
import type { AppOptions } from './app-options'
import type { AppDefinition } from './define-app'
import { createError } from './errors/boot-error'
import type { Plugin } from './contracts/plugin'
import { createOpenApiPlugin } from './features/openapi/plugin'
import { describeMisfit } from './errors/options/describe-misfit'

/**
 * Builds an application with the features it comes with. Nothing listens yet.
 *
 * @throws BootError with everything that is wrong, before any service is built.
 */
export async function createApp(
  definition: AppDefinition | AppOptions,
  build: BuildOptions = {},
): Promise<Application> {
  return Application.create(withFeatures(definition), build)
}

/** Gives the core's options of a definition, with the features that it comes with among the plugins. */
export function withFeatures(definition: AppDefinition | AppOptions): ApplicationOptions {
  const { openapi, plugins = [], ...options } = toOptions(definition)
  const features: readonly Plugin[] = openapi === false ? [] : [createOpenApiPlugin(openapi)]
  // What is no list is refused with all else.
  return { ...options, plugins: Array.isArray(plugins) ? features.concat(plugins) : plugins }
}

/** Gives the options of a definition, or those that stand in its place. */
export function toOptions(definition: AppDefinition | AppOptions): AppOptions {
  // A circular import leaves `undefined` here, whatever the compiler said.
  if (typeof definition !== 'object' || definition === null) {
    const reason = describeMisfit('what defineApp() gives, or the options themselves', definition)
    throw createError('COVET_OPTION_INVALID', ['definition', reason])
  }
  return 'options' in definition ? definition.options : definition
}
