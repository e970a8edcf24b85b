import { connect } from 'node:net'
import { BootError, type AppOptions, createApp } from 'covet'
import type { BootProblem, Application } from 'covet'

/** Sends bytes over a bare socket, as no client library would, and gives what comes back. */
export async function sendRaw(app: Application, head: string): Promise<{ status: number; text: string }> {
  const { url } = await app.listen({ port: 0 })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.write(Buffer.from(`${head}\r\nconnection: close\r\n\r\n`, 'latin1'))
  await new Promise((resolve, reject) => socket.once('close', resolve).once('error', reject))
  const text = Buffer.concat(chunks).toString('utf8')
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text }
}

/** Boots an application that cannot start, and gives what it was refused for. */
export async function problemsOf(options: AppOptions): Promise<readonly BootProblem[]> {
  try {
    const app = await createApp({ logger: false, ...options })
    await app.close()
  } catch (error) {
    if (error instanceof BootError) return error.problems
    throw error
  }
  return []
}

/** The codes of everything that keeps an application from starting. */
export async function codesOf(options: AppOptions): Promise<readonly string[]> {
  return (await problemsOf(options)).map(({ code }) => code)
}

/** The line of this text in a file's source: what an error should name. */
export function lineOf(source: string, text: string, nth = 1): number {
  const lines = source.split('\n').flatMap((line, index) => (line.includes(text) ? [index + 1] : []))
  return lines[nth - 1] ?? -1
}
