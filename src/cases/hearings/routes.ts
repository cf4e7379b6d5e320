import { Hono } from 'hono'
import * as z from 'zod'
import { agendaPage } from '../../../views/cases/hearings/agenda.ts'
import type { Frame } from '../../../views/cases/hearings/frame.ts'
import { hearingsPage } from '../../../views/cases/hearings/hearings.ts'
import { monthPage } from '../../../views/cases/hearings/month.ts'
import { listOffices, type Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { divisions, hearingKinds } from '../../tribunal/index.ts'
import { isSettled, listMemberDeadlines, type MemberDeadline } from '../deadlines/member-queries.ts'
import { actByDay } from '../deadlines/statement.ts'
import type { Deadline } from '../deadlines/types.ts'
import { filtersOf, listSavedViews } from '../saved-views/saved-views.ts'
import { sharesWith } from '../shares/queries.ts'
import { hearingConflicts } from './conflicts.ts'
import { agendaSpan, daysOf, monthSpan, type Span, today, weeksOf } from './days.ts'
import { hearingPaths } from './paths.ts'
import type { HearingFilters, ListedHearing } from './rows.ts'
import { listSittings, weeksOfSittings } from './sittings.ts'
import { hearingsBetween } from './span-queries.ts'
import { hearingTable } from './table.ts'
import { type HearingList, hearingLists, hearingStates, hearingViews } from './values.ts'

/** A wrong value in an address narrows nothing. */
const HearingsQuery = z.object({
  view: z.enum(hearingViews).optional().catch(undefined),
  month: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  /** Those of this day alone, on the reader's clock; of the lists. */
  day: z.iso.date().optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
  kind: z.enum(hearingKinds).optional().catch(undefined),
  state: z.enum(hearingStates).optional().catch(undefined),
  for: z.string().max(40).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  /** All on one page, to print. */
  rows: z.enum(['all']).optional().catch(undefined),
  /** Addresses of before: where a page of coming ones began, and one of past ones. */
  after: z.string().optional().catch(undefined),
  past: z.string().optional().catch(undefined),
})

type HearingsQuery = z.infer<typeof HearingsQuery>

/** What of the list an address asks for. */
function listOf({ view, after, past }: HearingsQuery): HearingList {
  if (past !== undefined) return 'past'
  if (view === undefined && after !== undefined) return 'coming'
  return hearingLists.find((list) => list === view) ?? '30'
}

const dayOf = ({ day }: HearingsQuery, { zone }: I18n) => (day === undefined ? undefined : { day, zone })

/** The hearings of counsel, delegates and parties: as a list, a month, an agenda. */
export const hearingRoutes = new Hono<IdentityEnv>()
  .get(hearingPaths.hearings.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const asked = HearingsQuery.parse(c.req.query())
    const { filters, ...frame } = frameOf(db, actor, i18n, asked, at)
    const data = {
      ...frame,
      savedViews: listSavedViews(db, actor, 'hearings'),
      query: filtersOf(new URL(c.req.url).search),
    }
    const present = today(data.now, i18n.zone)
    const spanned = (span: Span, deadlines: readonly MemberDeadline[] = []) => {
      // Filters hide no conflict. Without any, what lies around the span is read at once with it.
      const isWhole = Object.values(filters).every((filter) => filter === undefined)
      const around = hearingsBetween(db, actor, isWhole ? widened(span) : span, filters, at)
      const hearings = around.filter(({ startsAt }) => startsAt >= span.from && startsAt < span.to)
      const conflicts = isWhole
        ? hearingConflicts(around.filter(isFixed), cities(db))
        : conflictsAround(db, actor, hearings, at)
      return { hearings, conflicts, days: daysOf(span, hearings, present, deadlines), first: span.first }
    }

    if (asked.view === 'month') {
      const span = monthSpan(asked.month, present)
      const { days, first, conflicts } = spanned(span, deadlinesIn(db, actor, span, filters, at))
      return c.html(monthPage({ ...data, conflicts, first, weeks: weeksOf(days, first) }))
    }
    if (asked.view === 'agenda') {
      const { days, first, conflicts } = spanned(agendaSpan(asked.from, present))
      return c.html(agendaPage({ ...data, conflicts, first, days, isFromToday: first.equals(present) }))
    }
    const place = { page: asked.page, rows: asked.rows, from: asked.past ?? asked.after, day: dayOf(asked, i18n) }
    const found = listSittings(db, actor, { list: listOf(asked), ...place }, filters, at)
    const conflicts = conflictsAround(db, actor, found.sittings.flat(), at)
    const weeks = weeksOfSittings(found.sittings, present.toString())
    return c.html(hearingsPage({ ...data, conflicts, found, weeks, list: listOf(asked) }))
  })
  .get(hearingPaths.hearingTable.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const asked = HearingsQuery.parse(c.req.query())
    const { filters } = frameOf(db, actor, i18n, asked, at)
    const place = { rows: 'all', day: dayOf(asked, i18n) } as const
    const { sittings } = listSittings(db, actor, { list: listOf(asked), ...place }, filters, at)
    const fileName = `${i18n.t('hearings:table.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: hearingTable(i18n, sittings.flat()) })
  })

/** What the three views have in common: who reads, what narrows, and what may narrow. */
function frameOf(
  db: Db,
  actor: Member,
  i18n: I18n,
  asked: HearingsQuery,
  at: Instant,
): Omit<Frame, 'conflicts' | 'savedViews' | 'query'> & { filters: HearingFilters } {
  const grants = [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)]
  const everyone = new Map(grants.map(({ principalId, principalName }) => [principalId, principalName]))
  const principals = [...everyone].map(([id, name]) => ({ id, name, isReader: id === actor.id }))
  const { division, kind, state } = asked
  const isList = asked.view !== 'month' && asked.view !== 'agenda'
  const principalId = everyone.has(asked.for ?? '') ? asked.for : undefined
  return {
    i18n,
    now: at.epochMilliseconds,
    readerId: actor.id,
    principals,
    view: asked.view === 'month' || asked.view === 'agenda' ? asked.view : listOf(asked),
    narrowed: { division, kind, state, for: principalId, ...(isList && { day: asked.day }) },
    filters: { division, kind, state, principalId },
  }
}

/** Last days in a month that are not seen to; none where a kind or a state of hearing narrows it. */
function deadlinesIn(db: Db, actor: Member, { first, days }: Span, filters: HearingFilters, at: Instant) {
  const { division, principalId, kind, state } = filters
  if (kind ?? state) return []
  const [from, to] = [first.toString(), first.add({ days: days - 1 }).toString()]
  const wanted = (one: Pick<Deadline, 'day' | 'safeDay' | 'bound'>) => {
    const day = actByDay(one)
    return one.bound === 'last' && day !== null && day >= from && day <= to
  }
  const asked = { division, principalId, isMainOnly: true, wanted }
  return listMemberDeadlines(db, actor, asked, at).filter((one) => !isSettled(one, at))
}

const isFixed = ({ state }: ListedHearing) => state === 'scheduled'
const widened = ({ from, to }: { from: number; to: number }) => ({ from: from - 2 * dayLength, to: to + 2 * dayLength })
const cities = (db: Db) => listOffices(db).map((office) => Object.values(pairOf(office, 'name')))

/** Filters hide no conflict: all that lies around the hearings shown is looked at. */
function conflictsAround(db: Db, actor: Member, hearings: readonly ListedHearing[], at: Instant): Frame['conflicts'] {
  const starts = hearings.filter(isFixed).map(({ startsAt }) => startsAt)
  if (starts.length === 0) return new Map()
  const span = widened({ from: Math.min(...starts), to: Math.max(...starts) })
  return hearingConflicts(hearingsBetween(db, actor, span, { state: 'scheduled' }, at), cities(db))
}
