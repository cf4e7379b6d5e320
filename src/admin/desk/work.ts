import { and, type SQL, sql } from 'drizzle-orm'
import { personNameSql, type Registry, sqlFalse, sqlNull } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Division } from '../../tribunal/index.ts'
import { colleagueIn, type DeskFilter } from './filter.ts'
import { type ItemRef, kindOfQueue, type QueueName, queues, type WorkChange, type WorkKind } from './kinds.ts'
import { sources } from './queues.ts'

/** One item that waits, with who works on it. Instants in epoch milliseconds. */
export type Work = {
  readonly queue: QueueName
  readonly kind: WorkKind
  readonly id: string
  /** Its order: since when it waits; for a hearing, when it begins. */
  readonly place: number
  readonly caseId: string | null
  readonly reference: string | null
  readonly title: string | null
  readonly scriptTitle: string | null
  readonly scriptLang: string | null
  readonly division: Division | null
  readonly label: string | null
  readonly detail: string | null
  readonly who: string | null
  /** Who sent it, when somebody else than the person it is from. */
  readonly sender: string | null
  readonly isPressing: 0 | 1
  /** The last day of the limit that it was judged by, as an ISO date. */
  readonly due: string | null
  readonly holderId: string | null
  readonly holderName: string | null
  readonly heldSince: number | null
  readonly asideUntil: number | null
  readonly word: string | null
  /** What was done with it last, and by whom; null while nobody touched it. */
  readonly change: WorkChange | null
  readonly changedByName: string | null
  /** Raised by each change of who works on it; 0 while nobody touched it. */
  readonly version: number
}

/** `after`: the last item of the page before. */
type Cut = { readonly after?: Cursor; readonly limit?: number; readonly narrower?: SQL }

/** A page of what a filter shows, in its order. */
export function listWork(
  db: Db,
  officer: Registry,
  filter: DeskFilter,
  { after, limit = pageSize, narrower }: Cut,
  at: Instant,
): Work[] {
  const isNewest = filter.order === 'newest'
  const found = queues
    .filter((queue) => filter.queue === undefined || filter.queue === queue)
    .flatMap((queue) => {
      const source = sources[queue]
      const { id } = source
      const rank = rankIn(queue, filter)
      const isNext =
        after &&
        (isNewest
          ? sql`(${rank}, ${id}) < (${after.at}, ${after.id})`
          : sql`(${rank}, ${id}) > (${after.at}, ${after.id})`)
      return rows(
        db,
        queue,
        isShown(queue, officer, filter, at),
        and(isNext, narrower),
        sql`order by ${rank} ${direction(isNewest)}, ${id} ${direction(isNewest)} limit ${limit}`,
      )
    })
  const way = isNewest ? -1 : 1
  const rank = (work: Work) => rankOf(work, filter)
  return found.sort((a, b) => way * (rank(a) - rank(b) || (a.id < b.id ? -1 : 1))).slice(0, limit)
}

const direction = (isNewest: boolean) => (isNewest ? sql`desc` : sql`asc`)

/** An item while it waits in a queue of the officer's office, whoever holds it. */
export function findWork(db: Db, officer: Registry, ref: ItemRef, at: Instant): Work | undefined {
  return queues
    .filter((queue) => kindOfQueue[queue] === ref.kind)
    .flatMap((queue) => {
      const source = sources[queue]
      return rows(db, queue, source.waits(officer, at), sql`${source.id} = ${ref.id}`, sql``)
    })[0]
}

/**
 * The next item of a filter after a place, other than this one; from the end of the list it begins again at the top. What a
 * colleague holds is theirs, and left out, unless the filter is for their pile.
 */
export function nextWork(db: Db, officer: Registry, filter: DeskFilter, from: Cursor, at: Instant): Work | undefined {
  const others = (found: Work[]) => found.find(({ id }) => id !== from.id)
  const narrower = sql`coalesce(work_items.holder_id, ${officer.id}) in (${officer.id}, ${filter.whose})`
  return (
    others(listWork(db, officer, filter, { after: from, limit: 2, narrower }, at)) ??
    others(listWork(db, officer, filter, { limit: 2, narrower }, at))
  )
}

const neverDue = 99_999_999

/** By what a filter's list is ordered: since when an item waits, or the last day of its limit as a number (20261204), none last. */
export const rankOf = ({ place, due }: Pick<Work, 'place' | 'due'>, { order }: Pick<DeskFilter, 'order'>): number =>
  order !== 'limit' ? place : due === null ? neverDue : Number(due.replaceAll('-', ''))

/** The same as SQL. */
const rankIn = (queue: QueueName, { order }: DeskFilter): SQL =>
  order === 'limit'
    ? sql`coalesce(cast(replace(${sources[queue].due ?? sqlNull}, '-', '') as integer), ${neverDue})`
    : sources[queue].place

/** Whether an item came after its limit, as SQL; a request that presses is urgent, not late. */
export const lateIn = (queue: QueueName): SQL => (queue === 'requests' ? sqlFalse : sources[queue].isPressing)

function rows(db: Db, queue: QueueName, wanted: SQL, narrower: SQL | undefined, end: SQL): Work[] {
  const source = sources[queue]
  const { from, id, place, caseId, reference, title, scriptTitle, scriptLang, division } = source
  const { label, detail, who, sender, isPressing, due } = source
  return db.all<Work>(sql`
    select ${queue} as "queue", ${kindOfQueue[queue]} as "kind", ${id} as "id", ${place} as "place", ${caseId} as "caseId",
      ${reference} as "reference", ${title} as "title", ${scriptTitle} as "scriptTitle", ${scriptLang} as "scriptLang",
      ${division} as "division", ${label} as "label", ${detail} as "detail",
      ${who} as "who", ${sender ?? sqlNull} as "sender", ${isPressing} as "isPressing", ${due ?? sqlNull} as "due",
      work_items.holder_id as "holderId", coalesce(work_items.version, 0) as "version",
      work_items.change as "change", ${personNameSql(sql`work_items.changed_by`)} as "changedByName",
      ${personNameSql(sql`work_items.holder_id`)} as "holderName", work_items.held_since as "heldSince",
      work_items.aside_until as "asideUntil", work_items.word as "word"
    from ${from} ${withWork(queue)} where ${and(wanted, narrower)} ${end}`)
}

export const withWork = (queue: QueueName) =>
  sql`left join work_items on work_items.kind = ${kindOfQueue[queue]} and work_items.item_id = ${sources[queue].id}`

export const isAside = (at: Instant): SQL => sql`coalesce(work_items.aside_until, 0) > ${at.epochMilliseconds}`

/** What a colleague set aside is part of their pile. */
function isShown(
  queue: QueueName,
  officer: Registry,
  { division, whose, late }: Omit<DeskFilter, 'queue'>,
  at: Instant,
): SQL {
  const isColleagues = colleagueIn({ whose, order: 'oldest' }) !== undefined
  const ofWhom: Record<string, SQL | undefined> = {
    anyone: undefined,
    mine: sql`work_items.holder_id = ${officer.id}`,
    nobody: sql`work_items.holder_id is null`,
    aside: undefined,
  }
  return and(
    sources[queue].waits(officer, at),
    division && sql`${sources[queue].division} = ${division}`,
    isColleagues ? undefined : whose === 'aside' ? isAside(at) : sql`not ${isAside(at)}`,
    isColleagues ? sql`work_items.holder_id = ${whose}` : ofWhom[whose],
    late && sql`${lateIn(queue)} = 1`,
  ) as SQL
}
