import { Leaf } from './leaf'
import { shapeOf, type PatternVariant } from './pattern'
import type { Segment, SegmentPart } from './segment'
import { compileSegment, specificityOf, type SegmentMatch } from './segment-match'

/** A way on from a node through a segment with parameters. */
export interface Branch<T> {
  readonly match: SegmentMatch
  readonly child: Node<T>
}

/** A way on through a parameter that spans segments. */
export interface CatchAll<T> extends Branch<T> {
  /** How many segments follow it: fixed for each way, so its end is known without trying. */
  readonly tail: number
}

/** A position between two segments: what ends here and where one can go from here, best first. */
export interface Node<T> {
  leaf: Leaf<T> | undefined
  texts: Map<string, Node<T>> | undefined
  branches: readonly Branch<T>[]
  catchAlls: readonly CatchAll<T>[]
}

/** A way on with what orders it among its siblings; used while building only. */
interface Ranked<T> extends CatchAll<T> {
  readonly shape: string
  readonly textLength: number
  readonly specificity: number
}

/** Makes an empty position. */
export function createNode<T>(): Node<T> {
  return { leaf: undefined, texts: undefined, branches: [], catchAlls: [] }
}

/** Finds or makes the leaf of a variant; with `slash` the path ends in one more, empty segment. */
export function leafOf<T>(root: Node<T>, variant: PatternVariant, slash: boolean): Leaf<T> {
  const segments: readonly Segment[] = slash ? [...variant.segments, { kind: 'text', text: '' }] : variant.segments
  let node = root
  segments.forEach((segment, at) => {
    node =
      segment.kind === 'text' ? textChild(node, segment.text) : branchChild(node, segment, segments.length - at - 1)
  })
  node.leaf ??= new Leaf<T>()
  return node.leaf
}

function textChild<T>(node: Node<T>, text: string): Node<T> {
  node.texts ??= new Map()
  let child = node.texts.get(text)
  if (child === undefined) {
    child = createNode<T>()
    node.texts.set(text, child)
  }
  return child
}

function branchChild<T>(node: Node<T>, segment: Exclude<Segment, { kind: 'text' }>, after: number): Node<T> {
  const catchAll = segment.kind === 'parameter' && segment.parameter.catchAll
  const tail = catchAll ? after : 0
  const siblings = (catchAll ? node.catchAlls : node.branches) as readonly Ranked<T>[]
  const shape = shapeOf(segment)
  const known = siblings.find((branch) => branch.shape === shape && branch.tail === tail)
  if (known !== undefined) return known.child
  const branch: Ranked<T> = { match: compileSegment(segment), child: createNode<T>(), tail, shape, ...rankOf(segment) }
  // A stable sort: what ranks equal keeps the order of declaration.
  const sorted = [...siblings, branch].sort(compareRanks)
  if (catchAll) node.catchAlls = sorted
  else node.branches = sorted
  return branch.child
}

function rankOf(segment: Exclude<Segment, { kind: 'text' }>): { textLength: number; specificity: number } {
  const parts: readonly SegmentPart[] = segment.kind === 'mixed' ? segment.parts : [segment]
  let textLength = 0
  let specificity = 0
  for (const part of parts) {
    if (part.kind === 'text') textLength += part.text.length
    else specificity += specificityOf(part.parameter)
  }
  return { textLength, specificity }
}

/** More segments after a catch-all, then more text, then the narrower converters come first. */
function compareRanks<T>(a: Ranked<T>, b: Ranked<T>): number {
  return b.tail - a.tail || b.textLength - a.textLength || b.specificity - a.specificity
}
