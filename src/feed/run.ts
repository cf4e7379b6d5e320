import { setTimeout } from 'node:timers/promises'
import { closeBatch, counselFinder, type FeedResult, mergeIntoBatch, openBatch } from '../cases/incoming/index.ts'
import type { Author } from '../platform/audit/index.ts'
import { type Database, write } from '../platform/db/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { type AnswerCode, answerText, type LineAnswer } from './answers.ts'
import { type FeedKind, lineKinds } from './kinds.ts'
import { parseLine, type ReadLine, type SomeLine } from './parse-line.ts'
import { stopOf, stoppingField } from './read-lines.ts'

/**
 * `least`: lines of one transaction, more until `budget` milliseconds are used. `rest`: how many times as long it then pauses
 * for the pages.
 */
type ImportPace = { readonly least: number; readonly budget: number; readonly rest: number }
/** In the process that serves pages. */
export const servingPace: ImportPace = { least: 5, budget: 4, rest: 2 }
/** In a process of its own: only other writers need their turn. */
export const separateProcessPace: ImportPace = { least: 5, budget: 25, rest: 0.3 }

type ImportContext = Pick<Portal, 'db' | 'clock' | 'catalogue' | 'log'>
type Options = {
  readonly kind: FeedKind
  readonly author: Author
  readonly isQuiet: boolean
  readonly pace: ImportPace
}

/**
 * Answers each line in order. Several lines are one transaction, each in a savepoint, so that a bad line undoes only itself. A
 * line is answered when it is on disk.
 */
export async function* takeLines(
  means: ImportContext,
  source: AsyncIterable<SomeLine[]>,
  options: Options,
): AsyncGenerator<LineAnswer[]> {
  const findCounsel = counselFinder(() => performance.now())
  let last = 0
  try {
    for await (const lines of source) {
      for (let next = 0; next < lines.length; ) {
        const began = performance.now()
        const answers = takeSome(means, lines, next, options, findCounsel)
        next += answers.length
        last = answers.at(-1)?.line ?? last
        yield answers
        await setTimeout(options.pace.rest * (performance.now() - began))
      }
    }
  } catch (error) {
    const stop = stopOf(error)
    if (!stop) means.log.error({ error: (error as Error).stack ?? String(error) }, 'feed stopped')
    const code = stop ?? 'broken'
    const field = stoppingField(error)?.slice(0, 100)
    const message = answerText(means.catalogue, code)
    yield [{ line: last + 1, externalKey: null, outcome: 'stopped', code, ...(field && { field }), message }]
  }
}

function takeSome(
  means: ImportContext,
  lines: readonly SomeLine[],
  first: number,
  { kind, author, isQuiet, pace }: Options,
  findCounsel: ReturnType<typeof counselFinder>,
): LineAnswer[] {
  const { db, clock } = means
  const began = performance.now()
  return write(db, (tx) => {
    const batch = openBatch({ tx, author, at: clock(), isQuiet, findCounsel })
    const answers: LineAnswer[] = []
    for (const line of lines.slice(first)) {
      answers.push(takeOne(means, batch, kind, parseLine(lineKinds[kind].schema, line)))
      if (answers.length >= pace.least && performance.now() - began > pace.budget) break
    }
    closeBatch(batch)
    return answers
  })
}

function takeOne(
  { db, catalogue, log }: ImportContext,
  batch: ReturnType<typeof openBatch>,
  kind: FeedKind,
  read: ReadLine,
): LineAnswer {
  const { line, externalKey } = read
  const refused = (code: AnswerCode, field?: string): LineAnswer => ({
    line,
    externalKey,
    outcome: 'refused',
    code,
    ...(field !== undefined && field !== '' && { field }),
    message: answerText(catalogue, code),
  })
  if ('code' in read) return refused(read.code, read.field)
  const own = openBatch(batch)
  try {
    const applied = undoneUnlessOk(db, () => lineKinds[kind].apply(own, read.value as never))
    if (!applied.ok) return refused(applied.error, applied.field)
    mergeIntoBatch(batch, own)
    const { warnings, ...rest } = applied.value
    const told = warnings?.map((one) => ({ ...one, message: answerText(catalogue, one.code) }))
    return { line, externalKey, ...rest, ...(told && { warnings: told }) }
  } catch (error) {
    // Some errors (a full disk) end the whole transaction.
    if (!db.$client.inTransaction) throw error
    log.error({ error: (error as Error).stack ?? String(error) }, 'feed line failed')
    return refused('broken')
  }
}

/** In a savepoint, so that a refused line leaves nothing behind. */
function undoneUnlessOk(db: Database, act: () => FeedResult): FeedResult {
  let result: FeedResult | undefined
  const undo = new Error('undo')
  try {
    return db.$client.transaction(() => {
      result = act()
      if (!result.ok) throw undo
      return result
    })()
  } catch (error) {
    if (error !== undo || !result) throw error
    return result
  }
}
