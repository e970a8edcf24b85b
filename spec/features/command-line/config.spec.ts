import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { callCovet, projectFolders, spawnCovet } from '../../support/run-covet'

const createFolder = projectFolders()

const settings = `
import { IsIn, IsInt, Max, Min, MinLength } from 'class-validator'
import { Config, Controller, defineApp, Env, Field, Get, Omittable, Secret } from 'covet'

enum Level { Low = 'low', High = 'high' }

@Config()
class AppConfig {
  @Env('PORT', { description: 'The port.\\nUnder 1024 it needs rights.' }) @IsInt() @Min(1) @Max(65535) port = 3000
  @Env('DATABASE_URL') @Field({ description: 'Where the books are.' }) @Secret() @MinLength(8) databaseUrl!: string
  @Env('FEATURES', { items: String, maxItems: 5 }) features: string[] = ['search', 'cart']
  @Env('LEVEL', { enum: Level }) level: Level = Level.Low
  @Env('VERBOSE') verbose = false
  @Env('SINCE', { format: 'date' }) since: Date = new Date('2024-02-29')
  @Env('BIG') big: bigint = 5n
  @Env('GREETING') greeting = "it's #1"
  @Env('RATIO') @Omittable() ratio?: number
  @Env('CODE', { pattern: /^[a-z]+$/ }) code!: string
  @Env('TOKEN') @Secret() token = 'the-default-token'
}

@Config()
class Mail {
  @Env('MAIL_FROM', { format: 'email' }) from = 'shop@example.com'
  @Env('PORT') port = 25
}

@Controller()
class Books {
  constructor(readonly config: AppConfig) {}
  @Get('/books') list() { return [] }
}
`

const app = (config: string) =>
  `${settings}\nexport default defineApp({ controllers: [Books], config: { classes: [Mail], ${config} } })`

const good = app(`root: __dirname, env: { NODE_ENV: 'test', DATABASE_URL: 'postgres://hidden', CODE: 'abc' }`)
const bad = app(`root: __dirname, env: { DATABASE_URL: 'hidden', LEVEL: 'middle' }`)

const example = `# What this application reads from its environment. Copy this file to .env and fill in what is needed:
# an empty variable counts as one that is not set.

# AppConfig

# The port.
# Under 1024 it needs rights.
# Whole number, at least 1, at most 65535. Optional. Default: 3000
PORT=3000

# Where the books are.
# Text, at least 8 characters. Required, secret.
DATABASE_URL=

# List with commas, each item: text, at most 5 items. Optional. Default: search,cart
FEATURES=search,cart

# One of low, high. Optional. Default: low
LEVEL=low

# True or false. Optional. Default: false
VERBOSE=false

# Date. Optional. Default: 2024-02-29
SINCE=2024-02-29

# Whole number. Optional. Default: 5
BIG=5

# Text. Optional. Default: it's #1
GREETING=\`it's #1\`

# Number. Optional.
RATIO=

# Text, like /^[a-z]+$/. Required.
CODE=

# Text. Optional, secret.
TOKEN=

# Mail

# Text, email. Optional. Default: shop@example.com
MAIL_FROM=shop@example.com

# Number. Optional. Default: 25
# PORT stands above, for AppConfig.port.
`

describe('covet config --example', () => {
  it('prints every variable with what is known of it, secrets without a value', async () => {
    expect(await callCovet(createFolder({ 'app.ts': bad }), 'config', '--example', '--print')).toEqual({
      code: 0,
      out: example,
      err: '',
    })
  })

  it('writes it into .env.example, which can be read as it is', async () => {
    const folder = createFolder({ 'app.ts': bad })
    const { code, out } = await callCovet(folder, 'config', '--example')
    expect([code, out]).toEqual([0, `Wrote ${join(folder, '.env.example')}\n`])
    const written = readFileSync(join(folder, '.env.example'), 'utf8')
    expect(written).toBe(example)
    expect(parse(written)).toMatchObject({
      PORT: '3000',
      GREETING: "it's #1",
      DATABASE_URL: '',
      MAIL_FROM: 'shop@example.com',
    })
  })

  it('gives the same for tools', async () => {
    const { out } = await callCovet(createFolder({ 'app.ts': bad }), 'config', '--example', '--json')
    const { classes } = JSON.parse(out) as { classes: { name: string; variables: object[] }[] }
    expect(classes.map(({ name }) => name)).toEqual(['AppConfig', 'Mail'])
    expect(classes[0].variables.slice(0, 2)).toEqual([
      {
        variable: 'PORT',
        field: 'AppConfig.port',
        type: 'whole number, at least 1, at most 65535',
        description: 'The port.\nUnder 1024 it needs rights.',
        required: false,
        secret: false,
        default: '3000',
      },
      expect.objectContaining({ variable: 'DATABASE_URL', required: true, secret: true }),
    ])
    expect(out).not.toMatch(/hidden|the-default-token/)
  })

  it('writes nothing where it is to be printed, or given to tools', async () => {
    const folder = createFolder({ 'app.ts': bad })
    await callCovet(folder, 'config', '--example', '--print')
    await callCovet(folder, 'config', '--example', '--json')
    expect(existsSync(join(folder, '.env.example'))).toBe(false)
  })
})

