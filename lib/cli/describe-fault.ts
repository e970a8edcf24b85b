const known: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be touched by this user',
  EPERM: 'it may not be touched by this user',
  EROFS: 'nothing can be written there',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there already, and no folder',
  ENOTDIR: 'it lies in something that is no folder',
  ENOSPC: 'there is no room left',
}

/** Says in words why the system refused to read or write a file. */
export function describeFault(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return known[code] ?? message
}
