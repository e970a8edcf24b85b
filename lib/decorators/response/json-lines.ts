import type { RouteTrait } from '../../contracts/route-trait'
import { jsonLines } from '../../http/stream/json-lines'
import type { RuleType } from '../../schema/nodes/from-rules'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { jsonLinesContent } from './stream-content'
import { compileStream, describeStream, itemNode, type StreamArguments, type StreamOptions } from './stream-declaration'

/** How a stream of JSON Lines is described. */
export interface JsonLinesOptions extends StreamOptions {}

const known = { description: true } as const satisfies Record<keyof JsonLinesOptions, true>

/** Sends the items of an iterable as JSON Lines, through the model of an item. */
const jsonLinesTrait: RouteTrait<StreamArguments<JsonLinesOptions>> = {
  name: 'JsonLines',
  merge: 'replace',
  optionsOf: ([, given]) => ({ given, known }),
  compile(plan, args, { problem }) {
    compileStream(plan, args, jsonLines, { name: 'JsonLines', problem })
  },
  describe(operation, args, tools) {
    const [, options = {}] = args
    const text = 'A stream of JSON values, one a line.'
    describeStream(operation, options, text, () => jsonLinesContent(itemNode(args), tools), tools)
  },
}

const decorate = createRouteDecorator(jsonLinesTrait)

/**
 * Answers with JSON Lines, `application/jsonl`: the handler yields the items, and each leaves on a line of its own as soon as
 * it is there, with nothing but what the type declares.
 *
 * @param type what one item is: a model class, `String` and the like, a schema of a library that follows Standard Schema;
 * `null` says nothing of it.
 */
export function JsonLines(...args: [type?: RuleType | null, options?: JsonLinesOptions]): RouteDecorator {
  return decorate(args)
}
