'use strict'

// npm run build: dist/ from lib/ and sample-app/, always anew.
const { ensureInstalled } = require('./support/install')
const { build } = require('./support/build')

ensureInstalled()
process.exit(build() ? 0 : 1)
