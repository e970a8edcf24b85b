import type { Class } from '../../utils/class'

/** Where settings come from, and which are read whether or not anything injects them. */
export interface ConfigOptions {
  /** Classes with `@Config` that no service injects: they are read and checked all the same. */
  readonly classes?: readonly Class[] | undefined
  /** Values by the variables' names; they win over everything else. `undefined` is none. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
  /** The folder of `.env` and `.env.<mode>`. Default: the one that the process was started in. */
  readonly root?: string | undefined
  /** The environment, `NODE_ENV` included. Default: the process's own, which is never changed. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
}
