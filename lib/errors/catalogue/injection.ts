import { boot } from '../catalogue-row'

const useInject = 'Name the service with @Inject(token), or declare it as a class that is imported plainly.'

/** Problems of services and their wiring. */
export const injectionErrors = {
  COVET_INJECTION_MISSING: boot(
    (token: string, chain: string) => `Nothing provides ${token}. Chain: ${chain}.`,
    (token) => `Add { provide: ${token}, … } to \`providers\`, or inject it with { optional: true }.`,
  ),
  COVET_INJECTION_CYCLE: boot(
    (chain: string, _place: string, _target: string, _count: number) =>
      `These services wait for one another in a circle: ${chain}.`,
    (_chain, place, target, count) =>
      `Open ${count > 1 ? `${count} circles` : 'it'} at ${place}: @Inject(lazy(() => ${target})), typed Ref<${target}> and used only after construction.`,
  ),
  COVET_INJECTION_CAPTIVE: boot(
    (singleton: string, short: string, chain: string) =>
      `${singleton} is a singleton, yet it depends on ${short}, which lives for one request. Chain: ${chain}.`,
    (singleton, short) =>
      `Decorate ${singleton} with @Injectable({ scope: 'request' }), or pass what it needs of ${short} as an argument.`,
  ),
  COVET_INJECTION_TYPE_ERASED: boot(
    (chain: string) =>
      `The type of a parameter or property was erased by \`import type\`: the compiler emitted Function. Chain: ${chain}.`,
    'Import the class plainly: write `import { X }` without `type`.',
  ),
  COVET_INJECTION_TYPE_INTERFACE: boot(
    (chain: string) =>
      `The type of a parameter or property is an interface, a union or a type alias, or was imported with \`import type\`: the compiler emitted Object. Chain: ${chain}.`,
    `${useInject} An \`import type\` of a class must lose its \`type\`.`,
  ),
  COVET_INJECTION_TYPE_CIRCULAR: boot(
    (chain: string) =>
      `The class of a parameter or property was undefined when its consumer was declared: the two files import one another. Chain: ${chain}.`,
    'Write @Inject(lazy(() => Later)) later: Ref<Later> on one side, or move what both need into a third file.',
  ),
  COVET_INJECTION_TYPE_PLATFORM: boot(
    (type: string, chain: string) =>
      `The type of a parameter or property is ${type}, which names no service. Chain: ${chain}.`,
    'Name the value with @Inject(token) and provide it by { provide: token, useValue }.',
  ),
  COVET_INJECTION_REQUEST_PARAMETER: boot(
    (name: string, decorator: string, chain: string) =>
      `A constructor parameter of ${name} has @${decorator}, yet ${name} is injected as a service, which knows no request. Chain: ${chain}.`,
    (name) =>
      `Take it as a dependency: @Depends(${name}) in a handler, or Depends(${name}) in a dependency's \`params\`.`,
  ),
  COVET_INJECTION_TOKEN_NEEDED: boot(
    (chain: string) => `${chain} is injected by its declared type, which names no class at run time.`,
    'Name the service with @Inject(token), or set emitDecoratorMetadata in tsconfig.json (decoratorMetadata in .swcrc).',
  ),
  COVET_INJECTION_METADATA: boot(
    (name: string, count: number, chain: string) =>
      `${name} takes ${count} constructor parameter(s), but the compiler emitted no types for them. Chain: ${chain}.`,
    'Set experimentalDecorators and emitDecoratorMetadata in tsconfig.json (decoratorMetadata in .swcrc). esbuild, tsx and Vite cannot emit them: compile with tsc or swc, or put @Inject on every parameter.',
  ),
  COVET_INJECTION_UNDECORATED: boot(
    (name: string, count: number, chain: string) =>
      `${name} takes ${count} constructor parameter(s) and has no decorator, so that nothing tells their types. Chain: ${chain}.`,
    (name) =>
      `Decorate it with @Injectable(); a class that is not yours needs a provider: { provide: ${name}, useFactory }.`,
  ),
  COVET_INJECTION_PROVIDER_INVALID: boot(
    (provider: string, reason: string) => `The provider ${provider} cannot be used: ${reason}.`,
    'A provider is a class, or { provide } with exactly one of useClass, useValue, useFactory and useExisting.',
  ),
  COVET_INJECTION_MULTI_MIXED: boot(
    (token: string, multi: number, single: number) =>
      `${token} has ${multi} provider(s) with \`multi: true\` and ${single} without.`,
    (token) => `Give \`multi: true\` to every provider of ${token}, or to none.`,
  ),
  COVET_INJECTION_FACTORY_ASYNC: boot(
    (name: string, scope: string) => `The factory of ${name} is async, and its scope is "${scope}".`,
    "Only singletons may be awaited: drop the scope, or make the factory synchronous and await in the service's methods.",
  ),
  COVET_INJECTION_FACTORY_ARGUMENTS: boot(
    (name: string, parameters: number, injected: number) =>
      `The factory of ${name} has ${parameters} parameter(s), and its \`inject\` names ${injected}.`,
    'List one token in `inject` for each parameter, in their order.',
  ),
  COVET_INJECTION_SCOPE_NEEDED: boot(
    (name: string) => `${name} lives for one request, and there is no request here.`,
    'Read it by context.resolve() or inject it into a request-scoped service.',
  ),
  COVET_INJECTION_SCOPE_ENDED: boot(
    (name: string) => `${name} was asked for after its request had ended.`,
    'Read it while the request lasts, or make it a singleton.',
  ),
  COVET_INJECTION_VALUE_ABSENT: boot(
    (name: string) => `${name} is a value of the request, and this scope was made without it.`,
    'Give it to createScope().',
  ),
  COVET_INJECTION_ASYNC_LATE: boot(
    (name: string) => `${name} is made by an asynchronous factory and was not awaited at boot.`,
    'List its provider in `providers`, and read it after the application has started.',
  ),
  COVET_INJECTION_INIT_LATE: boot(
    (name: string, hook: string) =>
      `${name} has ${hook}, and was first asked for when the application had started already.`,
    'List it in `providers`, so that it is made and initialised at boot.',
  ),
  COVET_INJECTION_TOO_EARLY: boot(
    (name: string) => `${name} was asked for while it, or what needs it, was being built.`,
    'Use a lazily injected service in onInit() or in methods, not in the constructor; let factories name what they need in `inject`.',
  ),
  COVET_INJECTION_LAZY_VALUE: boot(
    (name: string, type: string) => `${name} was injected lazily, and is ${type}; only an object can be.`,
    'Inject it directly, or provide an object that holds it.',
  ),
  COVET_INJECTION_START_FAILED: boot(
    (name: string, reason: string) => `${name} failed: ${reason}.`,
    'See the cause; everything that had been built was disposed of.',
  ),
  COVET_INJECTION_TIMEOUT: boot(
    (step: string, milliseconds: number, _option: string) => `${step} was not done within ${milliseconds} ms.`,
    (_step, _milliseconds, option) => `Find out what it waits for, or give it longer by \`lifecycle.${option}\`.`,
  ),
  COVET_INJECTION_DISPOSE_FAILED: boot(
    (count: number, list: string) => `${count} service(s) failed while they were shut down or disposed of: ${list}.`,
    'See the causes; the other services were disposed of all the same.',
  ),
  COVET_INJECTION_CLOSED: boot(
    (name: string) => `${name} was asked for after the injector was closed.`,
    'Create a new application.',
  ),
} as const
