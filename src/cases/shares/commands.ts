import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { emailKey } from '../../accounts/invitations/index.ts'
import { notify } from '../../accounts/notices/index.ts'
import { type Counsel, findPersonByEmail, getOffice, getPerson } from '../../accounts/people/index.ts'
import { requireGoodStanding } from '../../accounts/standing/index.ts'
import { mayHaveDelegates, noteDelegationUse as noteDelegation } from '../../delegation/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail, type MailRecipient } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../tribunal/languages.ts'
import type { Capacity } from '../access/capacities.ts'
import { getCase, isLive, type VisibleCase } from '../access/queries.ts'
import { appearances } from '../appearances/schema.ts'
import { listHearings } from '../hearings/queries.ts'
import type { Hearing } from '../hearings/rows.ts'
import { getGivenShare, openShareRows, type ShareRow } from './queries.ts'
import { caseShares } from './schema.ts'
import {
  isCurrentShare,
  type ShareDays,
  type ShareDaysError,
  type ShareKind,
  shareSpanOf,
  shareState,
} from './terms.ts'

export type ShareOffer = ShareDays & {
  readonly kind: ShareKind
  /** Which hearing a stand-in is for. */
  readonly hearingId: string | null
  readonly name: string
  readonly email: string
  readonly locale: Locale
}
type ShareOfferError = ShareDaysError | 'hearingMissing' | 'oneself' | 'alreadyShared'

/**
 * Counsel of record invites another counsel into one case. The answer and counsel's page are the same whether or not the
 * address is that of counsel with an account: only the reader of that address learns it.
 */
export function offerShare(
  db: Database,
  counsel: Counsel,
  caseId: string,
  offer: ShareOffer,
  at: Instant,
): Result<string, ShareOfferError> {
  return write(db, (tx) => {
    const { theCase, appearanceId } = getSharable(tx, counsel, caseId, at)
    requireGoodStanding(tx, counsel, at)
    const hearing = offer.kind === 'standIn' ? comingHearing(tx, theCase, offer.hearingId, at) : undefined
    if (offer.kind === 'standIn' && !hearing) return fail('hearingMissing')
    const key = emailKey(offer.email)
    if (key === getPerson(tx, counsel.id).emailKey) return fail('oneself')
    if (openShareRows(tx, counsel, at, caseId).some((row) => isSame(row, key, offer, at))) return fail('alreadyShared')
    const span = shareSpanOf(offer, hearing?.zone ?? getOffice(tx, theCase.officeId).zone, hearing, at)
    if (!span.ok) return span

    const { kind, name } = offer
    const to = { name, email: offer.email.trim(), locale: offer.locale }
    const id = newId()
    tx.insert(caseShares)
      .values({
        ...{ id, kind, caseId, appearanceId, hearingId: hearing?.id ?? null, counselId: counsel.id },
        ...{ name, email: to.email, emailKey: key, ...span.value, createdAt: at.epochMilliseconds },
      })
      .run()
    record(tx, counsel, 'share.offered', at, {
      ...{ caseId, officeId: theCase.officeId, subject: `share:${id}` },
      facts: { kind, ...span.value },
    })
    announce(tx, to, key, id, at)
    return ok(id)
  })
}

/** A case that this counsel may let others into: they are of record themselves, and paid. Throws NotFound or Forbidden. */
export const getSharableCase = (db: Db, counsel: Counsel, caseId: string, at: Instant): VisibleCase =>
  getSharable(db, counsel, caseId, at).theCase

function getSharable(db: Db, counsel: Counsel, caseId: string, at: Instant) {
  const theCase = getCase(db, counsel, caseId, at)
  const ofRecord = db
    .select({ id: appearances.id })
    .from(appearances)
    .where(and(eq(appearances.caseId, theCase.id), eq(appearances.counselId, counsel.id), isLive(at.epochMilliseconds)))
    .get()
  if (!ofRecord || !mayHaveDelegates(db, counsel)) throw new Forbidden('sharing a case')
  return { theCase, appearanceId: ofRecord.id }
}

/** Hearings for which someone can still stand in, the next one first. */
export const comingHearings = (db: Db, theCase: VisibleCase, at: Instant): Hearing[] =>
  listHearings(db, theCase)
    .filter(
      ({ state, startsAt, minutes }) => state === 'scheduled' && startsAt + minutes * 60_000 > at.epochMilliseconds,
    )
    .reverse()

const comingHearing = (db: Db, theCase: VisibleCase, id: string | null, at: Instant) =>
  comingHearings(db, theCase, at).find((hearing) => hearing.id === id)

