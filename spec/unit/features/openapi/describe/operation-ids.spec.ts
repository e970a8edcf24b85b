import fc from 'fast-check'
import { createOperationIds, type OperationIdentity } from '../../../../../lib/features/openapi/describe/operation-ids'

const identity = (name: string, rest: Partial<OperationIdentity> = {}): OperationIdentity => ({
  name,
  versions: [],
  method: 'get',
  without: [],
  ...rest,
})

describe('createOperationIds', () => {
  it.each([
    ['BooksController.find', 'booksFind'],
    ['Books.find', 'booksFind'],
    ['Controller.find', 'controllerFind'],
    ['HTTPController.get', 'hTTPGet'],
    ['shop.books.find', 'shop_booksFind'],
    ['find', 'find'],
    ['BücherController.zeige', 'bücherZeige'],
    ['BooksController.a-b', 'booksA_b'],
  ])('names %s %s', (name, id) => {
    expect(createOperationIds([identity(name)])).toEqual([id])
  })

  it('tells versions apart, then methods, then absent parameters', () => {
    const name = 'BooksController.find'
    expect(
      createOperationIds([
        identity(name, { versions: ['1'] }),
        identity(name, { versions: ['2', '3'] }),
        identity(name, { versions: ['2', '3'], method: 'post' }),
        identity(name, { versions: ['2', '3'], method: 'post', without: ['id', 'page'] }),
      ]),
    ).toEqual(['booksFindV1', 'booksFindV2And3Get', 'booksFindV2And3Post', 'booksFindV2And3PostWithoutIdAndPage'])
  })

  it('names by what differs only', () => {
    const methods = ['get', 'post'].map((method) => identity('A.x', { versions: ['1'], method }))
    expect(createOperationIds(methods)).toEqual(['aXGet', 'aXPost'])
  })

  it('counts where nothing else differs, and where a suffix meets another name', () => {
    expect(createOperationIds([identity('A.x'), identity('A.x')])).toEqual(['aX', 'aX2'])
    const clash = [identity('A.xGet'), identity('A.x'), identity('A.x', { method: 'post' })]
    expect(createOperationIds(clash)).toEqual(['aXGet', 'aXGet2', 'aXPost'])
  })

  it('never gives one id twice', () => {
    const identities = fc.record({
      name: fc.constantFrom('A.x', 'AController.x', 'a.x', 'A.xGet', 'A.x2', 'A.xV1'),
      versions: fc.subarray(['1', '2']),
      method: fc.constantFrom('get', 'post'),
      without: fc.subarray(['id']),
    })
    fc.assert(
      fc.property(fc.array(identities), (list) => {
        const ids = createOperationIds(list)
        expect(new Set(ids).size).toBe(list.length)
      }),
    )
  })
})
