import { inArray } from 'drizzle-orm'
import { type AuditEvent, caseIdOf, listOwnEvents } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import { asRecordedNow } from '../people/acted-for.ts'
import { type Actor, isStaff, type Member } from '../people/actor.ts'
import { people } from '../people/schema.ts'

/** Numbers of those of these cases that a member sees: given by the module that knows cases. */
export type ReferencesOf = (db: Db, actor: Member, ids: readonly string[], at: Instant) => ReadonlyMap<string, string>

/** One line of what was done by a person, in their name, or to their account. */
export type OwnEvent = {
  readonly seq: number
  readonly at: number
  readonly action: Action
  /** `tribunal`: staff, whose names are not given to those they serve; `portal`: nobody who was signed in. */
  readonly by: 'you' | 'someone' | 'tribunal' | 'portal'
  readonly byName: string | undefined
  /** In whose name, when not the author's. */
  readonly forName: string | undefined
  /** The file's number, where the person still sees it. */
  readonly file: string | undefined
  /** Only of what the person did themselves. */
  readonly address: string | undefined
}

/** The newest first; `before` is the last sequence number of the page before. */
export function listActivity(
  db: Db,
  actor: Actor,
  referencesOf: ReferencesOf,
  { before, limit }: { before?: number; limit: number },
  at: Instant,
): OwnEvent[] {
  const events = asRecordedNow(db, listOwnEvents(db, actor.id, { before, limit }))
  const known = knownPeople(db, events)
  const caseIds = [...new Set(events.flatMap((event) => caseIdOf(event) ?? []))]
  const files = isStaff(actor) ? undefined : referencesOf(db, actor, caseIds, at)
  return events.map((event) => {
    const author = known.get(event.actorId ?? '')
    const isHidden = author && !isStaff(actor) && (author.role === 'registry' || author.role === 'administrator')
    const by = event.actorId === actor.id ? 'you' : !author ? 'portal' : isHidden ? 'tribunal' : 'someone'
    return {
      seq: event.seq,
      at: event.at,
      action: event.action as Action,
      by,
      byName: by === 'someone' ? author?.name : undefined,
      forName: known.get(event.forId ?? '')?.name,
      file: files?.get(caseIdOf(event) ?? ''),
      address: by === 'you' ? (event.address ?? undefined) : undefined,
    }
  })
}

function knownPeople(db: Db, events: readonly AuditEvent[]) {
  const ids = [...new Set(events.flatMap(({ actorId, forId }) => [actorId ?? [], forId ?? []].flat()))]
  const rows = db
    .select({ id: people.id, name: people.name, role: people.role })
    .from(people)
    .where(inArray(people.id, ids))
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}
