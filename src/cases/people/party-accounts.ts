import { and, eq, isNull } from 'drizzle-orm'
import type { IdentityFactsMatch, OnRegistered } from '../../accounts/registration/index.ts'
import { record } from '../../platform/audit/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { plainNumber } from '../../tribunal/index.ts'
import { refreshList } from '../list/commands.ts'
import { cases } from '../record/schema.ts'
import { casePeople } from './schema.ts'

/**
 * Whether someone who holds a party's letter tells what the tribunal holds: the file number, and the client number or date
 * of birth of the person invited (for a designated representative also of the person represented). What is told and held
 * must be the same; what is not held proves nothing.
 */
export const partyFactsMatch: IdentityFactsMatch = (db, invitation, { reference, uci, birthDate }) => {
  const theCase = db
    .select({ reference: cases.reference })
    .from(cases)
    .where(eq(cases.id, invitation.caseId ?? ''))
    .get()
  const people = db
    .select()
    .from(casePeople)
    .where(eq(casePeople.caseId, invitation.caseId ?? ''))
    .all()
  const invited = people.find(({ id }) => id === invitation.casePersonId)
  const represented = people.find(({ id }) => id === invited?.representsId)
  const isPerson = [invited, represented].some((person) => {
    const compared = [
      [uci, person?.uci],
      [birthDate, person?.birthDate],
    ].filter(([told, held]) => told && held)
    return compared.length > 0 && compared.every(([told, held]) => told === held)
  })
  return isPerson && theCase !== undefined && plainNumber(theCase.reference) === plainNumber(reference)
}

/** The account of an invited party is tied to their place in the case, in the transaction that makes it. */
export const linkInvitedParty: OnRegistered = (tx, person, invitation, at) => {
  const { role, caseId, casePersonId, officeId } = invitation
  if (role !== 'party' || !caseId || !casePersonId) return
  const linked = tx
    .update(casePeople)
    .set({ accountId: person.id })
    .where(and(eq(casePeople.id, casePersonId), eq(casePeople.caseId, caseId), isNull(casePeople.accountId)))
    .run()
  // Linked to another account meanwhile: nothing of this registration remains.
  if (linked.changes === 0) throw new NotFound('place in the case')
  refreshList(tx, caseId, at)
  record(tx, { id: person.id }, 'casePerson.linked', at, { caseId, officeId, subject: `casePerson:${casePersonId}` })
}
