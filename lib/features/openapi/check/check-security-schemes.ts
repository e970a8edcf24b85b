import type { NamedContribution } from '../../../contracts/document'
import type { JsonSchema } from '../../../contracts/operation'
import { type BootProblem, createProblem } from '../../../errors/boot-error'
import type { DocumentSettings } from '../options/document-settings'
import { type DescribedDocument, listAll, type ListedOperation } from '../describe/describe-document'
import { differs } from '../describe/route-operation'
import { placeOf, placeOfPlugin } from '../describe/route-place'
import { findSchemeFault } from '../options/security-scheme-fault'

/** Finds schemes that are asked for and not described, and those that are described in two ways, each once. */
export function checkSecuritySchemes(
  described: DescribedDocument,
  { security, label }: DocumentSettings,
  contributions: readonly NamedContribution[],
): readonly BootProblem[] {
  const all = listAll(described)
  const known = new Map<string, JsonSchema>(Object.entries(security.schemes))
  for (const { securitySchemes = {} } of contributions) {
    for (const [name, scheme] of Object.entries(securitySchemes)) if (!known.has(name)) known.set(name, scheme)
  }
  const problems = [...findContributedFaults(contributions), ...findFaults(all), ...findConflicts(all, known)]
  for (const name of (security.required ?? []).flatMap((alternative) => Object.keys(alternative))) {
    if (known.has(name)) continue
    const reason = `it requires "${name}", which is no scheme of it`
    problems.push(createProblem('COVET_OPTION_INVALID', [`${label}.security`, reason]))
  }
  const told = new Set<string>()
  for (const { operation, route } of all) {
    for (const name of operation.security.flatMap((alternative) => Object.keys(alternative))) {
      if (known.has(name) || told.has(name)) continue
      told.add(name)
      problems.push(createProblem('COVET_OPENAPI_SCHEME', [name, `${label}.security`], placeOf(route)))
    }
  }
  return problems
}

/** Finds schemes of plugins that are none, whether or not a route asks for them: the document has them all. */
function findContributedFaults(contributions: readonly NamedContribution[]): readonly BootProblem[] {
  return contributions.flatMap(({ securitySchemes = {}, plugin }) =>
    Object.entries(securitySchemes).flatMap(([name, scheme]) => {
      const fault = findSchemeFault(scheme)
      return fault === undefined
        ? []
        : [createProblem('COVET_OPENAPI_CONTRIBUTION', ['security scheme', name, fault], placeOfPlugin({ plugin }))]
    }),
  )
}

/** Finds schemes of guards that are none, each once; those of the options are looked at with these. */
function findFaults(all: readonly ListedOperation[]): readonly BootProblem[] {
  const problems = new Map<string, BootProblem>()
  for (const { operation, route } of all) {
    for (const [name, scheme] of operation.securitySchemes) {
      const fault = problems.has(name) ? undefined : findSchemeFault(scheme)
      if (fault === undefined) continue
      const from = operation.schemeSources.get(name)
      const reason = `of the security scheme "${name}"${from === undefined ? '' : ` of ${from}`}: ${fault}`
      problems.set(name, createProblem('COVET_OPENAPI_DESCRIBE', [reason], placeOf(route)))
    }
  }
  return [...problems.values()]
}

/** Adds what operations describe to what is known. */
function findConflicts(all: readonly ListedOperation[], known: Map<string, JsonSchema>): BootProblem[] {
  const problems = new Map<string, BootProblem>()
  const note = (name: string, { route }: ListedOperation): void => {
    if (problems.has(name)) return
    problems.set(name, createProblem('COVET_OPENAPI_CONFLICT', ['security scheme', name], placeOf(route)))
  }
  for (const listed of all) {
    const { securitySchemes, conflicts } = listed.operation
    for (const { what, name } of conflicts) if (what === 'security scheme') note(name, listed)
    for (const [name, scheme] of securitySchemes) {
      if (differs(known.get(name), scheme)) note(name, listed)
      known.set(name, known.get(name) ?? scheme)
    }
  }
  return [...problems.values()]
}
