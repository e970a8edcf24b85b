import { describeRoute } from '../../../lib/app/route-description'
import type { RouteDefinition } from '../../../lib/contracts/route-definition'
import { guardsTrait } from '../../../lib/decorators/pipeline/use-guards'

class Books {}
class Keeper {}

const route: RouteDefinition = {
  name: 'Books.find',
  method: 'GET',
  path: '/books/{id:int}/{part?}',
  versions: ['1', '2'],
  host: 'x.io',
  controller: Books,
  handler: 'find',
  source: { file: '/a.ts', line: 3 },
  params: [],
  dependencies: [],
  traits: [
    { trait: guardsTrait, value: [Keeper, () => true], level: 'controller' },
    { trait: { name: 'other', merge: 'append' }, value: [Books], level: 'handler' },
  ] as RouteDefinition['traits'],
  returns: { kind: 'unknown' },
}

describe('describeRoute', () => {
  it('says of a route what people and tools ask', () => {
    expect(describeRoute(route)).toEqual({
      method: 'GET',
      path: '/books/{id}/{part}',
      name: 'Books.find',
      controller: Books,
      handler: 'find',
      source: { file: '/a.ts', line: 3 },
      guards: ['Keeper', 'guard'],
      version: '1, 2',
      host: 'x.io',
    })
  })

  it('names no version for a route of every version', () => {
    expect(describeRoute({ ...route, versions: [], host: undefined })).toMatchObject({
      version: undefined,
      host: undefined,
    })
  })

  it('keeps a slash at the end, which is there only where it counts', () => {
    expect(describeRoute({ ...route, path: '/books/' }).path).toBe('/books/')
  })
})
