import { and, asc, eq, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Actor } from '../people/actor.ts'
import { anyOfPerson } from '../people/any-of-person.ts'
import { getPerson } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { choosableKinds, type NoticeChoices, type NoticeKind, type NoticePace, paceOf } from './kinds.ts'
import { caseMutes } from './schema.ts'

export type KindChoice = { readonly kind: NoticeKind; readonly pace: NoticePace }

/** At which pace a person is told of each kind that may be chosen. */
export const noticeChoicesOf = (db: Db, personId: string): readonly KindChoice[] => {
  const { noticeChoices, role } = getPerson(db, personId)
  return choosableKinds.map((kind) => ({ kind, pace: paceOf(kind, noticeChoices, role) }))
}

/** What is not named stays as it was; nothing changes from a form that saw other choices (`stale`). `by`: from where, in the log. */
export function choosePaces(
  db: Database,
  actor: Pick<Actor, 'id'>,
  chosen: NoticeChoices,
  at: Instant,
  by: 'account' | 'mail' = 'account',
  isCurrent: IsCurrent<readonly KindChoice[]> = () => true,
): Result<void, 'stale'> {
  return write(db, (tx): Result<void, 'stale'> => {
    if (!isCurrent(noticeChoicesOf(tx, actor.id))) return fail('stale')
    const { noticeChoices } = getPerson(tx, actor.id)
    const wanted = { ...noticeChoices, ...chosen }
    tx.update(people).set({ noticeChoices: wanted }).where(eq(people.id, actor.id)).run()
    const facts = { ...Object.fromEntries(choosableKinds.flatMap((kind) => inFacts(kind, wanted[kind]))), by }
    record(tx, actor, 'person.mailChosen', at, { subject: `person:${actor.id}`, facts })
    return ok(undefined)
  })
}

const inFacts = (kind: NoticeKind, pace: NoticePace | undefined): [string, string][] => (pace ? [[kind, pace]] : [])

const isMute = (personId: string, caseId: string) => and(eq(caseMutes.personId, personId), eq(caseMutes.caseId, caseId))

const anyMute = anyOfPerson(caseMutes.personId)
const muteOf = prepared((db) =>
  db
    .select({ at: caseMutes.at })
    .from(caseMutes)
    .where(and(eq(caseMutes.personId, sql.placeholder('personId')), eq(caseMutes.caseId, sql.placeholder('caseId'))))
    .prepare(),
)

export const isMuted = (db: Db, personId: string, caseId: string): boolean =>
  anyMute(db, personId) && muteOf(db).get({ personId, caseId }) !== undefined

/** The cases of which a person wants no mail, oldest choice first; the caller checks whether they still see them. */
export const mutedBy = (db: Db, personId: string): readonly string[] =>
  db
    .select({ caseId: caseMutes.caseId })
    .from(caseMutes)
    .where(eq(caseMutes.personId, personId))
    .orderBy(asc(caseMutes.at), asc(caseMutes.caseId))
    .all()
    .map(({ caseId }) => caseId)

/** The caller checks before whether the person sees the case, or ever saw it. */
export function setMute(db: Database, actor: Actor, caseId: string, muted: boolean, at: Instant): void {
  write(db, (tx) => {
    if (isMuted(tx, actor.id, caseId) === muted) return
    if (muted) tx.insert(caseMutes).values({ personId: actor.id, caseId, at: at.epochMilliseconds }).run()
    else tx.delete(caseMutes).where(isMute(actor.id, caseId)).run()
    record(tx, actor, muted ? 'mute.set' : 'mute.removed', at, { subject: `mute:${caseId}` })
  })
}
