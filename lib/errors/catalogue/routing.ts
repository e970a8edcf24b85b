import { boot, notice, warning } from '../catalogue-row'

/** Problems of controllers and routes. */
export const routingErrors = {
  COVET_ROUTE_DUPLICATE: boot(
    (route: string, first: string, second: string) => `${route} has two handlers: ${first} and ${second}.`,
    'Remove one of them, or tell them apart by path, method, version or host.',
  ),
  COVET_ROUTE_PARAMETER_NAME: boot(
    (first: string, second: string, firstName: string, secondName: string) =>
      `One position of a path has two parameter names: "${firstName}" in ${first} and "${secondName}" in ${second}.`,
    'Give the position one name in every route.',
  ),
  COVET_ROUTE_PATTERN: boot(
    (path: string, reason: string) => `The path "${path}" cannot be read: ${reason}.`,
    'Write parameters as {name}, {name:converter}, {name?} or :name.',
  ),
  COVET_ROUTE_HOST_PARAMETER: boot(
    (name: string, host: string, path: string) =>
      `"${name}" names a parameter of the host "${host}" and of the path "${path}".`,
    'Give one of the two another name.',
  ),
  COVET_ROUTE_METHOD: boot(
    (method: string) => `"${method}" is no HTTP method that a server takes.`,
    'Name a method as RFC 9110 or the registry of methods has it: GET, POST, PROPFIND …',
  ),
  COVET_ROUTE_MOUNT: boot(
    (path: string, reason: string) => `Nothing can be mounted at "${path}": ${reason}.`,
    'Mount at a path of plain segments that nothing else is mounted at.',
  ),
  COVET_ROUTE_RESERVED: boot(
    (route: string, other: string) => `${route} is a plugin's route, and ${other} has it as well.`,
    "Move one of them: a plugin's options say where its routes stand, as `openapi` does for the documents.",
  ),
  COVET_ROUTE_SHADOWED: warning(
    (route: string, others: string) => `No request reaches ${route}: all its paths are taken before by ${others}.`,
    'Remove one of the two, or change a path so that text or a narrower converter tells them apart.',
  ),
  COVET_ROUTE_UNROUTED: warning(
    (decorator: string, method: string) => `@${decorator} stands on ${method}, which is no route: it has no effect.`,
    'Give the method a route, @Get(path) and the like, or remove the decorator.',
  ),
  COVET_RESPONSE_UNDECLARED: notice(
    (route: string) => `${route} declares no response: whatever the handler returns is sent whole.`,
    'Declare what is sent: @Returns(BookOut); @Returns(null) for nothing.',
  ),
  COVET_RESPONSE_ENTITY: warning(
    (route: string, entity: string) =>
      `${route} returns the entity ${entity} and declares no response: all its columns are sent.`,
    'Declare a response model that has what clients may see: @Returns(BookOut).',
  ),
  COVET_RESPONSE_ENTITY_DECLARED: notice(
    (route: string, entity: string) =>
      `${route} declares the entity ${entity} as what it sends: a column that gets a rule is sent from then on.`,
    'Give the response a class of its own.',
  ),
  COVET_PIPELINE_REPEATED: warning(
    (member: string, place: string, levels: string) =>
      `${member} stands around ${place} twice (${levels}), and runs twice.`,
    'Leave one of them: what an outer level has holds for everything inside it.',
  ),
  COVET_GUARD_NONE: warning(
    (place: string) => `The guards of ${place} are an empty list: nothing is guarded by it.`,
    'Name the guards, @UseGuards(SignedIn), or remove the list.',
  ),
  COVET_GUARD_IDLE: warning(
    (module: string) => `The module ${module} has guards and no controller below it: they guard nothing.`,
    'List the controllers that they are for in the module, or remove the guards.',
  ),
  COVET_ROUTE_STATIC: boot(
    (method: string) => `${method} is static: a route needs an instance method.`,
    'Remove the word "static".',
  ),
  COVET_ROUTE_UNKNOWN: boot(
    (name: string, known: string) => `No route is named "${name}".${known}`,
    'Use "Controller.method" as `app.routes` lists it, or a reference to the method.',
  ),
  COVET_ROUTE_URL_PARAMETER: boot(
    (route: string, reason: string) => `No address can be made for ${route}: ${reason}.`,
    'Give a fitting value for each parameter of the path.',
  ),
  COVET_ROUTE_NAME_AMBIGUOUS: boot(
    (name: string, places: string) => `Two routes are named "${name}": ${places}.`,
    'Name one of the controllers, @Controller(path, { name }), and use that name.',
  ),
  COVET_ROUTE_UNDECLARED_PARAMETER: boot(
    (parameter: string, path: string) => `@Param('${parameter}') names no parameter of "${path}".`,
    'Use a name that stands in the path, or add it to the path.',
  ),
  COVET_CONTROLLER_NOT_DECORATED: boot(
    (name: string) => `${name} is listed as a controller and has no @Controller decorator.`,
    'Decorate the class with @Controller(path), or list it under `providers`.',
  ),
  COVET_CONTROLLER_EMPTY: boot(
    (name: string) => `${name} has no route.`,
    'Decorate a method with @Get, @Post or another method, or drop the controller.',
  ),
  COVET_CONTROLLER_FILES: boot(
    (pattern: string, root: string) => `No file under ${root} matches "${pattern}".`,
    'Check `root` and `files`; the pattern has no extension and is relative to the root.',
  ),
  COVET_CLASS_UNDEFINED: boot(
    (index: number, list: string, owner: string, given: string) =>
      `Item ${index + 1} of the ${list} of ${owner} is ${given}, not a class.`,
    'Look for two files that import one another: move what both need to a third.',
  ),
  COVET_MODULE_NOT_DECORATED: boot(
    (name: string) => `${name} is listed as a module and has no @Module decorator.`,
    'Decorate the class with @Module({ … }).',
  ),
  COVET_MODULE_CYCLE: boot(
    (chain: string) => `Modules nest in a circle: ${chain}.`,
    'A module groups routes; let one of the two no longer list the other.',
  ),
  COVET_DECORATOR_STANDARD: boot(
    (decorator: string) => `@${decorator} was called the way of standard (TC39) decorators.`,
    'Set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json, or `legacyDecorator` in swc.',
  ),
  COVET_DECORATOR_TARGET: boot(
    (decorator: string, wanted: string) => `@${decorator} stands where it has no effect; it belongs on ${wanted}.`,
    'Move the decorator.',
  ),
  COVET_DECORATOR_OPTION: boot(
    (decorator: string, unread: string) => `${decorator} takes ${unread}.`,
    'Write what is meant, or leave it out: nothing reads it.',
  ),
  COVET_PARAMETER_UNDECORATED: boot(
    (index: number) => `Parameter ${index + 1} has no decorator that says where its value comes from.`,
    'Decorate it with @Param, @Query, @Headers, @Cookie, @Body, @Ctx or one of your own.',
  ),
  COVET_PARAMETER_TYPE_UNKNOWN: boot(
    (parameter: string) => `The type of ${parameter} is not known at run time.`,
    'Annotate it with a class, string, number, boolean or Date, or give `type`, `items` or `enum` in its rules.',
  ),
  COVET_PARAMETER_ITEMS_UNKNOWN: boot(
    (parameter: string) => `${parameter} is an array whose item type is not known at run time.`,
    "Give `items`: @Query('ids', { items: Number }) ids: number[].",
  ),
  COVET_PARAMETER_RULES: boot(
    (parameter: string, reason: string) => `The rules of ${parameter} cannot hold: ${reason}.`,
    'Mend the rules.',
  ),
  COVET_PARAMETER_MODEL: boot(
    (parameter: string) => `${parameter} takes a whole source and its type is no class.`,
    'Annotate it with a model class, or give the decorator a name.',
  ),
  COVET_PARAMETER_FILE: boot(
    (parameter: string) => `${parameter} is or holds a file, and is not read from a form.`,
    'Take it with @UploadedFile, @UploadedFiles or @Form; the body as such is taken as bytes: @Body() data: Buffer.',
  ),
  COVET_METADATA_MISSING: boot(
    () => "The compiler emitted no parameter types for this class's methods.",
    'Set "emitDecoratorMetadata": true in tsconfig.json, or `decoratorMetadata` in swc; esbuild and tsx cannot emit them.',
  ),
} as const
