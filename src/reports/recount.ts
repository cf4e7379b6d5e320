import type { Instant } from '../platform/clock.ts'
import { type CountedKind, officerWork, waitEnd, weekOf } from '../platform/counters/index.ts'
import { activePeople, counters, countersFilled, officerCounters, waits } from '../platform/counters/schema.ts'
import { type Database, type Db, write } from '../platform/db/index.ts'
import { noLongerNeeded } from '../platform/mail/index.ts'

export type CounterRow = typeof counters.$inferSelect

const hour = 3_600_000
const day = 24 * hour

/** `at` is in epoch milliseconds. */
type Event = Omit<CounterRow, 'week' | 'kind'> & {
  readonly action: string
  readonly at: number
  readonly documents: number
  /** Milliseconds. */
  readonly waited: number | null
}
export type WaitRow = typeof waits.$inferSelect
type OfficerRow = typeof officerCounters.$inferSelect
type Mail = Pick<CounterRow, 'detail'> & { readonly at: number }
type SignIn = Pick<CounterRow, 'officeId' | 'detail'> & { readonly personId: string; readonly at: number }

const kindOf: Readonly<Record<string, CountedKind>> = {
  'submission.sent': 'received',
  'submission.entered': 'entered',
  'submission.opened': 'opened',
  'submission.accepted': 'accepted',
  'submission.acceptanceTakenBack': 'takenBack',
  'submission.returned': 'returned',
  'submission.withdrawn': 'withdrawn',
  'question.asked': 'asked',
  'question.answered': 'replied',
  'request.sent': 'requested',
  'request.granted': 'decided',
  'request.declined': 'decided',
  'invitation.made': 'invited',
  'person.registered': 'registered',
  'delegation.accepted': 'delegated',
  'document.sent': 'sentOut',
  'document.sentNamed': 'sentOut',
}

/**
 * What the counters keep of each event of the log. What the log does not say comes from the rows, and is missing where a case
 * was deleted.
 */
const events = `
  select e.action, e.at,
    case e.action when 'delegation.accepted' then counsel.office_id when 'person.registered' then coalesce(e.office_id, own.office_id)
      else e.office_id end as office,
    iif(e.action in ('invitation.made', 'document.sentNamed'), null, c.division) as division,
    case e.action when 'submission.sent' then s.verdict when 'submission.entered' then s.channel when 'submission.returned' then s.return_code
      when 'request.granted' then 'granted' when 'request.declined' then 'declined'
      when 'invitation.made' then e.facts ->> 'role' when 'person.registered' then coalesce(e.facts ->> 'role', own.role) end as detail,
    case when e.action in ('submission.opened', 'submission.accepted', 'submission.returned') then e.at - s.received_at
      when json_type(e.facts, '$.waited') is not null then e.facts ->> 'waited'
      when e.action = 'question.answered' then (select w.waited from question_words w
        where w.question_id = substr(e.subject, 10) and w.at = e.at and w.office_id is not null limit 1)
      when e.action in ('request.granted', 'request.declined') then e.at - r.sent_at end as waited,
    case when e.action in ('submission.sent', 'submission.entered') then e.facts ->> 'documents' end as documents,
    case e.action when 'submission.sent' then e.facts ->> 'bytes' when 'submission.entered' then coalesce(e.facts ->> 'bytes',
        (select sum(d.size) from documents d where d.submission_id = s.id))
      when 'document.sent' then e.facts ->> 'size' when 'document.sentNamed' then e.facts ->> 'size' end as bytes
  from audit_events e
    left join cases c on c.id = e.case_id
    left join submissions s on s.id = case when e.action glob 'submission.*' then substr(e.subject, 12) end
    left join requests r on r.id = case when e.action glob 'request.*' then substr(e.subject, 9) end
    left join people counsel on counsel.id = case e.action when 'delegation.accepted' then coalesce(e.concerns_id, e.for_id) end
    left join people own on own.id = case e.action when 'person.registered' then substr(e.subject, 8) end
  where e.action in (${Object.keys(kindOf)
    .map((action) => `'${action}'`)
    .join(', ')})`

// Neither sorted nor grouped: that would need memory for the whole log.
const each = `
  select action, at, coalesce(office, '') as officeId, coalesce(division, '') as division, coalesce(detail, '') as detail,
    1 as count, coalesce(bytes, max(waited, 0), 0) as total, waited is not null as timed,
    coalesce(waited <= ${day}, 0) as withinDay, coalesce(waited <= ${3 * day}, 0) as within3Days,
    coalesce(waited <= ${7 * day}, 0) as within7Days, coalesce(waited <= ${14 * day}, 0) as within14Days,
    coalesce(documents, 0) as documents, waited
  from (${events})`

const work = `
  select action, at, actor_id as personId, coalesce(office_id, '') as officeId from audit_events
  where actor_id is not null and action in (${Object.keys(officerWork)
    .map((action) => `'${action}'`)
    .join(', ')})`

const signIns = `
  select e.actor_id as personId, e.at, coalesce(p.office_id, '') as officeId, p.role as detail
  from audit_events e cross join people p on p.id = e.actor_id where e.action = 'signIn.done' order by e.seq`

const mail = `
  select sent_at as at, iif(letter_id is null, 'sent', 'posted') as detail from outbox where sent_at is not null
  union all select failed_at, 'failed' from outbox where failed_at is not null and last_error <> ?
  union all select bounced_at, 'cameBack' from outbox where bounced_at is not null`

