import { and, count, desc, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { openText } from '../text/pages.ts'
import type { ReadContext } from './job.ts'
import { backlogTurn, queueForMachine } from './queue.ts'
import { machineTexts } from './schema.ts'

/** Documents of the backlog that wait at once: what is filed today never stands behind more of it. */
const mostWaiting = 50
/** Of one run of the job. */
const mostInRun = 10

/**
 * Looks through documents that were on file before pages without text were read, and through those whose own text could not be read,
 * the newest first, and queues their pages behind everything else that waits. Returns how many were looked through.
 */
export async function queueBacklog(
  db: Database,
  means: ReadContext,
  demo: boolean,
  signal?: AbortSignal,
): Promise<number> {
  if (!means.tools.reader || countQueued(db) >= mostWaiting) return 0
  let seen = 0
  for (const document of listUnseen(db, demo)) {
    if (signal?.aborted) break
    const own = await openText({ db, ...means }, document)
    const at = means.clock()
    write(db, (tx) => {
      queueForMachine(tx, document, own ?? emptyPages(document), at, backlogTurn)
      noteSeen(tx, document, at)
    })
    seen++
  }
  return seen
}

/** Nothing is known of a recording's pages, or of a file whose pages nobody could count. */
export const emptyPages = ({ mediaType, pages }: Pick<DocumentRow, 'mediaType' | 'pages'>): string[] =>
  mediaType === 'application/pdf' ? Array<string>(pages ?? 0).fill('') : []

export const noteSeen = (tx: Tx, { id }: Pick<DocumentRow, 'id'>, at: Instant): void =>
  void tx.update(documents).set({ pagesSeenAt: at.epochMilliseconds }).where(eq(documents.id, id)).run()

/** Written as its index says it. */
const isUnseen = sql`${documents.pagesSeenAt} is null and ${documents.textState} <> 'waiting'`

/** What is served and was not looked through. */
const isToSee = (demo: boolean) =>
  and(
    isUnseen,
    isNotNull(documents.availableAt),
    or(eq(documents.check, 'clean'), demo ? eq(documents.check, 'unscanned') : undefined),
  )

const listUnseen = (db: Db, demo: boolean): DocumentRow[] =>
  db.select().from(documents).where(isToSee(demo)).orderBy(desc(documents.uploadedAt)).limit(mostInRun).all()

const countQueued = (db: Db): number =>
  db
    .select({ count: count() })
    .from(machineTexts)
    .where(and(sql`${machineTexts.state} = 'waiting'`, eq(machineTexts.turnOf, backlogTurn)))
    .get()?.count ?? 0

/** `unseen`: documents on file that are to be looked through yet. `waiting`: pages that a machine is to read. */
export function machineBacklog(db: Db, demo: boolean): { readonly unseen: number; readonly waiting: number } {
  const unseen = db.select({ count: count() }).from(documents).where(isToSee(demo)).get()?.count ?? 0
  const waiting = db
    .select({ count: sql<number>`coalesce(sum(json_array_length(${machineTexts.leftPages})), 0)` })
    .from(machineTexts)
    .where(sql`${machineTexts.state} = 'waiting'`)
    .get()
  return { unseen, waiting: waiting?.count ?? 0 }
}
