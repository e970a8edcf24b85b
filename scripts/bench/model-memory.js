'use strict'

// Measures what compiling 1,000 models of 10 properties takes: at most 300 ms and 15 MB, on first need, none at import.
// The median of some processes, since in each of them it happens only once. Runs on dist/lib where it is built, else
// compiles the sources itself. Exit code 1 when a target is missed.
const { execFileSync } = require('node:child_process')
require('reflect-metadata')
const { existsSync } = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..', '..')
const dist = path.join(root, 'dist', 'lib')
if (!existsSync(dist)) require(path.join(root, 'spec', 'support', 'require-typescript.js'))
const lib = existsSync(dist) ? dist : path.join(root, 'lib')
const { compileModel } = require(path.join(lib, 'schema', 'compile-model'))
const { IsInt, IsOptional, IsString, Length, Max, Min } = require('class-validator')

const MODELS = 1_000
const PROCESSES = 9

function declare(at) {
  const type = { [`Model${at}`]: class {} }[`Model${at}`]
  for (let index = 0; index < 10; index += 1) {
    const name = `property${index}`
    const decorators = index % 2 === 0 ? [IsString(), Length(1, 100)] : [IsInt(), Min(0), Max(1000)]
    if (index % 3 === 0) decorators.push(IsOptional())
    for (const decorate of decorators) decorate(type.prototype, name)
  }
  return type
}

function heap() {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_048_576
}

const body = (at) =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`property${index}`, index % 2 === 0 ? `text ${at}` : index]),
  )

/** Compiles all models, once; milliseconds until nothing was read yet, until each had read a body, and megabytes. */
function compileAll() {
  const types = Array.from({ length: MODELS }, (_, at) => declare(at))
  // What is compiled once for all is no part of a model's cost.
  compileModel(declare('First')).parse(body(0))
  const declared = heap()
  const start = process.hrtime.bigint()
  const models = types.map((type) => compileModel(type))
  const prepared = Number(process.hrtime.bigint() - start) / 1e6
  for (const [at, model] of models.entries()) model.parse(body(at))
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  const megabytes = heap() - declared
  // They are still there.
  return { prepared, milliseconds, megabytes, models: models.length }
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

if (process.argv.includes('--once')) {
  console.log(JSON.stringify(compileAll()))
} else {
  const runs = Array.from({ length: PROCESSES }, () =>
    JSON.parse(execFileSync(process.execPath, ['--expose-gc', __filename, '--once'], { encoding: 'utf8' })),
  )
  const [prepared, milliseconds, megabytes] = ['prepared', 'milliseconds', 'megabytes'].map((name) =>
    median(runs.map((run) => run[name])),
  )
  console.log(`preparing without reading anything: ${prepared.toFixed(1)} ms`)
  const targets = [
    ['time until each of 1,000 models has read its first body', milliseconds, 300, 'ms'],
    ['memory that they added', megabytes, 15, 'MB'],
  ]
  for (const [title, value, limit, unit] of targets) {
    const verdict = value <= limit ? 'ok    ' : 'MISSED'
    console.log(`  ${verdict} ${title}: ${value.toFixed(1)} ${unit} (at most ${limit} ${unit})`)
  }
  process.exitCode = targets.every(([, value, limit]) => value <= limit) ? 0 : 1
}
