import type { DeclaredClass, DeclaredMethod, RoleDeclaration } from '../contracts/class-role'
import type { TraitDefinition } from '../contracts/route-definition'
import { rolesKey } from '../decorators/metadata-keys'
import { readClassSource } from '../metadata/class-source'
import { readOwnMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { classChain, methodNames } from './class-chain'
import { effectiveTraits } from './effective-traits'
import { readTraits } from './read-traits'

/** Where a class with roles was found. */
export interface RolePlace {
  readonly target: Class
  readonly token: unknown
  /** One list for each level above the class, outermost first. */
  readonly above: readonly (readonly TraitDefinition[])[]
}

/** Lists a class once for each role that a plugin of its own reads. */
export function scanDeclaredClass(place: RolePlace): readonly DeclaredClass[] {
  const { target, token, above } = place
  return (readOwnMetadata(rolesKey, target) ?? [])
    .filter(({ role }) => role.scan === undefined)
    .map(({ role, options }: RoleDeclaration): DeclaredClass => {
      const levels = [...above, ...classChain(target).map((type) => readTraits(type, undefined, 'controller'))]
      return {
        role,
        target,
        token,
        options,
        source: readClassSource(target),
        traits: effectiveTraits(levels),
        methods: scanMethods(target, levels),
      }
    })
}

/** Finds those among providers, in any of their forms. */
export function scanProviders(providers: readonly unknown[]): readonly DeclaredClass[] {
  return providers.flatMap((provider) => {
    const { provide, useClass } = toClassProvider(provider)
    return typeof useClass === 'function'
      ? scanDeclaredClass({ target: useClass as Class, token: provide, above: [] })
      : []
  })
}

function toClassProvider(provider: unknown): { readonly provide?: unknown; readonly useClass?: unknown } {
  return typeof provider === 'function' ? { provide: provider, useClass: provider } : (provider ?? {})
}

function scanMethods(target: Class, above: readonly (readonly TraitDefinition[])[]): readonly DeclaredMethod[] {
  return methodNames(target).flatMap((name) => {
    const own = classChain(target).map((type) => readTraits(type.prototype as object, name, 'handler'))
    return own.flat().length === 0 ? [] : [{ name, traits: effectiveTraits([...above, ...own]) }]
  })
}
