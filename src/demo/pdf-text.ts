/** Widths of Helvetica from the space to the tilde, in thousandths of its size (Adobe's metrics of the standard fonts). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
/** Bold text is wider; a tenth is enough for every letter. */
const boldness = 1.1

const beyondLatin1: Record<string, number> = {
  '€': 0x80,
  '…': 0x85,
  '\u0160': 0x8a,
  Œ: 0x8c,
  '\u017d': 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  '\u0161': 0x9a,
  œ: 0x9c,
  '\u017e': 0x9e,
  Ÿ: 0x9f,
}
const plain: Record<string, string> = { đ: 'd', Đ: 'D', ł: 'l', Ł: 'L', ı: 'i', '\u202f': '\u00a0' }

/** WinAnsiEncoding (ISO 32000-1, Annex D). An unknown letter loses its accents; one without a plain form becomes `?`. */
export function latin(text: string): Buffer {
  const bytes = [...text.normalize('NFC')].map(
    (letter) => byteOf(letter) ?? byteOf(plain[letter] ?? letter.normalize('NFD')[0]!) ?? 0x3f,
  )
  return Buffer.from(bytes)
}

function byteOf(letter: string): number | undefined {
  const code = letter.codePointAt(0)!
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code
  return beyondLatin1[letter]
}

/** Width in points. */
export function widthOf(text: string, size: number, bold: boolean): number {
  let sum = 0
  for (const letter of text) {
    const code = letter.charCodeAt(0)
    // An accent adds no width.
    sum += widths[(code < 0x7f ? code : letter.normalize('NFD').charCodeAt(0)) - 32] ?? 556
  }
  return (sum * size * (bold ? boldness : 1)) / 1000
}

/** Lines no wider than `width` points. */
export function wrap(text: string, size: number, width: number, bold: boolean): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size, bold) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
