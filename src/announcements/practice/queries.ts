import { and, asc, count, desc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { OwnAnnounced } from '../../accounts/own-account/index.ts'
import { type Actor, people } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, oncePerVersion, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { pairOf, withoutPair } from '../../platform/localized.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { filerOf, practiceNoticeAcceptances, practiceNoticeVersions, roleOfFiler } from './schema.ts'

/** Its first version comes with the program (`locales/…/tribunal/practice-notice.md`): it has no row, and nobody accepts it. */
export const builtInNotice = 'exchange'

export type NoticeVersion = typeof practiceNoticeVersions.$inferSelect
export type ListedVersion = Omit<NoticeVersion, keyof Paired<'text'>>

const listed = withoutPair(getTableColumns(practiceNoticeVersions), 'text')

/** Every version ever published, withdrawn ones too, the latest of each notice first. */
export const listNoticeVersions = (db: Db, noticeId?: string): ListedVersion[] =>
  versionsNow(db).filter((one) => noticeId === undefined || one.noticeId === noticeId)

const allVersions = prepared((db) =>
  db
    .select(listed)
    .from(practiceNoticeVersions)
    .orderBy(asc(practiceNoticeVersions.noticeId), desc(practiceNoticeVersions.version))
    .prepare(),
)
const versionsNow = oncePerVersion('everybody', (db) => allVersions(db).all())

/** Throws NotFound. */
export function getNoticeVersion(db: Db, noticeId: string, version: number): NoticeVersion {
  const found = db
    .select()
    .from(practiceNoticeVersions)
    .where(and(eq(practiceNoticeVersions.noticeId, noticeId), eq(practiceNoticeVersions.version, version)))
    .get()
  if (!found) throw new NotFound('practice notice')
  return found
}

const isInForce = ({ effectiveAt, withdrawnAt }: ListedVersion, at: Instant) =>
  withdrawnAt === null && effectiveAt <= at.epochMilliseconds

/** The version of each notice that is in force. */
export const listInForce = (db: Db, at: Instant): ListedVersion[] =>
  listNoticeVersions(db)
    .filter((one) => isInForce(one, at))
    .filter((one, index, all) => all[index - 1]?.noticeId !== one.noticeId)

/** The version of a notice in force; undefined while that is the one that comes with the program, or none. */
export const findInForce = (db: Db, noticeId: string, at: Instant): ListedVersion | undefined =>
  listNoticeVersions(db, noticeId).find((one) => isInForce(one, at))

export const mustAccept = (actor: Actor, { acceptedBy }: Pick<NoticeVersion, 'acceptedBy'>): boolean =>
  actor.role in filerOf && acceptedBy.includes(filerOf[actor.role as keyof typeof filerOf])

/** When this person accepted a version (epoch milliseconds); undefined when they did not. */
export const acceptedAt = (db: Db, personId: string, noticeId: string, version: number): number | undefined =>
  db
    .select({ at: practiceNoticeAcceptances.at })
    .from(practiceNoticeAcceptances)
    .where(
      and(
        eq(practiceNoticeAcceptances.personId, personId),
        eq(practiceNoticeAcceptances.noticeId, noticeId),
        eq(practiceNoticeAcceptances.version, version),
      ),
    )
    .get()?.at

/** What this person has to accept before filing: of each notice the version in force, if it asks for their acceptance. */
export const pendingFor = (db: Db, actor: Actor, at: Instant): ListedVersion[] =>
  listInForce(db, at).filter(
    (one) => mustAccept(actor, one) && acceptedAt(db, actor.id, one.noticeId, one.version) === undefined,
  )

/** How many accepted a version, out of how many active accounts that have to. */
export function countAccepted(
  db: Db,
  { noticeId, version, acceptedBy }: ListedVersion,
): { accepted: number; of: number } {
  const accepted = db
    .select({ n: count() })
    .from(practiceNoticeAcceptances)
    .where(and(eq(practiceNoticeAcceptances.noticeId, noticeId), eq(practiceNoticeAcceptances.version, version)))
    .get()
  const asked = db
    .select({ n: count() })
    .from(people)
    .where(
      and(
        inArray(
          people.role,
          acceptedBy.map((filer) => roleOfFiler[filer]),
        ),
        eq(people.state, 'active'),
      ),
    )
    .get()
  return { accepted: accepted?.n ?? 0, of: asked?.n ?? 0 }
}

/** What this person accepted, the oldest first. */
export const listOwnAccepted = (db: Db, { id }: Pick<Actor, 'id'>): OwnAnnounced['accepted'] =>
  db
    .select({
      ...pairOf(practiceNoticeVersions, 'title'),
      version: practiceNoticeAcceptances.version,
      at: practiceNoticeAcceptances.at,
      locale: practiceNoticeAcceptances.locale,
    })
    .from(practiceNoticeAcceptances)
    .innerJoin(
      practiceNoticeVersions,
      and(
        eq(practiceNoticeVersions.noticeId, practiceNoticeAcceptances.noticeId),
        eq(practiceNoticeVersions.version, practiceNoticeAcceptances.version),
      ),
    )
    .where(eq(practiceNoticeAcceptances.personId, id))
    .orderBy(asc(practiceNoticeAcceptances.at))
    .all()
