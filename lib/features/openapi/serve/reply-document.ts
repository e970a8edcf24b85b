import { readMountPrefix } from '../../../app/mounts'
import type { Context } from '../../../http/context'
import { joinPrefixes } from '../../../http/forwarded-prefix'
import type { Reply } from '../../../http/reply'
import { type CachedBody, replyCached } from './etag'

/**
 * Answers with a document as it reads where the client found it: behind what trusted proxies and an outer application took
 * off the path.
 */
export function replyDocument(context: Context, read: (prefix: string) => CachedBody): Reply {
  const forwarded = context.request.forwardedPrefix
  const body = read((forwarded ?? '') + joinPrefixes(readMountPrefix(context.exchange)))
  return replyCached(context, body, forwarded === undefined ? {} : { vary: 'X-Forwarded-Prefix' })
}
