'use strict'

// node --require this: runs TypeScript as the specs do, with `covet` standing for the sources. For child processes.
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { join } = require('node:path')
const { transformSync } = require('@swc/core')

const root = join(__dirname, '../..')
const configFile = join(root, '.swcrc')

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, configFile })
  module._compile(code, filename)
}

const resolve = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request === 'covet' ? join(root, 'lib/index.ts') : request, ...rest)
}
