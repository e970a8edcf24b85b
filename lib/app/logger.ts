/** Where an application reports. The methods are those of `console`, pino and most other loggers. */
export interface Logger {
  error(message: string, ...details: readonly unknown[]): void
  warn(message: string, ...details: readonly unknown[]): void
  info(message: string, ...details: readonly unknown[]): void
}

/** Reports to nobody. */
export const silentLogger: Logger = { error: ignore, warn: ignore, info: ignore }

function ignore(): void {}
