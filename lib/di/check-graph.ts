import { type BootProblem, createProblem } from '../errors/boot-error'
import { findCycles } from './find-cycles'
import { type Input, readAllNodes, type ServiceNode } from './service-node'

/** Finds what is wrong with a graph as a whole: circles, and singletons that would hold on to a request's objects. */
export function checkGraph(nodes: readonly ServiceNode[]): BootProblem[] {
  return [...findCycles(nodes), ...nodes.flatMap(findCaptives)]
}

/** Sorts a graph so that what is needed comes before what needs it. */
export function sortByDependency(nodes: Iterable<ServiceNode>): ServiceNode[] {
  const seen = new Set<ServiceNode>()
  const sorted: ServiceNode[] = []
  const visit = (node: ServiceNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    for (const next of node.below) visit(next)
    sorted.push(node)
  }
  for (const node of nodes) visit(node)
  return sorted
}

/** A stand-in holds its request as well as the object itself would: lazy inputs count. */
function findCaptives(node: ServiceNode): BootProblem[] {
  if (node.registration.scope !== 'singleton' || node.inputs.every(isSafe)) return []
  const problems: BootProblem[] = []
  const seen = new Set<ServiceNode>()
  const visit = (current: ServiceNode, chain: readonly string[]): void => {
    for (const input of current.inputs) {
      for (const next of input.nodes) {
        const { scope, name } = next.registration
        const longer = [...chain, name]
        if (seen.has(next)) continue
        seen.add(next)
        if (scope === 'transient') visit(next, longer)
        if (scope !== 'request') continue
        const args = [node.registration.name, name, longer.join(' → ')] as const
        problems.push(createProblem('COVET_INJECTION_CAPTIVE', [...args], node.registration.place))
      }
    }
  }
  visit(node, [node.registration.name])
  return problems
}

/** What most inputs are: nothing but singletons, of which each answers for itself. */
function isSafe({ nodes }: Input): boolean {
  return nodes.every(({ registration }) => registration.scope === 'singleton')
}

/** Tells whether a service cannot be read without a request: it is, or through transients depends on, a request's own. */
export function needsRequest(node: ServiceNode, seen = new Set<ServiceNode>()): boolean {
  const { scope } = node.registration
  if (scope !== 'transient') return scope === 'request'
  if (seen.has(node)) return false
  seen.add(node)
  return readAllNodes(node).some((next) => needsRequest(next, seen))
}

/** Tells whether reading a service may leave something behind that must be disposed of. */
export function leavesDisposables(node: ServiceNode, seen = new Set<ServiceNode>()): boolean {
  const { scope, disposes, isAlias } = node.registration
  if (scope !== 'transient' || seen.has(node)) return false
  seen.add(node)
  return (disposes && !isAlias) || readAllNodes(node).some((next) => leavesDisposables(next, seen))
}
