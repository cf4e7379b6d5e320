import { asc, isNotNull } from 'drizzle-orm'
import { listFactsOf } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../../platform/invariant.ts'
import { requestReceipts } from '../receipts/schema.ts'
import { receiptCounters } from '../sending/schema.ts'
import { submissions } from '../submissions/schema.ts'

/** How far a clock may jump back when it is corrected, in milliseconds. */
const setBack = 2_000

/**
 * Receipt numbers are given once, in the order of receipt, without a gap but for those that a restore passed over, and as many as
 * the counter of their year says. `others` were given to what became no submission; what was deleted since left its receipt.
 */
export function checkNumbers(db: Db, others: readonly string[]): InvariantReport {
  const found = openInvariantReport()
  const rows = db
    .select({ number: submissions.number, committedAt: submissions.committedAt })
    .from(submissions)
    .where(isNotNull(submissions.number))
    .orderBy(asc(submissions.number))
    .all()
  const given = [...rows.map(({ number }) => number ?? ''), ...new Set([...others, ...onApartReceipts(db)])]
  found.count('numbers', given.length)
  const seen = new Set<string>()
  for (const number of given) {
    if (seen.has(number)) found.fault('twice', `${number} was given twice`)
    if (!/^\d{4}-\d{6,}$/.test(number)) found.fault('odd', `${number} is no receipt number`)
    seen.add(number)
  }
  for (const { year, last } of db.select().from(receiptCounters).all()) {
    const ofYear = [...seen].filter((number) => number.startsWith(`${year}-`))
    const highest = Math.max(0, ...ofYear.map((number) => Number(number.slice(5))))
    found.count(`last of ${year}`, last)
    const passed = passedOver(db, year)
    if (passed > 0) found.count(`of ${year} passed over by a restore`, passed)
    if (ofYear.length + passed !== last || highest > last)
      found.fault('count', `${year}: ${last} numbers were given, ${ofYear.length} are there, the highest is ${highest}`)
  }
  let before: (typeof rows)[number] | undefined
  for (const row of rows) {
    const isSameYear = before?.number?.slice(0, 4) === row.number?.slice(0, 4)
    if (isSameYear && (row.committedAt ?? 0) < (before?.committedAt ?? 0) - setBack)
      found.fault('order', `${row.number} was received before ${before?.number}`)
    before = row
  }
  return found.end()
}

const onApartReceipts = (db: Db): string[] =>
  db
    .select({ jws: requestReceipts.jws })
    .from(requestReceipts)
    .all()
    .map(({ jws }) => numberOn(jws))

/** Whether it is genuine is another invariant. */
function numberOn(jws: string): string {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')
  return /"number":"([^"]*)"/.exec(payload)?.[1] ?? ''
}

/** How many numbers of a year were left for what had been received after a backup that was restored. */
const passedOver = (db: Db, year: number): number =>
  listFactsOf(db, 'portal.restored')
    .filter(({ years }) => String(years).split(' ').includes(String(year)))
    .reduce((sum, { numbers }) => sum + Number(numbers), 0)
