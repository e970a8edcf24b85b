import { existsSync } from 'node:fs'
import { connect } from 'node:net'

/**
 * Runs once before any spec is collected: what the machine offers goes into the environment, where workers read it
 * without waiting (`describeWithPostgres` must decide while specs are collected).
 */
export = async function probeServices(): Promise<void> {
  process.env.COVET_SPEC_POSTGRES ??= 'postgres://postgres@127.0.0.1:5432/postgres'
  const postgres = new URL(process.env.COVET_SPEC_POSTGRES)
  const reachable = await answers(postgres.hostname, Number(postgres.port === '' ? 5432 : postgres.port))
  process.env.COVET_SPEC_POSTGRES_REACHABLE = reachable ? '1' : '0'
  process.env.COVET_SPEC_CHROMIUM ??= ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync) ?? ''
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1500 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
