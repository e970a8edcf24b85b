import { type AppOptions, Body, Controller, Get, Post, type ParamRules, Returns } from 'covet'
import type { Class } from '../../../lib/utils/class'
import type { Received, Transport } from '../../support/transports'

/** Sends a body to an application that reads one model. */
export type Give = (json: unknown) => Promise<Received>

/** Starts an application that reads one model and answers with what `show` makes of it. */
export async function startReading(
  transport: Transport,
  rules: ParamRules | Class,
  show: (input: any) => unknown = (input) => input,
  options: AppOptions = {},
): Promise<Give> {
  @Controller()
  class Reading {
    @Post('/') take(@Body(typeof rules === 'function' ? { type: rules } : rules) input: unknown) {
      return show(input)
    }
  }
  const { send } = await transport.start({ ...options, controllers: [Reading] })
  return (json) => send('/', { json })
}

/** Starts an application that sends one model, and asks it. */
export async function sendThrough(transport: Transport, type: Class, value: unknown): Promise<any> {
  @Controller()
  class Sending {
    @Get('/') @Returns(type) find() {
      return value
    }
  }
  const { send } = await transport.start({ controllers: [Sending] })
  return (await send('/')).json()
}

/** What was refused, as `place code`. */
export function refusalsOf(answer: Received): string[] {
  const { errors } = answer.json() as { errors?: { pointer: string; code: string }[] }
  return (errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
}
