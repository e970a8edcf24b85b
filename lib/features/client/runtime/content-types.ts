/** Tells the content types of JSON documents, problem documents included (RFC 6839). */
export function isJson(contentType: string): boolean {
  return /^(application|text)\/([^;]+\+)?json *([;,]|$)/i.test(contentType)
}

/** Tells the content types of JSON values, one a line. */
export function isLines(contentType: string): boolean {
  return /^application\/(x-)?(jsonl|jsonlines|ndjson)\b/i.test(contentType)
}

/** Tells the content type of server-sent events. */
export function isEvents(contentType: string): boolean {
  return /^text\/event-stream\b/i.test(contentType)
}

/** Tells the content types of text. */
export function isText(contentType: string): boolean {
  return /^text\//i.test(contentType)
}

/** Tells how a form is written, name by name; `undefined` for what is none. */
export function formOf(contentType: string): 'parts' | 'pairs' | undefined {
  if (/^multipart\/form-data\b/i.test(contentType)) return 'parts'
  return /^application\/x-www-form-urlencoded\b/i.test(contentType) ? 'pairs' : undefined
}
