import type { CompileTools, ParamDefinition } from '../../../../lib/contracts/param-source'
import { Inject } from '../../../../lib/decorators/di/inject'
import { Injectable } from '../../../../lib/decorators/di/injectable'
import { paramsKey } from '../../../../lib/decorators/metadata-keys'
import { readClassSource } from '../../../../lib/metadata/class-source'
import { readInjectable, readInjections, readPropertyInjections } from '../../../../lib/di/injection-metadata'
import { lazy } from '../../../../lib/di/lazy'
import { readOwnMetadata } from '../../../../lib/metadata/store'

describe('@Inject', () => {
  it('keeps the token of a constructor’s parameter', () => {
    class Books {
      constructor(
        @Inject('a') readonly a: unknown,
        @Inject('b', { optional: true }) readonly b: unknown,
      ) {}
    }
    expect(readInjections(Books)).toEqual([
      { index: 0, token: 'a', byType: false, optional: false },
      { index: 1, token: 'b', byType: false, optional: true },
    ])
    expect(readInjections(class extends Books {})).toEqual([])
  })

  it('makes a handler’s parameter a service', () => {
    const later = lazy(() => Books)
    class Clock {}
    class Books {
      find(
        @Inject('a') _a: unknown,
        @Inject(later, { optional: true }) _b: unknown,
        @Inject() _clock: Clock,
        @Inject({ optional: true }) _perhaps: Clock,
      ): void {}
    }
    const params = readOwnMetadata(paramsKey, Books.prototype, 'find') ?? []
    expect(params.map(({ index, source }) => [index, source.name])).toEqual(
      [0, 1, 2, 3].map((each) => [each, 'Inject']),
    )
    const resolve = jest.fn(() => () => 'service')
    const type = { kind: 'class', type: Clock } as const
    for (const { source, options } of params) {
      const reader = source.compile({ options, type } as ParamDefinition, { resolve } as unknown as CompileTools)
      expect(reader(undefined as never)).toBe('service')
    }
    expect(resolve.mock.calls).toEqual([
      ['a'],
      [{ token: later, optional: true }],
      [Clock],
      [{ token: Clock, optional: true }],
    ])
  })

  it('keeps the token of a property, or that its type is it', () => {
    class Books {
      @Inject('a') a: unknown
      @Inject({ optional: true }) b: unknown
      @Inject(undefined as never) lost: unknown
    }
    expect(readPropertyInjections(Books.prototype)).toEqual([
      { name: 'a', token: 'a', byType: false, optional: false },
      { name: 'b', token: undefined, byType: true, optional: true },
      { name: 'lost', token: undefined, byType: false, optional: false },
    ])
    expect(readPropertyInjections(Object.create(Books.prototype) as object)).toEqual([])
  })

  it.each([
    ['a method', {}, 'method', { value: () => undefined }],
    ['a static property', class {}, 'property', undefined],
    ['a class', class {}, undefined, undefined],
  ])('refuses to stand on %s', (_what, target, member, third) => {
    const decorate = Inject('a') as (target: object, member: string | undefined, third: unknown) => void
    expect(() => decorate(target, member, third)).toThrow(expect.objectContaining({ code: 'COVET_DECORATOR_TARGET' }))
  })

  it('refuses standard decorators', () => {
    const decorate = Inject('a') as unknown as (value: unknown, context: object) => void
    expect(() => decorate(undefined, { kind: 'field' })).toThrow(
      expect.objectContaining({ code: 'COVET_DECORATOR_STANDARD' }),
    )
  })
})

describe('@Injectable', () => {
  it('declares a singleton unless told otherwise, and knows where', () => {
    @Injectable()
    class Books {}
    @Injectable({ scope: 'request' })
    class Session {}
    @Injectable({ scope: undefined })
    class Clock {}
    expect([Books, Session, Clock].map((each) => readInjectable(each)?.scope)).toEqual([
      'singleton',
      'request',
      'singleton',
    ])
    expect(readClassSource(Books)?.file).toBe(__filename)
  })

  it('refuses standard decorators', () => {
    const decorate = Injectable() as unknown as (value: unknown, context: object) => void
    expect(() => decorate(class {}, { kind: 'class' })).toThrow(
      expect.objectContaining({ code: 'COVET_DECORATOR_STANDARD' }),
    )
  })
})
