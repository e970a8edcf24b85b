import { getMetadataStorage } from 'class-validator'
import type { StockRule } from '../nodes/stock-validator'
import { hasUniqueItems } from './unique-items'

/** The decorators of class-validator that are made by its `ValidateBy`, by the folder of their file. */
const files: Readonly<Record<string, string>> = {
  array: 'ArrayContains ArrayMaxSize ArrayMinSize ArrayNotContains ArrayNotEmpty ArrayUnique',
  common: 'Equals IsDefined IsEmpty IsIn IsLatLong IsLatitude IsLongitude IsNotEmpty IsNotIn IsOptional NotEquals',
  date: 'MaxDate MinDate',
  number: 'IsDivisibleBy IsNegative IsPositive Max Min',
  object: 'IsInstance IsNotEmptyObject',
  string:
    'Contains IsAlpha IsAlphanumeric IsAscii IsBIC IsBase32 IsBase58 IsBase64 IsBooleanString IsBtcAddress ' +
    'IsByteLength IsCreditCard IsCurrency IsDataURI IsDateString IsDecimal IsEAN IsEmail IsEthereumAddress IsFQDN ' +
    'IsFirebasePushId IsFullWidth IsHSL IsHalfWidth IsHash IsHexColor IsHexadecimal IsIBAN IsIP IsISBN IsISIN ' +
    'IsISO31661Alpha2 IsISO31661Alpha3 IsISO31661Numeric IsISO8601 IsISRC IsISSN IsIdentityCard IsJSON IsJWT ' +
    'IsLocale IsLowercase IsMacAddress IsMagnetURI IsMilitaryTime IsMimeType IsMobilePhone IsMongoId IsMultibyte ' +
    'IsNumberString IsOctal IsPassportNumber IsPhoneNumber IsPort IsPostalCode IsRFC3339 IsRgbColor IsSemVer ' +
    'IsStrongPassword IsSurrogatePair IsTimeZone IsUUID IsUppercase IsUrl IsVariableWidth Length Matches MaxLength ' +
    'MinLength NotContains',
  typechecker: 'IsArray IsBoolean IsDate IsEnum IsInt IsNumber IsObject IsString',
}

type Decorate = (target: object, property: string) => void
type DecoratorFactory = (...args: unknown[]) => Decorate

/** Functions of the user's among these decorators' arguments are part of the check: it is not the library's alone. */
const takesFunctions = new Set(['ArrayUnique', 'MaxDate', 'MinDate'])

const tags = new WeakMap<object, string>()

/**
 * Tells which of class-validator's own decorators made a rule; `undefined` for a rule of anyone else's, and for one
 * that was made before this module was loaded.
 *
 * It is certain: the library's exported decorators note what they register, so no rule is known by its name, its
 * message or what it answers, all of which a user's own rule may borrow.
 */
export function readBuiltInTag(rule: StockRule): string | undefined {
  const condition: unknown = Array.isArray(rule.constraints) ? rule.constraints[0] : undefined
  return tags.get(rule.constraintCls ?? (typeof condition === 'function' ? condition : rule))
}

function tagDecorators(): void {
  for (const [folder, names] of Object.entries(files)) {
    for (const name of names.split(' ')) {
      const file = require(`class-validator/cjs/decorator/${folder}/${name}`) as Record<string, DecoratorFactory>
      const original = file[name]
      // An export that cannot be replaced stays as it is: its rules are then asked through their own constraints.
      if (original !== undefined) Reflect.set(file, name, withTag(name, original))
    }
  }
}

function withTag(name: string, original: DecoratorFactory): DecoratorFactory {
  const factory: DecoratorFactory = (...args) => {
    const decorate = original(...args)
    const asksUser = takesFunctions.has(name) && args.some((arg) => typeof arg === 'function')
    return (target, property) => {
      decorate(target, property)
      const rule = findLatest(target.constructor, property)
      if (rule === undefined) return
      if (name === 'ArrayUnique') hasten(rule, args[0])
      if (!asksUser) tag(rule, name)
    }
  }
  return Object.defineProperties(factory, {
    name: { value: original.name },
    length: { value: original.length },
  })
}

/** The decorator has just registered its rule, so it is the last one of its class. */
function findLatest(target: unknown, property: string): StockRule | undefined {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<unknown, readonly StockRule[]>
  }
  const rule = validationMetadatas.get(target)?.at(-1)
  return rule?.propertyName === property ? rule : undefined
}

/** One rule's way to its answer is so long that a small body could stop the application: a shorter one is put there. */
function hasten({ constraintCls }: StockRule, identify: unknown): void {
  const by = typeof identify === 'function' ? (identify as (item: unknown) => unknown) : undefined
  const { prototype } = constraintCls as unknown as { readonly prototype: object }
  Reflect.set(prototype, 'validate', (value: unknown) => hasUniqueItems(value, by))
}

function tag(rule: StockRule, name: string): void {
  const condition: unknown = Array.isArray(rule.constraints) ? rule.constraints[0] : undefined
  const tagged: unknown = rule.constraintCls ?? condition
  if (typeof tagged === 'function') tags.set(tagged, name)
}

tagDecorators()
