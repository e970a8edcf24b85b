import { Transform } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDivisibleBy,
  IsInt,
  IsNotEmptyObject,
  IsPositive,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  registerDecorator,
  Validate,
  ValidateIf,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator'
import { Field } from 'covet'
import { describeTransports } from '../../support/transports'
import { refusalsOf, startReading } from './one-model'

/** A decorator of one's own. */
function IsCapitalized(): PropertyDecorator {
  return (prototype, propertyName) =>
    registerDecorator({
      name: 'isCapitalized',
      target: prototype.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && /^[A-Z]/.test(value),
        defaultMessage: () => '$property must begin with a capital',
      },
    })
}

@ValidatorConstraint({ name: 'isFree', async: true })
class IsFree implements ValidatorConstraintInterface {
  validate(value: unknown): Promise<boolean> {
    return Promise.resolve(value !== 'taken')
  }
  defaultMessage(): string {
    return '$property is taken'
  }
}

@ValidatorConstraint({ name: 'isAfter' })
class IsAfter implements ValidatorConstraintInterface {
  validate(value: number, { object, constraints }: ValidationArguments): boolean {
    const [earlier] = constraints as [string]
    return value > Number((object as Record<string, unknown>)[earlier])
  }
  defaultMessage(): string {
    return '$property must be after $constraint1'
  }
}

describeTransports('The rules of a model', (transport) => {
  it('numbers have limits and steps', async () => {
    class Model {
      @Min(1) @Max(5) stars!: number
      @IsPositive() cents!: number
      @IsInt() @IsDivisibleBy(5) step!: number
      @Field({ min: 0.5, max: 1 }) share!: number
    }
    const give = await startReading(transport, Model)
    expect((await give({ stars: 5, cents: 0.1, step: 10, share: 0.5 })).status).toBe(200)
    expect(refusalsOf(await give({ stars: 6, cents: 0, step: 11, share: 2 }))).toEqual([
      '/stars max',
      '/cents isPositive',
      '/step isDivisibleBy',
      '/share max',
    ])
  })

  it('texts have lengths and patterns', async () => {
    class Model {
      @Length(1, 3) code!: string
      @Matches(/^\d+$/) digits!: string
      @Field({ minLength: 2, maxLength: 3, pattern: /^a/ }) word!: string
    }
    const give = await startReading(transport, Model)
    expect((await give({ code: 'abc', digits: '12', word: 'ab' })).status).toBe(200)
    expect(refusalsOf(await give({ code: '', digits: 'x', word: 'bbbb' }))).toEqual([
      '/code isLength',
      '/digits matches',
      '/word maxLength',
      '/word matches',
    ])
  })

  it('lists have lengths and no doubles', async () => {
    class Model {
      @ArrayMinSize(1) @ArrayMaxSize(2) @IsString({ each: true }) tags!: string[]
      @ArrayUnique() @IsInt({ each: true }) ids!: number[]
      @Field({ items: String, minItems: 1, maxItems: 2 }) names!: string[]
    }
    const give = await startReading(transport, Model)
    expect((await give({ tags: ['a'], ids: [1, 2], names: ['a'] })).status).toBe(200)
    expect(refusalsOf(await give({ tags: [], ids: [1, 1], names: ['a', 'b', 'c'] }))).toEqual([
      '/tags arrayMinSize',
      '/ids arrayUnique',
      '/names arrayMaxSize',
    ])
  })

  it('a rule may be for each item', async () => {
    class Model {
      @Length(1, 3, { each: true }) codes!: string[]
    }
    const give = await startReading(transport, Model)
    expect(refusalsOf(await give({ codes: ['a', '', 'abcd'] }))).toEqual(['/codes/1 isLength', '/codes/2 isLength'])
  })

  it('a rule of one’s own is a decorator or a class', async () => {
    class Model {
      @IsCapitalized() title!: string
    }
    const give = await startReading(transport, Model)
    expect((await give({ title: 'Emma' })).status).toBe(200)
    expect((await give({ title: 'emma' })).json().errors).toMatchObject([
      { pointer: '/title', code: 'isCapitalized', message: 'title must begin with a capital' },
    ])
  })

  it('a rule may be asynchronous', async () => {
    class Model {
      @Validate(IsFree) name!: string
    }
    const give = await startReading(transport, Model)
    expect((await give({ name: 'free' })).status).toBe(200)
    expect(refusalsOf(await give({ name: 'taken' }))).toEqual(['/name isFree'])
  })

  it('a rule may look at the whole object', async () => {
    class Model {
      @IsInt() from!: number
      @IsInt() @Validate(IsAfter, ['from']) to!: number
    }
    const give = await startReading(transport, Model)
    expect((await give({ from: 1, to: 2 })).status).toBe(200)
    expect((await give({ from: 2, to: 1 })).json().errors).toMatchObject([
      { pointer: '/to', code: 'isAfter', message: 'to must be after from' },
    ])
  })

  it('a rule may hold in some cases only', async () => {
    class Model {
      @IsString() kind!: string
      @ValidateIf(({ kind }: Model) => kind === 'paper') @IsInt() pages?: number
    }
    const give = await startReading(transport, Model)
    expect((await give({ kind: 'audio' })).status).toBe(200)
    expect(refusalsOf(await give({ kind: 'paper' }))).toEqual(['/pages required'])
  })

  it('a value may be brought to its form before it is checked', async () => {
    class Model {
      @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)) @Length(1, 5) name!: string
    }
    const give = await startReading(transport, Model)
    expect((await give({ name: '  Emma  ' })).json()).toEqual({ name: 'Emma' })
    expect(refusalsOf(await give({ name: '    ' }))).toEqual(['/name isLength'])
  })

  it('a rule may say its own message', async () => {
    class Model {
      @Min(18, { message: 'you are $value, and must be $constraint1' }) age!: number
    }
    const give = await startReading(transport, Model)
    expect((await give({ age: 17 })).json().errors[0].message).toBe('you are 17, and must be 18')
  })

  it('a value that is crafted to break a rule of the library is refused', async () => {
    class Model {
      @IsNotEmptyObject() options!: object
    }
    const give = await startReading(transport, Model)
    expect((await give({ options: { size: 1 } })).status).toBe(200)
    expect(refusalsOf(await give({ options: {} }))).toEqual(['/options isNotEmptyObject'])
    expect(refusalsOf(await give({ options: { hasOwnProperty: 1 } }))).toEqual(['/options isNotEmptyObject'])
  })

  it('all that is wrong is said at once', async () => {
    class Model {
      @IsString() @Length(3, 5) a!: string
      @IsInt() b!: number
    }
    const give = await startReading(transport, Model)
    const answer = await give({ a: 'x' })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      status: 422,
      errors: [
        { in: 'body', loc: ['a'], pointer: '/a', code: 'isLength', params: { min: 3, max: 5 } },
        { in: 'body', loc: ['b'], pointer: '/b', code: 'required' },
      ],
    })
  })
})
