import { and, eq } from 'drizzle-orm'
import type { Actor, Administrator } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { Paired } from '../../tribunal/languages.ts'
import {
  acceptedAt,
  builtInNotice,
  getNoticeVersion,
  listNoticeVersions,
  mustAccept,
  type NoticeVersion,
} from './queries.ts'
import { practiceNoticeAcceptances, practiceNoticeVersions } from './schema.ts'

export type NoticeContents = Pick<
  NoticeVersion,
  keyof Paired<'title'> | keyof Paired<'text'> | 'effectiveAt' | 'acceptedBy'
>
type NoticeFault = 'effectiveEarlier' | 'changedMeanwhile'

/** A version's name in the log, in notices and in forms. */
export const keyOf = ({ noticeId, version }: Pick<NoticeVersion, 'noticeId' | 'version'>): string =>
  `${noticeId}.${version}`

/**
 * Publishes a notice's next version, or the first of a new notice. `after` is the version that its writer saw (0 for a new
 * notice); if a colleague has published another since, nothing happens. It cannot come into force before the version that it
 * follows.
 */
export function publishVersion(
  db: Database,
  administrator: Administrator,
  {
    noticeId,
    after,
    contents,
  }: { readonly noticeId?: string; readonly after: number; readonly contents: NoticeContents },
  at: Instant,
): Result<{ readonly noticeId: string; readonly version: number }, NoticeFault> {
  return write(db, (tx) => {
    const before = noticeId === undefined ? [] : listNoticeVersions(tx, noticeId)
    if (noticeId !== undefined && noticeId !== builtInNotice && before.length === 0)
      throw new NotFound('practice notice')
    const last = before[0]?.version ?? (noticeId === builtInNotice ? 1 : 0)
    if (last !== after) return fail('changedMeanwhile')
    const standing = before.find(({ withdrawnAt }) => withdrawnAt === null)
    if (standing && contents.effectiveAt < standing.effectiveAt) return fail('effectiveEarlier')

    const row = {
      noticeId: noticeId ?? newId(),
      version: last + 1,
      ...contents,
      publishedBy: administrator.id,
      publishedAt: at.epochMilliseconds,
      withdrawnAt: null,
      toldUpTo: contents.acceptedBy.length > 0 ? '' : null,
    }
    tx.insert(practiceNoticeVersions).values(row).run()
    const facts = { effectiveAt: row.effectiveAt, acceptedBy: row.acceptedBy.join(' ') }
    record(tx, administrator, 'practiceNotice.published', at, { subject: `practiceNotice:${keyOf(row)}`, facts })
    return ok({ noticeId: row.noticeId, version: row.version })
  })
}

/** Withdraws a version that is not in force yet. A second time changes nothing; throws NotFound. */
export function withdrawVersion(
  db: Database,
  administrator: Administrator,
  noticeId: string,
  version: number,
  at: Instant,
): Result<void, 'inForce'> {
  return write(db, (tx) => {
    const found = getNoticeVersion(tx, noticeId, version)
    if (found.withdrawnAt !== null) return ok(undefined)
    if (found.effectiveAt <= at.epochMilliseconds) return fail('inForce')
    tx.update(practiceNoticeVersions)
      .set({ withdrawnAt: at.epochMilliseconds, toldUpTo: null })
      .where(and(eq(practiceNoticeVersions.noticeId, noticeId), eq(practiceNoticeVersions.version, version)))
      .run()
    record(tx, administrator, 'practiceNotice.withdrawn', at, { subject: `practiceNotice:${keyOf(found)}` })
    return ok(undefined)
  })
}

/**
 * Records that this person read and accepts a version; `locale` is that of the page. A second time changes nothing; throws
 * NotFound where their acceptance is not asked.
 */
export function acceptVersion(
  db: Database,
  actor: Actor,
  { noticeId, version, locale }: { readonly noticeId: string; readonly version: number; readonly locale: Locale },
  at: Instant,
): void {
  write(db, (tx) => {
    const found = getNoticeVersion(tx, noticeId, version)
    if (found.withdrawnAt !== null || !mustAccept(actor, found)) throw new NotFound('practice notice')
    if (acceptedAt(tx, actor.id, noticeId, version) !== undefined) return
    tx.insert(practiceNoticeAcceptances)
      .values({ personId: actor.id, noticeId, version, at: at.epochMilliseconds, locale })
      .run()
    record(tx, actor, 'practiceNotice.accepted', at, { subject: `practiceNotice:${keyOf(found)}`, facts: { locale } })
  })
}
