import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { openPortal } from '../../src/open.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { environment, plant, root, settingsIn } from '../bench/world.ts'
import { caseLine, hearingLine, malformed } from '../feed/lines.ts'
import { spawn } from './children.ts'

export type ImportSeen = { readonly lines: string[]; readonly faults: string[] }
type Options = { readonly cases: number; readonly badLines: number; readonly tell?: (words: string) => void }
type Run = { readonly code: number | null; readonly seconds: number; readonly megabytes: number; readonly out: string }

/**
 * Takes cases and three times as many hearings from files by the operator's command: killed in the middle and done again, then
 * once more, which changes nothing. Bad lines stand between the cases and each has its own answer.
 */
export async function importTwice({ cases, badLines, tell = () => {} }: Options): Promise<ImportSeen> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-import-'))
  const [lines, faults]: [string[], string[]] = [[], []]
  const note = (words: string) => {
    lines.push(words)
    tell(words)
  }
  try {
    const { counsel } = await plant(folder, { counsel: 20, casesEach: 0 })
    const numbers = counsel.map((_, n) => `${n}A`)
    const [caseFile, hearingFile] = [join(folder, 'cases.jsonl.gz'), join(folder, 'hearings.jsonl.gz')]
    await write(caseFile, caseText(cases, badLines, numbers))
    await write(hearingFile, hearingText(cases * 3))

    const killed = await run(folder, caseFile, { killWhen: () => countIn(folder, 'cases') > cases / 3 })
    const had = countIn(folder, 'cases')
    note(`killed after ${had} of ${cases} cases, ${Math.round(killed.seconds)} s`)
    if (killed.code !== null || had === 0 || had >= cases) faults.push('it was not killed in the middle')
    faults.push(...(await whole(folder)).map((words) => `after the kill: ${words}`))

    for (const round of ['first', 'second'] as const) {
      const before = round === 'second' ? await stateOf(folder) : undefined
      for (const [file, what, count] of [
        [caseFile, 'cases', cases],
        [hearingFile, 'hearings', cases * 3],
      ] as const) {
        const done = await run(folder, file)
        const sum = done.out.trim().split('\n').at(-1) ?? ''
        note(
          `${round} time, ${what}: ${done.seconds.toFixed(1)} s, ${Math.round(count / done.seconds)} lines a second, ${Math.round(done.megabytes)} MB at most; ${sum}`,
        )
        const refused = done.out.split('\n').filter((line) => line.includes('"outcome":"refused"')).length
        const expected = what === 'cases' ? badLines : 0
        if (refused !== expected) faults.push(`${refused} lines of ${what} were refused by name, not ${expected}`)
        if (done.code !== (expected > 0 ? 1 : 0)) faults.push(`${what} ended with ${done.code}`)
        if (countIn(folder, what) !== count) faults.push(`${countIn(folder, what)} ${what} are there, not ${count}`)
        if (round === 'second' && !sum.includes(`created 0, updated 0, unchanged ${count}`))
          faults.push(`the second time: ${sum}`)
      }
      if (before !== undefined && before !== (await stateOf(folder))) faults.push('the second time changed something')
    }
    faults.push(...(await whole(folder)))
    return { lines, faults }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function* caseText(count: number, badLines: number, numbers: readonly string[]) {
  const every = badLines > 0 ? Math.max(1, Math.floor(count / badLines)) : 0
  let bad = 0
  for (let n = 0; n < count; n++) {
    if (every > 0 && n % every === 0 && bad < badLines) yield `${malformed[bad++ % malformed.length]![0]}\n`
    yield `${JSON.stringify(caseLine(n, { numbers }))}\n`
  }
}

function* hearingText(count: number) {
  for (let n = 0; n < count; n++) yield `${JSON.stringify(hearingLine(n))}\n`
}

const write = (path: string, text: Iterable<string>) =>
  pipeline(Readable.from(text, { objectMode: false }), createGzip(), createWriteStream(path))

async function run(folder: string, file: string, { killWhen }: { killWhen?: () => boolean } = {}): Promise<Run> {
  const began = performance.now()
  const program = spawn(process.execPath, [join(root, 'src/portal.ts'), 'import', file, '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '', ...environment(folder) },
  })
  let out = ''
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  let isOver = false
  const ended = new Promise<number | null>((resolve) => program.once('close', resolve)).finally(() => {
    isOver = true
  })
  let megabytes = 0
  while (!isOver) {
    await Promise.race([ended, sleep(100)])
    megabytes = Math.max(megabytes, peakOf(program.pid))
    if (!isOver && killWhen?.()) program.kill('SIGKILL')
  }
  return { code: await ended, seconds: (performance.now() - began) / 1000, megabytes, out }
}

/** The most memory that a process had, where the system tells; 0 elsewhere. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function inside<T>(folder: string, look: (portal: Awaited<ReturnType<typeof openPortal>>) => T): Promise<T> {
  const portal = await openPortal(settingsIn(folder))
  try {
    return look(portal)
  } finally {
    portal.db.$client.close()
  }
}

function countIn(folder: string, table: 'cases' | 'hearings'): number {
  const db = new Sqlite(join(folder, 'portal.db'), { readonly: true })
  try {
    return db.prepare(`select count(*) from ${table} where external_key is not null`).pluck().get() as number
  } finally {
    db.close()
  }
}

/** The last link of the log's chain and the numbers of rows: whatever is written, one of them is another. */
const stateOf = (folder: string) =>
  inside(folder, ({ db }) => {
    const counts = ['cases', 'case_people', 'appearances', 'hearings', 'counsel_case', 'outbox', 'case_groups'].map(
      (table) => db.$client.prepare(`select count(*) from ${table}`).pluck().get(),
    )
    const [row] = db.$client
      .prepare('select seq, hash from audit_events order by seq desc limit 1')
      .raw()
      .all() as unknown[]
    return JSON.stringify([counts, row])
  })

const whole = (folder: string) =>
  inside(folder, ({ db }) => {
    const faults: string[] = []
    const integrity = db.$client.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') faults.push(`integrity: ${integrity}`)
    if ((db.$client.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('rows point to nothing')
    if (!verifyChain(db).ok) faults.push('the audit chain is broken')
    const listed = db.$client.prepare('select count(*) from counsel_case').pluck().get()
    const open = db.$client.prepare('select count(*) from appearances where until is null').pluck().get()
    if (listed !== open) faults.push(`${listed} list rows for ${open} appearances`)
    return faults
  })
