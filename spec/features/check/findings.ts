import { type AppOptions, type BootProblem, checkApp } from 'covet'

/** What a check finds of an application, without what its routes do not declare. */
export async function findingsOf(options: AppOptions): Promise<readonly BootProblem[]> {
  const { findings } = await checkApp({ openapi: false, ...options })
  return findings.filter(({ code }) => code !== 'COVET_RESPONSE_UNDECLARED')
}

/** The same, in the form `severity code: message`. */
export async function linesOf(options: AppOptions): Promise<readonly string[]> {
  return (await findingsOf(options)).map(({ severity, code, message }) => `${severity} ${code}: ${message}`)
}
