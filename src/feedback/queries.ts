import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { OwnFeedback } from '../accounts/own-account/index.ts'
import { type Actor, people, type Staff } from '../accounts/people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { type Cursor, pageSize } from '../platform/pagination.ts'
import { type FeedbackKind, pageFeedback } from './schema.ts'

export type Feedback = typeof pageFeedback.$inferSelect & {
  readonly name: string | null
  readonly email: string | null
}
export type FeedbackFilter = {
  readonly page?: string | undefined
  /** `2026-11`, in the tribunal's zone. */
  readonly month?: string | undefined
  readonly state?: 'open' | 'handled' | undefined
}

/** The newest first, with the names of those who were signed in. It belongs to no case, so any member of staff may read it. */
export function listFeedback(
  db: Db,
  _staff: Staff,
  { page, month, state }: FeedbackFilter,
  { after, limit = pageSize }: { after?: Cursor | undefined; limit?: number } = {},
): Feedback[] {
  const { createdAt, id } = pageFeedback
  return db
    .select({ said: pageFeedback, name: people.name, email: people.email })
    .from(pageFeedback)
    .leftJoin(people, eq(people.id, pageFeedback.personId))
    .where(
      and(
        page ? eq(pageFeedback.page, page) : undefined,
        month ? eq(pageFeedback.month, month) : undefined,
        state && (state === 'open' ? isNull : isNotNull)(pageFeedback.handledAt),
        after && sql`(${createdAt}, ${id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
    .all()
    .map(({ said, name, email }) => ({ ...said, name, email }))
}

export type FeedbackCount = { readonly page: string; readonly kind: FeedbackKind; readonly count: number }

/** Counts of each kind for each page in a month, without words or people. */
export const countFeedback = (db: Db, month: string): FeedbackCount[] =>
  db
    .select({ page: pageFeedback.page, kind: pageFeedback.kind, count: count() })
    .from(pageFeedback)
    .where(eq(pageFeedback.month, month))
    .groupBy(pageFeedback.page, pageFeedback.kind)
    .orderBy(pageFeedback.page)
    .all()

/** The newest first. */
export const listOwnFeedback = (db: Db, { id }: Actor): OwnFeedback[] =>
  db
    .select({
      page: pageFeedback.page,
      kind: pageFeedback.kind,
      words: pageFeedback.words,
      wantsAnswer: pageFeedback.wantsAnswer,
      at: pageFeedback.createdAt,
      handledAt: pageFeedback.handledAt,
    })
    .from(pageFeedback)
    .where(eq(pageFeedback.personId, id))
    .orderBy(desc(pageFeedback.createdAt))
    .all()
