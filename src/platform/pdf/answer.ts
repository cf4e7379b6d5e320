/*
 * How the program that sets PDFs answers: a length, so many bytes of JSON, and the PDF, whose length the JSON tells. Not by Node's
 * own messages: what comes out of the cage is read as bytes and as JSON, and as nothing else.
 */

export type PdfAnswer =
  | { readonly pdf: Uint8Array; readonly unprintable: readonly string[] }
  | { readonly error: string }

const headLength = 4
const mostSaid = 1_000_000

type Said = { readonly error: string } | { readonly length: number; readonly unprintable: readonly string[] }

export function answerBytes(answer: PdfAnswer): Buffer {
  const [said, pdf]: [Said, Uint8Array] =
    'error' in answer
      ? [{ error: answer.error.slice(0, 100_000) }, new Uint8Array()]
      : [{ length: answer.pdf.length, unprintable: answer.unprintable }, answer.pdf]
  const text = Buffer.from(JSON.stringify(said))
  const head = Buffer.alloc(headLength)
  head.writeUInt32BE(text.length)
  return Buffer.concat([head, text, pdf])
}

/** Takes bytes as they come, and gives each answer once it is whole. Throws on what is none. */
export function answerReader(mostBytes: number, take: (answer: PdfAnswer) => void): (bytes: Buffer) => void {
  let parts: Buffer[] = []
  let length = 0
  let said: Said | undefined
  let begins = 0
  const whole = () => {
    parts = [Buffer.concat(parts)]
    return parts[0]!
  }
  const readHead = () => {
    if (length < headLength) return
    const size = whole().readUInt32BE(0)
    if (size > mostSaid) throw new Error('its answer was none')
    if (length < headLength + size) return
    said = JSON.parse(whole().toString('utf8', headLength, headLength + size)) as Said
    begins = headLength + size
    if ('length' in said && !(said.length >= 0 && said.length <= mostBytes)) throw new Error('its answer was too long')
  }
  return (bytes) => {
    parts.push(bytes)
    length += bytes.length
    if (!said) readHead()
    if (!said) return
    const ends = begins + ('length' in said ? said.length : 0)
    if (length < ends) return
    const all = whole()
    const answer: PdfAnswer =
      'error' in said
        ? { error: String(said.error) }
        : { pdf: all.subarray(begins, ends), unprintable: said.unprintable.map(String) }
    said = undefined
    parts = [all.subarray(ends)]
    length -= ends
    take(answer)
  }
}
