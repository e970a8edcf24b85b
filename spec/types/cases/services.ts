// Services: where @Inject may stand, providers in all forms, deadlines.
import { defineApp, Inject, Injectable, lazy, type Provider, type Ref, token } from 'covet'

interface Check {
  readonly name: string
}
const CHECKS = token<readonly Check[]>('CHECKS')

@Injectable()
class Clock {}

export class Services {
  @Inject() readonly clock!: Clock
  @Inject({ optional: true }) private readonly perhaps?: Clock
  @Inject(CHECKS, { optional: undefined }) protected readonly checks!: readonly Check[]
  @Inject(lazy(() => Clock)) readonly later!: Ref<Clock>

  constructor(
    @Inject() readonly one: Clock,
    @Inject('two') readonly two: string,
  ) {
    void this.perhaps
  }

  handle(@Inject() _clock: Clock): void {}

  // @expect-error
  @Inject()
  method(): void {}

  // @expect-error
  @Inject()
  get accessor(): Clock {
    return this.clock
  }
}

// @expect-error
Inject(5)
// @expect-error
Inject({ optional: 'yes' })

export const providers: readonly Provider[] = [
  Clock,
  { provide: CHECKS, useClass: Clock, multi: true },
  { provide: CHECKS, useFactory: async (clock: Clock) => ({ name: String(clock) }), inject: [Clock], multi: true },
  { provide: CHECKS, useExisting: Clock, multi: undefined },
  // @expect-error
  { provide: CHECKS, useValue: 1, multi: 'yes' },
]

export default defineApp({ lifecycle: { initTimeout: 1_000, readyTimeout: undefined } })

// @expect-error
defineApp({ lifecycle: { initTimeout: '1s' } })
