import {
  buildMessage,
  Contains,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  MinLength,
  registerDecorator,
  useContainer,
  Validate,
  ValidateBy,
  ValidateNested,
  type ValidationArguments,
  type ValidationOptions,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator'
import { Type } from 'class-transformer'
import { mayReject, note } from '../support/calls'
import { instance, key, list, mapOf, type ModelCase, of, plain, setOf } from '../support/model-case'

const word = of('abc', 'hello')
const int = of(1, 2, 5)

/** Says everything that a message function is told. */
function tellArguments(args: ValidationArguments): string {
  note(`message ${args.property}`)
  const { targetName, property, constraints, value, object } = args
  return `${targetName} ${property} ${JSON.stringify(constraints)} ${typeof value} ${object.constructor.name} $property $value`
}

function inline(name: string, check: (value: unknown, args: ValidationArguments) => unknown, rest: object = {}) {
  return (options?: ValidationOptions, ...constraints: unknown[]): PropertyDecorator =>
    (target, propertyName) =>
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: propertyName as string,
        constraints,
        ...(options === undefined ? {} : { options }),
        validator: {
          validate: (value: unknown, args?: ValidationArguments) => {
            note(`${name} ${typeof value}`)
            return check(value, args as ValidationArguments) as boolean
          },
          ...rest,
        },
      })
}

const IsShort = inline('isShort', (value) => typeof value === 'string' && value.length < 6, {
  defaultMessage: (args: ValidationArguments) =>
    `$property of $target is too long: $value (${args.constraints.length})`,
})
const Silent = inline('silent', (value) => value !== 'bad')
const Same = inline(
  'same',
  (value, { object, constraints }) => value === (object as Record<string, unknown>)[constraints[0] as string],
)
const Truthy = inline('truthy', (value) => value)
const Throws = inline('throws', (value) => {
  if (value === 'boom') throw new RangeError('a constraint')
  return value === 'fine'
})

class Messages {
  @IsString({ message: '$target.$property was $value, $value' }) text!: string
  @Length(2, 4, { message: '$constraint1 to $constraint2 for $property' }) length!: string
  @IsIn(['a', 'b$&', 'c'], { message: 'one of $constraint1, not $value' }) listed!: string
  @Contains('$&', { message: 'holds $constraint1 of $value' }) dollar!: string
  @Min(3, { message: tellArguments }) told!: number
  @Max(3, { message: (args) => (args.value === 7 ? '' : `too much: ${String(args.value)}`) }) empty!: number
  @IsInt({ message: '' }) blank!: number
  @MinLength(2, { each: true, message: '$property has one that is shorter than $constraint1: $value' }) many!: string[]
}

/** `$constraint1` also is the beginning of `$constraint10`. */
const Eleven = inline('eleven', (value) => value === 'ok')
class Tokens {
  @Eleven(
    { message: '$constraint1 $constraint10 $constraint11 $constraint12' },
    'A',
    2,
    [3, 4],
    null,
    undefined,
    Symbol('six'),
    7n,
    { eight: 8 },
    '$&',
    'J',
    '$property',
  )
  many!: string
  @ValidateBy(
    {
      name: 'withMessage',
      validator: {
        validate: (value) => value === 'ok',
        defaultMessage: buildMessage((each) => `${each}$property: $value`, { each: true }),
      },
    },
    { each: true },
  )
  built!: string[]
}

class Inner {
  @IsInt({ context: { code: 'inner' } }) count!: number
}
class Contexts {
  @IsString({ context: { code: 1, list: [1] } }) @MinLength(3, { context: { code: 2 } }) text!: string
  @IsInt({ context: { a: 1 } }) @IsInt({ context: { b: 2 } }) twice!: number
  @IsInt({ context: { code: 'blank' }, message: '' }) blank!: number
  @IsDefined({ context: { code: 'defined' } }) @IsOptional() defined!: string
  @ValidateNested({ context: { code: 'nested' } }) @Type(() => Inner) nested!: Inner
  @ValidateNested({ each: true, context: { code: 'all' } }) @Type(() => Inner) all!: Inner[]
  @IsShort({ context: { code: 'own' } }) own!: string
}

class Inline {
  @IsShort() short!: string
  @IsShort({ each: true }, 1, 2) all!: string[]
  @Silent() silent!: string
  @Silent({ each: true }) silents!: string[]
  @Same({}, 'short') again!: string
  @Truthy() truthy!: unknown
  @Throws() throws!: string
}

