import { boot } from '../catalogue-row'

/** Problems of settings: of the classes that declare them, and of what they are read from. */
export const configurationErrors = {
  COVET_CONFIG_UNDECORATED: boot(
    (name: string) => `${name} holds no settings: it has no @Config.`,
    (name) => `Decorate ${name} itself with @Config(); a class that it extends does not do it on its behalf.`,
  ),
  COVET_CONFIG_CONSTRUCTOR: boot(
    (name: string) => `${name} has constructor parameters, and settings are made before anything could be injected.`,
    'Read every value by @Env; what needs services is a service, into which the settings are injected.',
  ),
  COVET_CONFIG_EMPTY: boot(
    (name: string) => `${name} reads no variable.`,
    "Put @Env('NAME') on its fields; in a circular import the decorators may not have run yet.",
  ),
  COVET_CONFIG_VARIABLE: boot(
    (field: string, variable: string, reason: string) => `${field} cannot be read from "${variable}": ${reason}.`,
    'Give each field one variable of its own, of letters, digits and underscores: DATABASE_URL.',
  ),
  COVET_CONFIG_TYPE: boot(
    (field: string, kind: string) => `${field} is ${kind}, which no text of a variable can become.`,
    'Declare a text, a number, a boolean, a date, an enum or a list of these, and give each part its own variable.',
  ),
  COVET_CONFIG_FIELD: boot(
    (field: string) => `${field} has rules and neither @Env nor a value: nothing can ever set it.`,
    "Put @Env('NAME') on it, or give it a value.",
  ),
  COVET_CONFIG_SECRET: boot(
    (field: string, variable: string, keeper: string) =>
      `${field} would show the variable ${variable}, which ${keeper} keeps secret.`,
    (field) => `Put @Secret() on ${field} as well.`,
  ),
  COVET_CONFIG_MISSING: boot(
    (variable: string, field: string) => `The variable ${variable} is not set, and ${field} needs it.`,
    (variable) =>
      `Set ${variable} in the environment or in .env; if it may be absent, give the field a value or @Omittable().`,
  ),
  COVET_CONFIG_INVALID: boot(
    (variable: string, origin: string, reason: string) =>
      `The variable ${variable}, from ${origin}, is refused: ${reason}.`,
    (variable) => `Give ${variable} a value that its field takes, or mend the rules of the field.`,
  ),
  COVET_CONFIG_UNREADABLE: boot(
    (name: string, reason: string) => `${name} cannot be made: ${reason}.`,
    'Settings are made at once and without help: no asynchronous rule, and no constructor that throws.',
  ),
  COVET_CONFIG_FILE: boot(
    (file: string, reason: string) => `${file} cannot be read: ${reason}.`,
    'It is a text file in UTF-8 with one NAME=value on a line; delete it if it is not meant.',
  ),
  COVET_CONFIG_MODE: boot(
    (mode: string) => `NODE_ENV is "${mode}", which names no file .env.<mode>.`,
    'Set NODE_ENV to one word: development, test, production.',
  ),
} as const
