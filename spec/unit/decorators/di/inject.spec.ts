import type { CompileTools, ParamDefinition } from '../../../../lib/contracts/param-source'
import { Inject } from '../../../../lib/decorators/di/inject'
import { Injectable } from '../../../../lib/decorators/di/injectable'
import { paramsKey } from '../../../../lib/decorators/metadata-keys'
import { readClassSource } from '../../../../lib/metadata/class-source'
import { readInjectable, readInjections } from '../../../../lib/di/injection-metadata'
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
      { index: 0, token: 'a', optional: false },
      { index: 1, token: 'b', optional: true },
    ])
    expect(readInjections(class extends Books {})).toEqual([])
  })

  it('makes a handler’s parameter a service', () => {
    const later = lazy(() => Books)
    class Books {
      find(@Inject('a') _a: unknown, @Inject(later, { optional: true }) _b: unknown): void {}
    }
    const params = readOwnMetadata(paramsKey, Books.prototype, 'find') ?? []
    expect(params.map(({ index, options, source }) => [index, source.name, options])).toEqual([
      [0, 'Inject', 'a'],
      [1, 'Inject', { token: later, optional: true }],
    ])
    const resolve = jest.fn(() => () => 'service')
    const reader = params[0]?.source.compile(
      { options: 'a' } as ParamDefinition,
      { resolve } as unknown as CompileTools,
    )
    expect(resolve).toHaveBeenCalledWith('a')
    expect(reader?.(undefined as never)).toBe('service')
  })

  it('refuses to stand on a property', () => {
    const decorate = Inject('a') as unknown as (target: object, member: string) => void
    expect(() => decorate({}, 'property')).toThrow(expect.objectContaining({ code: 'COVET_DECORATOR_TARGET' }))
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
