import { and, type SQL, sql } from 'drizzle-orm'
import { personNameSql, type Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Division } from '../../tribunal/index.ts'
import type { DeskFilter } from './filter.ts'
import { type ItemRef, kindOfQueue, type QueueName, queues, type WorkKind } from './kinds.ts'
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
  readonly holderId: string | null
  readonly holderName: string | null
  readonly heldSince: number | null
  readonly asideUntil: number | null
  readonly word: string | null
}

export type QueueCount = {
  readonly queue: QueueName
  readonly count: number
  readonly mine: number
  readonly firstAt: number | null
}

/** How much waits in each queue of the desk, and the first of it; a filter for one queue does not narrow this. */
export function countQueues(db: Db, officer: Registry, filter: DeskFilter, at: Instant): QueueCount[] {
  const { queue: _, ...wider } = filter
  return queues.map((queue) => {
    const { from, place } = sources[queue]
    const counted = db.get<Omit<QueueCount, 'queue'>>(sql`
      select count(*) as "count", coalesce(sum(work_items.holder_id = ${officer.id}), 0) as "mine", min(${place}) as "firstAt"
      from ${from} ${withWork(queue)} where ${isShown(queue, officer, wider, at)}`)
    return { queue, ...counted }
  })
}

export const countShown = (db: Db, officer: Registry, filter: DeskFilter, at: Instant): number =>
  countQueues(db, officer, filter, at)
    .filter(({ queue }) => filter.queue === undefined || filter.queue === queue)
    .reduce((sum, { count }) => sum + count, 0)

/** A page of what a filter shows, in its order. `after`: the last item of the page before. */
export function listWork(
  db: Db,
  officer: Registry,
  filter: DeskFilter,
  { after, limit = pageSize }: { readonly after?: Cursor; readonly limit?: number },
  at: Instant,
): Work[] {
  const isNewest = filter.order === 'newest'
  const found = queues
    .filter((queue) => filter.queue === undefined || filter.queue === queue)
    .flatMap((queue) => {
      const source = sources[queue]
      const { id, place } = source
      const isNext =
        after &&
        (isNewest
          ? sql`(${place}, ${id}) < (${after.at}, ${after.id})`
          : sql`(${place}, ${id}) > (${after.at}, ${after.id})`)
      return rows(
        db,
        queue,
        isShown(queue, officer, filter, at),
        isNext,
        sql`order by ${place} ${direction(isNewest)}, ${id} ${direction(isNewest)} limit ${limit}`,
      )
    })
  const way = isNewest ? -1 : 1
  return found.sort((a, b) => way * (a.place - b.place || (a.id < b.id ? -1 : 1))).slice(0, limit)
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

/** The next item of a filter after a place, other than this one; from the end of the list it begins again at the top. */
export function nextWork(db: Db, officer: Registry, filter: DeskFilter, from: Cursor, at: Instant): Work | undefined {
  const others = (found: Work[]) => found.find(({ id }) => id !== from.id)
  return (
    others(listWork(db, officer, filter, { after: from, limit: 2 }, at)) ??
    others(listWork(db, officer, filter, { limit: 2 }, at))
  )
}

function rows(db: Db, queue: QueueName, wanted: SQL, narrower: SQL | undefined, end: SQL): Work[] {
  const source = sources[queue]
  const { from, id, place, caseId, reference, title, scriptTitle, scriptLang, division } = source
  const { label, detail, who, sender, isPressing } = source
  return db.all<Work>(sql`
    select ${queue} as "queue", ${kindOfQueue[queue]} as "kind", ${id} as "id", ${place} as "place", ${caseId} as "caseId",
      ${reference} as "reference", ${title} as "title", ${scriptTitle} as "scriptTitle", ${scriptLang} as "scriptLang",
      ${division} as "division", ${label} as "label", ${detail} as "detail",
      ${who} as "who", ${sender ?? sql`null`} as "sender", ${isPressing} as "isPressing", work_items.holder_id as "holderId",
      ${personNameSql(sql`work_items.holder_id`)} as "holderName", work_items.held_since as "heldSince",
      work_items.aside_until as "asideUntil", work_items.word as "word"
    from ${from} ${withWork(queue)} where ${and(wanted, narrower)} ${end}`)
}

const withWork = (queue: QueueName) =>
  sql`left join work_items on work_items.kind = ${kindOfQueue[queue]} and work_items.item_id = ${sources[queue].id}`

function isShown(
  queue: QueueName,
  officer: Registry,
  { division, whose }: Omit<DeskFilter, 'queue'>,
  at: Instant,
): SQL {
  const isAside = sql`coalesce(work_items.aside_until, 0) > ${at.epochMilliseconds}`
  const ofWhom: Record<DeskFilter['whose'], SQL | undefined> = {
    anyone: undefined,
    mine: sql`work_items.holder_id = ${officer.id}`,
    nobody: sql`work_items.holder_id is null`,
    aside: undefined,
  }
  return and(
    sources[queue].waits(officer, at),
    division && sql`${sources[queue].division} = ${division}`,
    whose === 'aside' ? isAside : sql`not ${isAside}`,
    ofWhom[whose],
  ) as SQL
}