describe('covet config --check', () => {
  it('prints what each variable is set to, and from where', async () => {
    const folder = createFolder({ 'app.ts': good, '.env': 'PORT=8080\nRATIO=0.5', '.env.test': 'FEATURES=a' })
    const { code, out, err } = await callCovet(folder, 'config', '--check')
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(`Mode: test

Variable      Value             From             Field
PORT          8080              .env             AppConfig.port
DATABASE_URL  [secret]          the environment  AppConfig.databaseUrl
FEATURES      a                 .env.test        AppConfig.features
LEVEL         low               the class        AppConfig.level
VERBOSE       false             the class        AppConfig.verbose
SINCE         2024-02-29        the class        AppConfig.since
BIG           5                 the class        AppConfig.big
GREETING      it's #1           the class        AppConfig.greeting
RATIO         0.5               .env             AppConfig.ratio
CODE          abc               the environment  AppConfig.code
TOKEN         [secret]          the class        AppConfig.token
MAIL_FROM     shop@example.com  the class        Mail.from
PORT          8080              .env             Mail.port
`)
  })

  it('is what is done when nothing is said', async () => {
    const folder = createFolder({ 'app.ts': good, '.env': `GREETING="${'long '.repeat(20)}\n"` })
    const { code, out } = await callCovet(folder, 'config')
    expect(code).toBe(0)
    expect(out).toMatch(/GREETING +(long ){12}… +\.env/)
    expect(out).toMatch(/RATIO +nowhere +AppConfig\.ratio/)
  })

  it('lists every problem, shows no secret, and exits with 1', async () => {
    const folder = createFolder({ 'app.ts': bad, '.env': 'PORT=http' })
    const { code, out, err } = await callCovet(folder, 'config', '--check')
    expect([code, out]).toEqual([1, ''])
    expect(err.match(/The variable \w+|Code: \w+/g)).toEqual([
      'The variable PORT',
      'Code: COVET_CONFIG_INVALID',
      'The variable PORT',
      'Code: COVET_CONFIG_INVALID',
      'The variable PORT',
      'Code: COVET_CONFIG_INVALID',
      'The variable DATABASE_URL',
      'Code: COVET_CONFIG_INVALID',
      'The variable LEVEL',
      'Code: COVET_CONFIG_INVALID',
      'The variable CODE',
      'Code: COVET_CONFIG_MISSING',
      'The variable PORT',
      'Code: COVET_CONFIG_INVALID',
    ])
    expect(err).not.toContain('hidden')
    expect(err).toContain('it does not pass minLength')
  })

  it('gives all of it for tools', async () => {
    const right = await callCovet(createFolder({ 'app.ts': good }), 'config', '--check', '--json')
    expect([right.code, right.err]).toEqual([0, ''])
    expect(JSON.parse(right.out)).toMatchObject({
      mode: 'test',
      problems: [],
      classes: [
        {
          name: 'AppConfig',
          variables: expect.arrayContaining([
            expect.objectContaining({ variable: 'CODE', value: 'abc', from: 'the environment' }),
          ]),
        },
        { name: 'Mail' },
      ],
    })
    const wrong = await callCovet(createFolder({ 'app.ts': bad }), 'config', '--json')
    expect([wrong.code, wrong.err]).toEqual([1, ''])
    expect(JSON.parse(wrong.out)).toMatchObject({
      mode: 'development',
      problems: [
        { code: 'COVET_CONFIG_INVALID', where: 'AppConfig.databaseUrl', source: { line: 7 } },
        { code: 'COVET_CONFIG_INVALID', where: 'AppConfig.level' },
        { code: 'COVET_CONFIG_MISSING', where: 'AppConfig.code', remedy: expect.stringContaining('Set CODE') },
      ],
    })
    expect(right.out + wrong.out).not.toMatch(/hidden|the-default-token/)
  })

  it('reads the environment and the folder of the process', async () => {
    const folder = createFolder({
      'app.ts': app(''),
      '.env.production': 'CODE=xyz\nDATABASE_URL=postgres://hidden',
    })
    const { code, out, err } = await spawnCovet(folder, ['config'], { env: { NODE_ENV: 'production', PORT: '99' } })
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Mode: production\n[^]*PORT +99 +the environment[^]*CODE +xyz +\.env\.production/)
  })

  it('says so where nothing reads settings', async () => {
    const folder = createFolder({ 'app.ts': `import { defineApp } from 'covet'\nexport default defineApp({})` })
    expect(await callCovet(folder, 'config')).toEqual({ code: 0, out: 'No class reads settings.\n', err: '' })
  })

  it('tells of declarations, and of nothing that is not about settings', async () => {
    const folder = createFolder({
      'app.ts': `${settings}
        @Config() class Odd { @Env('X') x!: string | number }
        export default defineApp({ bodyLimit: -1, config: { classes: [Odd, undefined as never] } })`,
    })
    const { err } = await callCovet(folder, 'config')
    expect(err.match(/Code: \w+/g)).toEqual(['Code: COVET_CONFIG_UNDECORATED', 'Code: COVET_MODEL_TYPE_UNKNOWN'])
  })

  it('goes without --print, which is for the example alone', async () => {
    const { code, err } = await callCovet(createFolder({ 'app.ts': good }), 'config', '--print')
    expect([code, err]).toEqual([2, expect.stringContaining('Code: COVET_CLI_OPTION')])
  })

  it('is not to stand beside --example', async () => {
    const { code, err } = await callCovet(createFolder({ 'app.ts': good }), 'config', '--check', '--example')
    expect([code, err]).toEqual([2, expect.stringContaining('Code: COVET_CLI_OPTION')])
  })
})

describe('an environment that lacks settings', () => {
  it('keeps nobody from listing routes and making the document', async () => {
    const folder = createFolder({ 'app.ts': bad })
    expect(await callCovet(folder, 'routes')).toMatchObject({ code: 0, err: '' })
    expect(await callCovet(folder, 'openapi')).toMatchObject({ code: 0, err: '' })
  })
})
