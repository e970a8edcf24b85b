#!/usr/bin/env node
import { createError } from '../errors/boot-error'
import { importFile } from './import-file'
import { runProgram } from './run-program'

// What is told of a decorator's place is the line that was written, where the compiler left a map to it.
process.setSourceMapsEnabled(true)

// Who reads only the first lines, as `head` does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

// Node ends with 0 when nothing is left to wait for, even where the command is still waiting.
process.once('beforeExit', () => {
  process.stderr.write(`${createError('COVET_CLI_UNSETTLED', []).message}\n`)
  process.exitCode = 1
})

void runProgram(process.argv.slice(2), {
  folder: process.cwd(),
  load: importFile,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code
  // An application's modules may keep a process alive; what is written has to be out before it ends.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
})
