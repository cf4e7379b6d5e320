import { eq } from 'drizzle-orm'
import type { Administrator } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import { type Database, write } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { fieldIn, paired } from '../../../platform/localized.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import type { Paired } from '../../../tribunal/languages.ts'
import { isHttps } from '../../hearings/commands.ts'
import { noteChange } from '../recount-commands.ts'
import { limitChanges } from './schema.ts'

type NewLimitChange = Paired<'source'> &
  Paired<'link', string | null> & {
    readonly deadlineId: string
    readonly days: number
    /** ISO dates; the last one included, null without end. */
    readonly effectiveFrom: string
    readonly effectiveTo: string | null
  }

const mostDays = 365

/** Changes the days of a limit for the events of a span of days; the rule itself stays as it is. Returns its id. */
export function addLimitChange(
  db: Database,
  administrator: Administrator,
  change: NewLimitChange,
  at: Instant,
): Result<string, 'daysWrong' | 'endBeforeStart' | 'sourceMissing' | 'linkNotHttps'> {
  const { deadlineId, days, effectiveFrom, effectiveTo } = change
  if (!Number.isInteger(days) || days < 1 || days > mostDays) return fail('daysWrong')
  if (effectiveTo !== null && effectiveTo < effectiveFrom) return fail('endBeforeStart')
  const sources = paired('source', (locale) => change[fieldIn(locale, 'source')].trim())
  if (Object.values(sources).includes('')) return fail('sourceMissing')
  const links = paired('link', (locale) => change[fieldIn(locale, 'link')]?.trim() || null)
  if (Object.values(links).some((link) => link !== null && !isHttps(link))) return fail('linkNotHttps')

  return write(db, (tx) => {
    noteChange(tx, { because: 'practiceNotice', about: deadlineId }, at)
    const id = newId()
    const made = { createdAt: at.epochMilliseconds, createdBy: administrator.id }
    tx.insert(limitChanges)
      .values({ id, deadlineId, days, effectiveFrom, effectiveTo, ...sources, ...links, ...made })
      .run()
    record(tx, administrator, 'limitChange.added', at, {
      subject: `limitChange:${id}`,
      facts: { deadline: deadlineId, days, effectiveFrom, effectiveTo },
    })
    return ok(id)
  })
}

/** The rule's own days count again. Withdrawn already stays as it was; throws NotFound for what never was. */
export function withdrawLimitChange(db: Database, administrator: Administrator, id: string, at: Instant): void {
  write(db, (tx) => {
    const change = tx.select().from(limitChanges).where(eq(limitChanges.id, id)).get()
    if (!change) throw new NotFound('limit change')
    if (change.withdrawnAt !== null) return
    noteChange(tx, { because: 'practiceNotice', about: change.deadlineId }, at)
    tx.update(limitChanges)
      .set({ withdrawnAt: at.epochMilliseconds, withdrawnBy: administrator.id })
      .where(eq(limitChanges.id, id))
      .run()
    record(tx, administrator, 'limitChange.withdrawn', at, {
      subject: `limitChange:${id}`,
      facts: { deadline: change.deadlineId, days: change.days },
    })
  })
}
