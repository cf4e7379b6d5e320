/*
 * What the tools' service and the portal say to each other over a connection, one a run: first a line of JSON that asks, then
 * the bytes for the tool's standard input; back come frames, of a byte that says what it is, a length and so many bytes.
 */

import type { ToolCall } from './call.ts'
import { isToolName } from './tools.ts'

export const frameKinds = { output: 1, errors: 2, end: 3, next: 4 } as const
type Kind = (typeof frameKinds)[keyof typeof frameKinds]

export type CageRequest = { readonly hello: true } | { readonly run: ToolCall }

/** What the service says about itself; the name is new at each start. `residents`: small papers are judged by residents. */
export type Hello = { readonly instance: string; readonly isolation: string; readonly residents: boolean }

const headLength = 5
const mostInFrame = 16_000_000

export function frame(kind: Kind, bytes: Buffer): Buffer {
  const head = Buffer.alloc(headLength)
  head.writeUInt8(kind)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Takes bytes as they come, and gives whole frames. Throws on one that is too long. */
export function frameReader(take: (kind: number, bytes: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    while (rest.length >= headLength) {
      const length = rest.readUInt32BE(1)
      if (length > mostInFrame) throw new Error('a frame is too long')
      if (rest.length < headLength + length) return
      take(rest[0]!, rest.subarray(headLength, headLength + length))
      rest = rest.subarray(headLength + length)
    }
  }
}

const folderName = /^\/mon-dossier-\d+-[0-9a-f]{24}$/
const mostWords = 50_000
const limitNames = ['seconds', 'addresses', 'resident', 'nice']

/** Parses a request; undefined unless it asks for a known tool, with its arguments and a folder directly in `memory`. */
export function readCageRequest(line: string, memory: string): CageRequest | undefined {
  const said = parse(line)
  if (said?.hello === true) return { hello: true }
  const run = said?.run as Partial<ToolCall> | undefined
  if (!run || !isToolName(run.tool)) return undefined
  const { tool, args, next, folder, limits, listens } = run
  const isFolder = folder === undefined || (folder.startsWith?.(memory) && folderName.test(folder.slice(memory.length)))
  if (!areWords(args) || !(next === undefined || areWords(next)) || !isFolder || !areLimits(limits)) return undefined
  return { run: { tool, args, next, folder, limits, listens: listens === true } }
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const areWords = (words: unknown): words is string[] =>
  Array.isArray(words) && words.length <= mostWords && words.every(isWord)

const isWord = (word: unknown) => typeof word === 'string' && !word.includes('\0')

const areLimits = (limits: unknown): limits is ToolCall['limits'] =>
  typeof limits === 'object' &&
  limits !== null &&
  Object.entries(limits).every(([name, value]) => limitNames.includes(name) && Number.isSafeInteger(value) && value > 0)
