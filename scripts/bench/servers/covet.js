'use strict'
// The benchmark's routes on Covet, from the build: the TypeScript beside this file is compiled on the way in.
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { transformSync } = require('@swc/core')

const root = path.join(__dirname, '..', '..', '..')
const file = path.join(__dirname, 'routes.ts')
const { code } = transformSync(readFileSync(file, 'utf8'), { filename: file, configFile: path.join(root, '.swcrc') })
const compiled = new Module(file, module)
compiled.filename = file
compiled.paths = Module._nodeModulePaths(__dirname)
// Known to Node like any other module: the application looks through those that use it.
require.cache[file] = compiled
compiled._compile(code, file)

exports.serve = compiled.exports.serve
