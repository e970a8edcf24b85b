import { Controller, createApp, Get, Inject, Injectable } from 'covet'

const greeting = { hello: 'world' }

/** No service at all: what the others are compared with. */
@Controller('/none')
class None {
  @Get('/') read() {
    return greeting
  }
}

@Injectable()
class Clock {
  readonly hello = 'world'
}
@Injectable()
class Prices {
  constructor(readonly clock: Clock) {}
}
@Injectable()
class Books {
  constructor(
    readonly prices: Prices,
    readonly clock: Clock,
  ) {}
}
@Injectable()
class Shop {
  constructor(
    readonly books: Books,
    readonly prices: Prices,
  ) {}
}

/** Four singletons. */
@Controller('/singletons')
class Singletons {
  constructor(
    private readonly shop: Shop,
    private readonly books: Books,
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {}
  @Get('/') read() {
    return this.shop.books === this.books && this.books.prices === this.prices ? greeting : this.clock
  }
}

let disposed = 0

@Injectable({ scope: 'request' })
class Session {
  dispose(): void {
    disposed++
  }
}
@Injectable({ scope: 'request' })
class User {
  constructor(readonly session: Session) {}
  dispose(): void {
    disposed++
  }
}
@Injectable({ scope: 'request' })
class Basket {
  constructor(
    readonly user: User,
    readonly session: Session,
    readonly prices: Prices,
  ) {}
  dispose(): void {
    disposed++
  }
}
@Injectable({ scope: 'request' })
class Order {
  constructor(
    readonly basket: Basket,
    readonly user: User,
  ) {}
  dispose(): void {
    disposed++
  }
}

/** Four services of the request, each disposed of when it is over. */
@Controller('/scoped')
class Scoped {
  @Get('/') read(@Inject(Order) order: Order) {
    return order.basket.user === order.user ? greeting : order
  }
}

/** Tells how many services were disposed of: what is measured must have happened. */
@Controller('/disposed')
class Disposed {
  @Get('/') read() {
    return { disposed }
  }
}

/** Serves one route without services, one with singletons, and one with a graph of its own. */
export async function serve(port: number): Promise<void> {
  const app = await createApp({ controllers: [None, Singletons, Scoped, Disposed], openapi: false })
  await app.listen({ port })
}
