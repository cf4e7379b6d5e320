import type { Instant } from '../platform/clock.ts'
import { type Counted, weekOf } from '../platform/counters/index.ts'
import { activePeople, counters, countersFilled } from '../platform/counters/schema.ts'
import type { Database } from '../platform/db/index.ts'
import { pointless } from '../platform/mail/index.ts'

/** The counter of one thing in one week, as a row of its table. */
export type Counter = typeof counters.$inferSelect

const hour = 3_600_000
const day = 24 * hour

/** What happened within an hour, of one sort: whole hours lie in one week, wherever the clocks change. */
type Hourly = Omit<Counter, 'week' | 'kind'> & {
  readonly action: string
  readonly hour: number
  readonly documents: number
}
type SignIn = Pick<Counter, 'officeId' | 'detail'> & { readonly personId: string; readonly hour: number }

const kindOf: Readonly<Record<string, Counted>> = {
  'submission.sent': 'received',
  'submission.entered': 'entered',
  'submission.opened': 'opened',
  'submission.accepted': 'accepted',
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
 * Of each event of the log what the counters keep of it. What the log does not say (of before it did, or of rows that are still
 * there) comes from the rows; where a case was deleted meanwhile, that is missing.
 */
const events = `
  select e.action, e.at / ${hour} as hour,
    case e.action when 'delegation.accepted' then counsel.office_id when 'person.registered' then coalesce(e.office_id, own.office_id)
      else e.office_id end as office,
    iif(e.action = 'invitation.made', null, c.division) as division,
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
    left join people counsel on counsel.id = case e.action when 'delegation.accepted' then e.for_id end
    left join people own on own.id = case e.action when 'person.registered' then substr(e.subject, 8) end
  where e.action in (${Object.keys(kindOf)
    .map((action) => `'${action}'`)
    .join(', ')})`

const hourly = `
  select action, hour, coalesce(office, '') as officeId, coalesce(division, '') as division, coalesce(detail, '') as detail,
    count(*) as count, coalesce(sum(coalesce(bytes, max(waited, 0))), 0) as total, count(waited) as timed,
    coalesce(sum(waited <= ${day}), 0) as withinDay, coalesce(sum(waited <= ${3 * day}), 0) as within3Days,
    coalesce(sum(waited <= ${7 * day}), 0) as within7Days, coalesce(sum(waited <= ${14 * day}), 0) as within14Days,
    coalesce(sum(documents), 0) as documents
  from (${events}) group by 1, 2, 3, 4, 5`

const signIns = `
  select e.actor_id as personId, e.at / ${hour} as hour, coalesce(p.office_id, '') as officeId, p.role as detail
  from audit_events e join people p on p.id = e.actor_id where e.action = 'signIn.done' group by 1, 2 order by 2`

const mail = `
  select sent_at / ${hour} as hour, iif(letter_id is null, 'sent', 'posted') as detail, count(*) as count
    from outbox where sent_at is not null group by 1, 2
  union all select failed_at / ${hour}, 'failed', count(*) from outbox where failed_at is not null and last_error <> ? group by 1
  union all select bounced_at / ${hour}, 'cameBack', count(*) from outbox where bounced_at is not null group by 1`

type Recounted = { readonly counters: Counter[]; readonly active: ReadonlyMap<string, string> }

/**
 * All counters anew from the log, the outbox and the rows, and in which week each person signed in last. Reads the whole log once;
 * of cases that were deleted some of it is missing.
 */
export function recount({ $client: db }: Pick<Database, '$client'>): Recounted {
  const found = new Map<string, Counter>()
  const add = (counter: Counter) => {
    const { officeId, week, division, kind, detail, ...figures } = counter
    const key = [officeId, week, division, kind, detail].join(' ')
    const before = found.get(key)
    if (!before) return void found.set(key, counter)
    const sums = Object.entries(figures).map(([name, n]) => [name, n + before[name as keyof typeof figures]])
    found.set(key, { ...before, ...Object.fromEntries(sums) })
  }

  for (const { action, hour: of, documents, ...figures } of db.prepare(hourly).iterate() as IterableIterator<Hourly>) {
    const week = weekOf(of * hour)
    const isFiling = action === 'submission.sent' || action === 'submission.entered'
    const { officeId, division, total } = figures
    add({ ...figures, week, kind: kindOf[action]!, total: isFiling ? 0 : total })
    if (isFiling) add({ ...none, officeId, week, division, kind: 'filed', detail: '', count: documents, total })
  }
  for (const row of db.prepare(mail).iterate(pointless) as IterableIterator<Hourly>)
    add({
      ...none,
      officeId: '',
      week: weekOf(row.hour * hour),
      division: '',
      kind: 'mail',
      detail: row.detail,
      count: row.count,
    })
  const active = new Map<string, string>()
  for (const { personId, hour: of, officeId, detail } of db.prepare(signIns).iterate() as IterableIterator<SignIn>) {
    const week = weekOf(of * hour)
    if (active.get(personId) === week) continue
    active.set(personId, week)
    add({ ...none, officeId, week, division: '', kind: 'active', detail, count: 1 })
  }
  return { counters: [...found.values()], active }
}

const none = { count: 0, total: 0, timed: 0, withinDay: 0, within3Days: 0, within7Days: 0, within14Days: 0 }

/**
 * Fills the counters once with what happened before there were any, in one transaction; a second program waits for it. `anew` throws
 * away what they hold first: only for a database in which rows were put past the counting (the sample world).
 */
export function fillCounters(db: Database, at: Instant, { anew = false } = {}): void {
  const isFilled = () => db.select().from(countersFilled).limit(1).get() !== undefined
  if (!anew && isFilled()) return
  db.transaction(
    (tx) => {
      if (!anew && isFilled()) return
      for (const table of [counters, activePeople, countersFilled]) tx.delete(table).run()
      const { counters: rows, active } = recount(db)
      for (const row of rows) tx.insert(counters).values(row).run()
      for (const [personId, week] of active) tx.insert(activePeople).values({ personId, week }).run()
      tx.insert(countersFilled).values({ at: at.epochMilliseconds }).run()
    },
    { behavior: 'immediate' },
  )
}

/** Where counters and a recount differ, in words for an operator; what was deleted since was counted all the same. */
export function compareCounters(db: Database): string[] {
  const keyOf = ({ officeId, week, division, kind, detail }: Counter) =>
    `${kind} ${detail || '-'} in the week of ${week}, office ${officeId || '-'}, division ${division || '-'}`
  const held = new Map(
    db
      .select()
      .from(counters)
      .all()
      .map((row) => [keyOf(row), row]),
  )
  const isLess = db.$client.prepare('select 1 from case_deletions limit 1').get() !== undefined
  const anew = new Map(recount(db).counters.map((row) => [keyOf(row), row]))
  return [...new Set([...held.keys(), ...anew.keys()])].flatMap((key) => {
    const names = ['count', 'total', 'timed', 'withinDay', 'within3Days', 'within7Days', 'within14Days'] as const
    const wrong = names.filter((name) => {
      const [kept, found] = [held.get(key)?.[name] ?? 0, anew.get(key)?.[name] ?? 0]
      return isLess ? kept < found : kept !== found
    })
    return wrong.map(
      (name) => `${key}: ${name} is ${held.get(key)?.[name] ?? 0}, recounted ${anew.get(key)?.[name] ?? 0}`,
    )
  })
}
