import { wasAnyDeleted } from '../documents/retention/index.ts'
import { dayLength } from '../platform/clock.ts'
import { weekOf } from '../platform/counters/index.ts'
import { counters, officerCounters, waits } from '../platform/counters/schema.ts'
import type { Database } from '../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../platform/invariant.ts'
import {
  add,
  type CounterRow,
  figures,
  isFilled,
  officerName,
  raise,
  recount,
  type WaitRow,
  waitName,
} from './recount.ts'

/** How long something can still happen to a message: its last try, its letter, its return. */
const mailSettles = 31 * dayLength

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
  const again = recount(db)
  const anew = tally(again.counters)
  found.count('counters', held.size)
  for (const name of new Set([...held.keys(), ...anew.keys()])) {
    const { kind, week } = (held.get(name) ?? anew.get(name))!
    const mayMiss = isLess || (kind === 'mail' && week < mailKept)
    for (const figure of figures) {
      const [kept, is] = [held.get(name)?.[figure] ?? 0, anew.get(name)?.[figure] ?? 0]
      if (mayMiss ? kept < is : kept !== is) found.fault(kind, `${name}: ${figure} is ${kept}, recounted ${is}`)
    }
  }
  const compare = <Row extends { readonly kind: string; readonly count: number }>(
    what: string,
    nameOf: (row: Row) => string,
    rows: { readonly held: readonly Row[]; readonly anew: readonly Row[] },
    mayMiss: boolean,
  ) => {
    const [held, anew] = [new Map<string, Row>(), new Map<string, Row>()]
    for (const row of rows.held) raise(held, nameOf, row)
    for (const row of rows.anew) raise(anew, nameOf, row)
    found.count(what, held.size)
    for (const name of new Set([...held.keys(), ...anew.keys()])) {
      const [kept, is] = [held.get(name)?.count ?? 0, anew.get(name)?.count ?? 0]
      if (mayMiss ? kept < is : kept !== is) found.fault(what, `${name}: count is ${kept}, recounted ${is}`)
    }
  }
  const waitNameHere = (row: WaitRow) => waitName(isMoved ? { ...row, division: '' } : row)
  compare('waits', waitNameHere, { held: db.select().from(waits).all(), anew: again.waits }, isLess)
  // The log keeps the officer of a deleted case, too.
  compare('officers', officerName, { held: db.select().from(officerCounters).all(), anew: again.officers }, false)
  return found.end()
}
