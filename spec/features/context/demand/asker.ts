import { currentContext } from 'covet'

/** Names the current request, after a while. */
export async function nameRequest(): Promise<string> {
  await new Promise<void>((resolve) => void setImmediate(resolve))
  try {
    return currentContext().request.path
  } catch (error) {
    return (error as { code: string }).code
  }
}
