import { Application } from '../app/application'
import { silentLogger } from '../app/logger'
import { type ApplicationPlan, planApplication } from '../app/plan-application'
import type { CommandApplication } from '../contracts/command'
import { withFeatures } from '../create-app'
import type { AppDefinition } from '../define-app'
import { BootError, severityOf } from '../errors/boot-error'
import type { BootErrorCode } from '../errors/catalogue'
import { loadApplication } from './load-application'
import { locateApplication } from './locate-application'
import type { ProgramHost } from './program-host'

/** What this environment lacks keeps nobody from looking at an application: where its document is made, say. */
const ofEnvironment: readonly BootErrorCode[] = [
  'COVET_CONFIG_MISSING',
  'COVET_CONFIG_INVALID',
  'COVET_CONFIG_FILE',
  'COVET_CONFIG_MODE',
]

/** The application that a call of the program is about; each of its forms is made when it is first asked for. */
export class Project {
  readonly #host: ProgramHost
  /** The file that the command line names. */
  readonly given: string | undefined
  readonly #started: Application[] = []
  #definition: Promise<AppDefinition> | undefined
  #plan: Promise<ApplicationPlan> | undefined
  #application: Promise<CommandApplication> | undefined

  constructor(host: ProgramHost, given: string | undefined) {
    this.#host = host
    this.given = given
  }

  /** The folder that the program was called in. */
  get folder(): string {
    return this.#host.folder
  }

  /** Whether the command line names the application. */
  get isNamed(): boolean {
    return this.given !== undefined
  }

  /** Imports the application. */
  definition(): Promise<AppDefinition> {
    this.#definition ??= this.#load()
    return this.#definition
  }

  /** Reads, compiles and checks the application; what is wrong with it stands in the plan. */
  plan(): Promise<ApplicationPlan> {
    this.#plan ??= this.definition().then((definition) => planApplication(withFeatures(definition), silentLogger))
    return this.#plan
  }

  /** Gives what commands see of the application. */
  application(): Promise<CommandApplication> {
    this.#application ??= this.plan().then((plan) => this.#describe(plan))
    return this.#application
  }

  /** Disposes of what commands had built. */
  async close(): Promise<void> {
    for (const application of this.#started.splice(0)) await application.close()
  }

  async #load(): Promise<AppDefinition> {
    return loadApplication(locateApplication(this.#host.folder, this.given), this.#host.load)
  }

  #describe({ problems, plugins, table }: ApplicationPlan): CommandApplication {
    const ownProblems = problems.filter((one) => severityOf(one) === 'error' && !ofEnvironment.includes(one.code))
    if (ownProblems.length > 0) throw new BootError(ownProblems)
    for (const read of plugins.routeReaders) read(table.routes)
    return {
      ...plugins.slots,
      info: plugins.info,
      routes: table.routes,
      start: async () => {
        const application = await Application.create(withFeatures(await this.definition()))
        this.#started.push(application)
        return application
      },
    }
  }
}
