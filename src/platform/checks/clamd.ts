import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { releaseChunk } from '../chunks.ts'

/** A path of a socket, or host and port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }

/**
 * `pending`: clamd gave no complete answer, for whatever reason; ask again later. `unscannable`: it hit a limit. Clean only
 * when clamd has seen all the bytes and says so.
 */
export type ScanVerdict = { readonly kind: 'clean' | 'infected' | 'unscannable' | 'pending'; readonly answer: string }

const deadlineMs = 90_000
const tooLate = 'clamd did not answer in time'
const longestAnswer = 4096

/** `/run/clamav/clamd.ctl` or `127.0.0.1:3310`. */
export function parseClamd(text: string): ClamdAddress {
  if (text.startsWith('/')) return { path: text }
  const [, host, port] = /^\[?(.+?)\]?:(\d{1,5})$/.exec(text) ?? []
  if (!host || !port) throw new Error(`CLAMD must be a socket's path or host:port, not ${text}`)
  return { host, port: Number(port) }
}

/** Streams the bytes to clamd (INSTREAM) and empties the chunks. `size` is how many there must be. Never throws. */
export async function scan(
  clamd: ClamdAddress,
  source: Readable,
  size: number,
  timeoutMs = deadlineMs,
): Promise<ScanVerdict> {
  let sent = 0
  const answer = await converse(clamd, timeoutMs, async (write) => {
    await write(Buffer.from('zINSTREAM\0'))
    for await (const bytes of source as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      await write(length)
      sent += bytes.length
      await write(bytes)
      releaseChunk(bytes)
    }
    await write(Buffer.alloc(4))
  }).catch((error: Error) => error)
  source.destroy()
  if (answer instanceof Error) return { kind: 'pending', answer: answer.message }
  return { kind: judge(answer, sent === size && size > 0), answer }
}

/** It gave no answer at all within the time. */
export const isTooLate = ({ answer }: ScanVerdict): boolean => answer === tooLate

/** Engine and signatures, for example `ClamAV 1.4.6/27800/…`; undefined when clamd does not answer. */
export const askVersion = (clamd: ClamdAddress, timeoutMs = 2000): Promise<string | undefined> =>
  converse(clamd, timeoutMs, (write) => write(Buffer.from('zVERSION\0'))).catch(() => undefined)

function judge(answer: string, isWhole: boolean): ScanVerdict['kind'] {
  if (answer === 'stream: OK') return isWhole ? 'clean' : 'pending'
  if (/^stream: Heuristics\.Limits\.\S* FOUND$/.test(answer)) return 'unscannable'
  return /^stream: .+ FOUND$/.test(answer) ? 'infected' : 'pending'
}

type Write = (bytes: Buffer) => Promise<unknown>

function converse(clamd: ClamdAddress, timeoutMs: number, talk: (write: Write) => Promise<unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(clamd)
    let answer = ''
    const end = (settle: () => void) => {
      clearTimeout(timer)
      socket.destroy()
      settle()
    }
    // Covers a stopped clamd, whose socket still accepts connections: no other event would come.
    const timer = setTimeout(() => end(() => reject(new Error(tooLate))), timeoutMs)
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      answer += text
      if (answer.length > longestAnswer) end(() => reject(new Error('clamd answered at too great length')))
      // It may answer in the middle of the stream (limit, signature) and not read on.
      else if (answer.endsWith('\0')) end(() => resolve(answer.slice(0, -1)))
    })
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('close', () => end(() => reject(new Error('clamd closed without an answer'))))
    const write: Write = (bytes) =>
      new Promise((written, failed) => socket.write(bytes, (error) => (error ? failed(error) : written(undefined))))
    socket.on('connect', () => talk(write).catch((error) => socket.destroyed || end(() => reject(error))))
  })
}
