import { writeEnvValue } from '../../app/config/env-file'
import type { ConfigReading } from '../../app/config/read-config'
import { describeVariables, type VariableDescription } from './describe-variables'

const head = `# What this application reads from its environment. Copy this file to .env and fill in what is needed:
# an empty variable counts as one that is not set.`

/** Writes `.env.example`: every variable with what is known of it, grouped by class, secrets without a value. */
export function writeExample(readings: readonly ConfigReading[]): string {
  const known = new Map<string, string>()
  const groups = readings.map((reading) => {
    const variables = describeVariables(reading).map((one) => writeVariable(one, known))
    return [`# ${reading.type.name}`, ...variables].join('\n\n')
  })
  return `${[head, ...groups].join('\n\n')}\n`
}

/** A variable that stands twice would undo in the second place what is filled in at the first. */
function writeVariable(one: VariableDescription, known: Map<string, string>): string {
  const { variable, field } = one
  const described = [...(one.description?.split(/\r\n|[\r\n]/) ?? []), `${capitalize(one.type)}.${writeNeed(one)}`]
  const lines = described.map((line) => `# ${line}`.trimEnd())
  const above = known.get(variable)
  known.set(variable, field)
  const value = one.default === undefined ? '' : writeEnvValue(one.default)
  if (above !== undefined) return [...lines, `# ${variable} stands above, for ${above}.`].join('\n')
  return [...lines, `${variable}=${value ?? ''}`].join('\n')
}

function writeNeed({ required, secret, default: value }: VariableDescription): string {
  const needs = [required ? 'Required' : 'Optional', ...(secret ? ['secret'] : [])].join(', ')
  const fallback = value === undefined || value === '' ? '' : ` Default: ${JSON.stringify(value).slice(1, -1)}`
  return ` ${needs}.${fallback}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
