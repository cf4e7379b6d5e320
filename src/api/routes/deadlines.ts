import { Hono } from 'hono'
import * as z from 'zod'
import { getCase } from '../../cases/access/index.ts'
import {
  deadlineRowId,
  isSettled,
  listCaseDeadlines,
  listMemberDeadlines,
  type MemberDeadline,
  standingIn,
} from '../../cases/deadlines/index.ts'
import { deadlineChoices, deadlineStandings } from '../../cases/deadlines/values.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Cursor, pageOf } from '../../platform/pagination.ts'
import type { Env } from '../../platform/web/context.ts'
import { divisions } from '../../tribunal/index.ts'
import { paged } from '../pagination.ts'
import { apiPaths } from '../paths.ts'
import { serializeDeadline } from '../serialize-deadlines.ts'
import { apiEndpoint } from './endpoint.ts'

// Days are counted anew at each question, and nothing keeps when one moved: no `changedSince`. What has not changed is 304.
const { changedSince: _, ...pages } = paged

const shared = {
  ...pages,
  /** One of the states, all that are settled in one way or another, or all. */
  state: z.enum([...deadlineStandings, 'settled', 'all']).default('open'),
  which: z.enum(deadlineChoices.which).default('all'),
  /** Days, the last one included, by the office's clock. What is to be done without a day is left out then. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  explain: z.enum(['', 'true', 'false']).default('false'),
}

const DeadlinesQuery = z.strictObject({
  ...shared,
  division: z.enum(divisions).optional(),
  case: z.string().max(40).optional(),
  for: z.string().max(40).optional(),
})

const CaseDeadlinesQuery = z.strictObject(shared)

export const apiDeadlineRoutes = new Hono<Env>()
  .get(
    apiPaths.deadlines.pattern,
    apiEndpoint({
      summary: 'api:door.deadlines',
      scopes: ['cases'],
      query: DeadlinesQuery,
      answers: { 200: 'Deadlines', 304: 'nothing' },
      refuses: [400, 404],
    }),
    (c) => {
      const { db, actor, at, query, portal } = c.var
      const { division, for: principalId, case: caseId } = query
      const theCase = caseId === undefined ? undefined : getCase(db, actor, caseId, at)
      const all = listMemberDeadlines(db, actor, { division, principalId }, at)
      const rows = theCase ? all.filter((one) => one.theCase.id === theCase.id) : all
      const { shown, next } = pageOfDeadlines(rows, query, at)
      const how = { isExplained: isExplained(query), at }
      return c.var.answer({ deadlines: shown.map((one) => serializeDeadline(portal, one, how)), next: next ?? null })
    },
  )
  .get(
    apiPaths.caseDeadlines.pattern,
    apiEndpoint({
      summary: 'api:door.caseDeadlines',
      scopes: ['cases'],
      query: CaseDeadlinesQuery,
      answers: { 200: 'Deadlines', 304: 'nothing' },
      refuses: [400, 404],
    }),
    (c) => {
      const { db, actor, at, query, portal } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const { shown, next } = pageOfDeadlines(listCaseDeadlines(db, actor, theCase, at), query, at)
      const how = { isExplained: isExplained(query), at }
      return c.var.answer({ deadlines: shown.map((one) => serializeDeadline(portal, one, how)), next: next ?? null })
    },
  )

type Query = {
  readonly state: z.infer<typeof DeadlinesQuery>['state']
  readonly which: 'main' | 'all'
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly after?: Cursor | undefined
  readonly limit: number
}

const isExplained = ({ explain }: { readonly explain: string }) => explain !== 'false'

/** What is to be done without a day comes first, then by the last instant. */
function pageOfDeadlines(all: readonly MemberDeadline[], { state, which, from, to, after, limit }: Query, at: Instant) {
  const isAsked = (one: MemberDeadline) =>
    (state === 'all' || (state === 'settled' ? isSettled(one, at) : standingIn(one, at) === state)) &&
    (which === 'all' || one.weight === 'main') &&
    ((from === undefined && to === undefined) || isBetween(one.day, from, to))
  const rows = all
    .filter(isAsked)
    .map((deadline) => ({ deadline, at: deadline.endsAt ?? 0, id: deadlineRowId(deadline.theCase.id, deadline.key) }))
    .filter((row) => !after || inOrder(after, row) < 0)
    .sort(inOrder)
  const { shown, next } = pageOf(rows, (row) => row.at, limit)
  return { shown: shown.map(({ deadline }) => deadline), next }
}

const isBetween = (day: string | null, from = '', to = '9999') => day !== null && day >= from && day <= to

const inOrder = (a: Cursor, b: Cursor): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
