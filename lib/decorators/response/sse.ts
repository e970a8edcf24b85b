import type { RouteTrait } from '../../contracts/route-trait'
import { createEventStream, type EventStreamOptions, findHeartbeatFault } from '../../http/stream/event-stream'
import type { RuleType } from '../../schema/nodes/from-rules'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { eventStreamContent } from './stream-content'
import { compileStream, describeStream, itemNode, type StreamArguments, type StreamOptions } from './stream-declaration'

/** How a stream of events is sent and described. */
export interface SseOptions extends StreamOptions, EventStreamOptions {}

const known = { description: true, heartbeat: true } as const satisfies Record<keyof SseOptions, true>

/** Sends the items of an iterable as server-sent events, through the model of an item. */
const sseTrait: RouteTrait<StreamArguments<SseOptions>> = {
  name: 'Sse',
  merge: 'replace',
  optionsOf: ([, given]) => ({ given, known }),
  compile(plan, args, { problem }) {
    const [, options = {}] = args
    const fault = findHeartbeatFault(options.heartbeat)
    if (fault !== undefined) problem('COVET_OPTION_INVALID', ['heartbeat', fault])
    else compileStream(plan, args, createEventStream(options), { name: 'Sse', problem })
  },
  describe(operation, args, tools) {
    const [, options = {}] = args
    const text = 'A stream of server-sent events.'
    describeStream(operation, options, text, () => eventStreamContent(itemNode(args), tools), tools)
  },
}

const decorate = createRouteDecorator(sseTrait)

/**
 * Answers with server-sent events (WHATWG HTML, section 9.2), whatever the method: the handler yields the data of each, or a
 * `ServerSentEvent` that says more. With a type, only what it declares leaves, as JSON; without one text leaves as it is, and
 * everything else as JSON.
 *
 * @param type what the data of one event is: a model class, `String` and the like, a schema of a library that follows Standard
 * Schema; `null` says nothing of it.
 *
 * @example
 * class Ticker {
 *   @Sse(Number)
 *   @Get('/ticks')
 *   async *ticks() {
 *     yield 1
 *   }
 * }
 */
export function Sse(...args: [type?: RuleType | null, options?: SseOptions]): RouteDecorator {
  return decorate(args)
}
