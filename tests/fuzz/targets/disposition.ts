import { cleanFileName, contentDisposition } from '../../../src/platform/web/file-name.ts'
import { must } from '../must.ts'

const shape = /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/

const check = (header: string, name: string) => {
  new Headers({ 'Content-Disposition': header })
  must(shape.test(header), 'the header is one line of the allowed signs')
  must(decodeURIComponent(header.split("UTF-8''")[1] ?? '') === cleanFileName(name), 'it reads back as the clean name')
  must(!/[/\\]/.test(cleanFileName(name)), 'a clean name is no path')
}

/** Names as UTF-8 and as UTF-16, where halves of signs stand alone. */
const names = (data: Buffer) => [data.toString('utf8'), data.toString('utf16le')]

export function fuzz(data: Buffer): void {
  for (const name of names(data)) check(contentDisposition(name), name)
}

/** As it is written everywhere. */
export function planted(data: Buffer): void {
  for (const name of names(data)) new Headers({ 'Content-Disposition': `attachment; filename="${name}"` })
}
