import { classChain, methodNames } from '../../../lib/scan/class-chain'

class Base {
  a() {
    return 1
  }
  b() {
    return 1
  }
}
class Derived extends Base {
  c() {
    return 1
  }
  override a() {
    return 2
  }
}

describe('classChain', () => {
  it('gives a class and those it extends, the outermost base first', () => {
    expect(classChain(Derived)).toEqual([Base, Derived])
    expect(classChain(class extends Array {}).at(0)).toBe(Array)
  })
})

describe('methodNames', () => {
  it('gives each name once, those of the base first, in the order they are written', () => {
    expect(methodNames(Derived)).toEqual(['a', 'b', 'c'])
    expect(methodNames(Base)).toEqual(['a', 'b'])
  })
})
