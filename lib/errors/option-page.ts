import { pageAddress } from './docs-address'

/** Where options are described: by name, or by that of the option that they are a part of. */
export const optionPages: Readonly<Record<string, string>> = {
  openapi: 'openapi.md#options',
  'openapi.theme': 'openapi.md#the-pages',
  'openapi.oauth': 'openapi.md#authorize',
  'openapi.security': 'openapi.md#what-stands-around-a-handler',
  'openapi.webhooks': 'openapi.md#webhooks-and-callbacks',
  bodyLimit: 'forms.md#limits',
  uploadLimit: 'forms.md#limits',
  uploadFolder: 'forms.md#where-files-are',
  '@BodyLimit': 'forms.md#limits',
  requestTimeout: 'requests.md#limits',
  '@Timeout': 'requests.md#limits',
  heartbeat: 'streaming.md#events',
  config: 'configuration.md#where-values-come-from',
  lifecycle: 'lifecycle.md#deadlines',
  plugins: 'plugins.md#what-the-host-offers',
  providers: 'providers.md#providers',
  dependencies: 'dependencies.md#of-the-whole-application',
  modules: 'routing.md#groups',
  versioning: 'routing.md#versions',
  trailingSlash: 'routing.md#slashes-at-the-end',
  validation: 'models.md#the-way-in',
  '@OperationId': 'openapi.md#names-of-operations',
  '@Deprecated': 'openapi.md#what-in-the-code-gives-what-in-the-document',
}

/** Says what to do about an option that cannot be used. */
export function optionRemedy(option: string): string {
  const page = optionPage(option)
  if (page === undefined) return 'Give it what the message names, or leave it out; AppOptions says more of each.'
  return `Give it what ${page} says, or leave it out.`
}

/** Gives the place of the page that says what an option takes: `openapi[1].theme.logo` stands with `openapi.theme`. */
function optionPage(option: string): string | undefined {
  const names = option.replaceAll(/\[\d+\]/g, '').split('.')
  for (let length = names.length; length > 0; length -= 1) {
    const name = names.slice(0, length).join('.')
    if (Object.hasOwn(optionPages, name)) return pageAddress(optionPages[name])
  }
  return undefined
}
