import type { CommandDefinition } from '../../contracts/command'
import { createError } from '../../errors/boot-error'

/** `covet openapi`: prints the OpenAPI document. */
export const openApiCommand: CommandDefinition = {
  name: 'openapi',
  summary: 'Prints the OpenAPI document as JSON.',
  options: [{ flags: '--document <path>', description: 'The path of one of several documents: /admin.json.' }],
  async run({ options, application, write }) {
    const { openapi } = await application()
    if (openapi === undefined) throw createError('COVET_APP_SLOT_EMPTY', ['The document', 'openapi'])
    const { document } = options
    write(JSON.stringify(openapi(typeof document === 'string' ? document : undefined), undefined, 2))
  },
}
