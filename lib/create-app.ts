import { Application } from './app/application'
import { createVersioning } from './app/versioning'
import type { AppOptions } from './app-options'
import type { AppDefinition } from './define-app'
import { createOpenApiPlugin } from './features/openapi/plugin'

/**
 * Builds an application with the features it comes with. Nothing listens yet.
 *
 * @throws BootError with everything that is wrong, before any service is built.
 */
export async function createApp(definition: AppDefinition | AppOptions): Promise<Application> {
  const { openapi, plugins = [], ...options } = toOptions(definition)
  const features =
    openapi === false ? [] : [createOpenApiPlugin(openapi, createVersioning(options.versioning).describe)]
  return Application.create({ ...options, plugins: [...features, ...plugins] })
}

function toOptions(definition: AppDefinition | AppOptions): AppOptions {
  return 'options' in definition ? definition.options : definition
}
