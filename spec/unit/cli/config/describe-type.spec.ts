import { IsInt, IsPositive, IsUrl, Length, Max, Min } from 'class-validator'
import { Env } from 'covet'
import { describeType } from '../../../../lib/cli/config/describe-type'
import { readModel } from '../../../../lib/schema/nodes/from-class'

class Fields {
  @Env('A') @IsInt() @Max(9) @Min(1) whole = 1
  @Env('B') @IsPositive() positive = 1
  @Env('C') @Length(2, 5) text = ''
  @Env('D') @IsUrl() url = ''
  @Env('E', { items: Number, minItems: 1, maxItems: 3, max: 5 }) list: number[] = []
  @Env('F', { format: 'date' }) day: Date = new Date(0)
  @Env('G') moment: Date = new Date(0)
  @Env('H', { enum: ['a', 'b'] }) one = 'a'
  @Env('I', { pattern: /^x$/ }) like = 'x'
  @Env('J') big: bigint = 1n
  @Env('K') flag = true
  @Env('L', { format: 'hostname' }) host = ''
}

describe('describeType', () => {
  it('says in words what a variable may hold', () => {
    const said = readModel(Fields).properties.map(({ name, node }) => [name, describeType(node)])
    expect(Object.fromEntries(said)).toEqual({
      whole: 'whole number, at least 1, at most 9',
      positive: 'number, above 0',
      text: 'text, at least 2 characters, at most 5 characters',
      url: 'text, uri',
      list: 'list with commas, each item: number, at most 5, at least 1 items, at most 3 items',
      day: 'date',
      moment: 'date and time',
      one: 'one of a, b',
      like: 'text, like /^x$/',
      big: 'whole number',
      flag: 'true or false',
      host: 'text, hostname',
    })
  })
})
