import { type SentRequest } from './transports'

/** Writes a form as a browser does, of parts. */
export async function encodeForm(
  entries: readonly (readonly [name: string, value: string | Blob, filename?: string])[],
): Promise<SentRequest> {
  const form = new FormData()
  for (const [name, value, filename] of entries) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, filename)
  }
  const encoded = new Response(form)
  return {
    method: 'POST',
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: new Uint8Array(await encoded.arrayBuffer()),
  }
}

/** Writes a form of parts as a test has it, byte for byte; a part is its head and its content. */
export function writeParts(
  parts: readonly (readonly [head: string, content: string | Uint8Array])[],
  end = '--B--\r\n',
) {
  const pieces = parts.flatMap(([head, content]) => [
    Buffer.from(`--B\r\n${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=B' },
    body: new Uint8Array(Buffer.concat([...pieces, Buffer.from(end)])),
  } satisfies SentRequest
}

/** Writes the head of a part that is a file. */
export function fileHead(name: string, filename: string, type = 'application/octet-stream'): string {
  return `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}`
}

/** Writes a urlencoded form. */
export function urlencoded(text: string): SentRequest {
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: text }
}

/** The smallest picture there is. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
