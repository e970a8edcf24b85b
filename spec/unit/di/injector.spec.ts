import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import { token } from '../../../lib/di/token'

class Context {
  constructor(readonly url: string) {}
}

describe('Injector', () => {
  it('builds a graph of classes from one root, each singleton once', async () => {
    @Injectable()
    class Mailer {}
    @Injectable()
    class Books {
      constructor(readonly mailer: Mailer) {}
    }
    @Injectable()
    class Shop {
      constructor(
        readonly books: Books,
        readonly mailer: Mailer,
      ) {}
    }
    const injector = new Injector({ providers: [] })
    expect(injector.check([{ token: Shop }])).toEqual([])
    await injector.start([{ token: Shop }])
    const shop = injector.get(Shop)
    expect(shop.books.mailer).toBe(shop.mailer)
    expect(injector.container.resolve(Shop)).toBe(shop)
    expect(injector.container.createChildContainer().resolve(Books)).toBe(shop.books)
  })

  it('gives request services one object for each scope, with the request’s own values', async () => {
    @Injectable({ scope: 'request' })
    class User {
      constructor(readonly context: Context) {}
    }
    @Injectable({ scope: 'request' })
    class Audit {
      constructor(readonly user: User) {}
    }
    const injector = new Injector({ providers: [], requestValues: [Context] })
    await injector.start([{ token: Audit }, { token: User }])
    const audit = injector.compile(Audit)
    expect(audit.scope).toBe('request')
    const context = new Context('/a')
    const scope = injector.createScope([[Context, context]])
    expect(audit.read(scope).user.context).toBe(context)
    expect(audit.read(scope)).toBe(audit.read(scope))
    expect(scope.get(User)).toBe(audit.read(scope).user)
    const other = injector.createScope([[Context, new Context('/b')]])
    expect(audit.read(other)).not.toBe(audit.read(scope))
    expect(scope.dispose()).toBeUndefined()
  })

  it('lets two singletons know one another lazily', async () => {
    class Parent {
      constructor(@Inject(lazy(() => Child)) readonly child: Ref<Child>) {}
      get name(): string {
        return 'parent'
      }
    }
    class Child {
      #name = 'child'
      constructor(@Inject(lazy(() => Parent)) readonly parent: Ref<Parent>) {}
      greet(): string {
        return `${this.#name} of ${this.parent.name}`
      }
    }
    const injector = new Injector({ providers: [] })
    await injector.start([{ token: Parent }])
    expect(injector.get(Parent).child.greet()).toBe('child of parent')
  })

  it('awaits asynchronous factories', async () => {
    const DB = token<{ name: string }>('db')
    const injector = new Injector({
      providers: [{ provide: DB, useFactory: async () => ({ name: 'db' }) }],
    })
    await injector.start([])
    expect(injector.get(DB).name).toBe('db')
  })
})
