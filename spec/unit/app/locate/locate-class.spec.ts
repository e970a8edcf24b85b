import { createClassLocator } from '../../../../lib/app/locate/locate-class'
import { Slug as PassedOn } from '../locate-class/index'
import { Slug } from '../locate-class/slug'

class Hidden {}

describe('createClassLocator', () => {
  const locate = createClassLocator()

  it('finds the file that exports a class and has it in its source, and the line', () => {
    expect(locate(Slug)).toEqual({ file: expect.stringMatching(/locate-class.slug\.ts$/) as string, line: 2 })
    expect(PassedOn).toBe(Slug)
  })

  it('finds nothing of a class that no module exports, and of one of a dependency', () => {
    expect(locate(Hidden)).toBeUndefined()
    expect(locate(Map)).toBeUndefined()
  })
})
