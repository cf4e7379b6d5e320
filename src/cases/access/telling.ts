import { and, asc, isNull, ne } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { casePeople } from '../people/schema.ts'
import type { PersonNames } from '../people/values.ts'
import { type CaseRecipient, recipientsOf } from '../record/queries.ts'
import { reachedAmong } from './addressees.ts'

/** What happens in a case: who is notified of it, and who hears nothing, so that the registry has to write to them. */
export type Telling = {
  readonly told: readonly CaseRecipient[]
  readonly unreached: readonly (PersonNames & { readonly id: string })[]
}

/** The one who says whom a form of the registry notifies: whoever `notifyParties` will. */
export const tellingOf = (db: Db, { id }: { readonly id: string }, at: Instant): Telling => ({
  told: recipientsOf(db, id, at),
  unreached: reachedAmong(db, [id], at).byCounsel.has(id) ? [] : peopleWithoutAccount(db, [id]),
})

/** Parties and representatives of these cases without an account, as the files have them now. */
export const peopleWithoutAccount = (db: Db, caseIds: readonly string[]) =>
  withoutAccount(db).all({ ids: JSON.stringify(caseIds) })

const withoutAccount = prepared((db) =>
  db
    .select({
      caseId: casePeople.caseId,
      id: casePeople.id,
      name: casePeople.name,
      scriptName: casePeople.scriptName,
      scriptLang: casePeople.scriptLang,
      role: casePeople.role,
      address: casePeople.address,
    })
    .from(casePeople)
    .where(and(isInIds(casePeople.caseId), isNull(casePeople.accountId), ne(casePeople.role, 'interpreter')))
    .orderBy(asc(casePeople.position))
    .prepare(),
)
