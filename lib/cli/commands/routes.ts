import { relative } from 'node:path'
import { describeRoute, type RouteDescription } from '../../app/route-description'
import type { CommandDefinition } from '../../contracts/command'
import { formatSourceLocation } from '../../utils/source-location'
import { formatTable } from '../format-table'
import type { Project } from '../project'

/** Makes `covet routes`: lists the routes of the controllers, in their order. */
export function createRoutesCommand({ folder }: Project): CommandDefinition {
  return {
    name: 'routes',
    summary: 'Lists the routes.',
    options: [{ flags: '--json', description: 'As JSON, for tools.' }],
    async run({ options, application, write }) {
      const routes = (await application()).routes.map(describeRoute)
      if (options.json === true) write(JSON.stringify(routes.map(toJson), undefined, 2))
      else if (routes.length === 0) write('There are no routes.')
      else for (const line of formatTable(toRows(routes, folder))) write(line)
    },
  }
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
