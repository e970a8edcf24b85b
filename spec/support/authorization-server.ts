import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Listening, listen } from './docs-browser'

/** An authorization server on an origin of its own, as small as one can be that checks what a public client must send. */
export interface AuthorizationServer extends Listening {
  /** The only address that it sends anybody back to; nowhere until it is set. */
  redirectUri: string
  /** What it was asked for, in order: the parameters of each authorization and each token request. */
  readonly asked: Readonly<Record<string, string>>[]
  isValid(token: string): boolean
  /** Answers what came to another origin. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const client = 'the-docs'

/** Starts it; the one user is `ada` with the password `lovelace`, the one client `the-docs`. */
export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const codes = new Map<string, string>()
  const tokens = new Set<string>()
  const server = {
    redirectUri: '',
    asked: [] as Record<string, string>[],
    isValid: (token: string) => tokens.has(token),
  }

  const authorize = (query: Record<string, string>): string | undefined => {
    const { response_type, client_id, redirect_uri, code_challenge = '', code_challenge_method, state } = query
    const isPublicClient = client_id === client && redirect_uri === server.redirectUri && response_type === 'code'
    if (!isPublicClient || code_challenge === '' || code_challenge_method !== 'S256') return undefined
    const code = randomUUID()
    codes.set(code, code_challenge)
    return `${server.redirectUri}?${new URLSearchParams({ code, state: state ?? '' }).toString()}`
  }

  const grant = (form: Record<string, string>): boolean => {
    const { grant_type, code = '', code_verifier = '', redirect_uri, username, password } = form
    if (grant_type === 'password') return username === 'ada' && password === 'lovelace'
    const challenge = codes.get(code)
    codes.delete(code)
    const proof = createHash('sha256').update(code_verifier).digest('base64url')
    return grant_type === 'authorization_code' && redirect_uri === server.redirectUri && proof === challenge
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://authorization.test')
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, x-requested-with')
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    if (pathname === '/authorize') {
      const query = Object.fromEntries(searchParams)
      server.asked.push(query)
      const location = authorize(query)
      response.writeHead(location === undefined ? 400 : 302, location === undefined ? {} : { location }).end()
      return
    }
    const form = Object.fromEntries(new URLSearchParams(await text(request)))
    server.asked.push(form)
    const isGranted = pathname === '/token' && request.method === 'POST' && grant(form)
    const token = randomUUID()
    if (isGranted) tokens.add(token)
    response.writeHead(isGranted ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isGranted ? { access_token: token, token_type: 'Bearer' } : { error: 'invalid_grant' }))
  }
  const listening = await listen((request, response) => void answer(request, response))
  return Object.assign(server, listening, { answer })
}
