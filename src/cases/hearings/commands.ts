import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant, Temporal } from '../../platform/clock.ts'
import { type Database, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type NoticeException, zones } from '../../tribunal/index.ts'
import { noticeFact, shortNoticeOf } from '../deadlines/hearing-notice.ts'
import { movesFact, movesOfHearing } from '../deadlines/moves.ts'
import { nextHearing, refreshList } from '../list/commands.ts'
import { keepEarlier } from '../news/earlier-moves.ts'
import {
  fillDetails,
  type HearingChange,
  type HearingDetails,
  type NewHearing,
  newHearingDetails,
} from '../record/input.ts'
import { notifyParties } from '../record/mail-commands.ts'
import { type ChangeableId, getOfficeCase, getOfficeHearing, type OfficeCase } from '../record/office-queries.ts'
import { cases } from '../record/schema.ts'
import type { Hearing } from './rows.ts'
import { hearings } from './schema.ts'

type FieldError = 'zoneUnknown' | 'minutesWrong' | 'linkNotHttps' | 'placeMissing'
export type HearingError = FieldError | 'inThePast' | 'notYetHeld' | 'alreadyHeld'

const longestMinutes = 24 * 60

export const insertHearing = preparedInsert(hearings)

/** Fixes a hearing. Returns its id. `affirmed`: why its notice may be shorter than the rules ask. */
export function scheduleHearing(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  input: NewHearing,
  at: Instant,
  affirmed: readonly NoticeException[] = [],
): Result<string, FieldError | 'inThePast'> {
  const wrong = checkHearing(input)
  if (wrong) return fail(wrong)
  const startsAt = hearingStart(input.startsAt, input.zone)
  if (startsAt <= at.epochMilliseconds) return fail('inThePast')

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const id = newId()
    const { zone, minutes, kind, mode } = input
    const notice = shortNoticeOf(tx, theCase, { id, startsAt, zone, kind, state: 'scheduled' }, undefined, at)
    insertHearing(tx, {
      id,
      caseId,
      ...{ startsAt, minutes, zone, kind, mode },
      ...fillDetails<HearingDetails>(newHearingDetails, columnsOf(input)),
      state: 'scheduled',
      changedAt: at.epochMilliseconds,
      sequence: 0,
      movedFrom: null,
      reason: null,
      externalKey: null,
      feedVersion: null,
    })
    settle(tx, theCase, 'hearing.scheduled', at)
    const facts = { startsAt, zone, kind, mode, shortNotice: noticeFact(notice, affirmed) }
    record(tx, officer, 'hearing.scheduled', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `hearing:${id}`,
      facts,
    })
    return ok(id)
  })
}

/**
 * Moves a hearing, changes its details, or records that it was held, adjourned or cancelled. Changes that a calendar shows
 * raise its `sequence`; a change without effect notifies nobody. Held is only what has begun, and what was held does not move: a
 * mistake of the state is corrected first. `affirmed`: as where it is fixed. If the form showed another state than the saved one, nothing changes (`stale`).
 */
export function changeHearing(
  db: Database,
  officer: Registry,
  hearingId: string,
  change: HearingChange,
  at: Instant,
  isCurrent: IsCurrent<Hearing> = () => true,
  affirmed: readonly NoticeException[] = [],
): Result<void, HearingError | 'stale'> {
  return write(db, (tx) => {
    const { hearing, theCase } = getOfficeHearing(tx, officer, hearingId, at)
    if (!isCurrent(hearing)) return fail('stale')
    const zone = change.zone ?? hearing.zone
    const startsAt = change.startsAt ? hearingStart(change.startsAt, zone) : hearing.startsAt
    const asked = { ...hearing, ...columnsOf(change), zone, startsAt, state: change.state ?? hearing.state }
    const wrong = checkHearing(asked)
    if (wrong) return fail(wrong)
    const isMoved = startsAt !== hearing.startsAt
    if (isMoved && hearing.state === 'held') return fail('alreadyHeld')
    if (asked.state === 'held' && hearing.state !== 'held' && startsAt > at.epochMilliseconds) return fail('notYetHeld')
    if (isMoved && asked.state === 'scheduled' && startsAt <= at.epochMilliseconds) return fail('inThePast')
    const wanted = { ...asked, ...keptOnChange(hearing, asked) }
    if (isSame(hearing, wanted)) return ok(undefined)

    const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `hearing:${hearingId}` }
    // Who sits is the tribunal's own business: nobody outside learns of it, nor that something changed.
    if (isSame({ ...hearing, panel: wanted.panel }, wanted)) {
      tx.update(hearings).set({ panel: wanted.panel }).where(eq(hearings.id, hearingId)).run()
      record(tx, officer, 'hearing.panelSet', at, about)
      return ok(undefined)
    }
    const moves = movesOfHearing(tx, theCase, hearing, wanted, at)
    const notice = shortNoticeOf(tx, theCase, wanted, hearing, at)
    const sequence = hearing.sequence + Number(calendarEntryFields.some((column) => wanted[column] !== hearing[column]))
    tx.update(hearings)
      .set({ ...wanted, sequence, changedAt: at.epochMilliseconds })
      .where(eq(hearings.id, hearingId))
      .run()
    settle(tx, theCase, 'hearing.changed', at)
    const facts = {
      startsAt,
      startsAtBefore: hearing.startsAt,
      zone,
      state: wanted.state,
      stateBefore: hearing.state,
      sequence,
      moves: movesFact(moves),
      shortNotice: noticeFact(notice, affirmed),
    }
    record(tx, officer, 'hearing.changed', at, { ...about, facts })
    keepEarlier(tx, theCase.id, moves, at)
    return ok(undefined)
  })
}

