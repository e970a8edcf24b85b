import 'reflect-metadata'
import { Controller, defineApp, Get, Injectable, run } from 'covet'

@Injectable()
class Database {
  async dispose() {
    if (process.env['HANG'] === '1') await new Promise(() => undefined)
    process.stdout.write('disposed\n')
    if (process.env['BREAK'] === '1') throw new Error('cannot be disposed of')
  }
}

@Controller()
class Slow {
  constructor(readonly database: Database) {}
  @Get('/slow') async slow() {
    process.stdout.write('entered\n')
    await new Promise((resolve) => setTimeout(resolve, 100))
    return 'slow'
  }
}

// Something that keeps a process alive: run() ends it all the same.
setInterval(() => undefined, 60_000)

void run(defineApp({ controllers: [Slow] }), { port: Number(process.env['PORT'] ?? 0) })
