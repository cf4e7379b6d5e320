import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { and, asc, eq, notExists, sql } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import { cases, recipientsOf } from '../../cases/record/index.ts'
import { endsBetween } from '../../cases/retention/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'
import { todayPaths } from '../../today/paths.ts'

import { retentionWarnings } from './schema.ts'

/** Days before access to a closed case ends on which those who read it are told. */
const warnedDays = [90, 30, 7] as const

const atOnce = 100

/**
 * Tells of closed cases that can soon no longer be read: each stage once, and after a late start only the one that is due now.
 * However many cases end, a person gets one mail in a run. Looks at the signal between its transactions.
 */
export async function sendRetentionWarnings(db: Database, at: Instant, signal?: AbortSignal): Promise<void> {
  const warned = new Set<string>()
  for (const [index, days] of warnedDays.entries()) {
    const next = warnedDays[index + 1] ?? 0
    while (!signal?.aborted && tellSome(db, days, next, warned, at)) await yieldToOthers()
  }
}

const tellSome = (db: Database, days: number, next: number, warned: Set<string>, at: Instant): boolean =>
  write(db, (tx) => {
    const due = listDue(tx, days, next, at)
    for (const { id } of due) tellOne(tx, id, days, warned, at)
    return due.length === atOnce
  })

/** Warnings of an earlier closing, before the case was opened again, do not count. */
const listDue = (db: Db, days: number, next: number, at: Instant) =>
  db
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        endsBetween(next, days, at),
        notExists(
          db
            .select({ one: sql`1` })
            .from(retentionWarnings)
            .where(
              and(
                eq(retentionWarnings.caseId, cases.id),
                eq(retentionWarnings.days, days),
                sql`${retentionWarnings.at} >= ${cases.closedAt}`,
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(cases.closedAt))
    .limit(atOnce)
    .all()

function tellOne(tx: Tx, caseId: string, days: number, warned: Set<string>, at: Instant): void {
  const now = at.epochMilliseconds
  tx.insert(retentionWarnings)
    .values({ caseId, days, at: now })
    .onConflictDoUpdate({
      target: [retentionWarnings.caseId, retentionWarnings.days],
      set: { at: now },
    })
    .run()
  for (const to of recipientsOf(tx, caseId, at)) {
    if (warned.has(to.personId)) continue
    warned.add(to.personId)
    notify(tx, { action: 'retention.ends', mail: 'retention.ends', subjectId: caseId, caseId }, [to.personId], at)
  }
}

/** Words of that mail: only that something waits, and where to sign in. */
export const retentionMail = ({
  settings,
  catalogue,
}: {
  settings: Settings
  catalogue: Catalogue
}): Record<string, Composer> => ({
  'retention.ends': (_db, { locale, recipientName }) => {
    const t = catalogue(locale)
    const words = {
      brand: brandOf(settings.brand, locale, t),
      name: recipientName,
      link: settings.origin + todayPaths.today(locale),
    }
    return { subject: t('retention:mail.subject', words), text: t('retention:mail.text', words) }
  },
})
