import { eq } from 'drizzle-orm'
import { caseInvitations, isPending, renameInvited, revokeInvitation } from '../../accounts/invitations/index.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { refreshList } from '../list/commands.ts'
import type { NewPerson, SaidOfPerson } from '../record/input.ts'
import { getOfficeCase } from '../record/office-queries.ts'
import { type CasePerson, listCasePeople } from '../record/queries.ts'
import { isAlreadyAmong, isPartyRole, linksOf, type PersonError, readPerson } from './input.ts'
import { casePeople, casePersonChanges } from './schema.ts'

/** What is held of a person, as the history of corrections keeps it. */
export type HeldOfPerson = Readonly<Omit<SaidOfPerson, 'representsId'>> & {
  /** By name. */
  readonly represents: string | null
  /** Id of the account. */
  readonly account: string | null
}

type PersonPlace = { readonly caseId: string; readonly personId: string }

/**
 * Corrects what is held of a person. Nobody outside is told: another account, or none, sees the file, or does not, from the next
 * request. An invitation that waits asks for the corrected facts; it ends where the place cannot be taken by its letter any more.
 */
export function correctCasePerson(
  db: Database,
  officer: Registry,
  { caseId, personId }: PersonPlace,
  { reason, ...input }: NewPerson & { readonly reason?: string },
  at: Instant,
  isCurrent: IsCurrent<CasePerson> = () => true,
): Result<void, PersonError | 'lastParty' | 'stale'> {
  const read = readPerson(input, at)
  if (!read.ok) return read

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const held = listCasePeople(tx, theCase)
    const before = held.find(({ id }) => id === personId)
    if (!before) throw new NotFound('person of this case')
    if (!isCurrent(before)) return fail('stale')
    const others = held.filter(({ id }) => id !== personId)
    const links = linksOf(tx, others, input)
    if (!links.ok) return links
    const after: CasePerson = { ...before, ...read.value, ...links.value, role: input.role }
    if (!isPartyRole(after.role) && isLastParty(held, before)) return fail('lastParty')
    const fields = (Object.keys(before) as (keyof CasePerson)[]).filter((field) => after[field] !== before[field])
    if (fields.length === 0) return ok(undefined)
    const isOtherwise = fields.some((field) => field !== 'representsId' && field !== 'accountId')
    if (isOtherwise && !input.isAnother && isAlreadyAmong(others, after)) return fail('samePerson')

    tx.update(casePeople).set(after).where(eq(casePeople.id, personId)).run()
    if (!isPartyRole(after.role)) forgetRepresented(tx, personId)
    keepChange(tx, officer, held, before, after, at, { reason })
    const invitation = caseInvitations(tx, caseId).get(personId)
    if (invitation && isPending(invitation, at)) {
      const isTaken = after.accountId !== null || after.role === 'interpreter' || after.role === 'respondent'
      if (isTaken) revokeInvitation(tx, officer, invitation, at)
      else if (fields.includes('name') || fields.includes('scriptName'))
        renameInvited(tx, invitation, { name: after.name, scriptName: after.scriptName })
    }
    refreshList(tx, caseId, at)
    record(tx, officer, 'casePerson.changed', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `casePerson:${personId}`,
      facts: { fields: fields.join(' ') },
    })
    return ok(undefined)
  })
}

/** `day`: from which the person is in the case no more (ISO date), today by the office's clock at the latest. */
type PersonEnding = { readonly day: string; readonly reason: string }

/**
 * Ends a person's place in the file from a day that was given, with their account's sight of it at once and the invitation that waits
 * for them; what was held of them, the day and the reason are kept in the file's history. A file is about somebody: its last party
 * stays until another is entered.
 */
export function removeCasePerson(
  db: Database,
  officer: Registry,
  { caseId, personId }: PersonPlace,
  { day, reason }: PersonEnding,
  at: Instant,
  isCurrent: IsCurrent<CasePerson> = () => true,
): Result<void, 'lastParty' | 'stale' | 'dayToCome'> {
  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    if (day > today(tx, officer, at)) return fail('dayToCome')
    const held = listCasePeople(tx, theCase)
    const person = held.find(({ id }) => id === personId)
    if (!person) throw new NotFound('person of this case')
    if (!isCurrent(person)) return fail('stale')
    if (isLastParty(held, person)) return fail('lastParty')
    keepChange(tx, officer, held, person, undefined, at, { reason, endedOn: day })
    takeOffCase(tx, officer, person, at)
    refreshList(tx, caseId, at)
    record(tx, officer, 'casePerson.removed', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `casePerson:${personId}`,
      facts: { role: person.role, hasAccount: person.accountId !== null },
    })
    return ok(undefined)
  })
}

/** By the clock of the officer's office. */
export const today = (db: Db, { officeId }: Registry, at: Instant): string =>
  at.toZonedDateTimeISO(getOffice(db, officeId).zone).toPlainDate().toString()

/** The row, who represented them, and the invitation that waits: for whoever takes a person off a file. */
export function takeOffCase(tx: Tx, author: Author, { id, caseId }: CasePerson, at: Instant): void {
  const invitation = caseInvitations(tx, caseId).get(id)
  if (invitation && isPending(invitation, at)) revokeInvitation(tx, author, invitation, at)
  forgetRepresented(tx, id)
  tx.delete(casePeople).where(eq(casePeople.id, id)).run()
}

/** What was held before, and after: in the history of the file's people. */
export function keepChange(
  tx: Tx,
  author: Author,
  held: readonly CasePerson[],
  before: CasePerson,
  after: CasePerson | undefined,
  at: Instant,
  { reason, endedOn }: { readonly reason?: string | undefined; readonly endedOn?: string } = {},
): void {
  const kept = (person: CasePerson): HeldOfPerson => ({
    name: person.name,
    scriptName: person.scriptName,
    scriptLang: person.scriptLang,
    role: person.role,
    uci: person.uci,
    birthDate: person.birthDate,
    phone: person.phone,
    email: person.email,
    address: person.address,
    represents: held.find(({ id }) => id === person.representsId)?.name ?? null,
    account: person.accountId,
  })
  tx.insert(casePersonChanges)
    .values({
      id: newId(),
      caseId: before.caseId,
      personId: before.id,
      before: JSON.stringify(kept(before)),
      after: after ? JSON.stringify(kept(after)) : null,
      at: at.epochMilliseconds,
      endedOn: endedOn ?? null,
      reason: reason?.trim() || null,
      changedBy: author.id,
    })
    .run()
}

const forgetRepresented = (tx: Tx, id: string): void =>
  void tx.update(casePeople).set({ representsId: null }).where(eq(casePeople.representsId, id)).run()

const isLastParty = (held: readonly CasePerson[], { id, role }: CasePerson): boolean =>
  isPartyRole(role) && !held.some((one) => one.id !== id && isPartyRole(one.role))
