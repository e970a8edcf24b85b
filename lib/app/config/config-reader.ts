import type { ProvidedClass } from '../../di/provided-class'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import { isClass, type Class } from '../../utils/class'
import type { ConfigOptions } from './config-options'
import { isConfig } from '../../decorators/config/config-metadata'
import { type ConfigReading, readConfig } from './read-config'
import { SettingSources } from './setting-sources'

/** Reads the settings of one application: each class once, when the graph of services first meets it. */
export class ConfigReader {
  readonly sources: SettingSources
  readonly #known = new Map<Class, ConfigReading | undefined>()

  constructor(options: ConfigOptions) {
    this.sources = new SettingSources(options)
  }

  /** Every class of settings that was met, in that order. */
  get readings(): readonly ConfigReading[] {
    return [...this.#known.values()].filter((reading) => reading !== undefined)
  }

  /** Gives the instance of a class of settings, or what is wrong with it; `undefined` for any other class. */
  readonly provide = (type: Class): ProvidedClass | undefined => {
    if (!this.#known.has(type)) this.#known.set(type, readConfig(type, this.sources))
    return this.#known.get(type)
  }
}

/** Gives the listed classes that hold settings, and notes what is listed and holds none. */
export function readConfigClasses(classes: readonly unknown[], problems: BootProblem[]): readonly Class[] {
  return classes.filter((type): type is Class => {
    if (isClass(type) && isConfig(type)) return true
    problems.push(createProblem('COVET_CONFIG_UNDECORATED', [isClass(type) ? type.name : String(type)]))
    return false
  })
}
