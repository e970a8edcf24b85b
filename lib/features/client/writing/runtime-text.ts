/** What of the runtime is exported; all the rest of it is the client's own. */
export const publicRuntimeNames = [
  'AnswerError',
  'AnyProblem',
  'AnyResult',
  'ApiError',
  'Auth',
  'BasicCredentials',
  'BinaryBody',
  'CallOptions',
  'DataOf',
  'Failure',
  'OtherStatus',
  'SecuredCall',
  'ServerSentEvent',
  'Success',
  'Unexpected',
  'unwrap',
] as const

const declaration = /^export ((?:abstract |async )?(?:class|const|function\*?|interface|type)) (\w+)/gm

/** Joins the modules of the runtime into one text: without their imports, and with the public names alone exported. */
export function joinRuntime(modules: readonly string[]): string {
  const isPublic = (name: string): boolean => publicRuntimeNames.some((one) => one === name)
  return modules
    .map((text) => text.replaceAll(/^import [^;]*? from '\.\/[\w-]+'\n/gm, '').trim())
    .join('\n\n')
    .replaceAll(declaration, (whole, kind: string, name: string) => (isPublic(name) ? whole : `${kind} ${name}`))
}

/** Lists what the runtime declares: names that no type of an operation may have. */
export function listRuntimeNames(runtime: string): readonly string[] {
  const declarations = runtime.matchAll(/^(?:export )?(?:async )?(?:class|const|function\*?|interface|type) (\w+)/gm)
  return [...declarations].map(([, name]) => name)
}
