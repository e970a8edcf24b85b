'use strict'

const { execFile, spawn, spawnSync } = require('node:child_process')
const { root, inRoot } = require('./paths')

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Runs a command to its end; `quiet` keeps its output for the caller instead of showing it. */
function run(command, args, { quiet = false, cwd = root, env = process.env } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
    shell: command.endsWith('.cmd'),
    maxBuffer: 64 * 1024 * 1024,
  })
  const failure = result.error ? `${result.error.message}\n` : ''
  return {
    ok: result.status === 0,
    code: result.status ?? 1,
    output: `${result.stdout ?? ''}${result.stderr ?? ''}${failure}`,
  }
}

/** Runs a development dependency's own JavaScript file with this very Node, so that no `npx` look-up is paid. */
function runTool(file, args, options) {
  return run(process.execPath, [inRoot('node_modules', file), ...args], options)
}

/** Runs such a file beside whatever else runs; gives its output, and what it took. */
function startTool(file, args, { cwd = root, env = process.env } = {}) {
  const started = Date.now()
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inRoot('node_modules', file), ...args],
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({
          ok: error === null,
          output: `${stdout}${stderr}` || error?.message,
          seconds: (Date.now() - started) / 1000,
        }),
    )
  })
}

/** Hands the terminal to a Node program: its signals, its exit code, nothing kept. */
function handOver(args, { cwd = root, env = process.env } = {}) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'inherit' })
  // A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone does not.
  const forward = (signal) => child.kill(signal)
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, forward)
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

module.exports = { npm, run, runTool, startTool, handOver }
