import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { readDay } from '../../platform/web/local-time.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { OfficeCase } from '../record/office-queries.ts'
import { casePeople } from './schema.ts'

const earliest = '1900-01-01'

/** A day, as people write one (`readDay`), that somebody alive can have been born on. */
export function readBirthDate(typed: string, at: Instant): Result<string, 'birthDateUnreadable'> {
  const day = readDay(typed)
  const today = at.toZonedDateTimeISO(stampZone).toPlainDate().toString()
  return day && day >= earliest && day <= today ? ok(day) : fail('birthDateUnreadable')
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
