'use strict'

// npm run build: dist/ from lib/ and sample-app/, always anew (`--package`: as it is published).
const { ensureInstalled } = require('./support/install')
const { build } = require('./support/build')

ensureInstalled()
process.exit(build({ forPackage: process.argv.includes('--package') }) ? 0 : 1)
