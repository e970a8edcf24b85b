import fc from 'fast-check'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector } from '../../../lib/di/injector'
import type { Scope } from '../../../lib/di/provider'
import type { Class } from '../../../lib/utils/class'

interface Made {
  readonly id: number
  readonly parts: readonly Made[]
}

interface Shape {
  readonly scopes: readonly Scope[]
  readonly edges: readonly (readonly number[])[]
}

/** Each consumer has a transient to itself: without a limit a dozen of them could be millions of objects. */
const most = 100

/** Graphs whose edges lead to earlier nodes only, and from singletons to nothing that needs a request. */
const shapes: fc.Arbitrary<Shape> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .record({
      scopes: fc.array(fc.constantFrom<Scope>('singleton', 'request', 'transient'), {
        minLength: size,
        maxLength: size,
      }),
      edges: fc.array(fc.array(fc.nat(size - 1), { maxLength: 5 }), { minLength: size, maxLength: size }),
    })
    .map(({ scopes, edges }) => {
      const bound: boolean[] = []
      const objects: number[] = []
      const kept = edges.map((targets, from) => {
        objects[from] = 1
        const allowed = targets.filter((to) => {
          const own = scopes[to] === 'transient' ? (objects[to] ?? 0) : 0
          const isSound = to < from && (scopes[from] !== 'singleton' || bound[to] !== true)
          if (!isSound || (objects[from] ?? 0) + own > most) return false
          objects[from] = (objects[from] ?? 0) + own
          return true
        })
        bound[from] = scopes[from] === 'request' || (scopes[from] === 'transient' && allowed.some((to) => bound[to]))
        return allowed
      })
      return { scopes, edges: kept }
    }),
)

function declare({ scopes, edges }: Shape) {
  const built: Made[] = []
  const disposed: Made[] = []
  const classes: Class<Made>[] = []
  for (const [id, scope] of scopes.entries()) {
    class Node implements Made {
      readonly id = id
      readonly parts: readonly Made[]
      constructor(...parts: Made[]) {
        this.parts = parts
        built.push(this)
      }
      dispose(): void {
        disposed.push(this)
      }
    }
    const types = (edges[id] ?? []).map((to) => classes[to])
    Reflect.defineMetadata('design:paramtypes', types, Node)
    Injectable({ scope })(Node)
    classes.push(Node)
  }
  return { classes, built, disposed }
}

describe('any sound graph', () => {
  it('is built in dependency order and taken down in exactly the reverse', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { classes, built, disposed } = declare(shape)
        const injector = new Injector({ providers: [] })
        const roots = classes.map((token) => ({ token }))
        expect(injector.check(roots)).toEqual([])
        await injector.start(roots)
        const eager = built.splice(0)
        for (const [at, made] of eager.entries()) {
          for (const part of made.parts) expect(eager.indexOf(part)).toBeLessThan(at)
        }
        const singletons = eager.filter(({ id }) => shape.scopes[id] === 'singleton')
        expect(singletons.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          [...shape.scopes.keys()].filter((id) => shape.scopes[id] === 'singleton'),
        )
        expect(eager.every(({ id }) => shape.scopes[id] !== 'request')).toBe(true)

        const scope = injector.createScope()
        for (const token of classes) scope.get(token)
        const once = built.filter(({ id }) => shape.scopes[id] === 'request').map(({ id }) => id)
        expect(new Set(once).size).toBe(once.length)
        expect(once).toHaveLength(shape.scopes.filter((each) => each === 'request').length)
        expect(built.every(({ id }) => shape.scopes[id] !== 'singleton')).toBe(true)
        expect(scope.dispose()).toBeUndefined()
        expect(disposed.splice(0)).toEqual([...built].reverse())

        await injector.close()
        expect(disposed).toEqual([...eager].reverse())
      }),
      { numRuns: 150 },
    )
  })

  it('gives each consumer its own transient, and all consumers one of the others', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { classes } = declare(shape)
        const scope = new Injector({ providers: [] }).createScope()
        const seen = new Map<number, Made>()
        const transients = new Set<Made>()
        const visited = new Set<Made>()
        const visit = (made: Made): void => {
          if (shape.scopes[made.id] !== 'transient') {
            expect(seen.get(made.id) ?? made).toBe(made)
            seen.set(made.id, made)
          } else {
            expect(transients.has(made)).toBe(false)
            transients.add(made)
          }
          if (visited.has(made)) return
          visited.add(made)
          made.parts.forEach(visit)
        }
        for (const token of classes) visit(scope.get(token))
      }),
      { numRuns: 100 },
    )
  })

  it('is refused as soon as one edge closes a circle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(7), (length, offset) => {
        const { classes } = declare({
          scopes: Array.from({ length }, () => 'singleton'),
          edges: Array.from({ length }, (_, id) => (id === 0 ? [] : [id - 1])),
        })
        const back = classes[offset % length]
        Reflect.defineMetadata('design:paramtypes', [back], classes[0])
        const problems = new Injector({ providers: [] }).check([{ token: classes[length - 1] }])
        expect(problems.map(({ code }) => code)).toEqual(['COVET_INJECTION_CYCLE'])
      }),
    )
  })
})
