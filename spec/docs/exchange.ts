import { isDeepStrictEqual } from 'node:util'

/** What a ```http block says: a request, and what comes back. */
export interface Exchange {
  method: string
  url: string
  headers: [string, string][]
  body: string
  expected: { status: number; headers: [string, string][]; body: string } | undefined
}

/** The part of an application that examples talk to. */
export interface Answering {
  fetch(request: Request): Response | Promise<Response>
}

/** Reads a block; several exchanges are parted by a line `###`. */
export function readExchanges(text: string): Exchange[] {
  return text.split(/^###.*$/m).map((part) => {
    const [asked, answered] = split(part.trim())
    const { first, headers, body } = readMessage(asked)
    const match = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/.exec(first)
    if (match === null) throw new Error(`no request line: ${first}`)
    return {
      method: match[1],
      url: match[2],
      headers,
      body,
      expected: answered === undefined ? undefined : readAnswer(answered),
    }
  })
}

function split(text: string): [string, string | undefined] {
  const lines = text.split('\n')
  // The rule may be left out: a status line says as much.
  const at = lines.findIndex((line) => line === '---' || /^HTTP(\/[\d.]+)? \d{3}\b/.test(line))
  if (at === -1) return [text, undefined]
  const answer = lines.slice(lines[at] === '---' ? at + 1 : at)
  return [lines.slice(0, at).join('\n').trim(), answer.join('\n').trim()]
}

function readAnswer(text: string): NonNullable<Exchange['expected']> {
  const { first, headers, body } = readMessage(text)
  const match = /^(?:HTTP(?:\/[\d.]+)? )?(\d{3})\b/.exec(first)
  if (match === null) throw new Error(`no status line: ${first}`)
  return { status: Number(match[1]), headers, body }
}

function readMessage(text: string): { first: string; headers: [string, string][]; body: string } {
  const [first = '', ...lines] = text.split('\n')
  const end = lines.indexOf('')
  const head = end === -1 ? lines : lines.slice(0, end)
  const headers = head.map((line): [string, string] => {
    const match = /^([\w-]+):\s*(.*)$/.exec(line)
    if (match === null) throw new Error(`no header: ${line}`)
    return [match[1].toLowerCase(), match[2]]
  })
  return {
    first,
    headers,
    body:
      end === -1
        ? ''
        : lines
            .slice(end + 1)
            .join('\n')
            .trim(),
  }
}

/** Sends one request and says how the answer differs from the page; nothing when it does not. */
export async function compareExchange(app: Answering, exchange: Exchange): Promise<string[]> {
  const { method, url, headers, body, expected } = exchange
  const init = { method, headers, ...(body === '' ? {} : { body }) }
  const response = await app.fetch(new Request(new URL(url, 'http://localhost'), init))
  const text = await response.text()
  if (expected === undefined) return []
  const asked = `${method} ${url}`
  const faults: string[] = []
  if (response.status !== expected.status) {
    faults.push(`${asked} answers ${response.status}, the page says ${expected.status}: ${text}`)
  }
  for (const [name, value] of expected.headers) {
    const actual = response.headers.get(name)
    if (actual?.includes(value) !== true) faults.push(`${asked} answers ${name}: ${actual}, the page says ${value}`)
  }
  if (expected.body !== '' && !bodyMatches(text, expected.body)) {
    faults.push(`${asked} answers ${text}, the page says ${expected.body}`)
  }
  return faults
}

function bodyMatches(actual: string, expected: string): boolean {
  const wanted = parse(expected)
  if (wanted === undefined) return actual.trim() === expected
  return contains(parse(actual), wanted)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Objects may hold more than the page shows; arrays are shown whole. */
function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item, index) => contains(actual[index], item))
    )
  }
  if (wanted === null || typeof wanted !== 'object') return isDeepStrictEqual(actual, wanted)
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return false
  return Object.entries(wanted).every(([key, value]) => contains((actual as Record<string, unknown>)[key], value))
}
