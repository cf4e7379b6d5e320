import { and, desc, eq, isNull, type Placeholder, type SQL } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'

export type Hook = typeof apiHooks.$inferSelect
export type Delivery = typeof apiDeliveries.$inferSelect
type Owner = { readonly id: string }

export const shownDeliveries = 30

export const isHookOf = (personId: string | Placeholder): SQL => eq(apiHooks.personId, personId)

/** Told of what happens: until its owner, or the end of their access, ends it, and until it is stopped for taking nothing. */
export const isHookLive = and(isNull(apiHooks.endedAt), isNull(apiHooks.stoppedAt))
export const isLiveHook = ({ endedAt, stoppedAt }: Hook): boolean => endedAt === null && stoppedAt === null

/** The newest first; those that are over are among them as long as a message of theirs is still kept. */
export const listHooks = (db: Db, { id }: Owner): Hook[] =>
  db.select().from(apiHooks).where(isHookOf(id)).orderBy(desc(apiHooks.createdAt)).all()

/** Throws NotFound, alike for somebody else's and for one that does not exist. */
export function getHook(db: Db, actor: Owner, id: string): Hook {
  const found = db
    .select()
    .from(apiHooks)
    .where(and(eq(apiHooks.id, id), isHookOf(actor.id)))
    .get()
  if (!found) throw new NotFound('hook')
  return found
}

/** The last messages, the newest first. */
export const listDeliveries = (db: Db, { id }: Hook): Delivery[] =>
  db
    .select()
    .from(apiDeliveries)
    .where(eq(apiDeliveries.hookId, id))
    .orderBy(desc(apiDeliveries.createdAt), desc(apiDeliveries.id))
    .limit(shownDeliveries)
    .all()
