import { isFileOfType, sniffType } from '../../../../lib/http/uploads/file-types'
import { png } from '../../../support/encode-form'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** The beginnings that the formats' specifications give them, with what may follow. */
const beginnings: readonly (readonly [type: string, head: Buffer])[] = [
  ['image/png', png],
  ['image/jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF\0')],
  ['image/gif', latin1('GIF89a\x01\0')],
  ['image/webp', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
  ['image/avif', latin1('\0\0\0\x20ftypavif')],
  ['image/heic', latin1('\0\0\0\x18ftypheic')],
  ['image/bmp', latin1('BM\x46\0\0\0\0\0\0\0\x36')],
  ['image/tiff', latin1('II*\0\x08')],
  ['image/x-icon', latin1('\0\0\x01\0\x01')],
  ['audio/wav', latin1('RIFF\x24\0\0\0WAVEfmt ')],
  ['audio/mpeg', latin1('ID3\x03')],
  ['audio/mpeg', latin1('\xff\xfb\x90')],
  ['audio/flac', latin1('fLaC\0')],
  ['application/ogg', latin1('OggS\0')],
  ['video/webm', latin1('\x1aE\xdf\xa3')],
  ['video/mp4', latin1('\0\0\0\x18ftypisom')],
  ['application/pdf', latin1('%PDF-1.7')],
  ['application/zip', latin1('PK\x03\x04\x14')],
  ['application/gzip', latin1('\x1f\x8b\x08')],
  ['application/x-7z-compressed', latin1("7z\xbc\xaf'\x1c")],
  ['application/x-rar-compressed', latin1('Rar!\x1a\x07\0')],
  ['application/x-ole-storage', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['application/wasm', latin1('\0asm\x01')],
  ['application/x-elf', latin1('\x7fELF\x02')],
  ['application/vnd.microsoft.portable-executable', latin1('MZ\x90\0\x03')],
  ['image/svg+xml', latin1('<?xml version="1.0"?>\n<!-- drawn by hand --><svg xmlns="x">')],
  ['text/html', latin1('\xef\xbb\xbf \n<!DOCTYPE html>')],
  ['text/html', latin1('<script>alert(1)</script>')],
  ['text/xml', latin1('<?xml version="1.0"?><a/>')],
]

describe('sniffType', () => {
  it.each(beginnings)('knows %s', (type, head) => {
    expect(sniffType(head)).toBe(type)
  })

  it.each(['', 'hello', 'title,year\nDune,1965', '{"a":1}', '<3 is no markup', 'BMW is no picture', 'MZ'])(
    'finds no mark in %j',
    (text) => expect(sniffType(latin1(text))).toBeUndefined(),
  )
})

describe('isFileOfType', () => {
  const is = (contentType: string, head: Buffer | string, ...ranges: string[]) =>
    isFileOfType({ contentType, head: typeof head === 'string' ? latin1(head) : head }, ranges)

  it.each(beginnings)('takes %s for what it is, said or not, and for nothing else', (type, head) => {
    expect(is(type, head, type)).toBe(true)
    expect(is('application/octet-stream', head, type)).toBe(true)
    expect(is(type, head, '*/*')).toBe(true)
    expect(is(type, head, `${type.split('/')[0]}/*`)).toBe(true)
    expect(is('image/unknown', head, 'image/*')).toBe(false)
    expect(is(type, head, 'font/woff')).toBe(false)
  })

  it('knows types by their other names, and those that are made the same way', () => {
    expect(is('image/jpg', '\xff\xd8\xff', 'image/*')).toBe(true)
    expect(
      is('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\x03\x04', 'application/*'),
    ).toBe(true)
    expect(is('application/msword', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword')).toBe(true)
    expect(is('audio/ogg', 'OggS', 'audio/*')).toBe(true)
    expect(is('application/xml', '<a/>', 'application/xml')).toBe(true)
  })

  it('believes the word of formats that have no mark, but for bytes that are of another', () => {
    expect(is('text/csv', 'a,b', 'text/csv')).toBe(true)
    expect(is('text/plain', '<script>', 'text/*')).toBe(true)
    expect(is('text/csv', png, 'text/csv')).toBe(false)
    expect(is('application/json', '{}', 'application/json')).toBe(true)
    expect(is('application/json', '<html>', 'application/json')).toBe(false)
    expect(is('image/unknown', 'bytes', 'image/*')).toBe(true)
  })

  it('wants the mark where the format has one', () => {
    expect(is('image/png', 'not a picture', 'image/png')).toBe(false)
    expect(is('application/pdf', '', 'application/pdf')).toBe(false)
    expect(is('image/x-ms-bmp', 'not a picture', 'image/*')).toBe(false)
  })

  it('takes nothing unknown where nothing is said', () => {
    expect(is('application/octet-stream', 'bytes', 'image/*')).toBe(false)
    expect(is('application/octet-stream', 'bytes', 'application/octet-stream')).toBe(true)
  })
})
