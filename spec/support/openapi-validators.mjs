// Runs beside Jest, which cannot load all of these on Node 20: reads documents by title from its input, and writes what
// validators find wrong with them, those that its arguments name: to load one takes longer than to ask it. None of them may
// open a connection.
import net from 'node:net'
import { text } from 'node:stream/consumers'

net.Socket.prototype.connect = () => {
  throw new Error('a validator wants to open a connection')
}

/** The specification's own schema. */
async function seriousme(document) {
  const { Validator } = await import('@seriousme/openapi-schema-validator')
  const { valid, errors } = await new Validator().validate(document)
  return valid ? [] : [JSON.stringify(errors)]
}

/** The same schema by another program, and what it says in words: parameters of paths, ids, defaults. */
async function swaggerParser(document) {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser')
  try {
    await SwaggerParser.validate(structuredClone(document), { resolve: { external: false } })
    return []
  } catch (error) {
    return [String(error.message ?? error)]
  }
}

async function redocly(document) {
  const { BaseResolver, createConfig, lintDocument, makeDocumentFromString } = await import('@redocly/openapi-core')
  const found = await lintDocument({
    document: makeDocumentFromString(JSON.stringify(document), 'document.json'),
    config: await createConfig({ extends: ['spec'] }),
    externalRefResolver: new BaseResolver(),
  })
  return found.filter(({ severity }) => severity === 'error').map(toText)
}

function toText({ ruleId, message, location }) {
  return `${ruleId}: ${message} at ${location?.[0]?.pointer}`
}

async function spectral(document) {
  const { default: core } = await import('@stoplight/spectral-core')
  const { default: rulesets } = await import('@stoplight/spectral-rulesets')
  const linter = new core.Spectral()
  linter.setRuleset({ extends: [[rulesets.oas, 'recommended']] })
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

const validators = { seriousme, 'swagger-parser': swaggerParser, redocly, spectral }
const asked = process.argv.slice(2)
const faults = []
for (const [title, document] of Object.entries(JSON.parse(await text(process.stdin)))) {
  for (const name of asked) {
    for (const fault of await validators[name](document)) faults.push({ title, validator: name, fault })
  }
}
process.stdout.write(JSON.stringify(faults))
