import { boot } from '../catalogue-row'

/** Problems of generating a client from a document. */
export const clientErrors = {
  COVET_CLIENT_DOCUMENT: boot(
    (reason: string) => `No client can be made of the document: ${reason}.`,
    'It has to be OpenAPI 3.0 or 3.1, in one file: `npx @redocly/cli bundle` joins several.',
  ),
  COVET_CLIENT_FILE: boot(
    (file: string, how: string, reason: string) => `${file} cannot be ${how}: ${reason}.`,
    'Give the client a folder of its own: `--out src/client`.',
  ),
} as const
