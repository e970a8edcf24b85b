import { relative } from 'node:path'
import { describeRoute, type RouteDescription } from '../../app/route-description'
import type { CommandCall, CommandDefinition } from '../../contracts/command'
import { createError } from '../../errors/boot-error'
import { formatSourceLocation } from '../../utils/source-location'
import { formatTable } from '../format-table'
import type { Project } from '../project'
import { explainRequest, readAsked } from '../routes/explain-request'
import { writeExplanation } from '../routes/write-explanation'

/** Makes `covet routes`: lists the routes of the controllers, in their order, or explains one request. */
export function createRoutesCommand(project: Pick<Project, 'folder' | 'plan'>): CommandDefinition {
  const { folder } = project
  return {
    name: 'routes',
    summary: 'Lists the routes, or says what happens to one request.',
    options: [
      { flags: '--json', description: 'As JSON, for tools.' },
      { flags: '--explain <request>', description: 'All that a request passes, in order: "GET /books/12".' },
      { flags: '--at-host <host>', description: 'With --explain: the host that is asked.' },
      { flags: '--at-version <version>', description: 'With --explain: the version that is asked for.' },
    ],
    async run(call) {
      const { options, application, write } = call
      const { explain } = options
      if (typeof explain === 'string') return giveExplanation(explain, project, call)
      for (const name of ['host', 'version']) {
        const isGiven = options[name === 'host' ? 'atHost' : 'atVersion'] !== undefined
        if (isGiven) throw createError('COVET_CLI_OPTION', [`--at-${name}`, 'it goes with --explain', 'routes'])
      }
      const routes = (await application()).routes.map(describeRoute)
      if (options.json === true) write(JSON.stringify(routes.map(toJson), undefined, 2))
      else if (routes.length === 0) write('There are no routes.')
      else for (const line of formatTable(toRows(routes, folder))) write(line)
      return 0
    },
  }
}

/** Ends with 1 where the request would be refused. */
async function giveExplanation(
  text: string,
  project: Pick<Project, 'folder' | 'plan'>,
  { options, application, write }: CommandCall,
): Promise<number> {
  const { atHost, atVersion } = options
  const asked = readAsked(
    text,
    typeof atHost === 'string' ? atHost : undefined,
    typeof atVersion === 'string' ? atVersion : undefined,
  )
  // Where something is wrong with the application, this says so.
  await application()
  const explanation = explainRequest(asked, await project.plan())
  if (options.json === true) write(JSON.stringify(explanation, undefined, 2))
  else for (const line of writeExplanation(explanation, (file) => shorten(file, project.folder))) write(line)
  return ['found', 'options', 'redirect'].includes(explanation.result) ? 0 : 1
}

type Cell = (route: RouteDescription, folder: string) => string | undefined

/** By heading; one that no route has anything for is left out. */
const columns: Readonly<Record<string, Cell>> = {
  Method: ({ method }) => method,
  Path: ({ path }) => path,
  Host: ({ host }) => host,
  Version: ({ version }) => version,
  Name: ({ name }) => name,
  Guards: ({ guards }) => guards.join(', '),
  Source: ({ source }, folder) => source && formatSourceLocation({ ...source, file: shorten(source.file, folder) }),
}

function toRows(routes: readonly RouteDescription[], folder: string): readonly (readonly string[])[] {
  const cells = Object.entries(columns).map(([heading, cell]) => [
    heading,
    ...routes.map((route) => cell(route, folder) ?? ''),
  ])
  const shown = cells.filter((column) => column.slice(1).some((text) => text !== ''))
  return [undefined, ...routes].map((_, row) => shown.map((column) => column[row]))
}

function toJson({ controller, ...route }: RouteDescription): object {
  return { ...route, controller: controller.name }
}

/** Relative to where the program was called: what editors and terminals open on a click. */
function shorten(file: string, folder: string): string {
  const path = relative(folder, file)
  return path.startsWith('..') ? file : path
}
