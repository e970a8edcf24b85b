'use strict'
// The benchmark's routes on Covet.
const { load } = require('./load')

exports.serve = load('routes.ts').serve
