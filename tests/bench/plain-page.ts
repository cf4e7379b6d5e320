import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/*
 * The signed-in list of cases as somebody would write it without any library: raw statements (the session and its person,
 * for whom they act, documents not yet read, the rows with their grants, stars, news, own numbers, saved views) and plain strings. The frame around the rows is
 * the portal's own, with the reader's name put in. As anybody would write it SQLite
 * plans each statement anew at every call (`steady` tells why); the second page is the same without that.
 */

/** `labels` are those of the cells after the first. */
export type Frame = { readonly head: readonly string[]; readonly foot: string; readonly labels: readonly string[] }

const sessionSql = `
  select s.person_id as personId, s.created_at as createdAt, s.last_seen_at as lastSeenAt, s.second_factor_at as secondFactorAt,
    p.role, p.name, p.state from sessions s join people p on p.id = s.person_id where s.token_hash = :hash`

const delegated = `
  d.delegate_id = :me and d.accepted_at is not null and d.revoked_at is null and (d.until is null or d.until > :at)
  and exists (select 1 from people where people.id = d.counsel_id and people.state = 'active')`

const mandatesSql = `select d.counsel_id as counselId, d.all_cases as allCases from delegations d where ${delegated}`

const path = `
  a."from" <= :at and (a.until is null or a.until > :at) and (a.counsel_id = :me or exists (
    select 1 from delegations d where d.counsel_id = a.counsel_id and ${delegated} and (d.all_cases or exists (
      select 1 from delegation_cases dc where dc.delegation_id = d.id and dc.case_id = a.case_id))))`

const unreadSql = `
  select count(*) as unread from documents d left join readings r on r.document_id = d.id and r.person_id = :me
  where d.case_id in (select case_id from appearances where counsel_id = :me union
      select case_id from case_people where account_id = :me)
    and d.direction = 'out' and d.available_at <= :at and r.first_at is null
    and (exists (select 1 from appearances a where a.case_id = d.case_id and ${path})
      or exists (select 1 from case_people where case_id = d.case_id and account_id = :me and role <> 'interpreter'))`

const listSql = `
  select l.case_id as id, l.reference, l.division, l.title, l.status, l.next_hearing_at as nextAt, l.next_hearing_zone as zone
  from counsel_case l
  where l.counsel_id = :me and l."from" <= :at and (l.until is null or l.until > :at)
    and exists (select 1 from appearances a where a.counsel_id = l.counsel_id and a.case_id = l.case_id and ${path})
  order by l.opened_at desc, l.case_id limit 51`

const marksSql = [
  'select case_id from case_stars where person_id = :me',
  `select n.case_id from counsel_news n left join case_seen s on s.person_id = :me and s.case_id = n.case_id
    where n.principal_id = :me and n.seq > coalesce(s.seq, 0) and n.actor_id is not :me`,
  'select case_id, number from matter_numbers where principal_id = :me',
  "select id, name, query from saved_views where person_id = :me and page = 'cases'",
]

type Session = {
  personId: string
  createdAt: number
  lastSeenAt: number
  secondFactorAt: number | null
  name: string
  state: string
}
type Row = {
  id: string
  reference: string
  division: string
  title: string
  status: string
  nextAt: number | null
  zone: string
}

/** Answers with the page, or undefined to someone who is not signed in. */
export function plainPage(db: Database, frame: Frame, plans: 'anew' | 'kept') {
  const prepare = <R>(text: string) =>
    db.prepare<object, R>(plans === 'kept' ? text.replace(/(=|<=|>|not) :/g, '$1 +:') : text)
  const session = prepare<Session>(sessionSql)
  const mandates = prepare<{ counselId: string }>(mandatesSql)
  const unread = prepare<{ unread: number }>(unreadSql)
  const list = prepare<Row>(listSql)
  const marks = marksSql.map(prepare)

  return (cookie: string): string | undefined => {
    const token = /__Host-session=([^;]+)/.exec(cookie)?.[1]
    const found =
      token === undefined ? undefined : session.get({ hash: createHash('sha256').update(token).digest('hex') })
    const at = Date.now()
    if (found?.state !== 'active' || found.secondFactorAt === null) return undefined
    if (at >= found.lastSeenAt + 1_800_000 || at >= found.createdAt + 43_200_000) return undefined
    const asked = { me: found.personId, at }
    const others = mandates.all(asked).length
    const waiting = unread.get(asked)!.unread
    const marked = marks.reduce((sum, statement) => sum + statement.all(asked).length, 0)
    if (others + waiting + marked > 0) throw new Error('the plain page shows nothing but the cases themselves')
    let rows = ''
    for (const row of list.all(asked).slice(0, 50)) rows += rowOf(row, at, frame.labels)
    return frame.head.join(escaped(found.name)) + rows + frame.foot
  }
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto', dateStyle: 'short' })
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto', timeStyle: 'short' })
const statuses: Record<string, string> = { open: 'Open', hearingSet: 'Hearing scheduled' }

function rowOf(
  { id, reference, division, title, status, nextAt }: Row,
  now: number,
  [when]: readonly string[],
): string {
  return (
    `<tr><th scope="row"><a class="ref" href="/en/cases/${id}">${escaped(reference)}</a></th>` +
    `<td><bdi>${escaped(title)}</bdi></td><td>${division.toUpperCase()}</td>` +
    `<td data-label="${when}">${nextAt === null ? 'No date yet' : hearing(nextAt, now)}</td>` +
    `<td><strong class="tag info">${statuses[status]}</strong></td></tr>\n`
  )
}

function hearing(at: number, now: number): string {
  const when = new Date(at)
  const iso = when.toISOString().replace('.000', '')
  const days = (Date.parse(day.format(when)) - Date.parse(day.format(now))) / 86_400_000
  return `<time datetime="${iso}">in ${days} days</time><br>${day.format(when)}, ${clock.format(when)}`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
