import { listOffices, type Member } from '../accounts/people/index.ts'
import { actByDay, type DeadlineFamily, endOfDay, familiesOf, type MemberDeadline } from '../cases/deadlines/index.ts'
import {
  countComingSittings,
  type HearingConflict,
  hearingConflicts,
  hearingsUntil,
  type Sitting,
  sittingsOf,
} from '../cases/hearings/index.ts'
import { countChangedCases, listToMeet, ownListOf, wholeFamilies } from '../cases/list/index.ts'
import { listUnread, type Received } from '../documents/reading/index.ts'
import { type OpenDraft, sentTowards } from '../documents/submissions/index.ts'
import { knownEvents } from '../documents/visibility/index.ts'
import { addDays, type Day, dayLength, type Instant, instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { pairOf } from '../platform/localized.ts'
import { listTodo, type Todo } from './todo.ts'

const nearDays = 7
const furtherDays = 14
const deadlinesShown = 14
const hearingsShown = 10
const unreadShown = 5

export type DueFamily = {
  readonly family: DeadlineFamily
  /** When something was last sent that was judged by it (epoch milliseconds). */
  readonly sentAt: number | undefined
  /** A draft that somebody made ready, and that is judged by it. */
  readonly draftId: string | undefined
}

/** A part of what lies ahead: what is shown, how much more there is until a day, and how much in all. */
type Ahead<Row> = { readonly rows: readonly Row[]; readonly more: number; readonly until: Day; readonly all: number }

export type Desk = {
  readonly todo: readonly Todo[]
  readonly deadlines: Ahead<DueFamily>
  readonly hearings: Ahead<Sitting>
  /** By hearing: other hearings that one person cannot both attend. */
  readonly conflicts: ReadonlyMap<string, readonly HearingConflict[]>
  readonly unread: readonly Received[]
  readonly unreadCount: number
  readonly changed: number
  /** The first day with a deadline, and with a hearing, and how many it has. */
  readonly nextDeadlines: { readonly day: Day; readonly count: number } | undefined
  readonly nextHearings: { readonly day: Day; readonly count: number } | undefined
}

/** What waits for counsel or a delegate. `zone`: their own clock. */
export function deskOf(db: Db, actor: Member, zone: string, at: Instant): Desk {
  const today = dayAt(at, zone)
  const until = addDays(today, furtherDays)
  const todo = listTodo(db, actor, at)
  const isHeardBy = endOfDay(until, zone).epochMilliseconds
  // A day ends at each office by its own clock.
  const list = ownListOf(db, actor, isHeardBy + 2 * dayLength, at)
  const toMeet = familiesOf(listToMeet(db, actor, list, at))
  const isBy = (last: Day) => (line: { readonly day: Day | null; readonly safeDay: Day | null }) =>
    (actByDay(line) ?? last) <= last
  const families = toMeet.filter(([one]) => isBy(until)(one))
  const near = families.filter(([one]) => isBy(addDays(today, nearDays))(one))
  const shown = wholeFamilies(db, actor, near.slice(0, deadlinesShown), at)
  const coming = hearingsUntil(db, actor, isHeardBy - 1, 200, at)
  const sittings = sittingsOf(coming)
  const unread = listUnread(db, actor, unreadShown, at)
  const withWork = workOn(db, shown, todo)
  return {
    todo,
    deadlines: {
      ...ahead(shown.map(withWork), families.length, until),
      all: toMeet.length + list.further,
    },
    hearings: {
      ...ahead(sittings.slice(0, hearingsShown), sittings.length, until),
      all: countComingSittings(db, actor, list, at),
    },
    conflicts: hearingConflicts(coming, coming.length > 1 ? cities(db) : []),
    unread: unread.rows,
    unreadCount: unread.all,
    changed: countChangedCases(db, actor, knownEvents, at),
    nextDeadlines: firstDay(families.map(([one]) => actByDay(one))),
    nextHearings: firstDay(sittings.map(([{ startsAt }]) => dayAt(instant(startsAt), zone))),
  }
}

const dayAt = (at: Instant, zone: string): Day => at.toZonedDateTimeISO(zone).toPlainDate().toString()
const cities = (db: Db) => listOffices(db).map((office) => Object.values(pairOf(office, 'name')))
const ahead = <Row>(rows: readonly Row[], all: number, until: Day) => ({ rows, more: all - rows.length, until })

/** What was done towards them: sent, or made ready. */
function workOn(db: Db, families: readonly DeadlineFamily[], todo: readonly Todo[]) {
  const sentFor = sentTowards(db, families.flat())
  const ready = todo.flatMap((one): OpenDraft[] => (one.kind === 'prepared' ? [one.submission] : []))
  const isFor =
    ({ caseId, limit }: OpenDraft) =>
    (one: MemberDeadline) =>
      one.theCase.id === caseId && one.id === limit?.deadlineId && one.day === limit.dueDate
  return (family: DeadlineFamily): DueFamily => {
    const sent = family.flatMap((one) => sentFor(one) ?? [])
    return {
      family,
      sentAt: sent.length > 0 ? Math.max(...sent) : undefined,
      draftId: ready.find((draft) => family.some(isFor(draft)))?.id,
    }
  }
}

/** The earliest day, and how many have it. */
function firstDay(days: readonly (Day | null)[]): Desk['nextDeadlines'] {
  const [day] = days.filter((one) => one !== null).sort()
  return day === undefined ? undefined : { day, count: days.filter((one) => one === day).length }
}
