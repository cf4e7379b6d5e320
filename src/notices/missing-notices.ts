import { type SQL, sql } from 'drizzle-orm'
import { digestsDue, notices, unsentNotices } from '../accounts/notices/index.ts'
import { silentLoad } from '../cases/record/index.ts'
import { documents } from '../documents/index.ts'
import { isDeletedCase } from '../documents/retention/index.ts'
import { submissions } from '../documents/submissions/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db } from '../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../platform/invariant.ts'

/** An event must have been notified within this time. */
const notifiedWithinMs = 15 * 60_000

/** How many events back the job looks: days of the busiest office. The operator's check looks at all. */
const eventsBack = 20_000

type MissingNotice = {
  readonly what: 'hearing' | 'document' | 'submission' | 'answer' | 'message' | 'digest'
  /** The subject of an event nobody was told of, or a notice. */
  readonly id: string
}

/**
 * What should have been notified by now: an event without its notice, a notice without a message that left or was given up, or
 * one that waits for the daily message and was in none. Events before the first notice are left out.
 */
export function listMissingNotices(db: Db, at: Instant, depth: number | undefined = eventsBack): MissingNotice[] {
  const until = at.epochMilliseconds - notifiedWithinMs
  return [
    ...eventsWithout(db, until, depth),
    ...unsentNotices(db, until).map((id): MissingNotice => ({ what: 'message', id })),
    ...digestsDue(db, until).map((id): MissingNotice => ({ what: 'digest', id })),
  ]
}

const counted = new WeakMap<object, { readonly at: number; readonly count: number }>()
const countedFor = 60_000

/** How many, counted once a minute at most, because figures are read more often. */
export function countMissingNotices(db: Database, at: Instant): number {
  const now = at.epochMilliseconds
  const known = counted.get(db)
  if (known && Math.abs(now - known.at) < countedFor) return known.count
  const count = listMissingNotices(db, at).length
  counted.set(db, { at: now, count })
  return count
}

/** The same for the operator's check, over all events. A message that no server takes is judged with the outbox. */
export function checkMissingNotices(db: Db, at: Instant): InvariantReport {
  const found = openInvariantReport()
  const untold = listMissingNotices(db, at, Number.MAX_SAFE_INTEGER).filter(({ what }) => what !== 'message')
  found.count('untold', untold.length)
  for (const { what, id } of untold) found.fault(`untold ${what}`, `${what} ${id}: nobody was told within 15 minutes`)
  return found.end()
}

const begun = sql`(select min(${notices.at}) from ${notices})`
const isKept = sql`not ${isDeletedCase(sql`e.case_id`)}`
const isNotifiedAtOnce = sql`
  exists (select 1 from ${notices} where ${notices.caseId} = e.case_id and ${notices.at} = e.at)
  or exists (select 1 from ${notices} where ${notices.at} = e.at and ${notices.subjectId} = ${silentLoad})`
const hasNoticeOf = (id: SQL) => sql`exists (select 1 from ${notices} where ${notices.subjectId} = ${id})`
const idIn = (noun: string) => sql`substr(e.subject, ${noun.length + 2})`

function eventsWithout(db: Db, until: number, depth: number): MissingNotice[] {
  const recent = sql`e.seq > (select coalesce(max(seq), 0) from audit_events) - ${depth} and ${isKept}`
  const rows = (what: MissingNotice['what'], from: SQL) =>
    db
      .all<{ id: string }>(sql`select e.subject as id ${from} and ${recent}`)
      .map(({ id }): MissingNotice => ({ what, id }))
  const submission = sql`join ${submissions} on ${submissions.id} = ${idIn('submission')} and ${submissions.channel} = 'portal'`
  const between = sql`e.at >= ${begun} and e.at <= ${until}`
  return [
    // Nobody is told of a hearing that was already over.
    ...rows(
      'hearing',
      sql`from audit_events e where e.action in ('hearing.scheduled', 'hearing.changed') and ${between}
        and max(e.facts ->> 'startsAt', coalesce(e.facts ->> 'startsAtBefore', 0)) > e.at and not (${isNotifiedAtOnce})`,
    ),
    // A document whose check takes long is visible later than it was sent.
    ...rows(
      'document',
      sql`from audit_events e join ${documents} on ${documents.id} = ${idIn('document')}
        where e.action in ('document.sent', 'document.sentNamed') and ${documents.availableAt} >= ${begun}
        and ${documents.availableAt} <= ${until} and not ${hasNoticeOf(sql`${documents.id}`)}
        and not exists (select 1 from ${documents} together where together.package_id = ${documents.packageId}
          and ${hasNoticeOf(sql`together.id`)})`,
    ),
    ...rows(
      'submission',
      sql`from audit_events e ${submission} where e.action = 'submission.sent' and ${between}
        and coalesce(${submissions.packageId}, ${submissions.id}) = ${submissions.id} and not ${hasNoticeOf(sql`${submissions.id}`)}`,
    ),
    ...rows(
      'answer',
      sql`from audit_events e ${submission} where e.action in ('submission.accepted', 'submission.acceptanceTakenBack', 'submission.returned')
        and ${between} and not (${isNotifiedAtOnce})`,
    ),
  ]
}
