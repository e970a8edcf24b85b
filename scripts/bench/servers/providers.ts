import { type Class, createApp, Injectable } from 'covet'

const LAYERS = 20
const PARTS = 3

/** Declares a number of services in layers, of which each needs three of the layer below. */
function declare(count: number): readonly Class[] {
  const width = count / LAYERS
  const services: Class[] = []
  for (let index = 0; index < count; index++) {
    const floor = (Math.floor(index / width) - 1) * width
    const below = floor < 0 ? [] : Array.from({ length: PARTS }, (_, part) => floor + ((index * 7 + part) % width))
    const service =
      below.length === 0
        ? class {}
        : class {
            readonly parts: readonly unknown[]
            constructor(one: unknown, two: unknown, three: unknown) {
              this.parts = [one, two, three]
            }
          }
    Object.defineProperty(service, 'name', { value: `Service${index}` })
    Reflect.defineMetadata(
      'design:paramtypes',
      below.map((at) => services[at]),
      service,
    )
    Injectable()(service)
    services.push(service)
  }
  return services
}

/** Gives the processor time, in milliseconds, of a boot with so many providers, declared before. */
export async function measureBoot(count: number): Promise<number> {
  const providers = declare(count)
  // What the engine still does for the declarations is not the boot's.
  await new Promise((resolve) => setTimeout(resolve, 250))
  const before = process.cpuUsage()
  const app = await createApp({ providers, openapi: false, logger: false })
  const { user, system } = process.cpuUsage(before)
  for (const provider of providers) app.get(provider)
  await app.close()
  return (user + system) / 1000
}
