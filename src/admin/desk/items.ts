import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm'
import { namesOf, people, type Registry } from '../../accounts/people/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { ItemRef } from './kinds.ts'
import { workItems, workOpenings } from './schema.ts'

export type WorkItem = typeof workItems.$inferSelect & {
  readonly holderName: string | undefined
  readonly changedByName: string
}

/** Who holds an item, and what was done with it last; undefined while nobody has touched it. */
export function findWorkItem(db: Db, { kind, id }: ItemRef): WorkItem | undefined {
  const found = db
    .select()
    .from(workItems)
    .where(and(eq(workItems.kind, kind), eq(workItems.itemId, id)))
    .get()
  if (!found) return undefined
  const names = namesOf(db, [found.holderId, found.changedBy])
  return {
    ...found,
    holderName: names.get(found.holderId ?? ''),
    changedByName: names.get(found.changedBy) ?? '',
  }
}

/** Who holds each of these: id and name, by the id of the item; without those that nobody holds. */
export function holdersOf(
  db: Db,
  refs: readonly ItemRef[],
): ReadonlyMap<string, { readonly id: string; readonly name: string }> {
  const rows = db
    .select({ itemId: workItems.itemId, id: people.id, name: people.name })
    .from(workItems)
    .innerJoin(people, eq(people.id, workItems.holderId))
    .where(
      and(
        inArray(
          workItems.kind,
          refs.map(({ kind }) => kind),
        ),
        inArray(
          workItems.itemId,
          refs.map(({ id }) => id),
        ),
      ),
    )
    .all()
  return new Map(rows.map(({ itemId, ...holder }) => [itemId, holder]))
}

/** What this officer decided just before something else came up by itself, when the address names it and they did. */
export function decidedBefore(db: Db, officer: Registry, ref: ItemRef | undefined): ItemRef | undefined {
  const item = ref && findWorkItem(db, ref)
  return item?.change === 'closed' && item.changedBy === officer.id ? ref : undefined
}

/** It is a submission whose acceptance took effect. */
export const isAccepted = (db: Db, { kind, id }: ItemRef): boolean =>
  kind === 'submission' &&
  db.select({ state: submissions.state }).from(submissions).where(eq(submissions.id, id)).get()?.state === 'accepted'

export type Opening = typeof workOpenings.$inferSelect

export const findOpening = (db: Db, { kind, id }: ItemRef, personId: string): Opening | undefined =>
  db
    .select()
    .from(workOpenings)
    .where(and(eq(workOpenings.kind, kind), eq(workOpenings.itemId, id), eq(workOpenings.personId, personId)))
    .get()

const openMinutes = 2

/** Who else opened it within the last minutes, and when. */
export const othersAt = (db: Db, { kind, id }: ItemRef, officer: Registry, at: Instant) =>
  db
    .select({ name: people.name, seenAt: workOpenings.seenAt })
    .from(workOpenings)
    .innerJoin(people, eq(people.id, workOpenings.personId))
    .where(
      and(
        eq(workOpenings.kind, kind),
        eq(workOpenings.itemId, id),
        ne(workOpenings.personId, officer.id),
        gt(workOpenings.seenAt, at.epochMilliseconds - openMinutes * 60_000),
      ),
    )
    .orderBy(asc(people.name))
    .all()
