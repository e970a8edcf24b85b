'use strict'

// node --require this: runs TypeScript as the specs do, with `covet` standing for the sources. For child processes.
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { join } = require('node:path')
const { transformSync } = require('@swc/core')

const root = join(__dirname, '../..')
const configFile = join(root, '.swcrc')
// As tsc does: `import()` stays what it is.
const commonJs = { type: 'commonjs', ignoreDynamic: true }

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, configFile, module: commonJs })
  module._compile(code, filename)
}

/** `covet` and its subpaths. */
function sourceOf(request) {
  const match = /^covet(?:\/([a-z-]+))?$/.exec(request)
  if (match === null) return request
  if (match[1] === undefined) return join(root, 'lib/index.ts')
  const paths = [join(root, 'lib', match[1], 'index.ts'), join(root, 'lib/features', match[1], 'index.ts')]
  return paths.find(existsSync) ?? request
}

const resolve = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, sourceOf(request), ...rest)
}
