import { IsInt, IsString } from 'class-validator'
import {
  checkApp,
  type Class,
  Controller,
  createApp,
  createRouteDecorator,
  Ctx,
  type Context,
  Get,
  Header,
  HttpCode,
  Redirect,
  Reply,
  Res,
  Returns,
} from 'covet'
import { Readable } from 'node:stream'
import { Column, Entity, PrimaryColumn } from 'typeorm'

@Entity()
class User {
  @PrimaryColumn() @IsInt() id!: number
  @Column({ type: 'text' }) password!: string
}
class UserOut {
  @IsInt() id!: number
}
class Detail {
  @IsString() text!: string
}
const OwnModel = createRouteDecorator<null>({
  name: 'OwnModel',
  merge: 'replace',
  compile: (plan) => void plan.responses.push({ status: 200, node: undefined, contentType: undefined }),
})

async function codesOf(target: Class): Promise<readonly string[]> {
  const { findings } = await checkApp({ controllers: [target], openapi: false })
  return findings.map(({ severity, code, where }) => `${severity} ${code} ${where}`)
}

describe('A route that declares no response', () => {
  it('is noticed where its handler returns something whose type says nothing', async () => {
    @Controller()
    class Users {
      @Get('/1') one() {
        return { id: 1 }
      }
      @Get('/2') async two() {
        return [{ id: 1 }]
      }
      @Get('/3') three(): UserOut[] {
        return []
      }
      @Get('/4') four(): UserOut {
        return { id: 1 }
      }
      @Get('/5') @Returns(Detail, { status: 404 }) five() {
        return { id: 1 }
      }
    }
    expect(await codesOf(Users)).toEqual(
      ['one', 'two', 'three', 'four', 'five'].map((name) => `notice COVET_RESPONSE_UNDECLARED Users.${name}`),
    )
  })

  it('is not where nothing, a scalar, bytes or an answer of its own is sent', async () => {
    @Controller()
    class Plain {
      @Get('/1') nothing() {}
      @Get('/2') bare(@Ctx() context: Context) {
        if (context.request.path === '') return
        return
      }
      @Get('/3') text(): string {
        return 'a'
      }
      @Get('/4') count(): number {
        return 1
      }
      @Get('/5') when(): Date {
        return new Date(0)
      }
      @Get('/6') bytes(): Buffer {
        return Buffer.from('a')
      }
      @Get('/7') stream(): Readable {
        return Readable.from([])
      }
      @Get('/8') reply(): Reply {
        return Reply.text('a')
      }
      @Get('/9') @Redirect('/1') away() {
        return 'ignored'
      }
      @Get('/10') @HttpCode(204) gone() {
        return 'ignored'
      }
      @Get('/11') own(@Res() response: { end(text: string): void }) {
        return response.end('a')
      }
      @Get('/12') @Header('content-type', 'text/html') page() {
        return '<p>'
      }
      @Get('/13') async *items() {
        yield* []
        return 1
      }
      @Get('/14') @Returns(null) declared() {
        return undefined
      }
      @Get('/15') @Returns(UserOut) model() {
        return { id: 1 }
      }
      @Get('/16') @OwnModel(null) ofPlugin() {
        return { id: 1 }
      }
    }
    expect(await codesOf(Plain)).toEqual([])
  })

  it('is a warning at boot where it returns an entity', async () => {
    @Controller()
    class Users {
      @Get('/') find(): User {
        return Object.assign(new User(), { id: 1, password: 'secret' })
      }
    }
    expect(await codesOf(Users)).toEqual(['warning COVET_RESPONSE_ENTITY Users.find'])
    const warnings: string[] = []
    const logger = { error() {}, info() {}, warn: (message: string) => void warnings.push(message) }
    await using app = await createApp({ controllers: [Users], logger })
    expect(warnings).toEqual([
      expect.stringMatching(
        /^COVET_RESPONSE_ENTITY: Users\.find returns the entity User .*\(.*responses\.spec\.ts:\d+\)\n  See docs\/errors\.md#covet_response_entity$/,
      ),
    ])
    expect((await app.inject('/')).json()).toEqual({ id: 1, password: 'secret' })
  })
})

describe('A route whose response is an entity', () => {
  it('is noticed, itself and inside a model', async () => {
    @Controller()
    class Users {
      @Get('/1') @Returns(User) one() {}
      @Get('/2') @Returns(User, { array: true }) list() {}
    }
    expect(await codesOf(Users)).toEqual([
      'notice COVET_RESPONSE_ENTITY_DECLARED Users.one',
      'notice COVET_RESPONSE_ENTITY_DECLARED Users.list',
    ])
  })
})
