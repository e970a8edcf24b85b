import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

const open: ChildProcess[] = []
afterEach(() => open.splice(0).forEach((child) => child.kill('SIGKILL')))

/** A process that runs one of the files beside this one. */
class Running {
  output = ''
  errors = ''
  readonly #child: ChildProcess
  readonly #exit: Promise<[number | null, string | null]>

  constructor(file: string, environment: Record<string, string> = {}) {
    const hook = join(__dirname, '../../support/require-typescript.js')
    this.#child = spawn(process.execPath, ['--require', hook, join(__dirname, 'run', file)], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    open.push(this.#child)
    this.#child.stdout?.on('data', (text: Buffer) => (this.output += String(text)))
    this.#child.stderr?.on('data', (text: Buffer) => (this.errors += String(text)))
    this.#exit = once(this.#child, 'close') as Promise<[number | null, string | null]>
  }

  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output)
      if (match !== null) return match
      const next = await Promise.race([once(this.#child.stdout!, 'data'), this.#exit.then(() => undefined)])
      if (next === undefined) throw new Error(`ended: ${this.output}${this.errors}`)
    }
  }

  async url(): Promise<string> {
    return (await this.until(/Listening on (\S+)\n/))[1]
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** The exit code, or the signal that ended it. */
  async end(): Promise<number | string | null> {
    const [code, signal] = await this.#exit
    return code ?? signal
  }
}

describe('run()', () => {
  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    'lets requests end on %s, disposes and exits with 0',
    async (signal) => {
      const running = new Running('served.ts')
      const url = await running.url()
      expect(await running.until(/API docs on (\S+)\n/)).toHaveProperty('1', `${url}/docs`)
      const slow = fetch(`${url}/slow`).then((response) => response.text())
      await running.until(/entered/)
      running.signal(signal)
      expect(await slow).toBe('slow')
      expect(await running.end()).toBe(0)
      expect(running.output).toContain('disposed')
    },
  )

  it.each<[NodeJS.Signals, NodeJS.Signals]>([
    ['SIGTERM', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ])('ends at once on a second signal: %s, then %s', async (first, second) => {
    const running = new Running('served.ts', { HANG: '1' })
    const url = await running.url()
    await (await fetch(url)).text()
    running.signal(first)
    // The port is closed before anything is disposed of: from then on the first signal has been taken.
    for (;;)
      if (
        await fetch(url).then(
          () => false,
          () => true,
        )
      )
        break
    running.signal(second)
    expect(await running.end()).not.toBe(0)
  })

  it('exits with 1 when something cannot be disposed of', async () => {
    const running = new Running('served.ts', { BREAK: '1' })
    await running.url()
    running.signal('SIGTERM')
    expect(await running.end()).toBe(1)
    expect(running.errors).toContain('cannot be disposed of')
  })

  it('prints what keeps it from starting, and exits with 1', async () => {
    const running = new Running('broken.ts')
    expect(await running.end()).toBe(1)
    expect(running.errors).toMatch(/Broken\.read \(.*broken\.ts:6\)[^]*COVET_PARAMETER_UNDECORATED/)
    expect(running.output).toBe('')
  })

  it.each([
    [
      'fails',
      '0',
      /onInit\(\) of Jobs failed: no such queue\.[^]*Caused by: [^]*failing\.ts:\d+[^]*Caused by: Error: connection refused/,
    ],
    ['hangs', '1', /onInit\(\) of Jobs was not done within 20 ms\.[^]*COVET_INJECTION_TIMEOUT/],
  ])('takes down what had started when a service %s, names the cause and exits with 1', async (_how, HANG, cause) => {
    const running = new Running('failing.ts', { HANG })
    expect(await running.end()).toBe(1)
    expect(running.errors).toMatch(cause)
    expect(running.output.split('\n')).toEqual([
      'database begins',
      'database ends',
      'jobs disposed',
      'database disposed',
      '',
    ])
  })

  it('disposes and exits with 1 when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const running = new Running('served.ts', { PORT: String((server.address() as AddressInfo).port) })
    expect(await running.end()).toBe(1)
    expect([running.errors, running.output]).toEqual([expect.stringContaining('EADDRINUSE'), 'disposed\n'])
    server.close()
  })
})
