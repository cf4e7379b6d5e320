import { and, desc, eq, inArray, isNotNull, isNull, lte, notInArray, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, tryWriteUnflushed } from '../../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../../platform/invariant.ts'
import { countOldMailAbout, hasMail, unsentBefore } from '../../platform/mail/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import type { NoticeKind } from './kinds.ts'
import { notices } from './schema.ts'

const copyOf = prepared((db) =>
  db
    .select({ isCopy: notices.isCopy })
    .from(notices)
    .where(eq(notices.mailId, sql.placeholder('mailId')))
    .prepare(),
)

/** Whether a message is a delegate's copy of what went to counsel. */
export const isDelegateCopy = (db: Db, mailId: string): boolean => copyOf(db).get({ mailId })?.isCopy ?? false

/** How many people were notified, by what it is about; includes messages of that kind from before there were notices. */
export function countNotified(db: Db, actions: readonly NotifiedAction[], mail: string): Map<string, number> {
  const counted = countOldMailAbout(db, mail)
  const rows = db
    .select({ subject: sql<string>`coalesce(${notices.subjectId}, '')`, n: sql<number>`count(*)` })
    .from(notices)
    .where(and(inArray(notices.action, [...actions]), isNotNull(notices.personId)))
    .groupBy(notices.subjectId)
    .all()
  for (const { subject, n } of rows) counted.set(subject, (counted.get(subject) ?? 0) + n)
  return counted
}

/** Who was notified of these in the portal, when, and whether by mail too. */
export const listNoticesAbout = (db: Db, subjectIds: readonly string[]) =>
  db
    .select({ personId: notices.personId, at: notices.at, mailId: notices.mailId, digestId: notices.digestId })
    .from(notices)
    .where(and(inArray(notices.subjectId, [...subjectIds]), isNotNull(notices.personId)))
    .orderBy(notices.at)
    .all()
    .flatMap(({ personId, at, mailId, digestId }) =>
      personId === null ? [] : [{ personId, at, isMailed: mailId !== null || digestId !== null }],
    )

export type Notice = typeof notices.$inferSelect
type NoticeFilters = {
  readonly kind?: NoticeKind | undefined
  readonly caseId?: string | undefined
  readonly unreadOnly?: boolean
  /** The last one of the page before. */
  readonly after?: Cursor | undefined
  readonly limit?: number
}

/** How many one person was told of, of this kind and case, and how many of them are unread. */
export const countNotices = (
  db: Db,
  personId: string,
  { kind, caseId }: Pick<NoticeFilters, 'kind' | 'caseId'>,
): Readonly<Record<'all' | 'unread', number>> =>
  db
    .select({ all: sql<number>`count(*)`, unread: sql<number>`count(*) filter (where ${notices.readAt} is null)` })
    .from(notices)
    .where(isOf(personId, { kind, caseId }))
    .get() ?? { all: 0, unread: 0 }

const isOf = (personId: string, { kind, caseId }: Pick<NoticeFilters, 'kind' | 'caseId'>) =>
  and(eq(notices.personId, personId), kind && eq(notices.kind, kind), caseId ? eq(notices.caseId, caseId) : undefined)

