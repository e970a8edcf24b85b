import { Exclude, Expose, instanceToPlain, Transform, Type } from 'class-transformer'
import { Allow, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import fc from 'fast-check'
import { compileModel } from '../../../../lib/schema/compile-model'
import type { OutputOptions } from '../../../../lib/schema/output/output-options'
import { compileProjector } from '../../../../lib/schema/output/project'
import { compileStringifier } from '../../../../lib/schema/output/stringify'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

class Inner {
  @Expose({ groups: ['admin'] }) @IsOptional() @IsString() mail?: string
  @Exclude() @IsOptional() @IsString() hidden?: string
  @Expose({ since: 2 }) @IsOptional() @IsInt() age?: number
  @IsString() name!: string
}
class Plain {
  @Expose({ name: 'full_name' }) @IsString() name!: string
  @Expose({ groups: ['admin', 'user'] }) @IsOptional() @IsString() group?: string
  @Expose({ since: 1.5, until: 3 }) @IsOptional() @IsString() versioned?: string
  @Expose({ until: 2, groups: ['user'] }) @IsOptional() @IsString() both?: string
  @Exclude({ toPlainOnly: true }) @IsOptional() @IsString() password?: string
  @Exclude({ toClassOnly: true }) @IsOptional() @IsString() id?: string
  @Expose({ toClassOnly: true }) @IsOptional() @IsString() inward?: string
  @Expose({ toPlainOnly: true }) @IsOptional() @IsString() outward?: string
  @Transform(({ value, options }) => `${value as string}${String(options.groups)}`, { groups: ['admin'] })
  @Transform(({ value }) => `${value as string}!`, { since: 2 })
  @Transform(({ value }) => `${value as string}?`, { toClassOnly: true })
  @IsString()
  made!: string
  @IsOptional() @IsString() _private?: string
  @ValidateNested() @Type(() => Inner) inner!: Inner
  @ValidateNested({ each: true }) @Type(() => Inner) list!: Inner[]
}
@Exclude()
class Closed {
  @Expose() @IsString() open!: string
  @Expose({ groups: ['admin'] }) @IsOptional() @IsString() admins?: string
  @Expose() @Exclude() @IsOptional() @IsString() both?: string
  @IsOptional() @IsString() shut?: string
}
@Expose()
class Opened {
  @IsString() a!: string
  @Exclude() @IsOptional() @IsString() b?: string
}
/** Overrides what it inherits. */
class Derived extends Plain {
  @Expose({ groups: ['user'] }) override name!: string
  @Allow() extra?: string
}

const inner = () => Object.assign(new Inner(), { mail: 'm', hidden: 'h', age: 1, name: 'n' })
const texts = { name: 'a', group: 'b', versioned: 'c', both: 'd', password: 'e', id: 'f', inward: 'g', outward: 'h' }
const plain = Object.assign(new Plain(), texts, { made: 'i', _private: 'j', inner: inner(), list: [inner(), inner()] })
const instances = {
  plain,
  derived: Object.assign(new Derived(), plain, { extra: 'x' }),
  closed: Object.assign(new Closed(), { open: 'a', admins: 'b', both: 'c', shut: 'd' }),
  opened: Object.assign(new Opened(), { a: 'a', b: 'b' }),
}

const options: fc.Arbitrary<OutputOptions> = fc.record(
  {
    groups: fc.subarray(['admin', 'user', 'other']),
    version: fc.constantFrom(0, 1, 1.5, 2, 2.5, 3, 4),
    strategy: fc.constantFrom('excludeAll' as const, 'exposeAll' as const),
    excludePrefixes: fc.subarray(['_', 'ma', 'in']),
    excludeExtraneousValues: fc.boolean(),
    ignoreDecorators: fc.boolean(),
  },
  { requiredKeys: [] },
)

const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) as unknown

describe("class-transformer's options on the way out", () => {
  it.each(Object.entries(instances))('mean what they mean to instanceToPlain: %s', (_name, instance) => {
    fc.assert(
      fc.property(options, (output) => {
        const node = modelOf(instance.constructor as Class)
        const wanted = sorted(instanceToPlain(instance, output))
        expect(sorted(compileProjector(node, { debug: true, output })(instance))).toEqual(wanted)
        expect(sorted(JSON.parse(compileStringifier(node, { debug: true, output })(instance)))).toEqual(wanted)
      }),
      { numRuns: 500 },
    )
  })

  it('let nothing out that the model does not declare', () => {
    const value = { ...instances.opened, undeclared: 1 }
    const output = { ignoreDecorators: true, strategy: 'exposeAll' } as const
    expect(compileProjector(modelOf(Opened), { debug: false, output })(value)).toEqual({ a: 'a', b: 'b' })
  })
})

describe('a compiled model', () => {
  it('takes the options, for itself alone', () => {
    const instance = instances.closed
    const admin = compileModel(Closed, { output: { groups: ['admin'] } })
    expect(admin.project(instance)).toEqual({ open: 'a', admins: 'b' })
    expect(admin.stringify(instance)).toBe('{"open":"a","admins":"b"}')
    expect(compileModel(Closed).stringify(instance)).toBe('{"open":"a"}')
  })
})
