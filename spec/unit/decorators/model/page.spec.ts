import { IsString } from 'class-validator'
import { Page } from '../../../../lib/decorators/model/page'
import { readModel } from '../../../../lib/schema/nodes/from-class'
import type { Class } from '../../../../lib/utils/class'

class BookOut {
  @IsString() title!: string
}

describe('Page', () => {
  it('is one class for each item class, named after it', () => {
    expect(Page(BookOut)).toBe(Page(BookOut))
    expect(Page(BookOut).name).toBe('PageBookOut')
  })

  it('declares items, total, page and pageSize, all required', () => {
    const { properties } = readModel(Page(BookOut))
    expect(properties.map(({ name, node, required }) => [name, node.kind, required])).toEqual([
      ['items', 'array', true],
      ['total', 'integer', true],
      ['page', 'integer', true],
      ['pageSize', 'integer', true],
    ])
  })

  it('is not made of what is no class', () => {
    expect(() => Page(undefined as unknown as Class)).toThrow(expect.objectContaining({ code: 'COVET_MODEL_BASE' }))
  })
})
