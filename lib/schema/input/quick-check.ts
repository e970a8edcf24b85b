import { canGenerate, CodeWriter } from '../compiled/code-writer'
import type { IdentifiedRule } from '../constraints/identify'
import { inlineCheck } from '../constraints/inline-checks'

/** Tells of a value that it certainly passes a rule; where it does not say so, the rule itself is to be asked. */
export type QuickCheck = (value: unknown) => boolean

const never: QuickCheck = () => false
const made = new WeakMap<IdentifiedRule, QuickCheck>()

/**
 * Gives the quick check of a rule: for long lists, most items of which are right even where the list is refused, so
 * that what is wrong with one of them costs little more than nothing being wrong.
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
  const writer = new CodeWriter()
  const code = inlineCheck(tag, 'x', (rule.constraints ?? []) as readonly unknown[], writer.ref)
  return code === undefined ? never : (writer.toFunction('x', `return ${code}`) as QuickCheck)
}
