import { eq, ne } from 'drizzle-orm'
import type { Actor } from '../accounts/people/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { type Announcer, getAnnouncement, isForOfficeAlone, reachAnnouncement } from './queries.ts'
import { announcementChanges, announcementClosings, announcements, type Contents, type changeActs } from './schema.ts'

type AnnouncementFault = 'endBeforeStart' | 'endPast' | 'otherOffice'

export function publishAnnouncement(
  db: Database,
  announcer: Announcer,
  contents: Contents,
  at: Instant,
): Result<string, AnnouncementFault> {
  const fault = faultOf(announcer, contents, at)
  if (fault) return fail(fault)
  return write(db, (tx) => {
    const id = newId()
    tx.insert(announcements)
      .values({ id, version: 1, ...contents, withdrawnAt: null })
      .run()
    noteChange(tx, announcer, { id, version: 1, act: 'published', contents }, at)
    return ok(id)
  })
}

/** Changes it if nobody else has since `version`. Readers who closed its banner see it again. Throws NotFound. */
export function changeAnnouncement(
  db: Database,
  announcer: Announcer,
  id: string,
  { version, contents }: { readonly version: number; readonly contents: Contents },
  at: Instant,
): Result<void, AnnouncementFault | 'changedMeanwhile' | 'withdrawn'> {
  const fault = faultOf(announcer, contents, at)
  return write(db, (tx) => {
    const found = reachAnnouncement(tx, announcer, id)
    if (found.withdrawnAt !== null) return fail('withdrawn')
    if (found.version !== version) return fail('changedMeanwhile')
    if (fault) return fail(fault)
    tx.update(announcements)
      .set({ ...contents, version: version + 1 })
      .where(eq(announcements.id, id))
      .run()
    noteChange(tx, announcer, { id, version: version + 1, act: 'changed', contents }, at)
    return ok(undefined)
  })
}

/** Takes it off all pages; its history stays. A second time changes nothing; throws NotFound. */
export function withdrawAnnouncement(
  db: Database,
  announcer: Announcer,
  id: string,
  version: number,
  at: Instant,
): Result<void, 'changedMeanwhile'> {
  return write(db, (tx) => {
    const { withdrawnAt, version: current, id: _, ...contents } = reachAnnouncement(tx, announcer, id)
    if (withdrawnAt !== null) return ok(undefined)
    if (current !== version) return fail('changedMeanwhile')
    tx.update(announcements)
      .set({ withdrawnAt: at.epochMilliseconds, version: version + 1 })
      .where(eq(announcements.id, id))
      .run()
    noteChange(tx, announcer, { id, version: version + 1, act: 'withdrawn', contents }, at)
    return ok(undefined)
  })
}

/**
 * Hides the banner of this version from this reader; a second time changes nothing. An important one cannot be hidden. The
 * caller checks whether it is meant for them; throws NotFound.
 */
export function closeBanner(db: Database, reader: Actor, id: string, version: number, at: Instant): void {
  write(db, (tx) => {
    const found = getAnnouncement(tx, id)
    if (found.severity === 'important' || found.version !== version) return
    const closing = { personId: reader.id, announcementId: id, version, at: at.epochMilliseconds }
    const target = [announcementClosings.personId, announcementClosings.announcementId]
    const setWhere = ne(announcementClosings.version, version)
    const closed = tx
      .insert(announcementClosings)
      .values(closing)
      .onConflictDoUpdate({ target, set: closing, setWhere })
    if (closed.run().changes === 0) return
    record(tx, reader, 'announcement.closed', at, { subject: `announcement:${id}`, facts: { version } })
  })
}

/** What keeps an announcement from being published, asked before it is shown too. A supervisor announces to their own office only. */
export function faultOf(announcer: Announcer, contents: Contents, at: Instant): AnnouncementFault | undefined {
  const { startsAt, endsAt } = contents
  if (announcer.role === 'registry' && !isForOfficeAlone(announcer.officeId, contents)) return 'otherOffice'
  if (endsAt <= startsAt) return 'endBeforeStart'
  return endsAt <= at.epochMilliseconds ? 'endPast' : undefined
}

type Change = {
  readonly id: string
  readonly version: number
  readonly act: (typeof changeActs)[number]
  readonly contents: Contents
}

function noteChange(tx: Tx, announcer: Announcer, { id, version, act, contents }: Change, at: Instant) {
  const { severity, startsAt, endsAt, audience, divisions, offices } = contents
  tx.insert(announcementChanges)
    .values({ announcementId: id, version, act, contents, by: announcer.id, at: at.epochMilliseconds })
    .run()
  record(tx, announcer, `announcement.${act}`, at, {
    officeId: announcer.role === 'registry' ? announcer.officeId : undefined,
    subject: `announcement:${id}`,
    facts: {
      version,
      severity,
      startsAt,
      endsAt,
      audience: audience.join(' '),
      divisions: divisions.join(' '),
      offices: offices.length,
    },
  })
}

export function forgetClosings(tx: Tx, { id }: Pick<Actor, 'id'>): void {
  tx.delete(announcementClosings).where(eq(announcementClosings.personId, id)).run()
}
