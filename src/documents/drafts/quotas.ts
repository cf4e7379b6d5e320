import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { photographs } from '../photographs/schema.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'
import { uploads } from '../uploads/schema.ts'

/**
 * What one person may begin within a day without sending it. Sent or deleted drafts no longer count, and no quota refuses a
 * Send.
 */
export type Quotas = { readonly unsentDrafts: number; readonly unsentBytes: number }

const person = sql.placeholder('personId')
const since = sql.placeholder('since')

// Written out as SQL: a partial index cannot serve a value that comes as a parameter.
const draftsBegun = prepared((db) =>
  db
    .select({ at: submissions.createdAt })
    .from(submissions)
    .where(
      and(sql`${submissions.state} = 'draft'`, eq(submissions.createdBy, person), gt(submissions.createdAt, since)),
    )
    .orderBy(desc(submissions.createdAt))
    .limit(1)
    .offset(sql.placeholder('newer'))
    .prepare(),
)
const isUnsent = and(
  sql`${documents.direction} = 'in'`,
  isNull(documents.availableAt),
  eq(documents.uploadedBy, person),
  gt(documents.uploadedAt, since),
)
const bytesOfUnsent = (db: Db, where: SQL | undefined) =>
  db
    .select({ bytes: sql<number>`coalesce(sum(${documents.size}), 0)` })
    .from(documents)
    .where(where)
    .prepare()

/** Asked at each upload; answered from its index alone. */
const bytesAdded = prepared((db) => bytesOfUnsent(db, isUnsent))
/** Without what a correction took over from the returned submission, which was sent once. */
const bytesNeverSent = prepared((db) =>
  bytesOfUnsent(
    db,
    and(
      isUnsent,
      sql`not exists (select 1 from ${documents} as sent where sent.object_id = ${documents.objectId}
        and sent.available_at is not null)`,
    ),
  ),
)
const bytesAwaited = prepared((db) =>
  db
    .select({ bytes: sql<number>`coalesce(sum(${uploads.size}), 0)` })
    .from(uploads)
    .where(and(eq(uploads.personId, person), gt(uploads.createdAt, since)))
    .prepare(),
)

/** The originals of photographs, beside the papers made of them. */
const bytesOfPhotographs = prepared((db) =>
  db
    .select({ bytes: sql<number>`coalesce(sum(${photographs.size}), 0)` })
    .from(photographs)
    .innerJoin(submissions, eq(submissions.id, photographs.submissionId))
    .where(
      and(eq(photographs.uploadedBy, person), gt(photographs.uploadedAt, since), sql`${submissions.state} = 'draft'`),
    )
    .prepare(),
)

const asked = (personId: string, at: Instant) => ({ personId, since: at.epochMilliseconds - dayLength })

/** From when on this person may begin another draft (epoch milliseconds); undefined when they may now. */
export function draftsOpenAt(db: Db, personId: string, { unsentDrafts }: Quotas, at: Instant): number | undefined {
  const last = draftsBegun(db).get({ ...asked(personId, at), newer: unsentDrafts - 1 })
  return last && last.at + dayLength
}

/** Whether these bytes are more than this person may add before something is sent or deleted. */
export function isOverBytes(db: Db, personId: string, size: number, { unsentBytes }: Quotas, at: Instant): boolean {
  const who = asked(personId, at)
  const left = unsentBytes - size - bytesAwaited(db).get(who)!.bytes - bytesOfPhotographs(db).get(who)!.bytes
  return bytesAdded(db).get(who)!.bytes > left && bytesNeverSent(db).get(who)!.bytes > left
}
