import { createLocator } from '../../../../lib/app/locate/locate-source'
import type { SoughtDecorator } from '../../../../lib/scan/scan-input'

const file = '/app/books.controller.ts'

/** Locates in one text; the captured line is one that no decorator stands on unless it is given. */
function locate(text: string, sought: Partial<SoughtDecorator>, captured = 9999, name = file): number | undefined {
  const find = createLocator(() => text)
  const place = { file: name, line: captured }
  return find(place, { className: 'Books', handler: 'find', names: ['Get', 'Route'], path: '/{id}', ...sought })?.line
}

const plain = `
import { Controller, Get } from 'covet'

@Controller('/books')
export class Books {
  @Get('/{id}')
  find() {}

  @UseGuards(Guard)
  @covet.Get('/list') @Tags('x')
  public override async list<T>(): Promise<T[]> { return [] }

  @Get() *stream() {}

  @Route('GET', '/b')
  @Get(
    '/a',
  )
  several() {}

  undecorated() {}
}

@Controller
export default abstract class Bare {}
`

describe('createLocator', () => {
  it.each<[string, Partial<SoughtDecorator>, number]>([
    ['a decorator above its method', {}, 6],
    ['one among others, on what it is called on, before modifiers', { handler: 'list', path: '/list' }, 10],
    ['one on the method’s own line, without a path', { handler: 'stream', path: '' }, 13],
    ['the first line of one that spans lines', { handler: 'several', path: '/a' }, 16],
    ['one by its path, where several could be meant', { handler: 'several', path: '/b' }, 15],
    ['the class’s own', { handler: undefined, names: ['Controller'], path: '' }, 4],
    ['one without parentheses', { className: 'Bare', handler: undefined, names: ['Controller'], path: '' }, 24],
    ['the first of those with a fitting name, where no path is written', { handler: 'several', path: '/c' }, 15],
    ['the first of any name, where none fits: a bundle', { handler: 'list', names: ['Post'], path: '/x' }, 9],
  ])('finds %s', (_what, sought, line) => {
    expect(locate(plain, sought)).toBe(line)
  })

  it.each<[string, Partial<SoughtDecorator>]>([
    ['a class that is not there', { className: 'Authors' }],
    ['a method that is not there', { handler: 'missing' }],
    ['a method without decorators', { handler: 'undecorated' }],
    ['a method whose name is no identifier', { handler: 'a-b' }],
    ['a class without a name', { className: '' }],
  ])('leaves the captured line for %s', (_what, sought) => {
    expect(locate(plain, sought)).toBe(9999)
  })

  it('agrees with a captured line that is right', () => {
    expect(locate(plain, { handler: 'several', path: '/a' }, 16)).toBe(16)
    expect(locate(plain, { handler: 'list', path: '/list' }, 10)).toBe(10)
  })

  it('leaves plain JavaScript, whose lines are those that ran', () => {
    expect(locate(plain, {}, 77, '/app/books.controller.js')).toBe(77)
    expect(locate(plain, {}, 77, '/app/books.controller.mts')).toBe(6)
  })

  it('leaves nothing captured as it is', () => {
    expect(createLocator()(undefined, { className: 'A', handler: 'b', names: [], path: '' })).toBeUndefined()
  })

  it('leaves the captured line where the file cannot be read', () => {
    const place = { file: '/nowhere/at/all.ts', line: 3 }
    expect(createLocator()(place, { className: 'A', handler: 'b', names: [], path: '' })).toEqual(place)
  })

  it('reads each file once', () => {
    let reads = 0
    const find = createLocator(() => {
      reads += 1
      return plain
    })
    const sought = { className: 'Books', handler: 'find', names: ['Get'], path: '/{id}' }
    find({ file, line: 1 }, sought)
    find({ file, line: 1 }, { ...sought, handler: 'list' })
    expect(reads).toBe(1)
  })

  it('is not misled by text in strings, templates, comments and regular expressions', () => {
    const text = `
/* class Books { @Get('/{id}') find() {} } */
// class Books { @Get('/{id}') find() {} }
const a = 'class Books { @Get("/{id}") find() {} }', b = \`class Books {
  @Get('/{id}') find() {} }\`
class Books extends mixin({ find() {} }) {
  pattern = /['"\`{}]\\/[/']/
  other = "}'"; x = find(1)
  // @Get('/{id}')
  @Get('/{id}') /* here: ) */
  // and a comment between
  find() { return { '}': find() } }
}`
    expect(locate(text, {})).toBe(10)
  })

  it('finds methods of the class itself, not calls and not those of others inside it', () => {
    const text = `
class Books {
  make() {
    return class { @Get('/{id}') find() {} }
  }
  value = this.find()
  @Get('/{id}')
  find() {}
}
class MyBooks { @Get('/{id}') find() {} }`
    expect(locate(text, {})).toBe(7)
  })

  it('takes, of classes of one name, the one with the very path, or else the last one above the captured line', () => {
    const text = `
{ class Books { @Get('/{id}') find() {} } }
{ class Books { @Get('/other') find() {} } }
{ class Books { @Get('/{id}') find() {} } }`
    expect(locate(text, { path: '/other' })).toBe(3)
    expect(locate(text, {}, 3)).toBe(2)
    expect(locate(text, {}, 30)).toBe(4)
    expect(locate(text, {}, 1)).toBe(2)
  })

  it('reads what is not TypeScript at all without failing', () => {
    expect(locate('class Books', {})).toBe(9999)
    expect(locate(') class Books {}', { handler: undefined })).toBe(9999)
    expect(locate('class Books { @Get("/{id}") find( ', {}, 5)).toBe(1)
    expect(locate(') find() class Books {} ) find()', {})).toBe(9999)
    expect(locate('class Books { ) find() }', {})).toBe(9999)
  })

  it('takes names with a dollar sign', () => {
    const text = `class $Books$ {
      @Get('/{id}') $find() {} }`
    expect(locate(text, { className: '$Books$', handler: '$find' })).toBe(2)
  })
})
