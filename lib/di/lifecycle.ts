/** A singleton with work to do once everything is built and before anything is served. */
export interface OnInit {
  /** Called after all singletons are built, dependencies first; a promise is awaited. */
  onInit(): void | Promise<void>
}

/** A singleton that wants to know when the application is about to serve. */
export interface OnReady {
  /** Called after every `onInit` is done, dependencies first; a promise is awaited. */
  onReady(): void | Promise<void>
}

/** A singleton with work to do before the application ends. */
export interface OnShutdown {
  /** Called before anything is disposed of, consumers first; `signal` names the signal that ended the process. */
  onShutdown(signal?: string): void | Promise<void>
}

/** The name of a life-cycle method. */
export type Hook = keyof OnInit | keyof OnReady | keyof OnShutdown

/** All life-cycle methods, in the order of a life. */
export const hooks: readonly Hook[] = ['onInit', 'onReady', 'onShutdown']

/** Tells whether an object has a life-cycle method. */
export function hasHook(service: object, hook: Hook): boolean {
  return typeof (service as Partial<Record<Hook, unknown>>)[hook] === 'function'
}

/** Finds a life-cycle method of an object, bound to it. */
export function readHook(service: object, hook: Hook): ((signal?: string) => unknown) | undefined {
  const method = (service as Partial<Record<Hook, (signal?: string) => unknown>>)[hook]
  return typeof method === 'function' ? method.bind(service) : undefined
}
