import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { plant, root } from '../bench/world.ts'
import { findProgram } from '../tools.ts'
import { startProgram } from './program.ts'
import { type Call, readTrace } from './trace.ts'

export type Mutant = 'blob' | 'wal'
export type OrderSeen = { readonly evidence: string[]; readonly faults: string[] }

const traced = 'fsync,fdatasync,rename,renameat,renameat2,write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg'

/** Traces one upload and one send in the running portal, and judges the order in which they reach the disk. */
export async function watchOrder(mutant?: Mutant): Promise<OrderSeen> {
  const strace = findProgram('strace')
  if (!strace) throw new Error('strace is not on this machine.')
  const folder = mkdtempSync(join(tmpdir(), 'portal-order-'))
  try {
    const dataDir = join(folder, 'data')
    const { counsel } = await plant(dataDir, { counsel: 1, casesEach: 1 })
    const output = join(folder, 'trace')
    const program = await startProgram(dataDir, {
      under: [strace, '-f', '-y', '-s', '80', '-o', output, '-e', `trace=${traced}`],
      ...(mutant && {
        nodeOptions: ['--import', join(root, 'tests/drills/skip-flush.ts')],
        env: { DRILL_MUTANT: mutant },
      }),
    })
    const visitor = visit(program.port, counsel[0]!.cookie)
    try {
      const draft = await startDraft(visitor, counsel[0]!.caseIds[0]!, counsel[0]!.id)
      const file = { name: 'a.pdf', bytes: paper(10_000_000), title: 'Exhibit A' }
      expectStatus(await visitor.upload(`${draft}/documents`, file), 303)
      expectStatus(await visitor.post(`${draft}/sending`), 303)
    } finally {
      visitor.leave()
      await program.stop()
    }
    return judge(existsSync(output) ? readTrace(readFileSync(output, 'utf8')) : [], folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function judge(calls: readonly Call[], folder: string): OrderSeen {
  const seen: OrderSeen = { evidence: [], faults: [] }
  const say = (what: string, { name, path, text, began, ended }: Call) => {
    const shown = (path || text.slice(0, 60)).replaceAll(folder, '').replace(/[0-9a-f]{40}\b/, '…')
    seen.evidence.push(
      `${String(began + 1).padStart(7)}–${String(ended + 1).padEnd(7)} ${name.padEnd(9)} ${shown.padEnd(62)} ${what}`,
    )
  }
  const answers = calls.filter(({ text }) => text.includes('HTTP/1.1 303'))
  const [started, uploaded, sent] = answers.slice(-3)
  if (!started || !uploaded || !sent) return { ...seen, faults: ['the three answers are not in the trace'] }

  const upload = calls.filter(({ began }) => began > started.began && began < uploaded.began)
  const renames = upload.filter(({ name, text }) => name.startsWith('rename') && text.includes('/objects/incoming/'))
  if (renames.length === 0) seen.faults.push('no blob was given its name')
  let flushed = started.began
  for (const rename of renames) flushed = Math.max(flushed, judgeBlob(upload, rename, say, seen.faults))
  judgeCommit(upload, flushed, uploaded, say, seen.faults)
  say('the answer to the upload', uploaded)

  const sending = calls.filter(({ began }) => began > uploaded.began && began < sent.began)
  judgeCommit(sending, uploaded.began, sent, say, seen.faults, sealNote)
  say('the answer to Send', sent)
  return seen
}

/** Head and body of one page: that the form was used is noted after the act, and waits for no disk. */
const sealNote = 2

type Say = (what: string, call: Call) => void
const isWrite = ({ name }: Call) => /^p?writev?(64|2)?$/.test(name)
const isFlush = ({ name }: Call) => name === 'fsync' || name === 'fdatasync'
const end = (calls: readonly Call[]) => Math.max(...calls.map(({ ended }) => ended))

/** Written, flushed, named, folder flushed. Returns when the last of them had ended. */
function judgeBlob(calls: readonly Call[], rename: Call, say: Say, faults: string[]): number {
  const [from = '', to = ''] = [...rename.text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')
  const blob = from.slice(-12)
  const writes = calls.filter((call) => isWrite(call) && call.path === from)
  const flush = calls.find((call) => isFlush(call) && call.path === from && call.began > end(writes))
  const folder = to.slice(0, to.lastIndexOf('/'))
  const folderFlush = calls.find((call) => isFlush(call) && call.path === folder && call.began > rename.ended)
  if (writes.length === 0) faults.push(`blob …${blob} was never written`)
  else say(`last of ${writes.length} writes of blob …${blob}`, writes.at(-1)!)
  if (!flush || flush.ended >= rename.began) faults.push(`blob …${blob} was named before it was flushed`)
  if (flush) say('blob flushed', flush)
  say('blob named', rename)
  if (!folderFlush) faults.push(`the folder of blob …${blob} was not flushed after it was named`)
  else say('folder flushed', folderFlush)
  return folderFlush?.ended ?? rename.ended
}

/** The row is written after all that came before, flushed, and only then answered; `noted` writes may follow the flush. */
function judgeCommit(calls: readonly Call[], after: number, answer: Call, say: Say, faults: string[], noted = 0) {
  const writes = calls.filter((call) => isWrite(call) && call.path.endsWith('/portal.db-wal'))
  const first = writes.find(({ began }) => began > after)
  if (!first) return faults.push('nothing was written to the log of the database between the flush and the answer')
  const last = writes.at(-1 - noted) ?? first
  const flush = calls.find((call) => isFlush(call) && call.path === last.path && call.began > last.ended)
  say('first write of the row', first)
  say('last write of the row', last)
  if (!flush || flush.ended >= answer.began) faults.push('the answer went out before the row was flushed')
  if (flush) say('row flushed', flush)
}
