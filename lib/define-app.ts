import type { AppOptions } from './app-options'

/** A description of an application, without side effects: importing it opens no port and no connection. */
export interface AppDefinition {
  readonly options: AppOptions
}

/** Describes an application for `createApp`, `run` and every command. */
export function defineApp(options: AppOptions): AppDefinition {
  return Object.freeze({ options: Object.freeze({ ...options }) })
}
