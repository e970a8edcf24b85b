import { createHash } from 'node:crypto'
import type { Context } from '../../../http/context'
import { Reply } from '../../../http/reply'

/** Bytes that are the same for every client, with the validator that a cache asks by. */
export interface CachedBody {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** A strong validator (RFC 9110 section 8.8.3), quotes included. */
  readonly etag: string
}

/** Prepares bytes for `replyCached`. */
export function toCachedBody(bytes: Uint8Array | string, contentType: string): CachedBody {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const digest = createHash('sha256').update(buffer).digest('base64url').slice(0, 27)
  return { bytes: buffer, contentType, etag: `"${digest}"` }
}

/** Answers with the bytes, or with 304 where the client has them: it asks each time, and learns of changes at once. */
export function replyCached(context: Context, body: CachedBody, headers: Readonly<Record<string, string>> = {}): Reply {
  const common = { etag: body.etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers }
  if (hasSame(context.request.header('if-none-match'), body.etag)) return Reply.empty(304, { headers: common })
  return new Reply({ kind: 'bytes', data: body.bytes }, { headers: common }, body.contentType)
}

/** Compares weakly (RFC 9110 section 13.1.2): what a proxy compressed is still the same document. */
function hasSame(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false
  return condition.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
