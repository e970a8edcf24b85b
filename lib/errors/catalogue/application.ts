import { boot } from '../catalogue-row'
import { optionRemedy } from '../option-page'

/** Problems of the application's options and life. */
export const applicationErrors = {
  COVET_BOOT_FAILED: boot(
    (count: number) => `The application cannot start: ${count} ${count === 1 ? 'problem' : 'problems'}.`,
    'Mend each of them; they are listed together so that one run is enough.',
  ),
  COVET_OPTION_INVALID: boot(
    (option: string, reason: string) => `The option "${option}" cannot be used: ${reason}.`,
    (option) => optionRemedy(option),
  ),
  COVET_OVERRIDE_UNUSED: boot(
    (name: string) => `Nothing in the application uses ${name}, which an override would replace.`,
    'Name what the application itself has: the token, class, function or definition. What is only asked for while requests run (`context.resolve`) has to stand in `providers`.',
  ),
  COVET_PLUGIN_DUPLICATE: boot((name: string) => `Two plugins are named "${name}".`, 'Register the plugin once.'),
  COVET_PLUGIN_ORDER: boot(
    (chain: string) => `Plugins wait for one another in a circle: ${chain}.`,
    'Remove one of the before/after wishes.',
  ),
  COVET_PLUGIN_FAILED: boot(
    (plugin: string, step: string, reason: string) => `The plugin "${plugin}" failed in ${step}: ${reason}`,
    'The cause is with the error. Mend the plugin, or what it was told.',
  ),
  COVET_PLUGIN_PROBLEM: boot(
    (plugin: string, message: string, _remedy: string) => `The plugin "${plugin}" finds: ${message}`,
    (_plugin, _message, remedy) => remedy,
  ),
  COVET_PLUGIN_CALL: boot(
    (plugin: string, method: string, reason: string) =>
      `The plugin "${plugin}" called ${method}() when it cannot be: ${reason}.`,
    'Say in `register` what the plugin adds and reads, and run work in scopes from `onReady` on.',
  ),
  COVET_CLASS_ROLE_UNREAD: boot(
    (role: string, name: string) => `@${role} makes ${name} nothing here: no plugin reads it.`,
    'Add the plugin that the decorator belongs to to `plugins`, or leave the class out.',
  ),
  COVET_APP_CLOSED: boot(
    (what: string) => `${what} was called after the application was closed.`,
    'Create a new application.',
  ),
  COVET_APP_CONTROLLER_UNKNOWN: boot(
    (name: string) => `${name} is not a controller of this application.`,
    'Remove only what was given in `controllers` or added by `addController`.',
  ),
  COVET_APP_SLOT_EMPTY: boot(
    (what: string, plugin: string) => `${what} is not available: ${plugin} is switched off.`,
    "Switch the feature on in the application's options.",
  ),
  COVET_CONTEXT_NONE: boot(
    () => 'There is no current request here.',
    'Call it below a handler, guard, interceptor or middleware of a request. In an application that loads the calling module only after boot, say `asyncContext: true`.',
  ),
  COVET_PIPELINE_CONTRACT: boot(
    (given: string, contract: string) => `${given} is no ${contract}.`,
    (_given, contract) => `Give a function, or a class with the method of ${contract}.`,
  ),
  COVET_FILTER_UNDECORATED: boot(
    (name: string) => `The filter ${name} has no @Catch decorator.`,
    'Say what it catches: @Catch(SomeError), or @Catch() for everything.',
  ),
  COVET_REPLY_UNSENDABLE: boot(
    (what: string) => `A handler returned ${what}, which cannot be sent.`,
    'Return a value, a stream, a Response or a Reply.',
  ),
  COVET_STREAM_VALUE: boot(
    (route: string, form: string, given: string) => `${route} answers with ${form}, and its handler gives ${given}.`,
    'Yield the items from an async generator, or return an async iterable; an ordinary answer beside it is declared by @Returns.',
  ),
  COVET_STREAM_EVENT: boot(
    (field: string, reason: string) => `The field "${field}" of a server-sent event cannot be sent: ${reason}.`,
    'Put what comes from outside into `data`, which may hold anything.',
  ),
  COVET_UPLOAD_GONE: boot(
    () => 'An uploaded file was read after its request was over.',
    'Save it with `saveTo` before, or read it in the handler or in a background task: it is removed behind them.',
  ),
  COVET_REQUEST_INJECTED: boot(
    (reason: string) => `The request cannot be injected: ${reason}.`,
    'Give a path or an absolute URL, a method, and a body that can be sent.',
  ),
} as const
