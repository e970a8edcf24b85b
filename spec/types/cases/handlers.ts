// Handlers: any return type, sync or async; controllers need no base class and no interface.
import { Controller, Delete, Get, Headers, Patch, Post, Put, Query, defineApp } from 'covet'

@Controller('/handlers')
export class HandlerCases {
  @Get('/sync')
  sync() {
    return { ok: true }
  }

  @Get('/async')
  async async() {
    return Promise.resolve([1])
  }

  @Put('/void')
  nothing(): void {}

  @Patch('/stream')
  async *stream() {
    yield await Promise.resolve(1)
  }

  @Delete()
  public explicitlyPublic(@Query('q') q?: string, @Headers('x-tenant') tenant?: string): string {
    return `${q}${tenant}`
  }

  @Post()
  generic<T>(): T | undefined {
    return undefined
  }
}

class Service {}

@Controller('/injected')
export class InjectedCases {
  constructor(private readonly service: Service) {}

  @Get()
  get() {
    return this.service
  }
}

export default defineApp({ controllers: [HandlerCases, InjectedCases] })

// @expect-error
defineApp({ controllers: [1] })