type Recounted = {
  readonly counters: CounterRow[]
  readonly active: ReadonlyMap<string, string>
  readonly waits: WaitRow[]
  readonly officers: OfficerRow[]
}
type Work = {
  readonly action: keyof typeof officerWork
  readonly at: number
  readonly personId: string
  readonly officeId: string
}

/**
 * All counters anew from log, outbox and rows, with waits and officers' work, and each person's week of their last sign-in. Reads
 * the log three times and holds only the counters; of deleted cases some are missing.
 */
export function recount({ $client: db }: Pick<Database, '$client'>): Recounted {
  const found = new Map<string, CounterRow>()
  const week = weeks()

  const waited = new Map<string, WaitRow>()
  const officers = new Map<string, OfficerRow>()
  for (const { action, at, documents, waited: span, ...figures } of db
    .prepare(each)
    .iterate() as IterableIterator<Event>) {
    const isFiling = action === 'submission.sent' || action === 'submission.entered'
    const { officeId, division, total } = figures
    const place = { officeId, week: week(at), division, kind: kindOf[action]! }
    if (span !== null) raise(waited, waitName, { ...place, hours: waitEnd(Math.max(0, span)), count: 1 })
    add(found, { ...figures, week: week(at), kind: kindOf[action]!, total: isFiling ? 0 : total })
    if (isFiling)
      add(found, { ...none, officeId, week: week(at), division, kind: 'filed', detail: '', count: documents, total })
  }
  for (const { at, detail } of db.prepare(mail).iterate(noLongerNeeded) as IterableIterator<Mail>)
    add(found, { ...none, officeId: '', week: week(at), division: '', kind: 'mail', detail, count: 1 })
  for (const { action, at, personId, officeId } of db.prepare(work).iterate() as IterableIterator<Work>)
    raise(officers, officerName, { officeId, week: week(at), personId, kind: officerWork[action], count: 1 })
  const active = new Map<string, string>()
  for (const { personId, at, officeId, detail } of db.prepare(signIns).iterate() as IterableIterator<SignIn>) {
    if ((active.get(personId) ?? '') >= week(at)) continue
    active.set(personId, week(at))
    add(found, { ...none, officeId, week: week(at), division: '', kind: 'active', detail, count: 1 })
  }
  return { counters: [...found.values()], active, waits: [...waited.values()], officers: [...officers.values()] }
}

export const waitName = ({ officeId, week, division, kind, hours }: WaitRow): string =>
  `${kind} within ${hours} h in the week of ${week}, office ${officeId || '-'}, division ${division || '-'}`
export const officerName = ({ officeId, week, personId, kind }: OfficerRow): string =>
  `${kind} by ${personId} in the week of ${week}, office ${officeId || '-'}`

export function raise<Row extends { readonly count: number }>(
  to: Map<string, Row>,
  nameOf: (row: Row) => string,
  row: Row,
): void {
  const name = nameOf(row)
  to.set(name, { ...row, count: row.count + (to.get(name)?.count ?? 0) })
}

/** A counter's name for an operator. */
const nameOf = ({ officeId, week, division, kind, detail }: CounterRow): string =>
  `${kind} ${detail || '-'} in the week of ${week}, office ${officeId || '-'}, division ${division || '-'}`

export const figures = ['count', 'total', 'timed', 'withinDay', 'within3Days', 'within7Days', 'within14Days'] as const

export function add(to: Map<string, CounterRow>, counter: CounterRow): void {
  const name = nameOf(counter)
  const before = to.get(name)
  const sums = before && Object.fromEntries(figures.map((figure) => [figure, before[figure] + counter[figure]]))
  to.set(name, { ...counter, ...sums })
}

/** The week of an instant, cached by the hour: clocks change on whole hours, so that an hour lies in one week. */
function weeks(): (at: number) => string {
  const known = new Map<number, string>()
  return (at) => {
    const of = Math.floor(at / hour)
    const week = known.get(of) ?? weekOf(at)
    known.set(of, week)
    return week
  }
}

const none = { count: 0, total: 0, timed: 0, withinDay: 0, within3Days: 0, within7Days: 0, within14Days: 0 }

export const isFilled = (db: Db): boolean => filledParts(db) === parts

const parts = 2

/** 0 before anything was counted. */
const filledParts = (db: Db): number => db.select().from(countersFilled).limit(1).get()?.parts ?? 0

/**
 * Counts once what happened before there were counters, in one transaction; a second program waits for it. What was counted then
 * stays when later parts come. `anew` empties them first: only for the sample world, whose rows are written past the counting.
 */
export function fillCounters(db: Database, at: Instant, { anew = false } = {}): void {
  if (!anew && isFilled(db)) return
  write(db, (tx) => {
    const filled = anew ? 0 : filledParts(tx)
    if (filled === parts) return
    const found = recount(db)
    for (const table of [waits, officerCounters, countersFilled]) tx.delete(table).run()
    for (const row of found.waits) tx.insert(waits).values(row).run()
    for (const row of found.officers) tx.insert(officerCounters).values(row).run()
    if (filled === 0) {
      for (const table of [counters, activePeople]) tx.delete(table).run()
      for (const row of found.counters) tx.insert(counters).values(row).run()
      for (const [personId, week] of found.active) tx.insert(activePeople).values({ personId, week }).run()
    }
    tx.insert(countersFilled).values({ at: at.epochMilliseconds, parts }).run()
  })
}
