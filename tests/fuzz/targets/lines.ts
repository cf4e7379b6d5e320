import type * as z from 'zod'
import { CaseLine } from '../../../src/cases/incoming/lines.ts'
import { parseLine } from '../../../src/feed/parse-line.ts'
import { type RawLine, readLines } from '../../../src/feed/read-lines.ts'
import { must } from '../must.ts'

/** Short, so that lines that are too long are met. */
const most = 200 as never

async function* pieces(data: Buffer, length: number) {
  for (let at = 0; at < data.length; at += length) yield Buffer.from(data.subarray(at, at + length))
}

async function all(chunks: AsyncGenerator<RawLine[]>): Promise<RawLine[]> {
  const lines: RawLine[] = []
  for await (const some of chunks) lines.push(...some)
  return lines
}

/** The first byte says into what pieces the rest is cut. */
async function look(data: Buffer, read: typeof readLines): Promise<void> {
  const [first = 1, body] = [data[0], data.subarray(1)]
  const whole = await all(read(pieces(body, body.length || 1), most))
  const cut = await all(read(pieces(body, (first % 16) + 1), most))
  must(JSON.stringify(whole) === JSON.stringify(cut), 'the same lines, however they come')
  let before = 0
  for (const line of whole) {
    must(line.line > before, 'lines are numbered on')
    before = line.line
    const parsed = parseLine(CaseLine as z.ZodType, line)
    must(parsed.line === line.line, 'each answer names its line')
    must('value' in parsed || typeof parsed.code === 'string', 'a line is taken or its fault is named')
  }
}

export const fuzz = (data: Buffer): Promise<void> => look(data, readLines)

/** Decodes each piece by itself, in the middle of a character too. */
export const planted = (data: Buffer): Promise<void> =>
  look(data, async function* (chunks) {
    let held = ''
    let number = 0
    for await (const chunk of chunks) {
      const lines = (held + chunk.toString('utf8')).split('\n')
      held = lines.pop() ?? ''
      yield lines.map((text) => ({ line: ++number, text }))
    }
    if (held) yield [{ line: ++number, text: held }]
  })
