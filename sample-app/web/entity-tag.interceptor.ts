import { createHash } from 'node:crypto'
import { type Context, Injectable, type Interceptor, Reply } from 'covet'

/**
 * Names each answer by a digest of its content, and spares a client the body of an answer that it has already
 * (RFC 9110 section 13.1.2).
 *
 * An interceptor sees what the client will see: the value was cut down to the response model before it gets here, so a
 * change of what is not shown does not change the tag.
 */
@Injectable()
export class EntityTag implements Interceptor {
  async intercept(context: Context, next: () => unknown): Promise<unknown> {
    const value = await next()
    const tag = `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url')}"`
    context.response.headers.set('etag', tag)
    return isKnown(tag, context.request.headers.get('if-none-match')) ? Reply.empty(304) : value
  }

  /** What this adds to the document of each route it stands on. */
  static describe() {
    return { responses: { 304: { description: 'The answer is the one that `If-None-Match` names' } } }
  }
}

function isKnown(tag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch.split(',').some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === tag)
}
