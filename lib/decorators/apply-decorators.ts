/** Any decorator of a class, a method or a property. */
type AnyDecorator = (target: never, member: never, descriptor: never) => unknown

/**
 * Bundles decorators into one that can be given a name.
 *
 * They run as if each stood on a line of its own, the first on top.
 *
 * @example
 * const AdminOnly = () => applyDecorators(UseGuards(AdminGuard), Tags('admin'))
 */
export function applyDecorators(
  ...decorators: readonly AnyDecorator[]
): (target: object, member?: string | symbol, descriptor?: PropertyDescriptor) => void {
  return (target, member, descriptor) => {
    for (const decorate of decorators.toReversed()) {
      decorate(target as never, member as never, descriptor as never)
    }
  }
}
