import type { ValidationOptions } from '../contracts/application-settings'
import type { DependencyLike } from '../contracts/dependency'
import type { MiddlewareEntry, MiddlewareLike } from '../contracts/middleware'
import type { FilterLike, GuardLike, InterceptorLike, PipeLike } from '../contracts/pipeline'
import type { Plugin } from '../contracts/plugin'
import type { LifecycleOptions } from '../di/deadlines'
import type { Provider } from '../di/provider'
import type { TrustProxy } from '../http/client-address'
import type { Class } from '../utils/class'
import type { ConfigOptions } from './config/config-options'
import type { Logger } from './logger'
import type { VersioningOptions } from './versioning'

/** Controllers found by their files' names instead of being listed. */
export interface ControllerFiles {
  /** An absolute folder; `__dirname` works from the sources and from the build. */
  readonly root: string
  /** A glob without an extension, relative to the root: `./**\/*.controller`. */
  readonly files: string
}

/** What the core of an application can be told; every field may be left out. */
export interface ApplicationOptions {
  /** The name of the API, in its document. Default `API`. */
  readonly title?: string | undefined
  /** The version of the API, in its document. Default `1.0.0`. */
  readonly version?: string | undefined
  /** In the document, as CommonMark. */
  readonly description?: string | undefined
  /** Stands before the path of every controller. */
  readonly prefix?: string | undefined
  readonly controllers?: readonly Class[] | ControllerFiles | undefined
  /** Classes with `@Module`. */
  readonly modules?: readonly Class[] | undefined
  readonly providers?: readonly Provider[] | undefined
  /** Runs before the match, in this order unless `priority` says otherwise. */
  readonly middleware?: readonly (MiddlewareLike | MiddlewareEntry)[] | undefined
  /** Stand before every route. */
  readonly guards?: readonly GuardLike[] | undefined
  /** Stand around every route. */
  readonly interceptors?: readonly InterceptorLike[] | undefined
  /** Take every parameter that comes from a client. */
  readonly pipes?: readonly PipeLike[] | undefined
  /** Answer errors that no nearer filter takes. */
  readonly filters?: readonly FilterLike[] | undefined
  /** Run before the parameters of every route are read. */
  readonly dependencies?: readonly DependencyLike[] | undefined
  readonly plugins?: readonly Plugin[] | undefined
  /** Where the settings of `@Config` classes come from. */
  readonly config?: ConfigOptions | undefined
  /** How long the factories, hooks and disposals of services may take. */
  readonly lifecycle?: LifecycleOptions | undefined
  readonly validation?: ValidationOptions | undefined
  /** How a request names the version that it wants. Default: in the path, `/v1/books`. */
  readonly versioning?: VersioningOptions | undefined
  /** Whether `/books/` is `/books` (`ignore`, the default), leads there (`redirect`) or is another path (`strict`). */
  readonly trailingSlash?: 'ignore' | 'redirect' | 'strict' | undefined
  /** Which peers are believed when they forward. Default: none. */
  readonly trustProxy?: TrustProxy | undefined
  /** The largest body that is read into memory, in bytes: JSON, the texts of a form. Default 1 MiB. */
  readonly bodyLimit?: number | undefined
  /** The largest form with files, or body taken as a stream, in bytes. Default 16 MiB. */
  readonly uploadLimit?: number | undefined
  /**
   * Where larger files of forms are while their request lasts; made when it is first needed. On the file system that they are
   * saved to, saving is a move. Default: the system's folder for temporary files (`TMPDIR`).
   */
  readonly uploadFolder?: string | undefined
  /** The milliseconds that a handler may take before the answer is 503. Default: no limit. */
  readonly requestTimeout?: number | undefined
  /** Where the application reports what nobody else hears of; `false` for nowhere. Default: the console. */
  readonly logger?: Logger | false | undefined
  /**
   * Whether `currentContext()` works: by an AsyncLocalStorage, which costs every request. Default: where a loaded module that
   * uses this package names the function, and wherever that cannot be told; always from Node 24 on, where it costs next to
   * nothing.
   */
  readonly asyncContext?: boolean | undefined
  /** Shows errors to clients and refuses values that do not fit their response model. Default false, whatever `NODE_ENV` says. */
  readonly debug?: boolean | undefined
}
