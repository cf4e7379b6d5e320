import { desc, eq } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import type { ReadableCase } from '../record/office-queries.ts'
import type { HeldOfPerson } from './commands.ts'
import { casePersonChanges } from './schema.ts'

export type PersonChange = {
  readonly id: string
  readonly at: number
  readonly reason: string | null
  /** Null for the tribunal's own system. */
  readonly changedBy: string | null
  readonly before: HeldOfPerson
  /** From which day they are in the case no more (ISO date), where somebody said so. */
  readonly endedOn: string | null
  /** Undefined when the person was taken off the file. */
  readonly after: HeldOfPerson | undefined
}

/** What was corrected of the people of a case, and who was taken off: newest first. Staff alone read it. */
export const listPersonChanges = (db: Db, theCase: ReadableCase): PersonChange[] =>
  db
    .select()
    .from(casePersonChanges)
    .where(eq(casePersonChanges.caseId, theCase.id))
    .orderBy(desc(casePersonChanges.at))
    .limit(100)
    .all()
    .map(({ id, at, endedOn, reason, changedBy, before, after }) => ({
      id,
      at,
      endedOn,
      reason,
      changedBy,
      before: heldIn(before),
      after: after === null ? undefined : heldIn(after),
    }))

/** What was kept before people had a form in their own script, or were reached by it, says nothing of them. */
const heldIn = (kept: string): HeldOfPerson => ({
  ...{ scriptName: null, scriptLang: null, phone: null, email: null, address: null },
  ...JSON.parse(kept),
})
