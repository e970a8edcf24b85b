import { Config, Env } from 'covet'
import { SettingSources } from '../../../../lib/app/config/setting-sources'
import { readConfig } from '../../../../lib/app/config/read-config'
import { writeExample } from '../../../../lib/cli/config/write-example'

function exampleOf(type: new () => object): string {
  const reading = readConfig(type, new SettingSources({ env: {}, root: '/nowhere' }))
  return writeExample(reading === undefined ? [] : [reading])
}

describe('writeExample', () => {
  it('writes no value that could not be read back, and none that is another one each time', () => {
    @Config()
    class Odd {
      @Env('QUOTES') quotes = `'"\` #`
      @Env('RANDOM') random = Math.random()
      @Env('EMPTY') empty = ''
    }
    expect(exampleOf(Odd).match(/^[A-Z]+=.*$/gm)).toEqual(['QUOTES=', 'RANDOM=', 'EMPTY='])
    expect(exampleOf(Odd)).toContain(`Default: '\\"\` #`)
  })

  it('keeps every line of a description in a comment', () => {
    @Config()
    class Described {
      @Env('A', { description: 'one\r\n\nPATH=/evil\rtwo' }) a = 1
    }
    expect(exampleOf(Described)).toContain('# one\n#\n# PATH=/evil\n# two\n# Number. Optional. Default: 1\nA=1\n')
  })

  it('knows no values of a class that cannot be made', () => {
    @Config()
    class Throwing {
      @Env('A') a: number
      constructor() {
        this.a = 1
        throw new Error('not today')
      }
    }
    expect(exampleOf(Throwing)).toContain('# Number. Required.\nA=\n')
  })
})
