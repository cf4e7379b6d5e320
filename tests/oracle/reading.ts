import { execFileSync } from 'node:child_process'
import { entriesOf } from './zip.ts'

/** All text in an answer: of a page as it is, of a zip what lies in it, of a PDF its bytes and, where the tool is there, its words. */
export async function textOf(body: Buffer): Promise<string> {
  if (body.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
    return entriesOf(body)
      .map(({ name, bytes }) => `${name}\n${bytes.toString('latin1')}`)
      .join('\n')
  const text = body.toString('latin1')
  // A paper as it was planted says all in its bytes.
  const isMade = text.startsWith('%PDF') && !(body.length < 2000 && text.includes(' Tj ET'))
  return isMade ? `${text}\n${wordsOfPdf(body)}` : text
}

function wordsOfPdf(body: Buffer): string {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: body, stdio: ['pipe', 'pipe', 'ignore'] }).toString('utf8')
  } catch {
    return ''
  }
}
