import type { Random } from './random'

const shared = Symbol('shared')
const fn = function named(): number {
  return 1
}

const wild: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  () => null,
  () => undefined,
  (random) => random.pick([0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e21]),
  (random) => random.pick(['', ' ', 'a', 'abc', '1', 'true', '$&', '$value', '😀😀', 'é', '2024-01-01', 'null']),
  (random) => random.pick(['x'.repeat(300), 'toString', '__proto__', 'constructor', '\u0000', '\ud83d']),
  (random) => random.chance(0.5),
  () => [],
  () => ({}),
  (random) => [anything(random)],
  (random) => [anything(random), anything(random)],
  (random) => ({ a: anything(random) }),
  (random) => ({ constructor: anything(random) }),
  (random) => [[anything(random)]],
  () => new Date(0),
  () => new Date(NaN),
  (random) => new Set([anything(random)]),
  (random) => new Map([['a', anything(random)]]),
  () => 10n,
  () => shared,
  () => fn,
  () => new String('boxed'),
  () => /r/,
  () => Object.create(null) as object,
]

/** Anything at all, most of it no good anywhere. */
export function anything(random: Random): unknown {
  return random.pick(wild)(random)
}
