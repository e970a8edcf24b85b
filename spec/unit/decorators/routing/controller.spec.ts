import type { ControllerPlacement } from '../../../../lib/contracts/class-role'
import { rolesKey } from '../../../../lib/decorators/metadata-keys'
import { readClassSource } from '../../../../lib/metadata/class-source'
import { Controller } from '../../../../lib/decorators/routing/controller'
import { Module, readModuleOptions } from '../../../../lib/decorators/routing/module'
import { readOwnMetadata } from '../../../../lib/metadata/store'
import type { Class } from '../../../../lib/utils/class'

function placementOf(target: Class): ControllerPlacement | undefined {
  const [declaration] = readOwnMetadata(rolesKey, target) ?? []
  let placement: ControllerPlacement | undefined
  declaration?.role.scan?.(target, declaration.options, { addController: (_target, given) => (placement = given) })
  return placement
}

describe('Controller', () => {
  it.each<[string, (target: Class) => void, string, string | undefined]>([
    ['nothing', Controller(), '', undefined],
    ['a path', Controller('/a'), '/a', undefined],
    ['a path and options', Controller('/a', { name: 'B', path: '/ignored' }), '/a', 'B'],
    ['options', Controller({ path: '/a', name: 'B' }), '/a', 'B'],
    ['options without a path', Controller({ name: 'B' }), '', 'B'],
  ])('takes %s', (_what, decorate, path, name) => {
    class Books {}
    decorate(Books)
    expect(placementOf(Books)).toMatchObject({ path, name })
    expect(readClassSource(Books)?.file).toBe(__filename)
  })

  it('brings its options to traits, each as its decorator would', () => {
    const guard = () => true
    @Controller('/a', {
      tags: ['t'],
      version: '1',
      host: 'x.io',
      guards: [guard],
      middleware: [() => undefined],
      interceptors: [() => 1],
      pipes: [() => 1],
      filters: [],
    })
    class Books {}
    expect(placementOf(Books)?.traits.map(({ trait, level }) => `${trait.name} ${level}`)).toHaveLength(8)
    expect(placementOf(Books)?.traits.find(({ trait }) => trait.name === 'Version')?.value).toEqual(['1'])
  })
})

describe('Module', () => {
  it('keeps its options on its own class', () => {
    const options = { prefix: '/a' }
    @Module(options)
    class A {}
    class B extends A {}
    @Module()
    class Empty {}
    expect(readModuleOptions(A)).toBe(options)
    expect(readModuleOptions(B)).toBeUndefined()
    expect(readModuleOptions(Empty)).toEqual({})
  })
})
