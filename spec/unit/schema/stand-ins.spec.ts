import * as transformer from 'class-transformer'
import { Type } from 'class-transformer'
import * as validator from 'class-validator'
import {
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Length,
  registerDecorator,
  useContainer,
  ValidateNested,
  ValidateIf,
  Validator,
  type ValidatorOptions,
} from 'class-validator'
import * as standIns from '../../../lib/schema/stand-ins'
import { stockReason } from '../../../lib/schema/stand-in/validate'

class Leaf {
  @IsString() @Length(2, 4, { message: '$property of $target: $constraint1 to $constraint2, not $value' }) name!: string
  @IsOptional() @IsInt({ each: true, context: { unit: 'cm' } }) sizes?: number[]
}
class Tree {
  @IsEmail({}, { groups: ['a'] }) mail!: string
  @ValidateNested() @Type(() => Leaf) leaf!: Leaf
  @ValidateIf(({ mail }: Tree) => mail !== '') @ValidateNested({ each: true }) @Type(() => Leaf) leaves!: Leaf[]
}

const inputs = [
  {},
  { mail: '', leaf: { name: 'abc' } },
  { mail: 'a', leaf: { name: 'abcde', sizes: [1, 'x'], extra: 1 }, leaves: [{ name: 5 }, null], extra: 1 },
  { mail: 'a@example.com', leaf: [{ name: 'abc' }], leaves: new Map([['k', { name: 'a' }]]) },
]
const optionSets: (ValidatorOptions | undefined)[] = [
  undefined,
  { whitelist: true },
  { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true },
  { groups: ['a'], strictGroups: true, validationError: { target: false } },
  { skipMissingProperties: true, dismissDefaultMessages: true, forbidUnknownValues: false },
]

describe('validate, validateSync and validateOrReject', () => {
  it('mean what class-validator’s functions do, and leave instances as those do', async () => {
    for (const input of inputs) {
      for (const options of optionSets) {
        const [ours, theirs] = [0, 1].map(() => transformer.plainToInstance(Tree, structuredClone(input)))
        expect(standIns.validateSync(ours, options)).toEqual(validator.validateSync(theirs, options))
        expect(ours).toEqual(theirs)
        expect(await standIns.validate(ours, options)).toEqual(await validator.validate(theirs, options))
        const rejected = validator.validateOrReject(theirs, options).catch((errors: unknown) => errors)
        const own = standIns.validateOrReject(ours, options).catch((errors: unknown) => errors)
        expect(await own).toEqual(await rejected)
      }
    }
  })

  it('take rules into account that are registered between two calls', () => {
    class Growing {
      @IsString() name = 'a'
      other = 1
    }
    expect(standIns.validateSync(new Growing())).toEqual([])
    registerDecorator({
      name: 'late',
      target: Growing,
      propertyName: 'other',
      validator: { validate: () => false, defaultMessage: () => 'too late' },
    })
    expect(standIns.validateSync(new Growing())).toMatchObject([
      { property: 'other', constraints: { late: 'too late' } },
    ])
  })

  it.each([
    ['schema', 'name', {}],
    ['no-object', undefined, undefined],
    ['no-object', 5, undefined],
    ['debug-messages', {}, { enableDebugMessages: true }],
    [undefined, {}, undefined],
  ])('go to class-validator itself for the reason %s', (reason, object, options) => {
    expect(stockReason(object, options)).toBe(reason)
  })

  it('throw as class-validator’s functions do for what is no object', async () => {
    const nothing = null as unknown as object
    expect(() => standIns.validateSync(nothing)).toThrow(TypeError)
    expect(() => standIns.validate(nothing)).toThrow(TypeError)
    await expect(standIns.validateOrReject(nothing)).rejects.toThrow(TypeError)
  })

  it('go to the validator of the application’s own that its container gives', async () => {
    class Silent extends Validator {
      override validateSync(): validator.ValidationError[] {
        return []
      }
    }
    useContainer(
      { get: (type: unknown) => (type === Validator ? new Silent() : undefined) },
      {
        fallback: true,
      },
    )
    try {
      expect(stockReason({}, undefined)).toBe('own-validator')
      expect(standIns.validateSync(new Leaf())).toEqual([])
    } finally {
      useContainer(undefined as never)
    }
    expect(standIns.validateSync(new Leaf())).toHaveLength(1)
  })
})
