import { fillMessage } from '../../../../lib/schema/input/fill-message'

const facts = { value: 'v', property: 'name', target: 'Book', constraints: [1, ['a', 'b'], Symbol('s'), Symbol()] }

describe('fillMessage', () => {
  it.each([
    ['$property of $target', 'name of Book'],
    ['$value, $value', 'v, v'],
    ['$constraint1 $constraint2 $constraint3 $constraint4.', '1 a, b s .'],
    ['nothing to fill in', 'nothing to fill in'],
    ['', ''],
    ['$ $proper $valued', '$ $proper vd'],
  ])('fills in %p', (message, text) => {
    expect(fillMessage(message, facts)).toBe(text)
    expect(fillMessage(message, facts)).toBe(text)
  })

  it('takes the first digit for the number of a constraint, as class-validator does', () => {
    expect(fillMessage('$constraint12', facts)).toBe('12')
  })

  it('leaves what there is nothing for', () => {
    expect(fillMessage('$constraint5 $constraint0', facts)).toBe('$constraint5 $constraint0')
    expect(fillMessage('$constraint1', { ...facts, constraints: undefined })).toBe('$constraint1')
    expect(fillMessage('$value', { ...facts, value: {} })).toBe('$value')
  })

  it('fills nothing into what was filled in', () => {
    expect(fillMessage('$value', { ...facts, value: '$target $& $property' })).toBe('$target $& $property')
  })

  it('shows 200 characters of a value at most', () => {
    expect(fillMessage('$value', { ...facts, value: 'x'.repeat(300) })).toBe('x'.repeat(200))
  })

  it('keeps no more messages than an application has', () => {
    for (let index = 0; index < 2_100; index++) expect(fillMessage(`${index} $property`, facts)).toBe(`${index} name`)
  })
})
