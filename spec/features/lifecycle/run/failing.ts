import 'reflect-metadata'
import { defineApp, Injectable, type OnInit, type OnShutdown, run } from 'covet'

const print = (text: string): void => void process.stdout.write(`${text}\n`)

@Injectable()
class Database implements OnInit, OnShutdown {
  onInit(): void {
    print('database begins')
  }
  onShutdown(): void {
    print('database ends')
  }
  async dispose(): Promise<void> {
    print('database disposed')
  }
}

/** Fails, or hangs on something that nothing keeps the process alive for. */
@Injectable()
class Jobs implements OnInit {
  constructor(readonly database: Database) {}
  async onInit(): Promise<void> {
    if (process.env['HANG'] === '1') await new Promise(() => undefined)
    throw new Error('no such queue', { cause: new Error('connection refused') })
  }
  dispose(): void {
    print('jobs disposed')
  }
}

void run(defineApp({ providers: [Jobs], lifecycle: { initTimeout: 20 } }), { port: 0 })
