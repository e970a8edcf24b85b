import { readFileSync } from 'node:fs'
import { BootError, Controller, createApp, Get, Injectable, type Plugin } from 'covet'

describe('boot', () => {
  let built = 0

  @Injectable()
  class Shelf {
    constructor() {
      built += 1
    }
  }

  @Controller('/shelf')
  class ShelfController {
    constructor(
      readonly shelf: Shelf,
      readonly name: string,
    ) {}

    @Get()
    list(): readonly string[] {
      return []
    }
  }

  const finicky: Plugin = {
    name: 'finicky',
    register(host) {
      host.checkRoutes((routes) =>
        routes.map((route) => ({
          code: 'COVET_OPTION_INVALID',
          message: `${route.name} is not to my taste.`,
          remedy: 'Rename it.',
        })),
      )
    },
  }

  it("tells a plugin's problems with all others, before anything is built", async () => {
    const failure: unknown = await createApp({ controllers: [ShelfController], plugins: [finicky] }).catch(
      (error: unknown) => error,
    )

    expect(failure).toBeInstanceOf(BootError)
    const codes = (failure as BootError).problems.map(({ code }) => code)
    expect(codes).toHaveLength(2)
    expect(codes).toContain('COVET_OPTION_INVALID')
    expect(built).toBe(0)
    const captive = (failure as BootError).problems.find(({ where }) => where === 'ShelfController')
    expect(captive?.source).toEqual({ file: __filename, line: lineOf("@Controller('/shelf')") })
  })
})

/** The line of this file that holds a text first. */
function lineOf(text: string): number {
  const lines = readFileSync(__filename, 'utf8').split('\n')
  return lines.findIndex((line) => line.includes(text)) + 1
}
