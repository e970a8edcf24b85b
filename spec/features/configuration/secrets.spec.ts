import { format, inspect } from 'node:util'
import { IsEmail, Matches, MinLength } from 'class-validator'
import { Transform } from 'class-transformer'
import { Config, type ConfigOptions, compileModel, createApp, Env, instanceToPlain, Secret } from 'covet'
import { describeBoot } from './problems-of'

const secret = 'hunter2-hunter2'

@Config()
class Vault {
  @Env('NAME') name = 'vault'
  @Env('PASSWORD') @Secret() password!: string
  @Env('KEYS', { items: String }) @Secret() keys: string[] = []
  @Env('SPARE') @Secret() spare = 'the-spare-default'

  get header() {
    return `Basic ${this.password}`
  }
}

describe('a secret', () => {
  let vault: Vault
  beforeAll(async () => {
    const app = await createApp({
      logger: false,
      config: { classes: [Vault], root: '/nowhere', env: { PASSWORD: secret, KEYS: 'hunter2-a,hunter2-b' } },
    })
    vault = app.get(Vault)
    await app.close()
  })

  it('is read by code as it is', () => {
    expect([vault.password, vault.keys, vault.spare, vault.header]).toEqual([
      secret,
      ['hunter2-a', 'hunter2-b'],
      'the-spare-default',
      `Basic ${secret}`,
    ])
    expect(vault).toBeInstanceOf(Vault)
  })

  it.each<[string, (value: Vault) => string]>([
    ['JSON.stringify', (value) => JSON.stringify(value)],
    ['JSON.stringify inside of something', (value) => JSON.stringify({ deep: [{ value }] })],
    ['JSON.stringify of a copy', (value) => JSON.stringify({ ...value })],
    ['util.inspect', (value) => inspect(value)],
    ['util.inspect inside of something', (value) => inspect({ deep: [{ value }] }, { depth: 9 })],
    ['util.inspect of what is hidden', (value) => inspect(value, { showHidden: true, depth: 9 })],
    [
      'util.inspect past its own method',
      (value) => inspect(value, { customInspect: false, showHidden: true, depth: 9 }),
    ],
    ['console.log', (value) => format('%s %o %O %j', value, value, value, value)],
    ['a copy', (value) => inspect({ ...value }, { showHidden: true })],
    ['Object.assign', (value) => inspect(Object.assign({}, value), { showHidden: true })],
    ['Object.entries', (value) => String(Object.entries(value))],
    ['structuredClone', (value) => inspect(structuredClone({ ...value }))],
    ['instanceToPlain', (value) => inspect(instanceToPlain(value))],
    ['a response model', (value) => compileModel(Vault).stringify(value)],
    ['its schema', () => JSON.stringify(compileModel(Vault).schema({ direction: 'output' }))],
  ])('is not shown by %s', (_title, show) => {
    const shown = show(vault)
    expect(shown).not.toMatch(/hunter2|spare-default/)
  })

  it('leaves a mask in its place, and the rest as it is', () => {
    expect(JSON.parse(JSON.stringify(vault))).toEqual({
      name: 'vault',
      password: '[secret]',
      keys: '[secret]',
      spare: '[secret]',
    })
    expect(inspect(vault)).toBe(
      `Vault {\n  name: 'vault',\n  password: '[secret]',\n  keys: '[secret]',\n  spare: '[secret]'\n}`,
    )
  })

  it('cannot be replaced or uncovered', () => {
    expect(() => Object.assign(vault, { password: 'x' })).toThrow(TypeError)
    expect(() => Object.defineProperty(vault, 'password', { value: 'x' })).toThrow(TypeError)
  })

  it('leaves classes without any as they are', async () => {
    @Config()
    class Open {
      @Env('NAME') name = 'open'
      @Env('NONE') @Secret() none?: string
    }
    expect(await problems(Open, {})).toEqual([expect.stringContaining('COVET_CONFIG_MISSING')])
    @Config()
    class Plain {
      @Env('NAME') name = 'open'
    }
    const app = await createApp({ logger: false, config: { classes: [Plain], env: {}, root: '/nowhere' } })
    expect(Object.getOwnPropertyNames(app.get(Plain))).toEqual(['name'])
    await app.close()
  })
})

/** What a boot says of settings that it refuses, with everything that can be printed of the error. */
async function problems(type: new () => object, env: NonNullable<ConfigOptions['env']>): Promise<string[]> {
  const error = await describeBoot({ config: { classes: [type], env, root: '/nowhere' } })
  const printed = [error.message, error.stack, inspect(error, { showHidden: true, depth: 9 }), JSON.stringify(error)]
  expect(printed.join('\n')).not.toContain('hunter2')
  return error.problems.map(({ code, message }) => `${code} ${message}`)
}

describe('an error about a secret', () => {
  it('does not quote the value, whatever its rules say', async () => {
    @Config()
    class Strict {
      @Env('A') @Secret() @MinLength(40) a!: string
      @Env('B') @Secret() @IsEmail({}, { message: 'no mail: $value' }) b!: string
      @Env('C') @Secret() @Matches(/^x/, { message: ({ value }) => `no x in ${String(value).slice(0, 9)}` }) c!: string
      @Env('D') @Secret() d!: number
    }
    expect(await problems(Strict, { A: secret, B: secret, C: secret, D: secret })).toEqual(
      [
        ['A', 'minLength'],
        ['B', 'isEmail'],
        ['C', 'matches'],
        ['D', 'isNumber'],
      ].map(
        ([variable, rule]) =>
          `COVET_CONFIG_INVALID The variable ${variable}, from the environment, is refused: it does not pass ${rule}.`,
      ),
    )
  })

  it('does not quote it when something throws that had it', async () => {
    @Config()
    class Throwing {
      @Env('A') @Secret() @Transform(({ value }) => new URL(value as string).host) a!: string
    }
    expect(await problems(Throwing, { A: secret })).toEqual([expect.stringContaining('it does not pass transform')])
    @Config()
    class Odd {
      @Env('A') @Secret() @Matches(/^x/, { message: ({ value }) => fail(value as string) }) a!: string
    }
    expect(await problems(Odd, { A: secret })).toEqual([
      'COVET_CONFIG_UNREADABLE Odd cannot be made: its constructor, or one of its rules, throws.',
    ])
  })

  it('is one in every class that reads it', async () => {
    @Config()
    class Open {
      @Env('PASSWORD') url!: string
      @Env('NAME') name = ''
    }
    const config = { classes: [Open, Vault], root: '/nowhere', env: { PASSWORD: secret } }
    await expect(createApp({ logger: false, config })).rejects.toMatchObject({
      problems: [
        {
          code: 'COVET_CONFIG_SECRET',
          where: 'Open.url',
          message: 'Open.url would show the variable PASSWORD, which Vault.password keeps secret.',
          remedy: 'Put @Secret() on Open.url as well.',
        },
      ],
    })
  })
})

function fail(value: string): never {
  throw new Error(`odd ${value}`)
}
