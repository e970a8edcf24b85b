import type { SchemaNode, UnionNode } from '../../contracts/schema-node'
import { createError } from '../../errors/boot-error'
import type { Class } from '../../utils/class'
import { chooseTag, compileVariantChoice, declaresTag } from './choose-variant'
import { compileFitsValue } from './fit'
import type { OutputForm, PropertyWriter, Write, WriteObject } from './output-form'
import type { ProjectorOptions } from './output-options'
import { callMethod, type OutputProperty, planOutput, type Source } from './output-plan'
import { Unfit } from './unfit'
import { compileStandardWriter } from './write-standard'

/** How deep a response may nest; deeper is a model that refers to itself without end. */
const depthLimit = 200

/**
 * Compiles the way out through declared models to one form: the walk that projection and serialization share, so that
 * what one lets through, leaves out or refuses, the other does too.
 */
export class OutputCompiler<T> {
  readonly #form: OutputForm<T>
  readonly #options: ProjectorOptions
  readonly #models = new WeakMap<Class, Write<T>>()

  constructor(form: OutputForm<T>, options: ProjectorOptions) {
    this.#form = form
    this.#options = options
  }

  /** Compiles the way out of a whole answer: throws for one that does not fit. */
  compileRoot(node: SchemaNode): (value: unknown) => T {
    const write = this.#compileNode(node)
    const place = node.kind === 'model' ? node.type.name : 'The returned value'
    return (value) => {
      const result = write(value, 0, place)
      const written = result === undefined ? new Unfit(place, node, undefined) : result
      if (written instanceof Unfit) throw written.toError(this.#options.onUnfit)
      return written
    }
  }

  #compileNode(node: SchemaNode): Write<T> {
    if (node.kind === 'standard') return compileStandardWriter(node, this.#form)
    const write = this.#compileFitting(node)
    const fits = compileFitsValue(node)
    const { nothing } = this.#form
    const nullable = node.nullable || node.kind === 'any'
    return (value, depth, place) => {
      if (value === null) return nullable ? nothing : new Unfit(place, node, value)
      return fits(value) ? write(value, depth, place) : new Unfit(place, node, value)
    }
  }

  #compileFitting(node: SchemaNode): Write<T> {
    const form = this.#form
    switch (node.kind) {
      case 'any':
        return (value, _depth, place) => form.any(value, place)
      case 'array':
        return form.list(this.#compileNode(node.items), node.items)
      case 'record':
        return form.record(this.#compileNode(node.values))
      case 'model':
        return this.#compileModel(node.type)
      case 'union':
        return this.#compileUnion(node)
      default:
        return form.scalar(node)
    }
  }

  #compileUnion(union: UnionNode): Write<T> {
    const writers = new Map(union.variants.map((node) => [node, this.#compileVariant(union, node)]))
    const choose = compileVariantChoice(union)
    return (value, depth, place) => {
      const write = writers.get(choose(value) as SchemaNode)
      return write === undefined ? new Unfit(place, union, value) : write(value, depth, place)
    }
  }

  /** A shape that does not declare the property by which clients tell it from the others is sent with it all the same. */
  #compileVariant(union: UnionNode, node: SchemaNode): Write<T> {
    const write = this.#compileNode(node)
    const { discriminator } = union
    if (discriminator === undefined || node.kind !== 'model' || declaresTag(discriminator, node.type)) return write
    return (value, depth, place) => {
      const written = write(value, depth, place)
      if (written instanceof Unfit || written === undefined) return written
      return this.#form.tag(discriminator.property, chooseTag(discriminator, node.type, value), written)
    }
  }

  /** Compiled at the first value: models refer to one another in circles, and many are never sent. */
  #compileModel(type: Class): Write<T> {
    const known = this.#models.get(type)
    if (known !== undefined) return known
    let writeObject: WriteObject<T> | undefined
    const write: Write<T> = (value, depth, place) => {
      if (depth > depthLimit) throw createError('COVET_MODEL_VALUE_DEEP', [place, depthLimit])
      writeObject ??= this.#form.object(
        planOutput(type, this.#options.output).map((property) => this.#compileProperty(property)),
      )
      return writeObject(value as Source, depth)
    }
    this.#models.set(type, write)
    return write
  }

  #compileProperty(plan: OutputProperty): PropertyWriter<T> {
    const { name, read, place } = plan
    const writeValue = this.#compileNode(plan.node)
    const settle = this.#compileSettle(plan)
    const finish = this.#compileFinish(plan, writeValue, settle)
    return {
      plan,
      writeValue: (value, depth) => writeValue(value, depth, place),
      settle,
      finish,
      write:
        read === undefined
          ? (source, depth) => finish(source[name], source, depth)
          : (source, depth) => finish(read(source), source, depth),
    }
  }

  #compileFinish(
    plan: OutputProperty,
    write: Write<T>,
    settle: (unfit: Unfit) => undefined,
  ): PropertyWriter<T>['finish'] {
    const { name, place, required, transform, exposed } = plan
    if (transform === undefined) {
      return (given, source, depth) => {
        const value = callMethod(given, source)
        if (value === undefined && !required) return undefined
        const written = write(value, depth + 1, place)
        return written instanceof Unfit ? settle(written) : written
      }
    }
    return (given, source, depth) => {
      const value = callMethod(given, source)
      // As in class-transformer, an absent property is none to transform, unless it is exposed.
      const present = value !== undefined || exposed || name in source
      const transformed = present ? transform(value, source) : value
      if (transformed === undefined && !required) return undefined
      const written = write(transformed, depth + 1, place)
      if (!(written instanceof Unfit)) return written
      // What a `@Transform` made is what its author wants sent, in whatever type; a model is still a whitelist for it.
      return transformed === undefined ? settle(written) : this.#form.any(transformed, place)
    }
  }

  #compileSettle({ required }: OutputProperty): (unfit: Unfit) => undefined {
    const { debug, onUnfit } = this.#options
    return (unfit) => {
      if (debug || required) throw unfit.toError(onUnfit)
      onUnfit?.(unfit.place)
    }
  }
}
