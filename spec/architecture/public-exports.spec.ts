import { createProject } from './project'
import { listPublicExports } from './public-exports'

describe('the list of public exports', () => {
  it('follows names through barrels to what they are', () => {
    const project = createProject({
      'lib/index.ts': [
        "export { App, type Options, run as start } from './app/application'",
        "export type { Hidden } from './app/application'",
        "export * from './app/more'",
        "export * as all from './app/more'",
        "export { outside, type Outsider } from 'somewhere'",
      ].join('\n'),
      'lib/app/application.ts':
        'export class App {}\nexport interface Options {}\nexport function run() {}\nexport class Hidden {}',
      'lib/app/more.ts':
        'export type Alias = 1\nexport const value = 1\nexport interface Both {}\nexport const Both = 1',
      'lib/testing/index.ts': "export { client } from './client'",
      'lib/testing/client.ts': 'export const client = 1',
      'lib/features/openapi/index.ts': "export * from './plugin'",
      'lib/features/openapi/plugin.ts':
        "export abstract class Plugin {}\nexport { Plugin as Again }\nexport * from './plugin'",
    })
    expect(listPublicExports(project)).toBe(
      [
        '# covet',
        'type  Alias',
        'type  Hidden',
        'type  Options',
        'type  Outsider',
        'value App',
        'value Both',
        'value all',
        'value outside',
        'value start',
        'value value',
        '',
        '# covet/openapi',
        'value Again',
        'value Plugin',
        '',
        '# covet/testing',
        'value client',
        '',
      ].join('\n'),
    )
  })
})
