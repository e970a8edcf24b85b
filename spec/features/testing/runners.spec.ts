import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

describe('The test client', () => {
  it('works in node:test as it does here', () => {
    const hook = join(__dirname, '../../support/require-typescript.js')
    const program = `
      require('reflect-metadata')
      const { test } = require('node:test')
      const assert = require('node:assert/strict')
      const { TestClient } = require('covet/testing')
      test('an application answers', async () => {
        const client = await TestClient.create({})
        assert.equal((await client.get('/nowhere')).status, 404)
        await client.close()
      })`
    const output = execFileSync(process.execPath, ['--require', hook, '--eval', program], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    expect(output).toMatch(/pass 1\n[^]*fail 0\n/)
  })
})
