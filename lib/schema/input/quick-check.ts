import { canGenerate, CodeWriter } from '../compiled/code-writer'
import type { IdentifiedRule } from '../constraints/identify'
import { inlineCheck } from '../constraints/inline-checks'

/** Tells of a value that it certainly passes a rule; where it does not say so, the rule itself is to be asked. */
export type QuickCheck = (value: unknown) => boolean

const never: QuickCheck = () => false
const made = new WeakMap<IdentifiedRule, QuickCheck>()

/**
 * Gives the quick check of a rule: most of what a refused value holds is right, so that what is wrong with one item of
 * a long list costs little more than nothing being wrong. Rules that say the same share one.
 */
export function quickCheckOf(check: IdentifiedRule): QuickCheck {
  const known = made.get(check)
  if (known !== undefined) return known
  const quick = compileQuickCheck(check)
  made.set(check, quick)
  return quick
}

function compileQuickCheck({ tag, rule, constraints }: IdentifiedRule): QuickCheck {
  if (tag === undefined || constraints.length !== 1 || !canGenerate()) return never
  const args = (rule.constraints ?? []) as readonly unknown[]
  const key = args.every(isShareable) ? `${tag} ${args.map((arg) => `${typeof arg} ${String(arg)}`).join()}` : undefined
  const known = key === undefined ? undefined : shared.get(key)
  if (known !== undefined) return known
  const writer = new CodeWriter()
  const code = inlineCheck(tag, 'x', args, writer.ref)
  const quick = code === undefined ? never : (writer.toFunction('x', `return ${code}`) as QuickCheck)
  if (key !== undefined) shared.set(key, quick)
  return quick
}

/** As many as the rules of an application say differently, which is few. */
const shared = new Map<string, QuickCheck>()

/** Values that do not change, and whose text tells them apart. */
function isShareable(value: unknown): boolean {
  return value === undefined || typeof value === 'number' || typeof value === 'boolean'
}