/** What an entry in a calendar is made of (`src/calendar`). */
export const calendarEntryFields = ['startsAt', 'minutes', 'kind', 'mode', 'state'] as const

/**
 * A scheduled hearing that moves keeps where it was, and has no reason; one that is not scheduled any more keeps its time, and
 * may have a reason.
 */
export function keptOnChange(before: Hearing, asked: Hearing): Pick<Hearing, 'movedFrom' | 'reason'> {
  if (asked.state !== 'scheduled') {
    const mayHave = asked.state === 'adjourned' || asked.state === 'cancelled'
    return { movedFrom: null, reason: mayHave ? asked.reason : null }
  }
  const isMoved = before.state === 'scheduled' && asked.startsAt !== before.startsAt
  return { movedFrom: isMoved ? before.startsAt : before.movedFrom, reason: null }
}

const isSame = (before: Hearing, after: Hearing): boolean =>
  (Object.keys(before) as (keyof Hearing)[]).every((column) => before[column] === after[column])

/** A case with a coming hearing has that status until it is decided; without one it is open again. */
function settle(tx: Tx, theCase: OfficeCase, action: 'hearing.scheduled' | 'hearing.changed', at: Instant): void {
  const isAhead = nextHearing(tx, theCase.id, at) !== undefined
  const status =
    isAhead && theCase.status === 'open'
      ? 'hearingSet'
      : !isAhead && theCase.status === 'hearingSet'
        ? 'open'
        : theCase.status
  tx.update(cases).set({ status, changedAt: at.epochMilliseconds }).where(eq(cases.id, theCase.id)).run()
  refreshList(tx, theCase.id, at)
  notifyParties(tx, theCase.id, action, at)
}

type Checked = { zone: string; minutes: number; mode: NewHearing['mode']; place?: string | null; link?: string | null }

export function checkHearing({ zone, minutes, mode, place, link }: Checked): FieldError | undefined {
  if (!zones.some((known) => known === zone)) return 'zoneUnknown'
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > longestMinutes) return 'minutesWrong'
  if (link?.trim() && !isHttps(link)) return 'linkNotHttps'
  if ((mode === 'inPerson' || mode === 'hybrid') && !place?.trim()) return 'placeMissing'
  return undefined
}

export const isHttps = (link: string): boolean =>
  URL.canParse(link.trim()) && new URL(link.trim()).protocol === 'https:'

/** A time that the clock skips in spring is taken an hour later; one that comes twice in autumn is the first (RFC 5545). */
export const hearingStart = (time: Temporal.PlainDateTime, zone: string): number =>
  time.toZonedDateTime(zone).epochMilliseconds

/** What was given, as columns; words that are only spaces become null. */
function columnsOf<T extends HearingChange>({ startsAt: _, state: __, ...given }: T): Omit<T, 'startsAt' | 'state'> {
  const words = (text: string | null | undefined) => text?.trim() || null
  return {
    ...given,
    ...(given.place !== undefined && { place: words(given.place) }),
    ...(given.room !== undefined && { room: words(given.room) }),
    ...(given.panel !== undefined && { panel: words(given.panel) }),
    ...(given.link !== undefined && { link: words(given.link) }),
    ...(given.interpreter !== undefined && { interpreter: words(given.interpreter) }),
    ...(given.reason !== undefined && { reason: words(given.reason) }),
  }
}
