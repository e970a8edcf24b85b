import type { BootProblem } from '../errors/boot-error'
import type { ApplicationInfo, ApplicationSlots } from './application-slots'
import type { RouteDefinition } from './route-definition'

/** A command of the `covet` program: the built-in ones and those of plugins have this one form. */
export interface CommandDefinition {
  /** One word; a group and its member are parted by a colon: `db:migrate`. */
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  readonly arguments?: readonly CommandArgument[] | undefined
  readonly options?: readonly CommandOption[] | undefined
  /** Does the work; gives the process's exit code, 0 where it gives nothing. */
  run(call: CommandCall): CommandResult | Promise<CommandResult>
}

/** What a command ends with. */
export type CommandResult = number | void

/** One thing that a command is told by its place. */
export interface CommandArgument {
  readonly name: string
  readonly description: string
  readonly required?: boolean | undefined
}

/** One thing that a command is told by its name. */
export interface CommandOption {
  /** In the form of most command lines: `--json`, or `-p, --port <number>` for one with a value. */
  readonly flags: string
  readonly description: string
  readonly default?: string | boolean | undefined
}

/** What a command is run with. */
export interface CommandCall {
  readonly arguments: readonly string[]
  /** By long name in camel case; a flag is a boolean, an option with a value a string. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly app: CommandApplication
  /** Writes a line to the standard output. */
  write(line: string): void
  /** Writes a line to the standard error: what is no result. */
  warn(line: string): void
}

/** The application that a command works on: read and checked, with nothing built and nothing open. */
export interface CommandApplication extends Partial<ApplicationSlots> {
  readonly info: ApplicationInfo
  readonly routes: readonly RouteDefinition[]
  /** Everything that was found about it, whatever its severity. */
  readonly problems: readonly BootProblem[]
  /** Builds the services, for commands that need some; they are disposed of when the command is done. */
  start(): Promise<{ get(token: unknown): unknown }>
}
