/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2, annex D.2). */
const special: Readonly<Record<number, string>> = Object.fromEntries([
  ...[...'˘ˇˆ˙˝˛˚˜'].map((sign, index) => [0x18 + index, sign]),
  ...[...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((sign, index) => [0x80 + index, sign]),
  [0xa0, '€'],
])

/** A text as qpdf's JSON writes it: `u:` and the text, or `b:` and bytes in hexadecimal that it could not read as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (value.startsWith('u:')) return value.slice(2)
  if (!value.startsWith('b:')) return undefined
  const bytes = Buffer.from(value.slice(2), 'hex')
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, evenEnd(bytes)))
      .swap16()
      .toString('utf16le')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
  return Array.from(bytes, (code) => special[code] ?? String.fromCharCode(code)).join('')
}

const evenEnd = ({ length }: Buffer) => length - (length % 2)
