import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

class Context {}

@Injectable()
class Pool {}

@Injectable({ scope: 'transient' })
class Part {
  constructor(readonly context: Context) {}
}

@Injectable({ scope: 'request' })
class Session {
  constructor(
    readonly pool: Pool,
    readonly part: Part,
    @Inject(lazy(() => Session)) readonly self: Ref<object>,
  ) {}
  dispose(): void {}
}

/** One request, out of whose frame nothing leaks. */
async function serve(injector: Injector): Promise<WeakRef<object>[]> {
  const context = new Context()
  const scope = injector.createScope([[Context, context]])
  const session = injector.compile(Session).read(scope)
  Object.keys(session.self)
  await scope.dispose()
  return [context, scope, session, session.part].map((each) => new WeakRef(each))
}

describe('a request’s objects', () => {
  it('can be collected when the request is over', async () => {
    const injector = new Injector({ providers: [], requestValues: [Context] })
    await injector.start([{ token: Session }])
    const references = (await Promise.all([serve(injector), serve(injector)])).flat()
    // A WeakRef keeps its object until the current job ends.
    await new Promise(setImmediate)
    collectGarbage()
    expect(references.map((reference) => reference.deref())).toEqual(references.map(() => undefined))
    expect(injector.get(Pool)).toBeInstanceOf(Pool)
  })
})
