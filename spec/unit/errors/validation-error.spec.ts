import { createRefusal, toPointer, ValidationError } from '../../../lib/errors/validation-error'

describe('toPointer', () => {
  it.each([
    [[], ''],
    [['authors', 0, 'name'], '/authors/0/name'],
    [['a/b', 'c~d', '~1'], '/a~1b/c~0d/~01'],
    [['', ' '], '// '],
  ])('writes %j as a JSON Pointer', (loc, pointer) => {
    expect(toPointer(loc)).toBe(pointer)
  })
})

describe('createRefusal', () => {
  const issue = { in: 'body', loc: [], pointer: '', code: 'x', message: 'x', params: {} } as const

  it('makes an error that has no stack, and leaves those of other errors as they are', () => {
    const refusal = createRefusal([issue])
    expect(refusal).toBeInstanceOf(ValidationError)
    expect(refusal).toMatchObject({ status: 422, errors: [issue] })
    expect(refusal.stack).not.toContain('\n    at ')
    expect(new Error('bug').stack).toContain('\n    at ')
  })
})
