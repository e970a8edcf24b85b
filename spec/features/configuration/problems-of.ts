import { type AppOptions, BootError, type ConfigOptions, createApp, type Provider } from 'covet'

/** Boots an application that cannot start, and gives what it says. */
export async function describeBoot(options: AppOptions): Promise<BootError> {
  try {
    await (await createApp({ logger: false, ...options })).close()
  } catch (error) {
    if (error instanceof BootError) return error
    throw error
  }
  throw new Error('The application starts.')
}

/** Gives the problems of settings, each as its code and text. */
export async function problemsOf(config: ConfigOptions, providers: readonly Provider[] = []): Promise<string[]> {
  const given = typeof config === 'object' ? { env: {}, root: '/nowhere', ...config } : config
  const { problems } = await describeBoot({ providers, config: given })
  return problems.map(({ code, message }) => `${code} ${message}`)
}
