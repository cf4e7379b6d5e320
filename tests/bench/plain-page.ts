import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/*
 * The signed-in list of cases as a careful hand would write it without any library: five raw statements (the session with its person;
 * as what else they reach cases; the rows, each confirmed by the grants, with star, own number, last change and whether that may be
 * known; saved views; documents not yet read) and plain strings. It counts the views, puts the rows in order and cuts the page as the
 * portal does, and throws where a fact would show that it has no words for. The frame around the rows is the portal's own, with
 * what each request says put in. As anybody would write it SQLite plans each statement anew at every call (`steady` tells why); the
 * second page is the same without that.
 */

/** HTML before and after the rows; `{{name}}` is a hole, see `Holes`. `labels` are those of the cells that have one. */
export type Frame = { readonly head: string; readonly foot: string; readonly labels: readonly string[] }

/** What of the frame is another one for each reader, list or instant. */
type Holes = Readonly<
  Record<'name' | 'active' | 'due' | 'hearing' | 'first' | 'last' | 'seconds' | 'until' | 'printed', string>
>

const sessionSql = `
  select s.person_id as personId, s.created_at as createdAt, s.last_seen_at as lastSeenAt, s.second_factor_at as secondFactorAt,
    p.name, p.state, p.zone, k.is_off as keysOff, c.standing_until as standingUntil
  from sessions s join people p on p.id = s.person_id
    left join desk_keys k on k.person_id = p.id left join counsel_profiles c on c.person_id = p.id
  where s.token_hash = :hash`

/** On a row `a` of appearances. */
const delegated = `
  d.counsel_id = a.counsel_id and d.delegate_id = :me and d.accepted_at is not null and d.revoked_at is null
  and (d.until is null or d.until > :at) and exists (select 1 from people where people.id = d.counsel_id and people.state = 'active')
  and (d.all_cases or exists (select 1 from delegation_cases dc where dc.delegation_id = d.id and dc.case_id = a.case_id))`

const shared = `
  h.with_id = :me and h.appearance_id = a.id and h.accepted_at is not null and h.revoked_at is null
  and h."from" <= :at and (h.until is null or h.until > :at)
  and exists (select 1 from people where people.id = h.counsel_id and people.state = 'active')`

const path = `
  a."from" <= :at and (a.until is null or a.until > :at) and (a.counsel_id = :me
    or exists (select 1 from delegations d where ${delegated}) or exists (select 1 from case_shares h where ${shared}))`

const elsewhereSql = `
  select counsel_id from delegations where delegate_id = :me and accepted_at is not null and revoked_at is null
    and (until is null or until > :at)
  union all select case_id from case_shares where with_id = :me and accepted_at is not null and revoked_at is null
  union all select case_id from case_people where account_id = :me and role <> 'interpreter'`

const viewsSql = `select id, name, query from saved_views where person_id = :me and page = 'cases' order by name`

const unreadSql = `
  select count(*) as unread from documents d join cases c on c.id = d.case_id
  where d.case_id in (select case_id from appearances where counsel_id = :me
      union select case_id from appearances where counsel_id in (select counsel_id from delegations where delegate_id = :me)
      union select case_id from case_people where account_id = :me
      union select case_id from case_shares where with_id = :me)
    and d.direction = 'out' and d.available_at <= :at and (c.closed_at is null or c.closed_at > :closedAfter)
    and (d.audience = 'case' or exists (select 1 from document_readers r where r.document_id = d.id and r.person_id = :me))
    and not exists (select 1 from readings r where r.document_id = d.id and r.person_id = :me)
    and not exists (select 1 from read_marks m where m.document_id = d.id and m.person_id = :me)
    and (exists (select 1 from appearances a where a.case_id = d.case_id and ${path})
      or exists (select 1 from case_people where case_id = d.case_id and account_id = :me and role <> 'interpreter'))`

