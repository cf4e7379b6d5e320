import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openDatabase } from '../platform/db/index.ts'
import { type TableEncoding, tableEncodings } from '../platform/tables/index.ts'
import type { Portal } from '../platform/web/context.ts'
import type { LineAnswer } from './answers.ts'
import { type FeedKind, feedKinds } from './kinds.ts'
import { readLines, unpacked } from './read-lines.ts'
import { readTable } from './read-table.ts'
import { separateProcessPace, takeLines } from './run.ts'

type ImportOptions = {
  readonly file: string
  /** Left out, the file's name says it. */
  readonly kind: string | undefined
  /** Of a CSV without a byte order mark; left out, UTF-8. */
  readonly encoding?: string | undefined
  readonly isDryRun: boolean
  readonly isQuiet: boolean
}
/** `tell` gets the result (refused lines as JSON, the sum), `note` the progress. */
type ImportOutput = { readonly tell: (text: string) => void; readonly note: (text: string) => void }
type ImportSum = Record<LineAnswer['outcome'] | 'warnings', number>

const noteEvery = 2_000

/**
 * Takes a file as `POST /feed/…` would: JSON lines or CSV, gzipped or not. Tells each refused line with its answer. A dry run
 * works on a copy of the database that is thrown away. Returns the exit code: 0 every line taken, 1 some refused, 2 it cannot
 * begin.
 */
export async function importFile(
  portal: Portal,
  options: ImportOptions,
  { tell, note }: ImportOutput,
): Promise<number> {
  const { file, isDryRun } = options
  const kind = kindOf(options)
  if (!kind) return badUsage(note, `Say what the file holds: --kind ${feedKinds.join('|')}.`)
  const encoding = tableEncodings.find((known) => known === options.encoding)
  if (options.encoding !== undefined && !encoding)
    return badUsage(note, `Say how the file is written: --encoding ${tableEncodings.join('|')}.`)
  if (encoding && !isTable(file)) return badUsage(note, 'JSON lines are always UTF-8: --encoding is for CSV.')
  if (!existsSync(file)) return badUsage(note, `There is no file ${file}.`)
  const copy = isDryRun ? await copyOf(portal) : undefined
  const db = copy?.db ?? portal.db
  try {
    const sum = await takeFile(
      { ...portal, db },
      { file, kind, encoding, isQuiet: options.isQuiet || isDryRun },
      { tell, note },
    )
    const parts = Object.entries(sum).map(([outcome, count]) => `${outcome} ${count}`)
    tell(`${isDryRun ? 'Dry run, nothing written: ' : ''}${parts.join(', ')}.`)
    return sum.refused + sum.stopped > 0 ? 1 : 0
  } finally {
    copy?.end()
  }
}

type ImportRequest = {
  readonly file: string
  readonly kind: FeedKind
  readonly encoding: TableEncoding | undefined
  readonly isQuiet: boolean
}

const isTable = (file: string) => /\.csv(\.gz)?$/i.test(file)

async function takeFile(
  portal: Portal,
  { file, kind, encoding, isQuiet }: ImportRequest,
  { tell, note }: ImportOutput,
) {
  const sum: ImportSum = { created: 0, updated: 0, unchanged: 0, stale: 0, refused: 0, stopped: 0, warnings: 0 }
  const bytes = unpacked(createReadStream(file), /\.gz$/i.test(file))
  const lines = isTable(file) ? readTable(bytes, kind, encoding) : readLines(bytes)
  const began = performance.now()
  let noted = began
  let done = 0
  const options = { kind, author: { id: null }, isQuiet, pace: separateProcessPace }
  let isUtf8 = true
  for await (const answers of takeLines(portal, lines, options)) {
    for (const answer of answers) {
      sum[answer.outcome]++
      isUtf8 &&= answer.code !== 'notUtf8'
      sum.warnings += answer.warnings?.length ?? 0
      if (answer.code !== undefined || answer.warnings) tell(JSON.stringify(answer))
    }
    done += answers.length
    if (performance.now() - noted < noteEvery) continue
    noted = performance.now()
    note(`${done} lines, ${Math.round((done * 1000) / (noted - began))} a second, ${sum.refused} refused`)
  }
  if (!isUtf8 && isTable(file)) note(older)
  return sum
}

const older =
  'Some lines are not UTF-8. If an older spreadsheet wrote the file, look at its names with --dry-run --encoding windows-1252.'

function kindOf({ kind, file }: ImportOptions): FeedKind | undefined {
  if (kind !== undefined) return feedKinds.find((known) => known === kind)
  const name = basename(file).toLowerCase()
  if (/case-?events/.test(name)) return 'case-events'
  if (/limit-?orders/.test(name)) return 'limit-orders'
  return feedKinds.find((known) => name.includes(known))
}

function badUsage(note: ImportOutput['note'], sentence: string): number {
  note(sentence)
  return 2
}

const copyName = /^dry-run-\d+\.db/

/** Beside the database, with the same protection; the next run removes what a killed dry run left. */
async function copyOf({ db, settings }: Portal) {
  const remove = () => {
    for (const name of readdirSync(settings.dataDir))
      if (copyName.test(name)) rmSync(join(settings.dataDir, name), { force: true })
  }
  remove()
  const path = join(settings.dataDir, `dry-run-${process.pid}.db`)
  await db.$client.backup(path)
  const copy = openDatabase(path)
  return {
    db: copy,
    end: () => {
      copy.$client.close()
      remove()
    },
  }
}
