import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of a spec's own for the files of uploads. */
export interface UploadFolder {
  readonly path: string
  /** The temporary files in it. */
  list(): string[]
  /** Settles once there is a temporary file. */
  untilUsed(): Promise<void>
}

/** Makes a folder that is removed behind the specs of a file. */
export function useUploadFolder(): UploadFolder {
  const path = mkdtempSync(join(tmpdir(), 'covet-spec-'))
  afterAll(() => rmSync(path, { recursive: true }))
  const list = () => readdirSync(path).filter((name) => name.startsWith('covet-upload-'))
  return {
    path,
    list,
    untilUsed: () =>
      new Promise((resolve) => {
        const watcher = watch(path, look)
        function look() {
          if (list().length === 0) return
          watcher.close()
          resolve()
        }
        look()
      }),
  }
}
