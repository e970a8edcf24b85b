/** RFC 9110 section 5.6.2. */
const token = /^[\w!#$%&'*+.^`|~-]+$/
/** RFC 6901; empty for the whole document. */
const pointer = /^(?:\/(?:[^~/]|~[01])*)*$/

/**
 * Says what is wrong with the address of a callback: text with runtime expressions in braces, or one expression alone
 * (OpenAPI 3.1 section 4.8.20.4); `undefined` where nothing is.
 */
export function findExpressionFault(address: string): string | undefined {
  if (address === '') return 'it is empty'
  if (address.startsWith('$')) return findFault(address)
  const parts = address.split(/([{}])/)
  let isOpen = false
  for (const part of parts) {
    if (part === '{') {
      if (isOpen) return 'a brace opens inside of another one'
      isOpen = true
    } else if (part === '}') {
      if (!isOpen) return 'a brace closes that was not opened'
      isOpen = false
    } else if (isOpen) {
      const fault = findFault(part)
      if (fault !== undefined) return fault
    } else if (/\s/.test(part)) return 'it holds white space'
  }
  return isOpen ? 'a brace is not closed' : undefined
}

function findFault(expression: string): string | undefined {
  if (['$url', '$method', '$statusCode'].includes(expression)) return undefined
  const [, place, source = ''] = /^\$(request|response)\.(.*)$/s.exec(expression) ?? []
  if (place === undefined) {
    return `"${expression}" is none of $url, $method, $statusCode, $request.… and $response.…`
  }
  return isSource(source)
    ? undefined
    : `"${expression}" names none of header.<name>, query.<name>, path.<name>, body and body#/<pointer>`
}

function isSource(source: string): boolean {
  if (source === 'body') return true
  if (source.startsWith('body#')) return pointer.test(source.slice('body#'.length))
  if (source.startsWith('header.')) return token.test(source.slice('header.'.length))
  return /^(?:query|path)\.[^\s{}]+$/.test(source)
}
