import type { SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import type { FieldVariants } from './field-metadata'
import { readPropertySources } from './property-source'
import type { readStockType } from './stock-transformer'
import { nodeFromType, resolveType } from './type-reference'

type StockType = NonNullable<ReturnType<typeof readStockType>>

/** Makes the node of `@OneOf`; `undefined` where one of its types is none. */
export function unionFromVariants({ types, discriminator, mapping }: FieldVariants): SchemaNode | undefined {
  const variants = types.map((type) => nodeFromType(resolveType(type)))
  if (!variants.every((node) => node !== undefined)) return undefined
  const named = Object.entries(mapping ?? {}).map(([value, type]) => [value, resolveType(type) as Class] as const)
  const own = variants.flatMap((node) =>
    node.kind === 'model' ? tagsOf(node.type, discriminator).map((tag) => [tag, node.type] as const) : [],
  )
  return {
    kind: 'union',
    variants,
    nullable: false,
    constraints: [],
    ...(discriminator === undefined
      ? undefined
      : { discriminator: { property: discriminator, mapping: new Map(named.length > 0 ? named : own) } }),
  }
}

/** A class names the tags that it goes by in a rule of its own; one without such a rule goes by its name. */
function tagsOf(type: Class, discriminator: string | undefined): readonly string[] {
  const source = readPropertySources(type).find(({ name }) => name === discriminator)
  const named = source?.rules.flatMap(({ name, rule }) => {
    if (name === 'equals') return [rule.constraints[0]]
    return name === 'isIn' || name === 'isEnum' ? Object.values(rule.constraints[0] as object) : []
  })
  const listed = Object.values(source?.field?.rules?.enum ?? {})
  const tags = [...(named ?? []), ...listed].filter((tag) => typeof tag === 'string')
  return tags.length === 0 ? [type.name] : tags
}

/**
 * Makes the node of `@Type`, a union where it has a discriminator; `undefined` where its function gives no type, or
 * wants an object to choose by.
 */
export function unionFromStock({ typeFunction, options }: StockType, property: string): SchemaNode | undefined {
  const discriminator = options?.discriminator
  const variants = discriminator?.subTypes?.map(({ value }) => nodeFromType(value)) ?? []
  if (discriminator !== undefined && variants.length > 0 && variants.every((node) => node !== undefined)) {
    const mapping = new Map(discriminator.subTypes.map(({ name, value }) => [name, value as unknown as Class]))
    const { property: key } = discriminator
    return { kind: 'union', variants, nullable: false, constraints: [], discriminator: { property: key, mapping } }
  }
  return nodeFromType(callTypeFunction(typeFunction, property))
}

/** The function may look at the object it is asked about; there is none yet, and an empty one tells whether it needs it. */
function callTypeFunction(typeFunction: StockType['typeFunction'], property: string): unknown {
  try {
    return typeFunction({ newObject: {}, object: {}, property })
  } catch {
    return undefined
  }
}
