const longest = 200
const ending = 48

/** Controls, line separators, bidirectional controls, and spaces without width; joiners stay, for Persian and emoji need them. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/**
 * A sender's file name as text to show, never a path: folders taken off, NFC, no unseen characters, at most 200
 * characters (cut in the middle, the ending stays), never empty.
 */
export function cleanFileName(name: string): string {
  const text = name
    .toWellFormed()
    .replace(/^.*[/\\]/su, '')
    .replace(unseen, '')
    // After the unseen are gone: marks that they kept apart meet, and have an order.
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
  if (/^\.*$/.test(text)) return 'document'
  const characters = [...text]
  if (characters.length <= longest) return text
  return `${characters.slice(0, longest - ending - 1).join('')}…${characters.slice(-ending).join('')}`
}

/** `attachment` with an ASCII name for old readers and the real one in UTF-8 (RFC 6266, RFC 8187). Takes any text. */
export function contentDisposition(name: string): string {
  const clean = cleanFileName(name)
  const plain = clean
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  // A name of combining marks alone leaves nothing.
  return `attachment; filename="${plain || 'document'}"; filename*=UTF-8''${encodeExtended(clean)}`
}

/** Percent-encodes all but the attr-char of RFC 8187. */
const encodeExtended = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