/** What one person was told of, the newest first. Whether they still see the case is the caller's to ask. */
export const listNotices = (
  db: Db,
  personId: string,
  { kind, caseId, unreadOnly, after, limit = pageSize }: NoticeFilters,
): Notice[] =>
  db
    .select()
    .from(notices)
    .where(
      and(
        isOf(personId, { kind, caseId }),
        unreadOnly ? isNull(notices.readAt) : undefined,
        after && sql`(${notices.at}, ${notices.id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(limit)
    .all()

/** What Today shows until it is looked at. One statement finds them all, and each noun takes its own of it. */
const answersToLookAt = [
  'limitOrder.made',
  'limitOrder.cancelled',
  'recordRequest.granted',
  'recordRequest.declined',
  'request.granted',
  'request.declined',
  'question.answered',
] as const satisfies readonly NotifiedAction[]
type AnswerToLookAt = (typeof answersToLookAt)[number]

const unreadAbout = prepared((db) =>
  db
    .select({
      action: notices.action,
      caseId: notices.caseId,
      subjectId: notices.subjectId,
      at: sql<number>`max(${notices.at})`,
    })
    .from(notices)
    .where(
      and(
        eq(notices.personId, sql.placeholder('personId')),
        sql`read_at is null`,
        sql`${notices.at} > ${sql.placeholder('since')}`,
        inArray(notices.action, [...answersToLookAt]),
      ),
    )
    .groupBy(notices.action, notices.caseId, notices.subjectId)
    .prepare(),
)

/** What one person was told of in these words since an instant (epoch milliseconds) and has not looked at, each thing once. Whether they still see it is the caller's to ask. */
export const listUnreadAbout = (db: Db, personId: string, actions: readonly AnswerToLookAt[], since: number) =>
  unreadAbout(db)
    .all({ personId, since })
    .filter(({ action }) => actions.some((one) => one === action))

/** What is read where it is answered: looking at the case is not enough. */
const answers: readonly NotifiedAction[] = ['request.granted', 'request.declined', 'question.answered']

/**
 * Which notices count as read when a person looks: all of a case but answers, all about one thing, or all up to an instant
 * (epoch milliseconds).
 */
type ReadScope = { readonly caseId: string } | { readonly subjectId: string } | { readonly until: number }

const anyUnreadOfCase = prepared((db) =>
  db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.personId, sql.placeholder('personId')),
        sql`read_at is null`,
        eq(notices.caseId, sql.placeholder('caseId')),
        notInArray(notices.action, [...answers]),
      ),
    )
    .limit(1)
    .prepare(),
)

/** Writes only if something is unread, and without waiting for the disk: after a power cut it shows as unread once more. */
export function markNoticesRead(db: Database, personId: string, looked: ReadScope, at: Instant): void {
  const isIt = and(eq(notices.personId, personId), sql`read_at is null`, lookedAt(looked))
  // Each page of a case asks.
  const found =
    'caseId' in looked
      ? anyUnreadOfCase(db).get({ personId, caseId: looked.caseId })
      : db.select({ id: notices.id }).from(notices).where(isIt).limit(1).get()
  if (!found) return
  const readAt = at.epochMilliseconds
  tryWriteUnflushed(db, (tx) => tx.update(notices).set({ readAt }).where(isIt).run())
}

function lookedAt(looked: ReadScope) {
  if ('caseId' in looked) return and(eq(notices.caseId, looked.caseId), notInArray(notices.action, [...answers]))
  return 'subjectId' in looked ? eq(notices.subjectId, looked.subjectId) : lte(notices.at, looked.until)
}

const mostListed = 1000

/** Notices that were to be told at once, up to an instant (epoch milliseconds), and whose message has neither left nor been given up: ids. */
export function unsentNotices(db: Db, until: number): string[] {
  const waiting = unsentBefore(db, until, mostListed)
  return db
    .select({ id: notices.id })
    .from(notices)
    .where(sql`${notices.mailId} in (select value from json_each(${JSON.stringify(waiting)}))`)
    .all()
    .map(({ id }) => id)
}

/** The longest day, when clocks go back. */
const longestDay = 25 * 3_600_000

/** Notices that wait for the day's message since before an instant, though a morning must have come since: ids. */
export const digestsDue = (db: Db, until: number): string[] =>
  db
    .select({ id: notices.id })
    .from(notices)
    // The plus makes SQLite use the index of waiting notices, not that of all notices.
    .where(and(sql`pace = 'daily'`, isNull(notices.digestId), sql`+${notices.at} < ${until - longestDay}`))
    .limit(mostListed)
    .all()
    .map(({ id }) => id)

/** Each notice that was to be told at once has its message. */
export function checkNotices(db: Db): InvariantReport {
  const found = openInvariantReport()
  const atOnce = eq(notices.pace, 'now')
  found.count('notices', db.select({ n: sql<number>`count(*)` }).from(notices).get()?.n ?? 0)
  for (const { id } of db
    .select({ id: notices.id })
    .from(notices)
    .where(and(atOnce, sql`not ${hasMail(notices.mailId)}`))
    .all())
    found.fault('untold', `notice ${id} was to be told at once, and has no message`)
  return found.end()
}
