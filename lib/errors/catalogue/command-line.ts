import { boot } from '../catalogue-row'

/** Problems of the `covet` program and of what it is told. */
export const commandLineErrors = {
  COVET_CLI_APP_MISSING: boot(
    (reason: string) => `There is no application to work on: ${reason}.`,
    'Name its file: `--app src/app.ts`, or `"covet": { "app": "src/app.ts" }` in package.json.',
  ),
  COVET_CLI_APP_EXPORT: boot(
    (file: string, given: string) => `The default export of ${file} is ${given}, which describes no application.`,
    'Write `export default defineApp({ … })` in it.',
  ),
  COVET_CLI_APP_LOADER: boot(
    (file: string, reason: string) => `${file} is TypeScript, which this process cannot run: ${reason}.`,
    'Build it and name the output with `--app`, or load a compiler that emits the types of decorated members: `NODE_OPTIONS="-r @swc-node/register" covet …`; with TypeScript 7, which that one cannot use, `-r @swc/register` and a `.swcrc`.',
  ),
  COVET_CLI_PACKAGE: boot(
    (file: string, reason: string) => `${file} cannot be read: ${reason}.`,
    'A package.json is JSON; the application stands in it as `"covet": { "app": "src/app.ts" }`.',
  ),
  COVET_CLI_COMMAND_DUPLICATE: boot(
    (name: string) => `There are two commands named "${name}".`,
    "Give the plugin's command another name: `db:migrate` rather than `start`.",
  ),
  COVET_CLI_COMMAND_INVALID: boot(
    (name: string, reason: string) => `The command "${name}" cannot be used: ${reason}.`,
    'Its name is one word, a group before a colon: `db:migrate`; its flags are those of most command lines, and each stands once.',
  ),
  COVET_CLI_UNSETTLED: boot(
    () => 'The command was not done, and nothing is left that could go on with it.',
    "Look for a promise that nothing settles: a top-level `await` of the application's, or one that a plugin's command waits for.",
  ),
  COVET_CLI_FILE_WRITE: boot(
    (file: string, reason: string) => `${file} cannot be written: ${reason}.`,
    'Name a file in a folder that is there and may be written to.',
  ),
  COVET_CLI_DOCUMENT: boot(
    (option: string, file: string, reason: string) => `${option}: ${file} cannot be read as a document: ${reason}.`,
    'Name a document of OpenAPI 3.0 or 3.1, as JSON or YAML: `covet openapi --out openapi.json` writes one.',
  ),
  COVET_CLI_OPTION: boot(
    (option: string, reason: string, _command: string) => `${option} cannot be used: ${reason}.`,
    (_option, _reason, command) => `\`covet help ${command}\` says what it takes.`,
  ),
} as const
