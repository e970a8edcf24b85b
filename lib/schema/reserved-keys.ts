const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** Tells whether a key could reach into an object's prototype; such keys never pass, at any depth. */
export function isReservedKey(key: string): boolean {
  return reserved.has(key)
}
