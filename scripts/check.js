'use strict'

// npm run check: format, lint, types, architecture; every step runs, whatever another one says, and beside the others:
// Prettier, which takes the longest, uses one core.
const { existsSync } = require('node:fs')
const { ensureInstalled } = require('./support/install')
const { startTool } = require('./support/run')
const { inRoot } = require('./support/paths')

ensureInstalled()

const folders = ['lib', 'sample-app', 'spec', 'scripts'].filter((folder) => existsSync(inRoot(folder)))
const steps = [
  { name: 'format', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  {
    name: 'lint',
    tool: 'oxlint/bin/oxlint',
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', ...folders],
  },
  { name: 'types', tool: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'architecture', tool: 'jest/bin/jest.js', args: ['spec/architecture'] },
]

async function main() {
  const running = steps.map(({ name, tool, args }) => ({ name, result: startTool(tool, args) }))
  for (const { name, result } of running) {
    const { ok, output, seconds } = await result
    if (!ok) {
      process.exitCode = 1
      console.log(output.trimEnd())
    }
    console.log(`${name}: ${ok ? 'ok' : 'failed'} (${seconds.toFixed(1)} s)`)
  }
}

void main()
