import type { Class } from '../../utils/class'
import { readPropertyPlans } from '../nodes/from-class'
import type { PropertyPlan } from '../nodes/property-plan'

/** A model class, prepared for reading requests. */
export interface ModelPlan {
  readonly type: Class
  readonly properties: readonly PropertyPlan[]
  readonly byKey: ReadonlyMap<string, PropertyPlan>
  /** For headers, whose names know no case. */
  readonly byLowerKey: ReadonlyMap<string, PropertyPlan>
  /** Names that a request may not set as unknown keys: those of declared properties, and what prototypes hold. */
  taken(name: string): boolean
}

const cache = new WeakMap<Class, ModelPlan>()

/** Prepares a model class, once. */
export function planModel(type: Class): ModelPlan {
  const known = cache.get(type)
  if (known !== undefined) return known
  const plan = new PlannedModel(type, readPropertyPlans(type))
  cache.set(type, plan)
  return plan
}

/** Looks up by key what few requests need: the maps are made when one does. */
class PlannedModel implements ModelPlan {
  #byKey: ModelPlan['byKey'] | undefined
  #byLowerKey: ModelPlan['byLowerKey'] | undefined

  constructor(
    readonly type: Class,
    readonly properties: readonly PropertyPlan[],
  ) {}

  get byKey(): ModelPlan['byKey'] {
    return (this.#byKey ??= this.#index((key) => key))
  }

  get byLowerKey(): ModelPlan['byLowerKey'] {
    return (this.#byLowerKey ??= this.#index((key) => key.toLowerCase()))
  }

  taken(name: string): boolean {
    return name in (this.type.prototype as object) || this.properties.some(({ property }) => property.name === name)
  }

  #index(toKey: (key: string) => string): ModelPlan['byKey'] {
    const inputs = this.properties.filter(({ property }) => property.input)
    return new Map(inputs.map((each) => [toKey(each.property.key), each]))
  }
}
