import { type AppOptions, Controller, createApp, Get } from 'covet'

/** Asks an application whose one route loads what asks for the context only when it is asked itself. */
export async function ask(options: AppOptions = {}): Promise<void> {
  @Controller('/')
  class Things {
    @Get('/things') get() {
      const { nameRequest } = require('./asker') as typeof import('./asker')
      return nameRequest()
    }
  }
  const app = await createApp({ controllers: [Things], ...options })
  process.stdout.write((await app.inject('/things')).text)
  await app.close()
}
