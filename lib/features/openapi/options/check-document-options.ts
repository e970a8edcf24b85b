import { describeMisfit } from '../../../errors/options/describe-misfit'
import { holdsItself } from '../../../utils/holds-itself'
import { isRecord } from '../../../utils/is-record'
import { findSchemeFault } from './security-scheme-fault'
import { checkOptionKeys } from './check-option-keys'
import type { OpenApiOptions } from './openapi-options'
import type { Refuse } from './refuse'

/**
 * Refuses what would make a document that does not hold, and keys that nothing reads: only what the type system alone keeps
 * away.
 */
export function checkDocumentOptions(options: OpenApiOptions, label: string, refuse: Refuse): void {
  checkOptionKeys(options, label, refuse)
  const given: Readonly<Record<string, unknown>> = { ...options }
  checkKinds(given, label, refuse)
  for (const name of ['info', 'tags', 'servers', 'externalDocs']) {
    if (holdsItself(given[name])) refuse(`${label}.${name}`, 'it holds itself')
  }
  checkServers(given['servers'], `${label}.servers`, refuse)
  checkTags(given['tags'], `${label}.tags`, refuse)
  if (isRecord(given['info'])) checkLicense(given['info']['license'], `${label}.info.license`, refuse)
  checkExternalDocs(given['externalDocs'], `${label}.externalDocs`, refuse)
  if (isRecord(given['security'])) checkSecurity(given['security'], `${label}.security`, refuse)
}

function checkKinds(given: Readonly<Record<string, unknown>>, label: string, refuse: Refuse): void {
  const check = (name: string, isFit: (value: unknown) => boolean, wanted: string): void => {
    const value = given[name]
    if (value !== undefined && !isFit(value)) refuse(`${label}.${name}`, describeMisfit(wanted, value))
  }
  for (const name of ['tags', 'webhooks', 'servers']) check(name, Array.isArray, 'a list')
  for (const name of ['info', 'security', 'externalDocs']) check(name, isRecord, 'an object')
  check('examples', (value) => typeof value === 'boolean', 'true or false')
  check('filter', (value) => typeof value === 'function', 'a function')
}

function checkServers(servers: unknown, label: string, refuse: Refuse): void {
  for (const [index, server] of itemsOf(servers)) {
    if (!isRecord(server)) refuse(`${label}[${index}]`, describeMisfit('an object with a `url`', server))
    else if (typeof server['url'] !== 'string') refuse(`${label}[${index}]`, 'it has no `url`')
  }
}

function checkTags(tags: unknown, label: string, refuse: Refuse): void {
  const told = new Set<unknown>()
  for (const [index, tag] of itemsOf(tags)) {
    if (!isRecord(tag)) refuse(`${label}[${index}]`, describeMisfit('an object with a `name`', tag))
    else if (typeof tag['name'] !== 'string') refuse(`${label}[${index}]`, 'it has no `name`')
    else if (told.has(tag['name'])) refuse(label, `"${tag['name']}" stands in it twice`)
    else told.add(tag['name'])
  }
}

function checkLicense(license: unknown, label: string, refuse: Refuse): void {
  if (license === undefined) return
  if (!isRecord(license)) return refuse(label, describeMisfit('an object', license))
  if (typeof license['name'] !== 'string') refuse(label, 'it has no name')
  if (license['identifier'] !== undefined && license['url'] !== undefined) {
    refuse(label, 'it has an identifier or a url, not both')
  }
}

function checkExternalDocs(externalDocs: unknown, label: string, refuse: Refuse): void {
  if (isRecord(externalDocs) && typeof externalDocs['url'] !== 'string') refuse(label, 'it has no url')
}

function checkSecurity(security: Readonly<Record<string, unknown>>, label: string, refuse: Refuse): void {
  const { schemes = {}, required = [] } = security
  if (!isRecord(schemes)) refuse(`${label}.schemes`, describeMisfit('an object', schemes))
  else {
    for (const [name, scheme] of Object.entries(schemes)) {
      const fault = findSchemeFault(scheme)
      if (fault !== undefined) refuse(`${label}.schemes.${name}`, fault)
    }
  }
  if (!Array.isArray(required)) {
    refuse(`${label}.required`, describeMisfit('a list of alternatives, as [{ key: [] }] is', required))
  }
  for (const [index, alternative] of itemsOf(required)) {
    if (isRecord(alternative)) continue
    refuse(`${label}.required[${index}]`, describeMisfit('an alternative, as { key: [] } is', alternative))
  }
}

function itemsOf(list: unknown): readonly (readonly [index: number, item: unknown])[] {
  return Array.isArray(list) ? [...(list as readonly unknown[]).entries()] : []
}
