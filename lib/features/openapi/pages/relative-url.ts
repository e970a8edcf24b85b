/**
 * Writes the way from one path to another as a relative reference, which stays right under whatever prefix a proxy or
 * an outer application puts before both. Both begin with a slash; as in a browser, `from` without one at its end stands in its parent.
 */
export function relativeUrl(from: string, to: string): string {
  const folders = from.split('/').slice(1, -1)
  const target = to.split('/').slice(1)
  let shared = 0
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared += 1
  return `${'../'.repeat(folders.length - shared) || './'}${target.slice(shared).join('/')}`
}
