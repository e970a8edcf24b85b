'use strict'

const { join, resolve } = require('node:path')

/** The folder that holds package.json. */
const root = resolve(__dirname, '../..')

/** An absolute path below the root. */
const inRoot = (...parts) => join(root, ...parts)

module.exports = { root, inRoot }
