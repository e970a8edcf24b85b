import { IsInt, IsString } from 'class-validator'
import { Body, BootError, Controller, createApp, Field, Post } from 'covet'
import { describeTransports } from '../../support/transports'

class Numbers {
  @IsInt({ each: true }) @Field({ items: Number }) numbers!: number[]
}

class Names {
  @IsString({ each: true }) @Field({ items: String }) names!: string[]
}

@Controller()
class Target {
  @Post('/any') any(@Body({ type: Object }) body: unknown) {
    return { kind: Array.isArray(body) ? 'list' : typeof body }
  }
  @Post('/numbers') numbers(@Body() { numbers }: Numbers) {
    return { count: numbers.length }
  }
  @Post('/names') names(@Body() { names }: Names) {
    return { count: names.length }
  }
}

const headers = { 'content-type': 'application/json' }
const list = (count: number, item = '1'): string => `[${Array.from({ length: count }, () => item).join(',')}]`
const object = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"k${index}":1`).join(',')}}`
const nest = (levels: number, open = '[', close = ']'): string => `${open.repeat(levels)}1${close.repeat(levels)}`

describeTransports('The limits of a body', ({ start }) => {
  const limits = { depth: 4, keys: 3, items: 5, issues: 2 }
  const ask = async (validation = {}, bodyLimit = 8 * 1024 * 1024) => {
    const { send } = await start({ controllers: [Target], validation, bodyLimit })
    return (body: string, path = '/any') => send(path, { method: 'POST', headers, body })
  }

  it.each([
    ['256 levels', nest(256), nest(257), 'COVET_BODY_TOO_DEEP'],
    ['10,000 keys of an object', object(10_000), object(10_001), 'COVET_BODY_TOO_WIDE'],
    ['100,000 items of a list', list(100_000), list(100_001), 'COVET_BODY_TOO_WIDE'],
  ])('take %s, and answer 413 to one more', async (_title, most, tooMuch, code) => {
    const send = await ask()
    expect((await send(most)).status).toBe(200)
    expect((await send(tooMuch)).json()).toMatchObject({ status: 413, code })
  })

  it.each([
    ['depth', '[[[[1]]]]', '[[[[[1]]]]]'],
    ['depth of objects', '{"a":{"a":{"a":{"a":1}}}}', '{"a":{"a":{"a":{"a":{}}}}}'],
    ['keys', '{"a":1,"b":1,"c":1}', '{"a":1,"b":1,"c":1,"d":1}'],
    ['keys of an object in a list', '[{"a":1,"b":1,"c":1},{"a":1}]', '[{},{"a":[1],"b":{},"c":"","d":1}]'],
    ['items', '[1,2,3,4,5]', '[1,2,3,4,5,6]'],
    ['items behind an inner list', '[1,[1,2],3,4,5]', '[1,[1,2],3,4,5,6]'],
    ['commas in texts count for nothing', '["a,\\",b,c,d,e,f","\\\\",",,,,,,,"]', '["\\\\",1,2,3,4,5]'],
  ])('are as the application says: %s', async (_title, most, tooMuch) => {
    const send = await ask({ limits })
    expect((await send(most)).status).toBe(200)
    expect((await send(tooMuch)).status).toBe(413)
  })

  it('name what there is too much of', async () => {
    const send = await ask({ limits })
    expect((await send('[1,2,3,4,5,6]')).json().detail).toBe('The body has more than 5 items in one place.')
    expect((await send('{"a":1,"b":1,"c":1,"d":1}')).json().detail).toBe('The body has more than 3 keys in one place.')
  })

  it('leave malformed JSON a 400', async () => {
    const send = await ask({ limits })
    expect((await send(']],,,,,,,')).status).toBe(400)
    expect((await send('1,2,3,4,5,6,7')).status).toBe(400)
    expect((await send('[1,"2')).status).toBe(400)
  })

  it('end the list of issues, which says so', async () => {
    const send = await ask({ limits })
    const { errors } = (await send('{"names":[1,2,3,4]}', '/names')).json()
    expect(errors.map(({ code }: { code: string }) => code)).toEqual(['isString', 'isString', 'truncated'])
    expect(errors[2]).toMatchObject({ params: { limit: 2 } })
  })

  it('list 100 issues unless told otherwise', async () => {
    const send = await ask()
    const { errors } = (await send(`{"numbers":${list(90_000, '"x"')}}`, '/numbers')).json()
    expect(errors).toHaveLength(101)
  })
})

describe('Limits that cannot be meant', () => {
  it.each([
    ['depth', 0],
    ['depth', 513],
    ['keys', 1.5],
    ['items', -1],
    ['issues', Number.NaN],
  ])('do not boot: %s %d', async (name, value) => {
    const boot = createApp({ controllers: [Target], logger: false, validation: { limits: { [name]: value } } })
    await expect(boot).rejects.toThrow(BootError)
    await expect(boot).rejects.toThrow(`validation.limits.${name}`)
  })
})
