'use strict'

// npm start: installs and builds what is missing, then serves the sample app. Arguments, environment, signals and the exit code pass through.
const { ensureInstalled } = require('./support/install')
const { build, isStale } = require('./support/build')
const { handOver } = require('./support/run')
const { inRoot } = require('./support/paths')

ensureInstalled()
if (isStale()) {
  console.log('Building ...')
  if (!build()) process.exit(1)
}
handOver(['--enable-source-maps', inRoot('dist/sample-app/main.js'), ...process.argv.slice(2)])
