import { and, asc, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { type Author, record } from '../audit/index.ts'
import { dayLength, type Instant } from '../clock.ts'
import { type Database, type Db, oncePerVersion, write } from '../db/index.ts'
import { NotFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Plan } from './gaps.ts'
import { maintenances } from './schema.ts'

export type Maintenance = typeof maintenances.$inferSelect
type NewMaintenance = Pick<Maintenance, 'startsAt' | 'endsAt' | 'kind'>

type Announcer = Author & { readonly id: string }

const week = 7 * dayLength
/** How long before it begins every page shows it. */
const tellBefore = week
const longest = week

/** Announces maintenance, from now or later. Returns its id. */
export function announceMaintenance(
  db: Database,
  author: Announcer,
  plan: NewMaintenance,
  at: Instant,
): Result<string, 'endBeforeStart' | 'tooLong' | 'startPast' | 'overlaps'> {
  const now = at.epochMilliseconds
  if (plan.endsAt <= plan.startsAt) return fail('endBeforeStart')
  if (plan.endsAt - plan.startsAt > longest) return fail('tooLong')
  // The minute that was typed may have begun while the form was filled in.
  if (plan.startsAt < now - 5 * 60_000) return fail('startPast')
  return write(db, (tx) => {
    const meets = and(
      gt(maintenances.endsAt, plan.startsAt),
      lt(maintenances.startsAt, plan.endsAt),
      isNull(maintenances.endedAt),
    )
    if (tx.select({ id: maintenances.id }).from(maintenances).where(meets).get()) return fail('overlaps')
    const id = newId()
    tx.insert(maintenances)
      .values({ id, ...plan, announcedBy: author.id, announcedAt: now, endedAt: null })
      .run()
    const facts = { kind: plan.kind, startsAt: plan.startsAt, endsAt: plan.endsAt }
    record(tx, author, 'maintenance.announced', at, { subject: `maintenance:${id}`, facts })
    return ok(id)
  })
}

/** Ends it now, or calls it off before it begins. Over already it stays as it was. Throws NotFound. */
export function endMaintenance(db: Database, author: Announcer, id: string, at: Instant): void {
  write(db, (tx) => {
    const found = tx.select().from(maintenances).where(eq(maintenances.id, id)).get()
    if (!found) throw new NotFound('maintenance')
    if (found.endedAt !== null || found.endsAt <= at.epochMilliseconds) return
    tx.update(maintenances).set({ endedAt: at.epochMilliseconds }).where(eq(maintenances.id, id)).run()
    const facts = { begun: found.startsAt <= at.epochMilliseconds }
    record(tx, author, 'maintenance.ended', at, { subject: `maintenance:${id}`, facts })
  })
}

/** The latest first. */
export const listMaintenances = (db: Db, limit = 20): Maintenance[] =>
  db.select().from(maintenances).orderBy(desc(maintenances.startsAt)).limit(limit).all()

/** What was not ended early, the first first. Each page asks, and there are few. */
const planned = oncePerVersion('everybody', (db) =>
  db.select().from(maintenances).where(isNull(maintenances.endedAt)).orderBy(asc(maintenances.startsAt)).all(),
)

const firstUntil = (db: Db, soon: number, at: Instant): Maintenance | undefined =>
  planned(db).find(({ startsAt, endsAt }) => endsAt > at.epochMilliseconds && startsAt <= soon)

/** What every page shows: the maintenance under way, or the next of this week. */
export const announcedMaintenance = (db: Db, at: Instant): Maintenance | undefined =>
  firstUntil(db, at.epochMilliseconds + tellBefore, at)

/** Nothing is to be written now, as announced; undefined otherwise. */
export function readOnlyNow(db: Db, at: Instant): Maintenance | undefined {
  const found = firstUntil(db, at.epochMilliseconds, at)
  return found?.kind === 'readOnly' ? found : undefined
}

/** Maintenance that had been announced before it came; of what was ended early, until then. */
export const plannedBetween = (db: Db, from: number, until: number): Plan[] =>
  db
    .select()
    .from(maintenances)
    .where(
      and(
        gt(maintenances.endsAt, from),
        lt(maintenances.startsAt, until),
        or(isNull(maintenances.endedAt), gt(maintenances.endedAt, maintenances.startsAt)),
      ),
    )
    .all()
    .map(({ kind, startsAt, endsAt, announcedAt, endedAt }) => ({
      kind,
      from: Math.max(startsAt, announcedAt),
      until: Math.min(endsAt, endedAt ?? endsAt),
    }))