const since = '(s.seq is not null or n.at > :since)'
const listSql = `
  select l.case_id as id, l.reference, l.division, l.title, l.script_title as scriptTitle, l.status,
    l.next_hearing_at as hearingAt, l.next_hearing_zone as zone, l.next_deadline as deadline, l.next_deadline_at as deadlineAt,
    l.counted_until > :at and l.counted_by = (select version from counting_version) as isCounted,
    t.case_id as star, m.number, n.at as changedAt,
    n.seq > coalesce(s.seq, 0) and ${since} and (n.actor_id is not :me or exists (
      select 1 from audit_events o where o.case_id = n.case_id and o.seq > coalesce(s.seq, 0)
        and (s.seq is not null or o.at > :since) and o.actor_id is not :me
        and exists (select 1 from news_actions where news_actions.action = o.action))) as isFresh,
    case when e.subject like 'submission:%' then exists (
        select 1 from submissions f where f.id = substr(e.subject, 12) and f.principal_id = :me)
      when e.subject like 'document:%' then exists (
        select 1 from documents d where d.id = substr(e.subject, 10) and d.audience = 'case' and d.available_at <= :at)
      else 1 end as isKnown
  from counsel_case l
    left join case_stars t on t.person_id = :me and t.case_id = l.case_id
    left join matter_numbers m on m.principal_id = l.counsel_id and m.case_id = l.case_id
    left join counsel_news n on n.principal_id = l.counsel_id and n.case_id = l.case_id
    left join case_seen s on s.person_id = :me and s.case_id = l.case_id
    left join audit_events e on e.seq = n.seq
  where l.counsel_id = :me and l."from" <= :at and (l.until is null or l.until > :at)
    and exists (select 1 from appearances a where a.counsel_id = l.counsel_id and a.case_id = l.case_id and ${path})`

type Session = {
  personId: string
  createdAt: number
  lastSeenAt: number
  secondFactorAt: number | null
  name: string
  state: string
  zone: string
  keysOff: number | null
  standingUntil: number | null
}
type Row = {
  id: string
  reference: string
  division: string
  title: string
  scriptTitle: string | null
  status: string
  hearingAt: number | null
  zone: string | null
  deadline: string | null
  deadlineAt: number | null
  isCounted: number
  star: string | null
  number: string | null
  changedAt: number | null
  isFresh: number | null
  isKnown: number
}
type Deadline = { id: string; day: string | null; endsAt: number | null; onlyIf: unknown }

const [minute, dayLength] = [60_000, 86_400_000]

/** Answers with the page, or undefined to someone who is not signed in. */
export function plainPage(db: Database, frame: Frame, plans: 'anew' | 'kept') {
  const prepare = <R>(text: string) =>
    db.prepare<object, R>(plans === 'kept' ? text.replace(/(=|<=|>|not) :/g, '$1 +:') : text)
  const session = prepare<Session>(sessionSql)
  const elsewhere = prepare(elsewhereSql)
  const list = prepare<Row>(listSql)
  const views = prepare(viewsSql)
  const unread = prepare<{ unread: number }>(unreadSql)
  const [head, foot] = [frame.head, frame.foot].map((text) => text.split(/\{\{(\w+)\}\}/)) as [string[], string[]]

  return (cookie: string): string | undefined => {
    const token = /__Host-session=([^;]+)/.exec(cookie)?.[1]
    const found =
      token === undefined ? undefined : session.get({ hash: createHash('sha256').update(token).digest('hex') })
    const at = Date.now()
    if (found?.state !== 'active' || found.secondFactorAt === null) return undefined
    const endsAt = found.lastSeenAt + 30 * minute
    if (at >= endsAt || at >= found.createdAt + 720 * minute) return undefined
    const asked = { me: found.personId, at, since: at - 30 * dayLength, closedAfter: at - 365 * dayLength }
    const others = elsewhere.all(asked).length + views.all(asked).length + unread.get(asked)!.unread
    const all = list.all(asked)
    const isPlain = (row: Row) =>
      row.isCounted === 1 && row.isKnown === 1 && !row.isFresh && row.star === null && row.number === null
    if (others > 0 || found.keysOff || found.standingUntil !== null || !all.every(isPlain))
      throw new Error('the plain page shows nothing but the cases themselves')
    all.sort(byDeadline)
    const active = all.filter(({ status }) => status !== 'decided' && status !== 'closed')
    const within = (until: number | null, days: number) => until !== null && until <= at + days * dayLength
    const shown = active.slice(0, 50)
    const holes: Holes = {
      name: escaped(found.name),
      active: String(active.length),
      due: String(all.filter(({ deadlineAt }) => within(deadlineAt, 14)).length),
      hearing: String(all.filter(({ hearingAt }) => within(hearingAt, 30)).length),
      first: '1',
      last: String(shown.length),
      seconds: String(Math.round((endsAt - at) / 1000)),
      until: clock(endsAt),
      printed: moment(at, true),
    }
    let rows = ''
    for (const row of shown) rows += rowOf(row, at, frame.labels)
    return filled(head, holes) + rows + filled(foot, holes)
  }
}

