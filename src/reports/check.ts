import { wasAnyDeleted } from '../documents/retention/index.ts'
import { weekOf } from '../platform/counters/index.ts'
import { counters } from '../platform/counters/schema.ts'
import type { Database } from '../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../platform/invariant.ts'
import { add, type CounterRow, figures, isFilled, recount } from './recount.ts'

/** How long something can still happen to a message: its last try, its letter, its return. */
const mailSettles = 31 * 86_400_000

/**
 * The counters must equal a recount of the log. Only a recount may lack something: deleted cases, and messages made before
 * `mailFrom` (epoch milliseconds). A case's change of division is not in the log, so the divisions of such cases are compared
 * together.
 */
export function checkCounters(db: Database, mailFrom: number): InvariantReport {
  const found = openInvariantReport()
  if (!isFilled(db)) return found.end()
  const isLess = wasAnyDeleted(db)
  const isMoved =
    db.$client
      .prepare(
        `select 1 from audit_events where action in ('case.changed', 'case.closed') and facts ->> 'fields' glob '*division*' limit 1`,
      )
      .get() !== undefined
  const mailKept = weekOf(mailFrom + mailSettles)
  const tally = (rows: Iterable<CounterRow>) => {
    const sums = new Map<string, CounterRow>()
    for (const row of rows) add(sums, isMoved ? { ...row, division: '' } : row)
    return sums
  }

  const held = tally(db.select().from(counters).all())
  const anew = tally(recount(db).counters)
  found.count('counters', held.size)
  for (const name of new Set([...held.keys(), ...anew.keys()])) {
    const { kind, week } = (held.get(name) ?? anew.get(name))!
    const mayMiss = isLess || (kind === 'mail' && week < mailKept)
    for (const figure of figures) {
      const [kept, is] = [held.get(name)?.[figure] ?? 0, anew.get(name)?.[figure] ?? 0]
      if (mayMiss ? kept < is : kept !== is) found.fault(kind, `${name}: ${figure} is ${kept}, recounted ${is}`)
    }
  }
  return found.end()
}
