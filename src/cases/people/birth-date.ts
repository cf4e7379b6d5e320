import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { OfficeCase } from '../record/office-queries.ts'
import { casePeople } from './schema.ts'

const earliest = '1900-01-01'

/** A day as written `1988-04-30`, that somebody alive can have been born on. */
export function readBirthDate(typed: string, at: Instant): Result<string, 'birthDateUnreadable'> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return fail('birthDateUnreadable')
  const today = at.toZonedDateTimeISO(stampZone).toPlainDate()
  try {
    const day = Temporal.PlainDate.from(typed, { overflow: 'reject' })
    const isPossible = typed >= earliest && Temporal.PlainDate.compare(day, today) <= 0
    return isPossible ? ok(typed) : fail('birthDateUnreadable')
  } catch {
    return fail('birthDateUnreadable')
  }
}

/** What proves that a letter reached its addressee, with the file number. */
export function holdBirthDate(
  tx: Tx,
  officer: Registry,
  theCase: OfficeCase,
  personId: string,
  birthDate: string,
  at: Instant,
): void {
  tx.update(casePeople).set({ birthDate }).where(eq(casePeople.id, personId)).run()
  record(tx, officer, 'casePerson.changed', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `casePerson:${personId}`,
    facts: { fields: 'birthDate' },
  })
}
