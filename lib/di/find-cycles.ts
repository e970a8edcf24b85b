import { type BootProblem, createProblem } from '../errors/boot-error'
import type { ServiceNode } from './service-node'
import { tokenName } from './token'
import { showWant } from './token-input'

/** One need of a service that is met before the service is built. */
interface Edge {
  readonly from: ServiceNode
  readonly to: ServiceNode
  readonly label: string
  /** It could be met later: one service is wanted, and as it is. */
  readonly canWait: boolean
}

type Cycle = readonly Edge[]

/** Finds services that wait for one another; each problem names the one need to make lazy that opens most circles. */
export function findCycles(nodes: readonly ServiceNode[]): BootProblem[] {
  if (!hasCycle(nodes)) return []
  const edgesOf = createEdges()
  const cycles = walk(nodes, edgesOf, new Set())
  const breaks = findBreaks(nodes, edgesOf)
  return cycles.flatMap((cycle) => {
    const at = breaks.find((edge) => cycle.includes(edge))
    return at === undefined ? [] : [toProblem(cycle, at, cycles.filter((other) => other.includes(at)).length)]
  })
}

/** The common answer, in one short walk: a graph of a thousand services is looked through at every boot. */
function hasCycle(nodes: readonly ServiceNode[]): boolean {
  const done = new Set<ServiceNode>()
  const path = new Set<ServiceNode>()
  const closes = (node: ServiceNode): boolean => {
    if (done.has(node)) return false
    if (path.has(node)) return true
    path.add(node)
    const found = node.below.some(closes)
    path.delete(node)
    done.add(node)
    return found
  }
  return nodes.some(closes)
}

type EdgesOf = (node: ServiceNode) => readonly Edge[]

/** Each edge is one object, so that it is known again in another walk. */
function createEdges(): EdgesOf {
  const known = new Map<ServiceNode, readonly Edge[]>()
  return (node) => {
    const edges = known.get(node) ?? readEdges(node)
    known.set(node, edges)
    return edges
  }
}

function readEdges(from: ServiceNode): readonly Edge[] {
  const wants = from.registration.wants()
  return from.inputs.flatMap(({ nodes, lazy }, index) => {
    const want = wants[index]
    const label = want === undefined ? 'a need' : showWant(want)
    const canWait = !from.registration.isAlias && want?.all !== true && want?.transform === undefined
    return lazy ? [] : nodes.map((to) => ({ from, to, label, canWait }))
  })
}

/** Walks in depth: a way back to a service that the walk has come through closes a circle. */
function walk(nodes: readonly ServiceNode[], edgesOf: EdgesOf, broken: ReadonlySet<Edge>): readonly Cycle[] {
  const cycles: Cycle[] = []
  const done = new Set<ServiceNode>()
  const path: Edge[] = []
  const visit = (node: ServiceNode): void => {
    const start = path.findIndex(({ from }) => from === node)
    if (start !== -1) cycles.push(path.slice(start))
    if (start !== -1 || done.has(node)) return
    for (const edge of edgesOf(node)) {
      if (broken.has(edge)) continue
      path.push(edge)
      visit(edge.to)
      path.pop()
    }
    done.add(node)
  }
  for (const node of nodes) visit(node)
  return cycles
}

/** Takes the edge that is on most circles, then looks what circles are left: another walk may meet new ones. */
function findBreaks(nodes: readonly ServiceNode[], edgesOf: EdgesOf): readonly Edge[] {
  const broken = new Set<Edge>()
  for (;;) {
    const cycles = walk(nodes, edgesOf, broken)
    const [first] = cycles
    if (first === undefined) return [...broken]
    const all = cycles.flat()
    const open = all.filter(({ canWait }) => canWait)
    broken.add(mostFrequent(open.length > 0 ? open : all))
  }
}

/** Of equals the last: the way back, which was most likely written last. */
function mostFrequent(edges: readonly Edge[]): Edge {
  const countOf = (edge: Edge): number => edges.filter((other) => other === edge).length
  return edges.reduce((best, edge) => (countOf(edge) >= countOf(best) ? edge : best))
}

function toProblem(cycle: Cycle, at: Edge, count: number): BootProblem {
  const start = cycle[0].from.registration
  const chain = [...cycle.map(({ from }) => from.registration.name), start.name].join(' → ')
  const target = tokenName(at.to.registration.token)
  const place = `${at.label} of ${at.from.registration.name}`
  return createProblem('COVET_INJECTION_CYCLE', [chain, place, target, count], start.place)
}
