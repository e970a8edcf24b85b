// Runs beside Jest, which cannot load all of these on Node 20: reads documents by title from its input, and writes what
// each of four validators finds wrong with them. None of them may open a connection.
import net from 'node:net'
import { text } from 'node:stream/consumers'
import SwaggerParser from '@apidevtools/swagger-parser'
import { createConfig, lintDocument, makeDocumentFromString, BaseResolver } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import spectral from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'

net.Socket.prototype.connect = () => {
  throw new Error('a validator wants to open a connection')
}

/** The specification's own schema. */
async function seriousme(document) {
  const { valid, errors } = await new Validator().validate(document)
  return valid ? [] : [JSON.stringify(errors)]
}

/** The same schema by another program, and what it says in words: parameters of paths, ids, defaults. */
async function swaggerParser(document) {
  try {
    await SwaggerParser.validate(structuredClone(document), { resolve: { external: false } })
    return []
  } catch (error) {
    return [String(error.message ?? error)]
  }
}

const redoclyConfig = await createConfig({ extends: ['spec'] })

async function redocly(document) {
  const found = await lintDocument({
    document: makeDocumentFromString(JSON.stringify(document), 'document.json'),
    config: redoclyConfig,
    externalRefResolver: new BaseResolver(),
  })
  return found.filter(({ severity }) => severity === 'error').map(toText)
}

function toText({ ruleId, message, location }) {
  return `${ruleId}: ${message} at ${location?.[0]?.pointer}`
}

const linter = new spectral.Spectral()
linter.setRuleset({ extends: [[rulesets.oas, 'recommended']] })

async function spectralOas(document) {
  const found = await linter.run(document)
  return found
    .filter(({ severity }) => severity === 0)
    .filter((fault) => !isMisread(fault))
    .map(({ code, message, path }) => `${code}: ${message} at ${path.join('/')}`)
}

/**
 * Patterns are of the `u` sort (JSON Schema 2020-12, core, section 6.4), and spectral compiles them without that flag when it
 * looks at examples: `\p{L}` is then the letter p. The specs look at those examples themselves, with the flag.
 */
function isMisread({ code, message }) {
  return code === 'oas3-valid-media-example' && /must match pattern .*\\[pP]\{/.test(message)
}

const validators = { seriousme, 'swagger-parser': swaggerParser, redocly, spectral: spectralOas }
const faults = []
for (const [title, document] of Object.entries(JSON.parse(await text(process.stdin)))) {
  for (const [name, validate] of Object.entries(validators)) {
    for (const fault of await validate(document)) faults.push({ title, validator: name, fault })
  }
}
process.stdout.write(JSON.stringify(faults))
