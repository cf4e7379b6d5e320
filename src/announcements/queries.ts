import { asc, desc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import type { OwnAnnounced } from '../accounts/own-account/index.ts'
import { type Actor, type Administrator, people, type Supervisor } from '../accounts/people/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { pairOf } from '../platform/localized.ts'
import { listOwnAccepted } from './practice/queries.ts'
import { byWeight, concerns } from './running.ts'
import { announcementChanges, announcementClosings, announcements, type Contents, type changeActs } from './schema.ts'

export type Announcement = typeof announcements.$inferSelect

/** Any announcement, for staff and commands. Throws NotFound. */
export function getAnnouncement(db: Db, id: string): Announcement {
  const found = db.select().from(announcements).where(eq(announcements.id, id)).get()
  if (!found) throw new NotFound('announcement')
  return found
}

/** Who may announce: administrators to everybody, a supervisor to their own office. */
export type Announcer = Administrator | Supervisor

/** Meant for that office and nobody else. */
export const isForOfficeAlone = (
  officeId: string,
  { audience, offices }: Pick<Contents, 'audience' | 'offices'>,
): boolean => !audience.includes('everyone') && offices.length === 1 && offices[0] === officeId

/** One that they may change. Throws NotFound, also for one that they may not. */
export function reachAnnouncement(db: Db, announcer: Announcer, id: string): Announcement {
  const found = getAnnouncement(db, id)
  if (announcer.role === 'registry' && !isForOfficeAlone(announcer.officeId, found)) throw new NotFound('announcement')
  return found
}

const isWithdrawn = ({ withdrawnAt }: Announcement): boolean => withdrawnAt !== null

/** One that is or was shown to this reader. Throws NotFound for one that is withdrawn, not begun or meant for others. */
export function getReadableAnnouncement(db: Db, reader: Actor | undefined, id: string, at: Instant): Announcement {
  const found = getAnnouncement(db, id)
  const isTold = !isWithdrawn(found) && found.startsAt <= at.epochMilliseconds
  if (!isTold || !concerns(db, reader, found, at)) throw new NotFound('announcement')
  return found
}

const mostLookedAt = 300

/** What is shown to this reader now, and what was (at most `shown` of those), each the latest first. */
export function listReadableAnnouncements(
  db: Db,
  reader: Actor | undefined,
  at: Instant,
  shown = 50,
): { readonly running: readonly Announcement[]; readonly past: readonly Announcement[] } {
  const now = at.epochMilliseconds
  const rows = db
    .select()
    .from(announcements)
    .orderBy(desc(announcements.endsAt), desc(announcements.id))
    .limit(mostLookedAt)
    .all()
    .filter((one) => !isWithdrawn(one) && one.startsAt <= now && concerns(db, reader, one, at))
  const running = rows.filter(({ endsAt }) => endsAt > now).sort(byWeight)
  return { running, past: rows.filter(({ endsAt }) => endsAt <= now).slice(0, shown) }
}

/** What this announcer may change, by its end, the last first. */
export const listAnnouncements = (db: Db, announcer: Announcer, limit = 100): Announcement[] =>
  db
    .select()
    .from(announcements)
    .where(
      announcer.role === 'registry'
        ? sql`${announcements.offices} = ${JSON.stringify([announcer.officeId])}`
        : undefined,
    )
    .orderBy(desc(announcements.endsAt), desc(announcements.id))
    .limit(limit)
    .all()

export type AnnouncementChange = {
  readonly version: number
  readonly act: (typeof changeActs)[number]
  readonly contents: Contents
  readonly at: number
  readonly name: string
}

/** Who wrote, changed and withdrew it, the latest first. */
export const listChanges = (db: Db, id: string): AnnouncementChange[] =>
  db
    .select({
      version: announcementChanges.version,
      act: announcementChanges.act,
      contents: announcementChanges.contents,
      at: announcementChanges.at,
      name: people.name,
    })
    .from(announcementChanges)
    .innerJoin(people, eq(people.id, announcementChanges.by))
    .where(eq(announcementChanges.announcementId, id))
    .orderBy(desc(announcementChanges.version))
    .limit(50)
    .all()

/** What this person closed and accepted, the oldest first. */
export const listOwnAnnounced = (db: Db, { id }: Pick<Actor, 'id'>): OwnAnnounced => ({
  accepted: listOwnAccepted(db, { id }),
  closed: db
    .select({
      ...pairOf(announcements, 'title'),
      version: announcementClosings.version,
      at: announcementClosings.at,
    })
    .from(announcementClosings)
    .innerJoin(announcements, eq(announcements.id, announcementClosings.announcementId))
    .where(eq(announcementClosings.personId, id))
    .orderBy(asc(announcementClosings.at))
    .all(),
})

/** Forgets who closed what was withdrawn, or over for a month. */
export function sweepClosings(db: Db, at: Instant): void {
  const monthAgo = at.epochMilliseconds - 30 * dayLength
  const over = db
    .select({ id: announcements.id })
    .from(announcements)
    .where(or(lte(announcements.endsAt, monthAgo), isNotNull(announcements.withdrawnAt)))
  db.delete(announcementClosings).where(inArray(announcementClosings.announcementId, over)).run()
}
