import { createStandIn, isLazy, Lazy, lazy } from '../../../lib/di/lazy'

class Service {
  #secret = 1
  name = 'service'
  static readonly Kind = class {}
  readonly Kind = Service.Kind
  get secret(): number {
    return this.#secret
  }
  set secret(value: number) {
    this.#secret = value
  }
  increase(): number {
    return ++this.#secret
  }
}

describe('lazy', () => {
  it('is known across copies of the package', () => {
    let other: { lazy: typeof lazy } | undefined
    jest.isolateModules(() => {
      other = jest.requireActual<{ lazy: typeof lazy }>('../../../lib/di/lazy')
    })
    const foreign = other?.lazy(() => Service)
    expect(foreign).not.toBeInstanceOf(Lazy)
    expect([foreign, lazy(() => Service), Service, null].map(isLazy)).toEqual([true, true, false, false])
  })
})

describe('a stand-in', () => {
  const service = new Service()
  const standIn = createStandIn('Service', () => service) as Service

  it('looks for its object on first use, once', () => {
    let found = 0
    const late = createStandIn('Service', () => {
      found++
      return service
    }) as Service
    expect(found).toBe(0)
    expect([late.name, late.name]).toEqual(['service', 'service'])
    expect(found).toBe(1)
  })

  it('reads, calls and writes with private fields', () => {
    standIn.secret = 5
    expect(standIn.increase()).toBe(6)
    expect(service.secret).toBe(6)
    expect(standIn.secret).toBe(6)
  })

  it('gives the same function for the same method, and classes as they are', () => {
    expect(standIn.increase).toBe(standIn.increase)
    expect(standIn.Kind).toBe(Service.Kind)
    expect(standIn.constructor).toBe(Service)
  })

  it('looks like its object', () => {
    expect(standIn).toBeInstanceOf(Service)
    expect(standIn).not.toBe(service)
    expect('increase' in standIn).toBe(true)
    expect(Object.keys(standIn)).toEqual(Object.keys(service))
    expect({ ...standIn }).toEqual({ ...service })
    expect(Object.getOwnPropertyDescriptor(standIn, 'none')).toBeUndefined()
  })

  it('changes its object', () => {
    const target: Record<string, unknown> = { gone: 1 }
    const changed = createStandIn('target', () => target) as Record<string, unknown>
    delete changed.gone
    Object.defineProperty(changed, 'added', { value: 2, configurable: true })
    expect(Reflect.ownKeys(target)).toEqual(['added'])
    expect(Reflect.preventExtensions(changed)).toBe(false)
  })

  it('can stand for an object that is frozen', () => {
    const frozen = createStandIn('frozen', () => Object.freeze({ a: 1 }))
    expect(Object.getOwnPropertyDescriptor(frozen, 'a')).toMatchObject({ value: 1 })
    expect({ ...frozen }).toEqual({ a: 1 })
  })

  it.each([
    ['null', null, 'null'],
    ['a string', 'text', 'a string'],
    ['a function', () => 1, 'a function'],
  ])('refuses to stand for %s', (_name, value, shown) => {
    const wrong = createStandIn('it', () => value) as { a: unknown }
    expect(() => wrong.a).toThrow(
      expect.objectContaining({ code: 'COVET_INJECTION_LAZY_VALUE', message: expect.stringContaining(shown) }),
    )
  })
})
