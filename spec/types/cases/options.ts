// Options: every optional field also takes undefined, so that `{ title: process.env.TITLE }` compiles everywhere.
import { createApp, defineApp, defineGuard, run, type AppOptions } from 'covet'

export const unset = defineApp({
  title: undefined,
  version: undefined,
  description: undefined,
  prefix: undefined,
  controllers: undefined,
  modules: undefined,
  providers: undefined,
  middleware: undefined,
  guards: undefined,
  interceptors: undefined,
  filters: undefined,
  plugins: undefined,
  openapi: undefined,
  trailingSlash: undefined,
  trustProxy: undefined,
  bodyLimit: undefined,
  requestTimeout: undefined,
  logger: undefined,
  debug: undefined,
})

export const fromEnvironment = defineApp({ title: process.env.TITLE, version: process.env.VERSION })

export const openapi = defineApp({ openapi: false })
export const annotated: AppOptions = { title: 'Bookshop', trailingSlash: 'redirect' }

// @expect-error
defineApp({ title: 1 })
// @expect-error
defineApp({ trailingSlash: 'sometimes' })
// @expect-error
defineApp({ colour: 'red' })

export const alternatives = defineGuard({
  canActivate: () => true,
  describe: () => ({ security: [{ login: ['read'] }, { key: [] }] }),
})
export const offer = defineGuard({ canActivate: () => true, describe: () => ({ security: [{ login: [] }, {}] }) })
export const required = defineApp({ openapi: { security: { required: [{ login: [] }, { key: [] }, {}] } } })

export async function serve(): Promise<string> {
  const app = await createApp(fromEnvironment)
  const same = await createApp({ title: 'Bookshop' })
  const { url } = await app.listen({ port: 0 })
  await same.close()
  await app.close()
  return url
}

export const main = (): void => void run(fromEnvironment, { port: 3000 })