@ValidatorConstraint({ name: 'isEven' })
class IsEven implements ValidatorConstraintInterface {
  readonly #rest = 0
  validate(value: unknown): boolean {
    note('isEven')
    return typeof value === 'number' && value % 2 === this.#rest
  }
  defaultMessage(args: ValidationArguments): string {
    return `$property must be even (${args.targetName})`
  }
}
@ValidatorConstraint()
class Nameless implements ValidatorConstraintInterface {
  validate(value: unknown, { constraints }: ValidationArguments): boolean {
    return (constraints as readonly unknown[] | undefined)?.includes(value) ?? value === 'ok'
  }
}
class Unregistered implements ValidatorConstraintInterface {
  validate(): boolean {
    note('must not be called')
    return false
  }
}
@ValidatorConstraint({ name: 'outer' })
@ValidatorConstraint({ name: 'inner' })
class Double implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    note('double')
    return value === 'ok'
  }
  defaultMessage(): string {
    return 'double'
  }
}
class ByClass {
  @Validate(IsEven) even!: number
  @Validate(IsEven, { each: true, message: 'all even' }) evens!: number[]
  @Validate(Nameless, ['a', 'b'], { message: '$constraint1 or $constraint2' }) listed!: string
  @Validate(Nameless) ok!: string
  @Validate(Unregistered) unregistered!: unknown
  @Validate(Double) double!: string
}

/** What a container builds is asked for anew for each check. */
@ValidatorConstraint({ name: 'built' })
class Built implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return value === 'ok'
  }
  defaultMessage(): string {
    return 'built by a container'
  }
}
useContainer(
  {
    get: (type: unknown) => {
      if (type !== Built) return undefined as never
      note('container')
      return new Built() as never
    },
  },
  { fallback: true },
)
class ByContainer {
  @Validate(Built) one!: string
  @Validate(Built, { each: true }) each!: string[]
}

/** Names of the library's own rules on checks that are none of them. */
const OwnIsString = inline('isString', (value) => value === 5, { defaultMessage: () => '$property must be a string' })
const OwnMin = inline('min', (value) => typeof value === 'string', {
  defaultMessage: () => '$property must not be less than $constraint1',
})
const OwnIsDefined = inline('isDefined', (value) => value !== 'undefined')
@ValidatorConstraint({ name: 'isInt' })
class OwnIsInt implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string'
  }
  defaultMessage(): string {
    return '$property must be an integer number'
  }
}
@ValidatorConstraint({ name: 'isEmail' })
class CustomConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return value === 'not an address'
  }
}
class Borrowed {
  @OwnIsString() text!: unknown
  @OwnMin({}, 3) min!: unknown
  @Validate(OwnIsInt) int!: unknown
  @Validate(CustomConstraint) mail!: unknown
  @OwnIsDefined() @IsInt() defined!: unknown
  @ValidateBy({
    name: 'maxLength',
    constraints: [2],
    validator: { validate: (value) => value === 'very long', defaultMessage: () => 'as if' },
  })
  long!: unknown
}

const later = (value: unknown, valid: boolean): Promise<boolean> =>
  value === 'broken' && mayReject() ? Promise.reject(new TypeError('away')) : Promise.resolve(valid)
const IsFree = inline('isFree', (value) => later(value, value === 'free'), {
  defaultMessage: () => '$property is taken: $value',
})
const MaybeLater = inline('maybeLater', (value) =>
  value === 'now' ? true : value === 'no' ? false : later(value, value === 'later'),
)
const Flagged = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'flagged',
    async: true,
    target: target.constructor,
    propertyName: propertyName as string,
    validator: {
      validate: (value: unknown) => {
        note('flagged')
        return value === 'ok'
      },
    },
  })
@ValidatorConstraint({ name: 'laterClass', async: true })
class LaterClass implements ValidatorConstraintInterface {
  async validate(value: unknown): Promise<boolean> {
    return Promise.resolve(value === 'ok')
  }
  defaultMessage(): string {
    return 'not ok'
  }
}
class AsyncInner {
  @IsFree() name!: string
  @IsInt() count!: number
}
class Async {
  @IsFree({ context: { code: 1 } }) @IsString() name!: string
  @MaybeLater({ message: '$property $value' }) maybe!: string
  @MaybeLater({ each: true, context: { code: 2 } }) all!: string[]
  @Flagged() flagged!: string
  @Validate(LaterClass) later!: string
  @ValidateNested() @Type(() => AsyncInner) inner!: AsyncInner
}

/** Every item is run, over arrays, sets and maps; anything else is checked as a scalar. */
class Each {
  @IsInt({ each: true }) @Min(2, { each: true, message: 'from $constraint1' }) numbers!: unknown
  @IsString({ each: true }) @IsShort({ each: true }) texts!: unknown
  @IsDefined({ each: true }) defined!: unknown
  @Validate(IsEven, { each: true }) evens!: unknown
}

