'use strict'

// npm run check: format, lint, types, architecture; every step runs, whatever the one before it said.
const { existsSync } = require('node:fs')
const { ensureInstalled } = require('./support/install')
const { runTool } = require('./support/run')
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

let failed = 0
for (const { name, tool, args } of steps) {
  const started = Date.now()
  const result = runTool(tool, args, { quiet: true })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (!result.ok) {
    failed += 1
    console.log(result.output.trimEnd())
  }
  console.log(`${name}: ${result.ok ? 'ok' : 'failed'} (${seconds} s)`)
}
process.exit(failed === 0 ? 0 : 1)
