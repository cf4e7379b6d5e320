import { and, desc, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Cursor } from '../../platform/pagination.ts'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import type { NoticeKind, NoticePace } from '../notices/kinds.ts'
import { noticeDigests, notices } from '../notices/schema.ts'
import { type Actor, isStaff, type Member } from '../people/actor.ts'
import type { ReferencesOf } from './activity.ts'

/** One event of which the person was told. Instants in epoch milliseconds. */
export type OwnNotice = {
  readonly at: number
  readonly kind: NoticeKind
  readonly action: NotifiedAction
  /** The file's number, where the person still sees it. */
  readonly file: string | null
  readonly pace: NoticePace
  /** The day of the message that told it with others, `2026-11-24`. */
  readonly messageOfDay: string | null
  readonly isCopy: boolean
  readonly readAt: number | null
}

const batchOf = 500

/** All notices in batches, newest first, for the same reason as the activity. */
export async function* noticesInBatches(
  db: Db,
  actor: Actor,
  { referencesOf }: { readonly referencesOf: ReferencesOf },
  at: Instant,
): AsyncGenerator<OwnNotice[]> {
  if (isStaff(actor)) return
  let after: Cursor | undefined
  for (;;) {
    const rows = listSome(db, actor, after)
    if (rows.length > 0) yield withFiles(db, actor, rows, referencesOf, at)
    if (rows.length < batchOf) return
    after = rows.at(-1)
    await new Promise((turn) => setImmediate(turn))
  }
}

const listSome = (db: Db, { id }: Member, after: Cursor | undefined) =>
  db
    .select({
      id: notices.id,
      at: notices.at,
      kind: notices.kind,
      action: notices.action,
      caseId: notices.caseId,
      pace: notices.pace,
      messageOfDay: noticeDigests.day,
      isCopy: notices.isCopy,
      readAt: notices.readAt,
    })
    .from(notices)
    .leftJoin(noticeDigests, eq(noticeDigests.id, notices.digestId))
    .where(and(eq(notices.personId, id), after && sql`(${notices.at}, ${notices.id}) < (${after.at}, ${after.id})`))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(batchOf)
    .all()

function withFiles(
  db: Db,
  actor: Member,
  rows: ReturnType<typeof listSome>,
  referencesOf: ReferencesOf,
  at: Instant,
): OwnNotice[] {
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))]
  const files = referencesOf(db, actor, ids, at)
  return rows.map(({ id: _, caseId, ...row }) => ({ ...row, file: files.get(caseId ?? '') ?? null }))
}
