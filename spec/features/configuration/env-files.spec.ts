import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Config, createApp, Env, Omittable } from 'covet'
import { envFolders } from '../../support/env-folder'
import { problemsOf } from './problems-of'

const createFolder = envFolders()

@Config()
class Letters {
  @Env('A') @Omittable() a?: string
  @Env('B') @Omittable() b?: string
  @Env('__proto__') @Omittable() proto?: string
  @Env('constructor') @Omittable() maker?: string
  @Env('toString') @Omittable() text?: string
}

async function read(root: string, env: Record<string, string> = {}): Promise<object> {
  const app = await createApp({ logger: false, config: { classes: [Letters], env, root } })
  const letters = app.get(Letters)
  await app.close()
  return { ...letters }
}

describe('a file .env', () => {
  it.each([
    ['comments and blank lines', '# one\n\nA=1 # two\n  B=2\n', { a: '1', b: '2' }],
    ['lines of Windows', 'A=1\r\nB=2\r\n', { a: '1', b: '2' }],
    ['a byte order mark', '\uFEFFA=1', { a: '1' }],
    ['export', 'export A=1', { a: '1' }],
    ['signs of equality in a value', 'A=YWJj==', { a: 'YWJj==' }],
    ['single quotes, as they are', `A='it is \\n #1'`, { a: 'it is \\n #1' }],
    ['double quotes, with line ends', 'A="one\\ntwo"', { a: 'one\ntwo' }],
    ['values of several lines', 'A="one\ntwo"\nB=`three\nfour`', { a: 'one\ntwo', b: 'three\nfour' }],
    ['dollars, which stand for themselves', 'A=x\nB=$A-${A}', { a: 'x', b: '$A-${A}' }],
    ['a variable that is set again', 'A=1\nA=2', { a: '2' }],
    ['lines that assign nothing', 'nothing\n= 5\nA=1\n!!!', { a: '1' }],
    ['a quote that is never closed', 'A="1\nB=2', { a: '"1', b: '2' }],
    ['names that objects have', '__proto__=1\nconstructor=2\ntoString=3', { maker: '2', text: '3' }],
    ['nothing', '', {}],
  ])('may have %s', async (_title, text, expected) => {
    expect(await read(createFolder({ '.env': text }))).toEqual(expected)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('may be a link to another place', async () => {
    const folder = createFolder({ 'real.txt': 'A=1' })
    symlinkSync(join(folder, 'real.txt'), join(folder, '.env'))
    expect(await read(folder)).toEqual({ a: '1' })
  })

  it.each<[string, (folder: string) => void, string]>([
    ['a folder', (folder) => mkdirSync(join(folder, '.env')), 'it is no file'],
    ['a circle of links', (folder) => symlinkSync('.env', join(folder, '.env')), 'ELOOP'],
  ])('that is %s is refused', async (_title, make, reason) => {
    const root = createFolder()
    make(root)
    expect(await problemsOf({ classes: [Letters], root })).toEqual([
      expect.stringMatching(new RegExp(`COVET_CONFIG_FILE ${join(root, '.env')} cannot be read: .*${reason}`)),
    ])
  })

  it.each([
    ['NUL bytes', 'A=1\0', 'it holds a NUL byte'],
    ['UTF-16', Buffer.from('\uFEFFA=1', 'utf16le'), 'it is not written in UTF-8'],
    ['bytes that are no text', Uint8Array.from([65, 61, 0xc3, 0x28]), 'it is not written in UTF-8'],
    ['no end', 'A=1\n'.repeat(66_000), 'it is larger than 262144 bytes'],
  ])('with %s is refused', async (_title, content, reason) => {
    const root = createFolder({ '.env.development': content, '.env': 'A=1' })
    expect(await problemsOf({ classes: [Letters], root })).toEqual([
      `COVET_CONFIG_FILE ${join(root, '.env.development')} cannot be read: ${reason}.`,
    ])
  })

  it.each(['../../etc/passwd', 'a/b', '..', 'a b', 'x\0'])(
    'is not looked for by a mode that is no word: %j',
    async (mode) => {
      expect(await problemsOf({ classes: [Letters], env: { NODE_ENV: mode } })).toEqual([
        `COVET_CONFIG_MODE NODE_ENV is "${mode}", which names no file .env.<mode>.`,
      ])
    },
  )

  it('is listed once for all classes that would read it', async () => {
    @Config()
    class More {
      @Env('C') c!: string
    }
    const root = createFolder({ '.env': '\0' })
    expect(await problemsOf({ classes: [Letters, More], root })).toEqual([
      expect.stringContaining('COVET_CONFIG_FILE'),
      expect.stringContaining('COVET_CONFIG_MISSING'),
    ])
  })

  it('of the worst kind of text takes no time to speak of', async () => {
    for (const piece of ['\n', ' \n', 'A="x\n', `A='\`"\n`, 'A: ', "A='                    'x\n"]) {
      const root = createFolder({ '.env': piece.repeat(Math.floor(262_144 / piece.length)) })
      expect(Object.keys(await read(root)).length).toBeLessThan(2)
    }
  })
})

describe('names of variables', () => {
  it('that objects have are nothing unless they are set', async () => {
    expect(await read(createFolder())).toEqual({})
    const env = Object.fromEntries([
      ['__proto__', 'p'],
      ['toString', 't'],
    ])
    expect(await read(createFolder(), env)).toEqual({ proto: 'p', text: 't' })
  })
})
