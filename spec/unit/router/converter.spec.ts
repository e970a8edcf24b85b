import { compileAccept, convertersNamed, defineConverter } from '../../../lib/router/converter'

const own = (name: string, pattern: RegExp) => ({ name, pattern, parse: (raw: string) => raw })

describe('defineConverter', () => {
  it('returns the converter and makes it known by its name', () => {
    const converter = own('unitIsbn', /[0-9]{13}/)
    expect(defineConverter(converter)).toBe(converter)
    expect(convertersNamed('unitIsbn')).toEqual([converter])
  })

  it('does nothing for an object that is known', () => {
    const converter = defineConverter(own('unitOnce', /a/))
    defineConverter(converter)
    expect(convertersNamed('unitOnce')).toHaveLength(1)
  })

  it('keeps every object of one name, so that the clash can be reported', () => {
    defineConverter(own('unitTwice', /a/))
    defineConverter(own('unitTwice', /a/))
    expect(convertersNamed('unitTwice')).toHaveLength(2)
  })

  it('knows nothing under names that objects inherit', () => {
    expect([convertersNamed('constructor'), convertersNamed('__proto__')]).toEqual([[], []])
  })
})

describe('the built-in converters', () => {
  it('describe themselves in JSON Schema', () => {
    const schemas = ['int', 'float', 'uuid', 'bool', 'str', 'path'].map((name) => convertersNamed(name)[0]?.schema)
    expect(schemas).toEqual([
      { type: 'integer' },
      { type: 'number' },
      { type: 'string', format: 'uuid' },
      { type: 'boolean' },
      { type: 'string' },
      { type: 'string' },
    ])
  })

  it.each(['str', 'path'])('%s accepts by its own pattern and parse what the router accepts without them', (name) => {
    const [converter] = convertersNamed(name)
    const accept = compileAccept({ ...own('copy', /x/), ...converter })
    expect([accept('x\ny'), accept('')]).toEqual(['x\ny', undefined])
  })
})

describe('compileAccept', () => {
  it('anchors the pattern at both ends, alternatives included', () => {
    const accept = compileAccept(own('unitAnchored', /a|bc/))
    expect(['a', 'bc', 'ab', 'abc', 'xa', 'a\n'].map(accept)).toEqual([
      'a',
      'bc',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('anchors at the ends of the text, not of a line', () => {
    const accept = compileAccept(own('unitLines', /a/m))
    expect([accept('a'), accept('b\na')]).toEqual(['a', undefined])
  })

  it('keeps no state between calls', () => {
    const accept = compileAccept(own('unitGlobal', /a/gy))
    expect([accept('a'), accept('a'), accept('a')]).toEqual(['a', 'a', 'a'])
  })

  it('keeps flags that change the meaning', () => {
    const accept = compileAccept(own('unitCase', /\p{Lu}/iu))
    expect(accept('ä')).toBe('ä')
  })
})
