import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApplicationPlan } from '../../app/plan-application'
import type { CommandCall, CommandDefinition } from '../../contracts/command'
import { BootError, type BootProblem, createError } from '../../errors/boot-error'
import { describeState, describeVariables } from '../config/describe-variables'
import { writeExample } from '../config/write-example'
import { formatTable } from '../format-table'
import type { Project } from '../project'

/** Makes `covet config`: says what settings there are, and what they are set to here. */
export function createConfigCommand(project: Project): CommandDefinition {
  return {
    name: 'config',
    summary: 'Checks the settings, or writes an example of them.',
    options: [
      {
        flags: '--check',
        description: 'Lists what each variable is set to and from where, or every problem. Default.',
      },
      { flags: '--example', description: 'Writes .env.example, beside .env.' },
      { flags: '--print', description: 'With --example: prints it and writes nothing.' },
      { flags: '--json', description: 'As JSON, for tools.' },
    ],
    async run(call) {
      const { check, example, print } = call.options
      if (check === true && example === true) {
        throw createError('COVET_CLI_OPTION', ['--check', 'it stands beside --example', 'config'])
      }
      if (print === true && example !== true) {
        throw createError('COVET_CLI_OPTION', ['--print', 'it goes with --example', 'config'])
      }
      const plan = await project.plan()
      return example === true ? giveExample(plan, call) : giveCheck(plan, call)
    },
  }
}

function giveExample({ config: { readings, sources } }: ApplicationPlan, { options, write }: CommandCall): void {
  if (options.json === true) {
    const classes = readings.map((reading) => ({ name: reading.type.name, variables: describeVariables(reading) }))
    write(JSON.stringify({ classes }, undefined, 2))
  } else if (options.print === true) {
    write(writeExample(readings).trimEnd())
  } else {
    const path = join(sources.root, '.env.example')
    writeFileSync(path, writeExample(readings))
    write(`Wrote ${path}`)
  }
}

function giveCheck(plan: ApplicationPlan, { options, write }: CommandCall): number {
  const { sources, readings } = plan.config
  const problems = problemsOf(plan)
  if (options.json === true) {
    const classes = readings.map((reading) => ({ name: reading.type.name, variables: describeState(reading) }))
    write(JSON.stringify({ mode: sources.mode, root: sources.root, classes, problems }, undefined, 2))
    return problems.length === 0 ? 0 : 1
  }
  if (problems.length > 0) throw new BootError(problems)
  if (readings.length === 0) write('No class reads settings.')
  else {
    write(`Mode: ${sources.mode}\n`)
    for (const line of formatTable([headings, ...readings.flatMap(describeState).map(toRow)])) write(line)
  }
  return 0
}

const headings = ['Variable', 'Value', 'From', 'Field']

function toRow({ variable, value, from, field }: ReturnType<typeof describeState>[number]): string[] {
  const shown = value === undefined ? '' : JSON.stringify(value).slice(1, -1)
  const origin = from ?? (value === undefined ? 'nowhere' : 'the class')
  return [variable, shown.length > valueWidth ? `${shown.slice(0, valueWidth)}…` : shown, origin, field]
}

const valueWidth = 60

/** Those of the plan, whose places in the source are mended, as far as they are about settings; each once. */
function problemsOf({ config: { readings }, problems }: ApplicationPlan): readonly BootProblem[] {
  const toKey = ({ code, where, message }: BootProblem): string => `${code} ${where ?? ''} ${message}`
  const known = new Set(readings.flatMap((reading) => reading.problems).map(toKey))
  const own = problems.filter((problem) => problem.code.startsWith('COVET_CONFIG_') || known.has(toKey(problem)))
  return own.length === 0 ? [] : new BootError(own).problems
}
