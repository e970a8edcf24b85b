'use strict'

// node --require this: runs TypeScript as the specs do, with `covet` standing for the sources. For child processes.
const { readFileSync } = require('node:fs')
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

const resolve = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request === 'covet' ? join(root, 'lib/index.ts') : request, ...rest)
}
