import type { SchemaConstraint, SchemaNode } from '../../../contracts/schema-node'

/** A rule that says more than a schema does: a value that it takes, or none that is known. */
export interface SilentRule {
  readonly name: string
  readonly example: unknown
  /** The schema tells all of it, in words from which a value is hard to make: a pattern, mostly. */
  readonly isTold: boolean
}

/** Rules that the type of a schema tells already. */
const told = new Set(
  (
    'isString isNumber isInt isBoolean isDate isArray isObject isEnum isIn isDefined isInstance isNotEmpty ' +
    'nestedValidation whitelistValidation isOptional isNotEmptyObject'
  ).split(' '),
)

/** Values that rules take which have no form in JSON Schema or none that leads to a value, by name; for rules without arguments. */
export const silentExamples: Readonly<Record<string, unknown>> = {
  isBIC: 'DEUTDEFF',
  isCreditCard: '4111111111111111',
  isDataURI: 'data:text/plain,text',
  isDecimal: '1.5',
  isEAN: '9780306406157',
  isHexColor: '#336699',
  isHSL: 'hsl(210, 50%, 40%)',
  isIBAN: 'GB82WEST12345698765432',
  isIsbn: '9780306406157',
  isIsin: 'US0378331005',
  isISO31661Alpha2: 'CH',
  isISO31661Alpha3: 'CHE',
  isISO4217CurrencyCode: 'EUR',
  isIso8601: '2024-12-31',
  isISSN: '0317-8471',
  isLatitude: 47,
  isLocale: 'en',
  isLongitude: 8,
  isLowercase: 'string',
  isMacAddress: '00:00:5e:00:53:01',
  isMimeType: 'text/plain',
  isNumberString: '1',
  isPhoneNumber: '+41446681800',
  isPort: '8080',
  isRgbColor: 'rgb(51,102,153)',
  isSemVer: '1.0.0',
  isTimeZone: 'Europe/Zurich',
  isUppercase: 'STRING',
  isUrl: 'https://example.com/',
}

/** Finds the rule that a value is made by because its schema does not lead to one; of several no value is known. */
export function findSilentRule({ constraints, format }: SchemaNode): SilentRule | undefined {
  const silent = constraints.filter(isSilent)
  const [rule] = silent
  if (rule === undefined) return findKnownRule(constraints)
  // The check of a format is told by the format, and of one item no other is the same.
  if (silent.length === 1 && (format !== undefined || (rule.name === 'arrayUnique' && !needsSeveral(constraints)))) {
    return undefined
  }
  return { name: rule.name, example: silent.length === 1 ? exampleOf(rule) : undefined, isTold: false }
}

function isSilent({ name, json }: SchemaConstraint): boolean {
  if (told.has(name)) return false
  for (const _keyword in json) return false
  return true
}

function findKnownRule(constraints: readonly SchemaConstraint[]): SilentRule | undefined {
  for (const rule of constraints) {
    const example = exampleOf(rule)
    if (example !== undefined) return { name: rule.name, example, isTold: true }
  }
  return undefined
}

function needsSeveral(constraints: readonly SchemaConstraint[]): boolean {
  return constraints.some(({ json }) => Number(json['minItems']) > 1)
}

function exampleOf({ name, params }: SchemaConstraint): unknown {
  if (name === 'minDate' || name === 'maxDate') return params['min'] ?? params['max']
  return Object.hasOwn(silentExamples, name) && Object.keys(params).length === 0 ? silentExamples[name] : undefined
}
