import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '../ids.ts'

type ReadMessage = { readonly to: string; readonly subject: string; readonly text: string }

/** A message of the demo's post box, as the file transport wrote it: its text, without what is attached; undefined when it is not there. */
export async function readMessage(folder: string, id: string): Promise<ReadMessage | undefined> {
  if (!isId(id)) return undefined
  const bytes = await readFile(join(folder, `${id}.eml`)).catch(() => undefined)
  if (!bytes) return undefined
  const whole = headAndBody(bytes.toString('latin1'))
  const text = firstPart(whole)
  const body = decodeBody(text.body, text.field('Content-Transfer-Encoding').toLowerCase())
  return {
    to: decodeWords(whole.field('To')),
    subject: decodeWords(whole.field('Subject')),
    text: body.replaceAll('\r\n', '\n').trim(),
  }
}

type Split = ReturnType<typeof headAndBody>

/** The text of a message stands before its HTML, and both before what is attached. */
function firstPart(whole: Split): Split {
  const boundary = /boundary="?([^";]+)"?/i.exec(whole.field('Content-Type'))?.[1]
  if (!boundary) return whole
  return firstPart(headAndBody(whole.body.split(`--${boundary}`)[1]?.replace(/^\r\n/, '') ?? ''))
}

function headAndBody(source: string) {
  const end = source.indexOf('\r\n\r\n')
  const head = source.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  return { field, body: source.slice(end + 4) }
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding === 'quoted-printable') return fromHexSigns(body.replace(/=\r\n/g, ''))
  return Buffer.from(body, 'latin1').toString('utf8')
}

/** Encoded words of a header (RFC 2047); the space between two of them is none, and a character may be cut between them. */
function decodeWords(header: string): string {
  const joined = header.replace(/\?=\s+=\?/g, '?==?')
  return joined.replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) =>
    Buffer.concat(
      [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind, text = '']) => wordBytes(kind, text)),
    ).toString('utf8'),
  )
}

const wordBytes = (kind: string | undefined, text: string) =>
  kind?.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : hexSignBytes(text.replaceAll('_', ' '))

const fromHexSigns = (text: string) => hexSignBytes(text).toString('utf8')

const hexSignBytes = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
