'use strict'
// The same application where something asks for the current context.
const { serve } = require('./covet')

exports.serve = (port) => serve(port, true)
