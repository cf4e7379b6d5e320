import { and, asc, desc, eq, gt, isNotNull, isNull, not, or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { anyOfPerson, askedEmailKey, type Counsel, type Member, offices, people } from '../../accounts/people/index.ts'
import { offerDays, type SharedBy, type SharedWith } from '../../delegation/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { isLive, isShared, type VisibleCase, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { hearings } from '../hearings/schema.ts'
import { anyInCase } from '../record/any-in-case.ts'
import { cases } from '../record/schema.ts'
import { caseShares } from './schema.ts'
import { type Share, shareState } from './terms.ts'

const counsel = alias(people, 'counsel')
const guest = alias(people, 'guest')

const anyWith = anyOfPerson(caseShares.withId)
const anyToAddress = anyOfPerson(caseShares.emailKey, askedEmailKey)
const anyGiven = anyOfPerson(caseShares.counselId)
const anyOfCase = anyInCase(caseShares.caseId)

const livingShares = prepared((db) =>
  db
    .select({ caseId: caseShares.caseId, principalId: caseShares.counselId, principalName: counsel.name })
    .from(caseShares)
    .innerJoin(appearances, and(isShared(viewerPlaceholders), isLive(viewerPlaceholders.at)))
    .innerJoin(counsel, eq(counsel.id, caseShares.counselId))
    .prepare(),
)

type LivingShare = { readonly caseId: string; readonly principalId: string; readonly principalName: string }

/** The cases that other counsel let this member into, at this instant, each once. Only counsel are let in. */
export function sharesWith(db: Db, actor: Member, at: Instant): LivingShare[] {
  if (actor.role !== 'counsel' || !anyWith(db, actor.id)) return []
  const shares = livingShares(db).all(viewerOf(actor, at))
  return [...new Map(shares.map((share) => [`${share.caseId} ${share.principalId}`, share])).values()]
}

/** A share with what its pages say of it. `isHeld`: see `shareState`. */
export type ShareRow = {
  readonly share: Share
  readonly counselName: string
  readonly guestName: string | null
  readonly reference: string
  readonly officeId: string
  /** The clock of its days: that of the hearing, or of the office. */
  readonly zone: string
  readonly hearingAt: number | null
  readonly isHeld: boolean
}

const shareRows = (db: Db, at: number | Placeholder, wanted: SQL | undefined) =>
  db
    .select({
      share: caseShares,
      counselName: counsel.name,
      guestName: guest.name,
      reference: cases.reference,
      officeId: cases.officeId,
      zone: sql<string>`coalesce(${hearings.zone}, ${offices.zone})`,
      hearingAt: hearings.startsAt,
      isHeld: sql`exists (select 1 from ${appearances}
        where ${appearances.id} = ${caseShares.appearanceId} and ${isLive(at)})`.mapWith(Boolean),
    })
    .from(caseShares)
    .innerJoin(counsel, eq(counsel.id, caseShares.counselId))
    .innerJoin(cases, eq(cases.id, caseShares.caseId))
    .innerJoin(offices, eq(offices.id, cases.officeId))
    .leftJoin(hearings, eq(hearings.id, caseShares.hearingId))
    .leftJoin(guest, eq(guest.id, caseShares.withId))
    .where(wanted)
    .orderBy(desc(caseShares.createdAt), asc(caseShares.id))

function isNotOver(at: number | Placeholder) {
  return and(isNull(caseShares.revokedAt), or(isNull(caseShares.until), gt(caseShares.until, at)))
}

/** Neither ended, nor past its end, nor an offer too old to be taken; whether its giver is still of record is asked apart. */
const isOpen = and(
  isNotOver(placeholder('at')),
  or(isNotNull(caseShares.acceptedAt), gt(caseShares.createdAt, placeholder('oldestOffer'))),
)!
const givenBy = (giver: Counsel, at: Instant) => ({
  giver: giver.id,
  at: at.epochMilliseconds,
  oldestOffer: at.epochMilliseconds - offerDays * dayLength,
})

const isOfGiver = eq(caseShares.counselId, placeholder('giver'))
const openOfGiver = prepared((db) => shareRows(db, placeholder('at'), and(isOfGiver, isOpen)).prepare())
const overOfGiver = prepared((db) =>
  shareRows(db, placeholder('at'), and(isOfGiver, not(isOpen)))
    .limit(20)
    .prepare(),
)

/** The open ones that this counsel gave; with `caseId`, in this case. */
export const openShareRows = (db: Db, giver: Counsel, at: Instant, caseId?: string): ShareRow[] =>
  anyGiven(db, giver.id)
    ? openOfGiver(db)
        .all(givenBy(giver, at))
        .filter(({ share }) => caseId === undefined || share.caseId === caseId)
    : []

/** What this counsel gave and still counts, newest first. */
export const listCurrentShares = (db: Db, giver: Counsel, at: Instant): SharedWith[] =>
  openShareRows(db, giver, at)
    .map((row) => asGiven(row, at))
    .filter(({ state }) => state !== 'ended')

/** The same, and the 20 latest of what is over. */
export function listGivenShares(db: Db, giver: Counsel, at: Instant): { current: SharedWith[]; past: SharedWith[] } {
  const open = openShareRows(db, giver, at).map((row) => asGiven(row, at))
  const over = overOfGiver(db)
    .all(givenBy(giver, at))
    .map((row) => asGiven(row, at))
  // Open by its dates, and yet over: whoever gave it has left the record.
  const fallen = open.filter(({ state }) => state === 'ended')
  return { current: open.filter(({ state }) => state !== 'ended'), past: [...fallen, ...over] }
}

/** An unaccepted offer shows only what counsel wrote, whether or not the address has an account. */
const asGiven = (row: ShareRow, at: Instant): SharedWith => ({
  ...describeShare(row, at),
  name: (row.share.acceptedAt !== null && row.guestName) || row.share.name,
  email: row.share.email,
})

/** One that this counsel gave. Throws NotFound. */
export function getGivenShare(db: Db, giver: Counsel, id: string, at: Instant): ShareRow {
  const found = findGivenShare(db, giver, id, at)
  if (!found) throw new NotFound('share')
  return found
}

export const findGivenShare = (db: Db, giver: Counsel, id: string, at: Instant): ShareRow | undefined =>
  shareRows(db, at.epochMilliseconds, and(eq(caseShares.id, id), eq(caseShares.counselId, giver.id))).get()

/** What this person was offered or has accepted, newest first. Offers to their address are theirs before they answer. */
export const listReceivedShares = (db: Db, actor: Member, at: Instant): SharedBy[] =>
  actor.role === 'counsel' && (anyWith(db, actor.id) || anyToAddress(db, actor.id))
    ? received(db)
        .all({ me: actor.id, at: at.epochMilliseconds })
        .map((row) => asReceived(row, at))
        .filter(({ state, acceptedAt }) => state === 'offered' || acceptedAt !== null)
    : []

const asReceived = (row: ShareRow, at: Instant): SharedBy => ({
  ...describeShare(row, at),
  counselName: row.counselName,
  acceptedAt: row.share.acceptedAt,
})

/** One that this person was offered or has accepted. Throws NotFound. */
export function getReceivedShare(db: Db, actor: Member, id: string, at: Instant): ShareRow {
  const found = receivedById(db).get({ me: actor.id, at: at.epochMilliseconds, id })
  if (!found) throw new NotFound('share')
  return found
}

/** That of counsel whose account is not active stays away. */
function receivedRows(db: Db, narrower?: SQL) {
  const me = placeholder('me')
  const address = db.select({ key: people.emailKey }).from(people).where(eq(people.id, me))
  const isMine = or(
    eq(caseShares.withId, me),
    and(isNull(caseShares.withId), sql`${caseShares.emailKey} = (${address})`),
  )
  return shareRows(db, placeholder('at'), and(isMine, eq(counsel.state, 'active'), narrower))
}

const received = prepared((db) => receivedRows(db).limit(100).prepare())
const receivedById = prepared((db) => receivedRows(db, eq(caseShares.id, placeholder('id'))).prepare())

/** Offers of a case that wait for this person's answer. */
export const countShareOffers = (db: Db, actor: Member, at: Instant): number =>
  listReceivedShares(db, actor, at).filter(({ state }) => state === 'offered').length

const acceptedOf = prepared((db) =>
  shareRows(
    db,
    sql.placeholder('at'),
    and(
      eq(caseShares.caseId, sql.placeholder('caseId')),
      isNotNull(caseShares.acceptedAt),
      isNotOver(sql.placeholder('at')),
    ),
  ).prepare(),
)

/** Who else is in a case now or will be, let in by its counsel of record: told to everyone who sees the case. */
export const listSharesOf = (
  db: Db,
  theCase: VisibleCase,
  at: Instant,
): (SharedWith & Pick<SharedBy, 'counselName'>)[] =>
  anyOfCase(db, theCase.id)
    ? acceptedOf(db)
        .all({ caseId: theCase.id, at: at.epochMilliseconds })
        .map((row) => ({ ...asGiven(row, at), counselName: row.counselName }))
        .filter(({ state }) => state !== 'ended')
    : []

const describeShare = ({ share, reference, zone, hearingAt, isHeld }: ShareRow, at: Instant) => ({
  id: share.id,
  kind: share.kind,
  caseId: share.caseId,
  reference,
  from: share.from,
  until: share.until,
  zone,
  hearingAt,
  state: shareState(share, isHeld, at),
  createdAt: share.createdAt,
  lastUsedAt: share.lastUsedAt,
})