const filled = (pieces: readonly string[], holes: Holes): string => {
  let made = ''
  for (let index = 0; index < pieces.length; index++)
    made += index % 2 ? holes[pieces[index] as keyof Holes] : pieces[index]
  return made
}

const byReference = new Intl.Collator('en', { numeric: true }).compare
const last = Number.MAX_SAFE_INTEGER
const byDeadline = (a: Row, b: Row): number =>
  (a.deadlineAt ?? last) - (b.deadlineAt ?? last) ||
  (a.hearingAt ?? last) - (b.hearingAt ?? last) ||
  byReference(a.reference, b.reference)

const statuses: Record<string, string> = { open: 'Open', hearingSet: 'Hearing scheduled' }
const limits: Record<string, string> = { 'rpd.disclose': 'Disclosure of documents' }

function rowOf(row: Row, now: number, [due, hearing, changed]: readonly string[]): string {
  const { id, reference, division, title, scriptTitle, status, hearingAt, zone, deadline, changedAt } = row
  if (scriptTitle !== null || changedAt === null || (zone !== null && zone !== readerZone))
    throw new Error(`the plain page has no words for ${reference}`)
  return (
    `<tr><th scope="row"><a class="ref" href="/en/cases/${id}">${escaped(reference)}</a></th>` +
    `<td class="whole"><bdi>${escaped(title)}</bdi></td><td>${division.toUpperCase()}</td>` +
    (deadline === null ? '<td></td>' : `<td data-label="${due}">${deadlineWords(JSON.parse(deadline), now)}</td>`) +
    (hearingAt === null
      ? '<td></td>'
      : `<td data-label="${hearing}"><time datetime="${utc(hearingAt)}">${moment(hearingAt)}</time></td>`) +
    `<td class="ref">${statuses[status]}</td><td data-label="${changed}">${changedWords(changedAt, now)}</td></tr>\n`
  )
}

function deadlineWords({ id, day, endsAt, onlyIf }: Deadline, now: number): string {
  const name = limits[id]
  if (day === null || endsAt === null || onlyIf || name === undefined)
    throw new Error(`the plain page has no words for ${id}`)
  const when = `<time class="ref" datetime="${day}">${dayWords(day)}</time>`
  return `${endsAt <= now + 7 * dayLength ? `<span class="soon">${when}</span>` : when} <span class="aside">${name}</span>`
}

const changedWords = (at: number, now: number): string =>
  day(at) === day(now)
    ? `<time datetime="${utc(at)}">${clock(at)}</time>`
    : `<time class="ref" datetime="${day(at)}">${dayWords(day(at))}</time>`

const readerZone = 'America/Toronto'
/** What was formatted once is known, as it is in the portal. */
function remembered(style: Intl.DateTimeFormatOptions): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: readerZone, ...style })
  const known = new Map<number, string>()
  return (at) => {
    const before = known.get(at)
    if (before !== undefined) return before
    if (known.size >= 10_000) known.clear()
    const words = format.format(at)
    known.set(at, words)
    return words
  }
}
const day = remembered({ dateStyle: 'short' })
const clock = remembered({ timeStyle: 'short' })
const utc = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** With its year where that is not the present one, or `isFull`. */
function dayWords(iso: string, isFull = false): string {
  const [year, month, date] = [iso.slice(0, 4), Number(iso.slice(5, 7)), Number(iso.slice(8))]
  const words = `${weekdays[new Date(iso).getUTCDay()]}\u00a0${date}\u00a0${months[month - 1]}`
  return isFull || year !== day(Date.now()).slice(0, 4) ? `${words}\u00a0${year}` : words
}

const moment = (at: number, isFull = false): string => `${dayWords(day(at), isFull)}, ${clock(at)}`

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