const isSame = ({ share, isHeld }: ShareRow, key: string, { kind, hearingId }: ShareOffer, at: Instant) =>
  share.emailKey === key &&
  share.kind === kind &&
  (kind === 'coCounsel' || share.hearingId === hearingId) &&
  isCurrentShare(shareState(share, isHeld, at))

/** Staff and closed accounts get no notice: their offer lapses unanswered. */
function announce(tx: Tx, to: MailRecipient, key: string, id: string, at: Instant): void {
  const person = findPersonByEmail(tx, key)
  const isStaff = person?.role === 'registry' || person?.role === 'administrator'
  if (isStaff || (person && person.state !== 'active')) return
  if (person)
    notify(tx, { action: 'share.offered', mail: 'share.offered', subjectId: id, locale: to.locale }, [person.id], at)
  else enqueueMail(tx, 'share.offered', to, id, at, { isBilingual: true })
}

/** Counsel changes from when and until when. What has begun keeps its beginning. */
export function reviseShare(
  db: Database,
  counsel: Counsel,
  id: string,
  days: ShareDays,
  at: Instant,
  isSaved: IsCurrent<ShareRow> = () => true,
): Result<void, ShareDaysError | 'over' | 'stale'> {
  return write(db, (tx) => {
    const row = getGivenShare(tx, counsel, id, at)
    requireGoodStanding(tx, counsel, at)
    const { share, zone, hearingAt } = row
    if (!isCurrentShare(shareState(share, row.isHeld, at))) return fail('over')
    if (!isSaved(row)) return fail('stale')
    const span = shareSpanOf(days, zone, hearingAt === null ? undefined : { startsAt: hearingAt }, at)
    if (!span.ok) return span
    const from = share.from <= at.epochMilliseconds ? share.from : span.value.from
    const { until } = span.value
    tx.update(caseShares).set({ from, until }).where(eq(caseShares.id, id)).run()
    record(tx, counsel, 'share.revised', at, { ...aboutShare(row), facts: { from, until } })
    return ok(undefined)
  })
}

/** Counsel ends a share from this instant on, or takes an offer back. What is over already stays as it is. */
export const revokeShare = (db: Database, counsel: Counsel, id: string, at: Instant): void =>
  write(db, (tx) => {
    const row = getGivenShare(tx, counsel, id, at)
    if (revoke(tx, counsel, row, at) && row.share.withId) tellEnded(tx, row.share.withId, id, at)
  })

/** All of them at once, in the transaction that ends everything else. People with an open offer are notified too. */
export function revokeAllShares(tx: Tx, counsel: Counsel, at: Instant): void {
  for (const row of openShareRows(tx, counsel, at)) {
    if (!revoke(tx, counsel, row, at)) continue
    const { id, withId, emailKey: key } = row.share
    const toTell = withId ?? findPersonByEmail(tx, key)?.id
    if (toTell) tellEnded(tx, toTell, id, at)
  }
}

/** False when it was over already. */
function revoke(tx: Tx, counsel: Counsel, row: ShareRow, at: Instant): boolean {
  const { share, isHeld } = row
  const state = shareState(share, isHeld, at)
  if (!isCurrentShare(state)) return false
  const ended = { revokedAt: at.epochMilliseconds, revokedBy: counsel.id }
  tx.update(caseShares).set(ended).where(eq(caseShares.id, share.id)).run()
  const facts = { kind: share.kind, with: share.withId }
  record(tx, counsel, state === 'offered' ? 'share.withdrawn' : 'share.revoked', at, { ...aboutShare(row), facts })
  return true
}

function tellEnded(tx: Tx, personId: string, id: string, at: Instant): void {
  const person = getPerson(tx, personId)
  if (person.state === 'active' && person.role === 'counsel')
    notify(tx, { action: 'share.revoked', mail: 'share.ended', subjectId: id }, [person.id], at)
}

export const aboutShare = ({ share: { id, caseId }, officeId }: ShareRow) => ({
  caseId,
  officeId,
  subject: `share:${id}`,
})

const notedEvery = 60_000

/** Records when the grant behind a capacity was last used, at most once a minute. Acting in one's own name is not recorded. */
export function noteShareUse(
  tx: Tx,
  capacity: Pick<Capacity, 'delegationId' | 'shareId'> | undefined,
  at: Instant,
): void {
  if (!capacity) return
  noteDelegation(tx, capacity.delegationId, at)
  if (capacity.shareId === null) return
  const now = at.epochMilliseconds
  const isDue = or(isNull(caseShares.lastUsedAt), lte(caseShares.lastUsedAt, now - notedEvery))
  tx.update(caseShares)
    .set({ lastUsedAt: now })
    .where(and(eq(caseShares.id, capacity.shareId), isDue))
    .run()
}
