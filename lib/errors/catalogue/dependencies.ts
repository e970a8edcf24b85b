import { boot } from '../catalogue-row'

/** Problems of dependencies: what `defineDependency`, `@Depends` and `@UseDependencies` are given. */
export const dependencyErrors = {
  COVET_DEPENDENCY_INVALID: boot(
    (where: string, given: string) => `${where} is given ${given}, which is no dependency.`,
    'Give a class, a function, or what defineDependency() makes. In a circular import it is undefined: move it into a file of its own.',
  ),
  COVET_DEPENDENCY_DEFINITION: boot(
    (name: string, reason: string) => `The dependency ${name} cannot be used: ${reason}.`,
    'See DependencyDefinition: { params, scope, teardown, maxConcurrency, use(params, context) }.',
  ),
  COVET_DEPENDENCY_CAPTIVE: boot(
    (name: string, param: string, short: string) =>
      `The dependency ${name} is a singleton, yet its parameter "${param}" is ${short}, which lives for one request.`,
    (name) => `Drop \`scope: 'singleton'\` of ${name}, or take Inject(token) or another singleton dependency.`,
  ),
  COVET_DEPENDENCY_TEARDOWN: boot(
    (name: string, param: string, inner: string) =>
      `The dependency ${name} is torn down after the response, while its parameter "${param}", ${inner}, is gone before it.`,
    (name, _param, inner) =>
      `Give ${name} \`teardown: 'before-response'\`, or ${inner} \`teardown: 'after-response'\`.`,
  ),
  COVET_DEPENDENCY_YIELD: boot(
    (name: string, what: string) => `The generator of the dependency ${name} ${what}.`,
    'Yield the value exactly once: what stands before it sets up, what stands behind it tears down.',
  ),
  COVET_BACKGROUND_LATE: boot(
    (method: string, path: string) =>
      `A background task of ${method} ${path} came when its work was over, and will not run.`,
    'Add tasks before the request is answered: await what adds them, or give the route more time.',
  ),
} as const
