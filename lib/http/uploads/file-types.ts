import { isOneOfTypes } from '../body/media-range'

/** How the files of one content type begin. */
interface Signature {
  readonly type: string
  /** Other names of the type, and types whose files are made the same way. */
  readonly also?: RegExp | undefined
  readonly matches: (head: Buffer) => boolean
}

/** Compares bytes, written as Latin-1, at a place. */
function at(offset: number, ...texts: readonly string[]): (head: Buffer) => boolean {
  return (head) => texts.some((text) => head.toString('latin1', offset, offset + text.length) === text)
}

function both(first: Signature['matches'], second: Signature['matches']): Signature['matches'] {
  return (head) => first(head) && second(head)
}

function either(first: Signature['matches'], second: Signature['matches']): Signature['matches'] {
  return (head) => first(head) || second(head)
}

/** The eleven bits of a frame's beginning, and a layer that there is. */
function isMpegFrame(head: Buffer): boolean {
  const [first = 0, second = 0] = head
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0
}

/** Markup as browsers recognise it (WHATWG MIME Sniffing, section 7.1): behind blanks, and a byte order mark. */
function markup(pattern: RegExp): Signature['matches'] {
  return (head) =>
    pattern.test(
      head
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trimStart(),
    )
}

/** The formats that people upload, each by the bytes that its specification begins it with; the first that fits counts. */
const signatures: readonly Signature[] = [
  { type: 'image/png', matches: at(0, '\u0089PNG\r\n\u001a\n') },
  { type: 'image/jpeg', also: /^image\/(jpg|pjpeg)$/, matches: at(0, '\u00ff\u00d8\u00ff') },
  { type: 'image/gif', matches: at(0, 'GIF87a', 'GIF89a') },
  { type: 'image/webp', matches: both(at(0, 'RIFF'), at(8, 'WEBP')) },
  { type: 'image/avif', matches: at(4, 'ftypavif', 'ftypavis') },
  {
    type: 'image/heic',
    also: /^image\/(hei[cf]|avif)/,
    matches: at(4, ...'heic heix heim heis hevc hevx mif1 msf1'.split(' ').map((brand) => `ftyp${brand}`)),
  },
  { type: 'image/bmp', also: /^image\/x-(ms-)?bmp$/, matches: both(at(0, 'BM'), at(6, '\0\0\0\0')) },
  { type: 'image/tiff', matches: at(0, 'II*\0', 'MM\0*') },
  { type: 'image/x-icon', also: /^image\/vnd\.microsoft\.icon$/, matches: at(0, '\0\0\u0001\0') },
  { type: 'audio/wav', also: /^audio\/(x-|vnd\.)?wave?$/, matches: both(at(0, 'RIFF'), at(8, 'WAVE')) },
  { type: 'audio/mpeg', also: /^audio\/mp3$/, matches: either(at(0, 'ID3'), isMpegFrame) },
  { type: 'audio/flac', also: /^audio\/x-flac$/, matches: at(0, 'fLaC') },
  { type: 'application/ogg', also: /^(audio|video)\/ogg$/, matches: at(0, 'OggS') },
  { type: 'video/webm', also: /^(video\/x-matroska|audio\/webm)$/, matches: at(0, '\u001aE\u00df\u00a3') },
  { type: 'video/mp4', also: /^(video\/(quicktime|x-m4v|3gpp)|audio\/(x-)?(mp4|m4a))$/, matches: at(4, 'ftyp') },
  { type: 'application/pdf', matches: at(0, '%PDF-') },
  {
    type: 'application/zip',
    also: /^application\/(x-zip(-compressed)?|java-archive|epub\+zip|vnd\.(openxmlformats|oasis\.opendocument).*|.*\+zip)$/,
    matches: at(0, 'PK\u0003\u0004', 'PK\u0005\u0006'),
  },
  { type: 'application/gzip', also: /^application\/(x-gzip|x-gtar|x-tgz)$/, matches: at(0, '\u001f\u008b') },
  { type: 'application/x-7z-compressed', matches: at(0, '7z\u00bc\u00af\u0027\u001c') },
  { type: 'application/x-rar-compressed', also: /^application\/vnd\.rar$/, matches: at(0, 'Rar!\u001a\u0007') },
  {
    type: 'application/x-ole-storage',
    also: /^application\/(msword|vnd\.ms-\w+)$/,
    matches: at(0, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'),
  },
  { type: 'application/wasm', matches: at(0, '\0asm') },
  { type: 'application/x-elf', also: /^application\/x-(executable|sharedlib)$/, matches: at(0, '\u007fELF') },
  {
    type: 'application/vnd.microsoft.portable-executable',
    also: /^application\/(x-msdownload|x-dosexec)$/,
    matches: both(at(0, 'MZ'), (head) => head.includes(0)),
  },
  {
    type: 'image/svg+xml',
    also: /xml$|^text\//,
    matches: markup(/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?(?:<!doctype svg|<svg[\s>])/i),
  },
  {
    type: 'text/html',
    also: /^text\/|^application\/(.*\+)?xml$/,
    matches: markup(
      /^<(?:!doctype html|html|head|body|script|iframe|style|title|h1|div|table|font|br|p|a)[\s>]|^<!--/i,
    ),
  },
  { type: 'text/xml', also: /xml$|^text\//, matches: markup(/^<\?xml\s/i) },
]

/** What is said where nothing is known. */
const unknownType = 'application/octet-stream'

/** Tells the content type that a file's first bytes show; `undefined` for what has no mark, as texts have none. */
export function sniffType(head: Buffer): string | undefined {
  return signatures.find(({ matches }) => matches(head))?.type
}

/**
 * Tells whether a file is of one of some types, by its word and by its bytes: it must say so, and its bytes must be of the
 * format that it names; of a format that is not known here, they must not be of another one. A client that says nothing of a
 * file is spoken for by the bytes.
 */
export function isFileOfType({ contentType, head }: FileSample, ranges: readonly string[]): boolean {
  const shown = signatures.find(({ matches }) => matches(head))
  if (contentType === unknownType) return isOneOfTypes(shown?.type ?? unknownType, ranges)
  if (!isOneOfTypes(contentType, ranges)) return false
  if (shown !== undefined) return isNamed(shown, contentType)
  // All that is of a known format shows it.
  return !signatures.some((signature) => isNamed(signature, contentType) && !isText(contentType))
}

/** What is looked at of a file. */
export interface FileSample {
  readonly contentType: string
  readonly head: Buffer
}

function isNamed({ type, also }: Signature, contentType: string): boolean {
  return type === contentType || also?.test(contentType) === true
}

/** Texts need not begin with a mark. */
function isText(contentType: string): boolean {
  return contentType.startsWith('text/') || contentType.endsWith('xml')
}
