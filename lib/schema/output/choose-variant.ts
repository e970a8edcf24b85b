import type { ModelReferenceNode, SchemaDiscriminator, SchemaNode, UnionNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { compileFits } from './fit'
import { readModel } from '../nodes/from-class'
import { isAccepted } from '../standard-schema'

/** Finds which of a union's shapes a value on its way out has; `undefined` where it has none of them. */
export type ChooseVariant = (value: unknown) => SchemaNode | undefined

/**
 * Prepares the choice: the class of an instance decides, then its tag, then which shape's required properties are
 * there; of shapes that fit equally well the first is taken.
 */
export function compileVariantChoice(union: UnionNode): ChooseVariant {
  const { variants, discriminator } = union
  const models = variants.filter((node) => node.kind === 'model')
  const complete = variants.map((node) => ({
    node,
    fits: node.kind === 'standard' ? (value: unknown) => isAccepted(node.schema, value) : compileFits(node),
    required: node.kind === 'model' ? requiredNames(node) : [],
  }))
  return (value) => {
    const own = findByClass(models, value)
    if (own !== undefined) return own
    const tag = discriminator && readTag(value, discriminator)
    if (tag !== undefined) return models.find(({ type }) => type === discriminator?.mapping.get(tag))
    const fitting = complete.filter(({ fits }) => fits(value))
    const whole = fitting.find(({ required }) => required.every((name) => name in (value as object)))
    return (whole ?? fitting[0])?.node
  }
}

/** An instance of two shapes' classes is of the one that it was made by. */
function findByClass(models: readonly ModelReferenceNode[], value: unknown): SchemaNode | undefined {
  const instances = models.filter(({ type }) => value instanceof type)
  return instances.find(({ type }) => (value as object).constructor === type) ?? instances[0]
}

function requiredNames({ type }: ModelReferenceNode): readonly string[] {
  return readModel(type).properties.flatMap(({ name, output, required, computed }) =>
    output && required && !computed ? [name] : [],
  )
}

/** Gives the tag that a value is to be sent with, for the shape `type`, which does not declare the property itself. */
export function chooseTag(discriminator: SchemaDiscriminator, type: Class, value: unknown): string | undefined {
  const given = readTag(value, discriminator)
  const tags = [...discriminator.mapping].flatMap(([tag, mapped]) => (mapped === type ? [tag] : []))
  return tags.find((tag) => tag === given) ?? tags[0]
}

function readTag(value: unknown, { property }: SchemaDiscriminator): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tag = (value as Readonly<Record<string, unknown>>)[property]
  return typeof tag === 'string' ? tag : undefined
}

/** Tells whether a shape declares the property that tells a union's shapes apart. */
export function declaresTag({ property }: SchemaDiscriminator, type: Class): boolean {
  return readModel(type).properties.some(({ key }) => key === property)
}
