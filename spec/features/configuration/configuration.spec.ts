import { readFileSync } from 'node:fs'
import {
  ArrayMinSize,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator'
import {
  Config,
  type ConfigOptions,
  Controller,
  createApp,
  Env,
  Field,
  Get,
  Injectable,
  Nullable,
  Omittable,
  Secret,
  token,
} from 'covet'
import { z } from 'zod'
import { envFolders } from '../../support/env-folder'
import { describeTransports } from '../../support/transports'
import { describeBoot, problemsOf } from './problems-of'

const createFolder = envFolders()

@Config()
class AppConfig {
  @Env('PORT') @IsInt() @Min(1) port = 3000
  @Env('DATABASE_URL') @Secret() @IsString() databaseUrl!: string
  @Env('FEATURES', { items: String }) features: string[] = []

  get host() {
    return new URL(this.databaseUrl).host
  }
}

@Injectable()
class Store {
  constructor(readonly config: AppConfig) {}
}

@Controller()
class Shop {
  constructor(
    readonly store: Store,
    readonly config: AppConfig,
  ) {}
  @Get('/settings') settings() {
    const { port, features, databaseUrl, host } = this.store.config
    return { port, features, length: databaseUrl.length, host, same: this.config === this.store.config }
  }
  @Get('/raw') raw() {
    return this.config
  }
}

@ValidatorConstraint({ async: true })
class Slow implements ValidatorConstraintInterface {
  validate() {
    return Promise.reject(new Error('late'))
  }
}

const url = 'postgres://shop.example/books'

describeTransports('settings', ({ start }) => {
  it('are injected wherever their class is a type, one instance for all', async () => {
    const { send } = await start({
      controllers: [Shop],
      config: { env: { DATABASE_URL: url, FEATURES: 'search, cart' } },
    })
    expect((await send('/settings')).json()).toEqual({
      port: 3000,
      features: ['search', 'cart'],
      length: url.length,
      host: 'shop.example',
      same: true,
    })
  })

  it('keep their secrets when they are sent', async () => {
    const { send } = await start({ controllers: [Shop], config: { env: { DATABASE_URL: url } } })
    const { text } = await send('/raw')
    expect(JSON.parse(text)).toEqual({ port: 3000, features: [], databaseUrl: '[secret]' })
  })
})

/** Reads one class of settings through an application. */
async function read<T>(type: new () => T, config: ConfigOptions): Promise<T> {
  const app = await createApp({ logger: false, config: { root: createFolder(), env: {}, classes: [type], ...config } })
  const value = app.get(type)
  await app.close()
  return value
}

describe('where settings come from', () => {
  @Config()
  class Levels {
    @Env('A') a = 'default'
    @Env('B') b = 'default'
    @Env('C') c = 'default'
    @Env('D') d = 'default'
    @Env('E') e = 'default'
  }

  const root = createFolder({
    '.env': 'B=.env\nC=.env\nD=.env\nE=.env',
    '.env.development': 'C=.env.development\nD=.env.development\nE=.env.development',
    '.env.test': 'C=.env.test',
  })

  it('is code before the environment, .env.<mode>, .env and the values of the class', async () => {
    const levels = await read(Levels, { root, env: { D: 'environment', E: 'environment' }, values: { E: 'code' } })
    expect({ ...levels }).toEqual({ a: 'default', b: '.env', c: '.env.development', d: 'environment', e: 'code' })
  })

  it('depends on NODE_ENV alone: development when it is unset or empty', async () => {
    const modeOf = async (env: Record<string, string>) => (await read(Levels, { root, env })).c
    expect(await modeOf({})).toBe('.env.development')
    expect(await modeOf({ NODE_ENV: '' })).toBe('.env.development')
    expect(await modeOf({ NODE_ENV: 'test' })).toBe('.env.test')
    expect(await modeOf({ NODE_ENV: 'production' })).toBe('.env')
    const app = await createApp({
      logger: false,
      debug: true,
      config: { root, env: { NODE_ENV: 'test' }, classes: [Levels] },
    })
    expect(app.get(Levels).c).toBe('.env.test')
    await app.close()
  })

  it('counts an empty variable as unset, so that the next source is asked', async () => {
    const blank = createFolder({ '.env': 'A=from .env\nB=\n', '.env.development': 'A=""\n' })
    const levels = await read(Levels, { root: blank, env: { A: '', C: '' } })
    expect([levels.a, levels.b, levels.c]).toEqual(['from .env', 'default', 'default'])
  })

  it('takes what code gives as it is, `undefined` alone being nothing', async () => {
    @Config()
    class Given {
      @Env('TEXT') text = 'x'
      @Env('COUNT') @IsInt() count = 1
      @Env('SINCE') since: Date = new Date(0)
      @Env('LIST', { items: Number }) list: number[] = []
      @Env('NONE') none = 'kept'
    }
    const since = new Date('2024-02-29')
    const values = { TEXT: '', COUNT: 5, SINCE: since, LIST: [1, 2], NONE: undefined }
    expect({ ...(await read(Given, { values, env: { NONE: '' } })) }).toEqual({
      text: '',
      count: 5,
      since,
      list: [1, 2],
      none: 'kept',
    })
  })

  it('is the environment of the process, which is not changed, and its folder', async () => {
    const before = { ...process.env }
    const folder = createFolder({ '.env': 'COVET_SPEC_ONLY=file' })
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue(folder)
    @Config()
    class Own {
      @Env('COVET_SPEC_ONLY') only!: string
      @Env('PATH') path!: string
    }
    const app = await createApp({ logger: false, config: { classes: [Own] } })
    cwd.mockRestore()
    expect({ ...app.get(Own) }).toEqual({ only: 'file', path: process.env.PATH })
    expect({ ...process.env }).toEqual(before)
    await app.close()
  })

  it('is no file where no class has settings', async () => {
    const app = await createApp({ logger: false, config: { root: '/nowhere\0', env: { NODE_ENV: '../..' } } })
    await app.close()
  })

  it('may be read by several classes from one variable', async () => {
    @Config()
    class Other {
      @Env('A') alpha = ''
    }
    const app = await createApp({ logger: false, config: { root, env: { A: 'x' }, classes: [Levels, Other] } })
    expect([app.get(Levels).a, app.get(Other).alpha]).toEqual(['x', 'x'])
    await app.close()
  })
})

describe('the types of settings', () => {
  const Genre = { Novel: 'novel', Poem: 'poem' } as const

  @Config()
  class Typed {
    @Env('FLAG') flag!: boolean
    @Env('RATIO') ratio!: number
    @Env('BIG') big!: bigint
    @Env('DAY', { format: 'date' }) day!: Date
    @Env('GENRE', { enum: Genre }) genre!: string
    @Env('PORTS', { items: Number, format: 'int' }) @ArrayMinSize(1) ports!: number[]
    @Env('TAGS', { items: String }) tags!: Set<string>
    @Env('MAYBE') @Omittable() maybe?: string
    @Env('PERHAPS') @IsOptional() @IsEmail() perhaps?: string
    @Env('NULLED') @IsString() @Nullable() nulled: string | null = null
    @Env('SCHEMA', { type: z.string().regex(/^\d+$/).transform(Number) }) schema!: number
  }
  const env = {
    FLAG: 'on',
    RATIO: '0.5',
    BIG: '9007199254740993',
    DAY: '2024-02-29',
    GENRE: 'poem',
    PORTS: '80, 443',
    TAGS: 'a,b,a',
    SCHEMA: '12',
  }

  it('are those of models, read strictly from text', async () => {
    expect({ ...(await read(Typed, { env })) }).toEqual({
      flag: true,
      ratio: 0.5,
      big: 9007199254740993n,
      day: new Date('2024-02-29'),
      genre: 'poem',
      ports: [80, 443],
      tags: new Set(['a', 'b']),
      nulled: null,
      schema: 12,
    })
  })

  it('are inherited, the nearest declaration going first', async () => {
    class Base {
      @Env('NAME') name = 'base'
      @Env('OLD') level = 1
      @Env('KEY') @Secret() key = 'k'
    }
    @Config()
    class Derived extends Base {
      @Env('NEW') override level = 2
    }
    const derived = await read(Derived, { env: { NAME: 'x', OLD: '3', NEW: '4', KEY: 'hidden' } })
    expect([derived.name, derived.level, derived.key]).toEqual(['x', 4, 'hidden'])
    expect(JSON.stringify(derived)).not.toContain('hidden')
  })

  it('may come from a constructor without parameters, whatever it extends', async () => {
    class Base {
      constructor(readonly kind: string) {}
    }
    @Config()
    class Made extends Base {
      @Env('X') x: number = 1
      constructor() {
        super('made')
      }
    }
    expect({ ...(await read(Made, { env: { X: '2' } })) }).toEqual({ kind: 'made', x: 2 })
  })

  it.each([
    ['FLAG', 'maybe', 'it must be a boolean value'],
    ['RATIO', '1,5', 'it must be a number'],
    ['BIG', '1.5', 'it must be a whole number in digits'],
    ['DAY', '2024-02-30', 'it must be an ISO 8601 date'],
    ['GENRE', 'essay', 'it must be one of the following values: novel, poem'],
    ['PORTS', '80,x', 'item 2 must be an integer number'],
    ['PERHAPS', 'nobody', 'it must be an email'],
  ])('refuse what is none of them: %s=%s', async (variable, value, reason) => {
    const problems = await problemsOf({ classes: [Typed], env: { ...env, [variable]: value } })
    expect(problems).toEqual([
      `COVET_CONFIG_INVALID The variable ${variable}, from the environment, is refused: ${reason}.`,
    ])
  })

  it('refuse a text of which nothing is left once it is taken apart', async () => {
    expect(await problemsOf({ classes: [Typed], env: { ...env, PORTS: ',' } })).toHaveLength(2)
  })
})

describe('what is wrong with settings', () => {
  it('is listed at once, for all classes, with the variable, where it is from and the remedy', async () => {
    @Config()
    class Mail {
      @Env('MAIL_FROM') @IsEmail() from!: string
      @Env('MAIL_RETRIES') @IsInt() @Max(5) retries = 9
    }
    @Controller()
    class Broken {
      @Get('/{id') find() {}
    }
    const root = createFolder({ '.env': 'PORT=http', '.env.test': 'MAIL_FROM=nobody' })
    const report = await describeBoot({
      controllers: [Broken, Shop],
      bodyLimit: -1,
      config: { root, env: { NODE_ENV: 'test' }, classes: [Mail] },
    })
    expect(report.problems.map(({ code, where }) => [code, where])).toEqual([
      ['COVET_OPTION_INVALID', undefined],
      ['COVET_ROUTE_PATTERN', 'Broken.find'],
      ['COVET_CONFIG_INVALID', 'AppConfig.port'],
      ['COVET_CONFIG_INVALID', 'AppConfig.port'],
      ['COVET_CONFIG_MISSING', 'AppConfig.databaseUrl'],
      ['COVET_CONFIG_INVALID', 'Mail.from'],
      ['COVET_CONFIG_INVALID', 'Mail.retries'],
    ])
    expect(report.message).toContain('The variable PORT, from .env, is refused: it must be an integer number.')
    expect(report.message).toContain('The variable DATABASE_URL is not set, and AppConfig.databaseUrl needs it.')
    expect(report.message).toContain('Remedy: Set DATABASE_URL in the environment or in .env')
    expect(report.message).toContain('The variable MAIL_FROM, from .env.test, is refused: it must be an email.')
    expect(report.message).toContain('from the value of its field, is refused: it must not be greater than 5.')
    expect(report.message).toContain(`AppConfig.port (${__filename}:${lineOf('class AppConfig') - 1})`)
  })

  it('is found before anything is built', async () => {
    const built: string[] = []
    @Injectable()
    class Eager {
      constructor(readonly config: AppConfig) {
        built.push('eager')
      }
    }
    const lazy = { provide: token('other'), useFactory: () => built.push('other') }
    await describeBoot({ providers: [Eager, lazy], config: { env: {}, root: createFolder() } })
    expect(built).toEqual([])
  })

  it('is not looked for where something else takes their place', async () => {
    const stand = { databaseUrl: 'memory:' } as AppConfig
    const config = { env: {}, root: createFolder() }
    for (const [providers, overrides] of [
      [[{ provide: AppConfig, useValue: stand }], []],
      [[], [{ provide: AppConfig, useValue: stand }]],
    ]) {
      const app = await createApp({ logger: false, controllers: [Shop], providers, config }, { overrides })
      expect(app.get(Store).config).toBe(stand)
      await app.close()
    }
  })

  it('is looked for under every token that stands for them', async () => {
    const SETTINGS = token<AppConfig>('settings')
    const config = { env: { DATABASE_URL: url }, root: createFolder() }
    const app = await createApp({
      logger: false,
      providers: [AppConfig, { provide: SETTINGS, useClass: AppConfig }],
      config,
    })
    expect([app.get(AppConfig).databaseUrl, app.get(SETTINGS)]).toEqual([url, app.get(AppConfig)])
    await app.close()
  })

  it('is told of what cannot be made', async () => {
    @Config()
    class Throwing {
      @Env('X') x: number
      constructor() {
        this.x = 1
        throw new Error('not today')
      }
    }
    @Config()
    class Waiting {
      @Env('X') @Validate(Slow) x = 1
    }
    @Config()
    class Refused {
      @Env('X') x = 1
      @Length(5, 9) name = 'abc'
    }
    expect(await problemsOf({ classes: [Throwing, Waiting, Refused] })).toEqual([
      'COVET_CONFIG_UNREADABLE Throwing cannot be made: not today.',
      'COVET_CONFIG_UNREADABLE Waiting cannot be made: one of its rules is asynchronous.',
      'COVET_CONFIG_UNREADABLE Refused cannot be made: name must be longer than or equal to 5 characters.',
    ])
  })

  it('keeps a controller that is added later from being served', async () => {
    const app = await createApp({ logger: false, config: { env: {}, root: createFolder() } })
    await expect(app.addController(Shop)).rejects.toThrow('The variable DATABASE_URL is not set')
    expect(app.routes).toEqual([])
    await app.close()
  })

  it('is told late where a class is first asked for late', async () => {
    const app = await createApp({ logger: false, config: { env: {}, root: createFolder() } })
    expect(() => app.get(AppConfig)).toThrow('The variable DATABASE_URL is not set')
    await app.close()
  })
})

describe('declarations of settings', () => {
  class Part {
    @Field() name!: string
  }
  class Service {}

  @Config()
  class Injected {
    @Env('X') x = 1
    constructor(readonly service: Service) {}
  }
  @Config()
  class Bare {
    x = 1
  }
  @Config()
  class Twice {
    @Env('X') x = 1
    @Env('X') y = 1
  }
  @Config()
  class Doubled {
    @Env('X') @Env('Y') x = 1
  }
  @Config()
  class Misnamed {
    @Env('A=B') x = 1
    @Env(undefined as never) y = 1
  }
  @Config()
  class Untyped {
    @Env('X') x!: string | number
    @Env('Y') y!: string[]
  }
  @Config()
  class Nested {
    @Env('X') x!: Part
    @Env('Y', { items: Part }) y!: Part[]
    @Env('Z', { type: String }) z!: Map<string, string>
  }
  @Config()
  class Unreachable {
    @Env('X') x = 1
    @IsString() @Length(1, 5) name!: string
  }
  @Config()
  class Accessor {
    @Env('X') @Secret() set x(_value: string) {}
  }
  class Undecorated {
    @Env('X') x = 1
  }
  class Heir extends AppConfig {}

  it.each([
    ['COVET_CONFIG_CONSTRUCTOR', Injected, ['Injected has constructor parameters']],
    ['COVET_CONFIG_EMPTY', Bare, ['Bare reads no variable']],
    ['COVET_CONFIG_VARIABLE', Twice, ['Twice.y cannot be read from "X": Twice.x is read from it already']],
    ['COVET_CONFIG_VARIABLE', Doubled, ['Doubled.x cannot be read from "Y": @Env stands on it 2 times']],
    ['COVET_CONFIG_VARIABLE', Misnamed, ['from "A=B": that is no name', 'from "undefined": that is no name']],
    ['COVET_MODEL_TYPE_UNKNOWN', Untyped, ['type of Untyped.x', 'Untyped.y is an array whose item type']],
    [
      'COVET_CONFIG_TYPE',
      Nested,
      ['Nested.x is an object', 'Nested.y is a list, and each item of it an object', 'Nested.z is a map'],
    ],
    ['COVET_CONFIG_FIELD', Unreachable, ['Unreachable.name has rules and neither @Env nor a value']],
    ['COVET_CONFIG_VARIABLE', Accessor, ['it is a method or an accessor']],
    ['COVET_CONFIG_UNDECORATED', Undecorated, ['Undecorated holds no settings']],
    ['COVET_CONFIG_UNDECORATED', Heir, ['Heir holds no settings']],
  ])('that cannot be meant are refused: %s for %p', async (code, type, texts) => {
    const listed = await problemsOf({ classes: [type] })
    expect(listed[0]).toContain(code)
    for (const [index, text] of texts.entries()) expect(listed[index]).toContain(text)
    expect(listed).toHaveLength(texts.length)
    const injected = await problemsOf({}, [{ provide: 'x', useFactory: () => 1, inject: [type] }])
    expect(injected).toEqual(listed)
  })

  it('that are no classes are refused', async () => {
    expect(await problemsOf({ classes: [undefined as never, Service] })).toEqual([
      expect.stringContaining('COVET_CONFIG_UNDECORATED undefined holds no settings'),
      expect.stringContaining('COVET_CONFIG_UNDECORATED Service holds no settings'),
    ])
  })

  it.each<unknown>([true, 'x', { classes: {} }, { values: 1 }, { env: 'x' }, { root: 1 }])(
    'are not looked for by an option that cannot be meant: %p',
    async (config) => {
      expect(await problemsOf(config as ConfigOptions)).toEqual([expect.stringContaining('COVET_OPTION_INVALID')])
    },
  )

  it('are refused on what is no field', () => {
    expect(() => Env('X')(class {}, 'x')).toThrow('COVET_DECORATOR_TARGET')
    expect(() => Secret()(class {}, 'x')).toThrow('COVET_DECORATOR_TARGET')
    expect(() => (Config() as (...args: unknown[]) => void)(class {}, { kind: 'class' })).toThrow(
      'COVET_DECORATOR_STANDARD',
    )
  })
})

function lineOf(text: string): number {
  return readFileSync(__filename, 'utf8').split('\n').indexOf(`${text} {`) + 1
}
