import type { ValidationArguments } from 'class-validator'

/** What rules and messages are told of the value that they judge. */
export type StockArguments = ValidationArguments

/** Fills in `$constraint1`, `$value`, `$property` and `$target`, with all the ways of class-validator's own function. */
export function fillStockMessage(given: unknown, args: StockArguments): unknown {
  let text: unknown = given instanceof Function ? (given as (args: StockArguments) => unknown)(args) : undefined
  if (typeof given === 'string') text = given
  if (!text) return text
  const { constraints, value } = args
  if (Array.isArray(constraints)) {
    for (const [index, constraint] of constraints.entries()) {
      // `$constraint1` is the beginning of `$constraint10` here as there, and `$&` in what is filled in is live.
      text = text && replace(text, `$constraint${index + 1}`, constraintText(constraint))
    }
  }
  if (['string', 'boolean', 'number'].includes(typeof value)) text = text && replace(text, '$value', value)
  text = text && replace(text, '$property', args.property)
  return text && replace(text, '$target', args.targetName)
}

function replace(text: unknown, token: string, value: unknown): unknown {
  return (text as string).replace(new RegExp(`\\${token}`, 'g'), value as string)
}

function constraintText(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(', ')
  return `${(typeof constraint === 'symbol' ? constraint.description : constraint) as string}`
}
