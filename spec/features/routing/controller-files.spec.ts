import { join } from 'node:path'
import { describeTransports } from '../../support/transports'
import { problemsOf } from './ask'

const root = join(__dirname, 'fixtures/found')

describeTransports('Controllers in files', ({ start }) => {
  it.each(['./**/*.controller', '**/*.controller'])('are found by their names below a folder: %s', async (files) => {
    const { app, send } = await start({ controllers: { root, files } })
    expect(app.routes.map(({ name }) => name)).toEqual(['Books.list', 'Authors.list'])
    expect((await send('/books')).text).toBe('books')
    expect((await send('/authors')).text).toBe('authors')
  })

  it('are only those that the pattern names', async () => {
    const { app } = await start({ controllers: { root, files: './*.controller' } })
    expect(app.routes.map(({ name }) => name)).toEqual(['Books.list'])
  })

  it.each([
    ['an extension', root, './**/*.controller.ts'],
    ['another name', root, './**/*.ctrl'],
    ['a folder that is not there', join(root, 'nowhere'), './**/*.controller'],
  ])('that are not found are a boot error: %s', async (_what, folder, files) => {
    const [problem, ...others] = await problemsOf({ controllers: { root: folder, files } })
    expect([problem?.code, others]).toEqual(['COVET_CONTROLLER_FILES', []])
    expect(problem?.message).toContain(folder)
  })
})