const containers = (...items: readonly (string | number | null | undefined)[]) => [
  list(of(...items)),
  setOf(of(...items)),
  mapOf(of(...items)),
]
const innerCase: ModelCase = { type: Inner, keys: { count: key(int, of('x')) } }
const asyncInner: ModelCase = {
  type: AsyncInner,
  keys: { name: key(of('free'), of('taken', 5)), count: key(int, of('x')) },
}
const dismiss = [
  { dismissDefaultMessages: true },
  { dismissDefaultMessages: true, stopAtFirstError: true },
  { stopAtFirstError: true },
  {},
]

/** Messages, contexts and constraints of users. */
export const messageModels: readonly ModelCase[] = [
  {
    type: Messages,
    door: 'walked',
    keys: {
      text: key(word, of(5, true, null)),
      length: key(of('abc'), of('a', 'abcde', '$property', 5)),
      listed: key(of('a', 'c'), of('$&', 'x', '$constraint1')),
      dollar: key(of('a$&b'), of('$value', '$target', '$$', "$'")),
      told: key(of(3, 4), of(1, '$&', null)),
      empty: key(of(1, 3), of(7, 8)),
      blank: key(int, of('x')),
      many: key(list(word), [list(of('a', '$&', ''), 1), of('a', 'abc')]),
    },
    validatorOptions: dismiss,
  },
  {
    type: Tokens,
    door: true,
    keys: { many: key(of('ok'), of('$value', 'x', '$&')), built: key(list(of('ok')), [list(of('x'), 1), of('$&')]) },
    validatorOptions: dismiss,
  },
  {
    type: Contexts,
    door: 'walked',
    keys: {
      text: key(word, of(5, 'a')),
      twice: key(int, of('x')),
      blank: key(int, of('x')),
      defined: key([word], of(null, undefined), true),
      nested: key([plain(() => innerCase), instance(() => innerCase)], [plain(() => innerCase, true), of(5, null)]),
      all: key(list(plain(() => innerCase)), [
        list(
          plain(() => innerCase, true),
          1,
        ),
        list(of(5, null), 1),
      ]),
      own: key(word, of('too long')),
    },
    validatorOptions: [{}, { stopAtFirstError: true }, { dismissDefaultMessages: true }],
  },
  {
    type: Inline,
    door: 'walked',
    keys: {
      short: key(of('abc'), of('too long', 5)),
      all: key(containers('abc', 'a'), containers('too long', 5)),
      silent: key(word, of('bad')),
      silents: key(containers('abc'), containers('bad')),
      again: key(of('abc'), of('x', 5)),
      truthy: key(of(1, 'x', true, 5n), of(0, '', null)),
      throws: key(of('fine'), of('boom', 'x')),
    },
    validatorOptions: dismiss,
  },
  {
    type: ByClass,
    door: true,
    keys: {
      even: key(of(2, 4), of(1, 'x')),
      evens: key(containers(2, 4), containers(1, 2)),
      listed: key(of('a', 'b'), of('c')),
      ok: key(of('ok'), of('x')),
      unregistered: key(word, [], true),
      double: key(of('ok'), of('x')),
    },
    validatorOptions: dismiss,
  },
  {
    type: ByContainer,
    door: true,
    keys: { one: key(of('ok'), of('x')), each: key(list(of('ok')), list(of('x', 'ok'), 1)) },
  },
  {
    type: Borrowed,
    door: true,
    keys: {
      text: key(of(5), of('text', 6)),
      min: key(of('x'), of(3, 5)),
      int: key(of('x'), of(5)),
      mail: key(of('not an address'), of('a@b.co')),
      defined: key(int, of('undefined', null)),
      long: key(of('very long'), of('a')),
    },
  },
  {
    type: Async,
    door: 'walked',
    async: true,
    via: 'hydrate',
    keys: {
      name: key(of('free'), of('taken', 5, 'broken')),
      maybe: key(of('now', 'later'), of('no', 'x', 'broken')),
      all: key(
        [list(of('now', 'later')), setOf(of('now')), mapOf(of('later'))],
        [list(of('now', 'no', 'later', 'x'), 1), of('x')],
      ),
      flagged: key(of('ok'), of('x')),
      later: key(of('ok'), of('x')),
      inner: key(
        plain(() => asyncInner),
        [plain(() => asyncInner, true), of(null)],
      ),
    },
    validatorOptions: [{}, { stopAtFirstError: true }, { whitelist: true }, { dismissDefaultMessages: true }],
  },
  {
    type: Each,
    door: 'walked',
    keys: {
      numbers: key([...containers(2, 3), of(5)], [...containers(1, 2, 'x'), of(1, 'x')]),
      texts: key([...containers('a', 'abc'), of('abc')], [...containers(5, 'too long'), of('too long')]),
      defined: key([...containers('a'), of('abc')], [...containers(null, undefined, 1), of(null)]),
      evens: key(containers(2), containers(1, 2)),
    },
    validatorOptions: dismiss,
  },
]
