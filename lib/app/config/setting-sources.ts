import { resolve } from 'node:path'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import type { ConfigOptions } from './config-options'
import { type EnvFile, readEnvFile } from './env-file'

/** A variable's value, and where it was found. */
export interface FoundSetting {
  /** A text, but for values that code gives. */
  readonly value: unknown
  /** As messages name it: `the environment`, `.env.test`, `the option config.values`. */
  readonly origin: string
}

/**
 * Finds the values of variables: those of code go before the environment, which goes before `.env.<mode>`, which goes
 * before `.env`. The files are read when the first variable is looked for, once.
 *
 * In the environment and in files an empty variable is one that is not set: what comes after it is asked.
 */
export class SettingSources {
  /** What `NODE_ENV` says, and nothing else; `development` where it says nothing. */
  readonly mode: string
  /** The folder of the files: absolute. */
  readonly root: string
  readonly #options: ConfigOptions
  readonly #env: Readonly<Record<string, string | undefined>>
  readonly #problems: BootProblem[] = []
  #files: readonly EnvFile[] | undefined

  constructor(options: ConfigOptions) {
    this.#options = options
    this.#env = options.env ?? process.env
    this.mode = this.#env.NODE_ENV === undefined || this.#env.NODE_ENV === '' ? 'development' : this.#env.NODE_ENV
    this.root = resolve(options.root ?? process.cwd())
  }

  /** What keeps the files from being read; reads them. */
  get problems(): readonly BootProblem[] {
    this.#read()
    return this.#problems
  }

  /** Finds a variable's value where any source has one. */
  find(variable: string): FoundSetting | undefined {
    const values = this.#options.values ?? {}
    const given = Object.hasOwn(values, variable) ? values[variable] : undefined
    if (given !== undefined) return { value: given, origin: 'the option config.values' }
    const set = Object.hasOwn(this.#env, variable) ? this.#env[variable] : undefined
    if (set !== undefined && set !== '') return { value: set, origin: 'the environment' }
    for (const { name, variables } of this.#read()) {
      const value = variables.get(variable)
      if (value !== undefined && value !== '') return { value, origin: name }
    }
    return undefined
  }

  #read(): readonly EnvFile[] {
    this.#files ??= this.#nameFiles().map((name) => readEnvFile(this.root, name, this.#problems))
    return this.#files
  }

  /** The nearest first. */
  #nameFiles(): readonly string[] {
    if (/^[\w-][\w.-]*$/.test(this.mode)) return [`.env.${this.mode}`, '.env']
    this.#problems.push(createProblem('COVET_CONFIG_MODE', [this.mode]))
    return ['.env']
  }
}
