import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { listOffices, type Member } from '../../accounts/people/index.ts'
import { principalIdsOf } from '../../delegation/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { viewerOf, visibleAmong } from '../access/queries.ts'
import { counselNews } from '../search/search-schema.ts'
import { isAsGuest, isGuestSomewhere, isNew, isSeenByMe, type NewsTable } from './news.ts'
import { caseNews, caseSeen } from './schema.ts'

/** That many deadlines moved at once is told on Today for so long. */
const recountDays = 7

/** As text, for which there is an index. */
const isRecount = (n: NewsTable) => sql`${n.action} = 'deadline.moved'`

const recountsIn = (n: NewsTable, narrower: SQL) =>
  prepared((db) =>
    db
      .select({
        caseId: n.caseId,
        seq: n.seq,
        facts: sql<string>`(select facts from audit_events where audit_events.seq = ${n}.seq)`,
      })
      .from(n)
      .leftJoin(caseSeen, isSeenByMe(n))
      .where(and(narrower, isRecount(n), isNew(n), sql`${n.at} > ${placeholder('since')}`))
      .orderBy(desc(n.seq))
      .limit(placeholder('limit'))
      .prepare(),
  )

const ofPrincipal = eq(counselNews.principalId, placeholder('principalId'))

const recountsOfPrincipal = recountsIn(counselNews, ofPrincipal)
const recountsAsGuest = recountsIn(caseNews, isAsGuest())

/** In cases of every principal in whose name this member acts and in what they reach as a guest, the latest first; a case may come twice. */
function latestRecounts(db: Db, actor: Member, asked: { since: number; limit: number }, at: Instant) {
  const whole = { ...viewerOf(actor, at), ...asked }
  const own = principalIdsOf(db, actor, at).flatMap((principalId) =>
    recountsOfPrincipal(db).all({ ...whole, principalId }),
  )
  return [...own, ...(isGuestSomewhere(db, actor, at) ? recountsAsGuest(db).all(whole) : [])].sort(
    (a, b) => b.seq - a.seq,
  )
}

export type MovedDeadlines = {
  readonly because: 'officeCalendar' | 'practiceNotice'
  /** Of a notice, the key of its deadline. */
  readonly about: string
  /** Of a calendar, its office. */
  readonly office: Paired<'name'> | undefined
  readonly moved: number
}

const mostRecounts = 10_000

/** How many deadlines a changed calendar or practice notice moved in this member's cases since they last looked at each. */
export function listMovedDeadlines(db: Db, actor: Member, at: Instant): MovedDeadlines[] {
  const since = at.epochMilliseconds - recountDays * dayLength
  const rows = latestRecounts(db, actor, { since, limit: mostRecounts }, at)
  if (rows.length === 0) return []
  const among = rows.map(({ caseId }) => caseId)
  const visible = new Set(visibleAmong(db, actor, among, at).map(({ id }) => id))
  const offices = new Map(listOffices(db).map((office) => [office.id, office]))
  const found = new Map<string, MovedDeadlines>()
  const factsByCase = new Map(
    rows.filter(({ caseId }) => visible.has(caseId)).map(({ caseId, facts }) => [caseId, facts]),
  )
  for (const facts of factsByCase.values()) {
    const { because, about, moved } = JSON.parse(facts)
    const name = `${because} ${about}`
    found.set(name, { because, about, office: offices.get(about), moved: (found.get(name)?.moved ?? 0) + moved })
  }
  return [...found.values()]
}
