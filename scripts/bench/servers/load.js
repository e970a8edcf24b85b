'use strict'
// Loads a TypeScript file of this folder: it is compiled on the way in, and runs on the build.
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { transformSync } = require('@swc/core')

const root = path.join(__dirname, '..', '..', '..')

exports.load = (name) => {
  const file = path.join(__dirname, name)
  const { code } = transformSync(readFileSync(file, 'utf8'), { filename: file, configFile: path.join(root, '.swcrc') })
  const compiled = new Module(file, module)
  compiled.filename = file
  compiled.paths = Module._nodeModulePaths(__dirname)
  // Known to Node like any other module: an application looks through those that use it.
  require.cache[file] = compiled
  compiled._compile(code, file)
  return compiled.exports
}
