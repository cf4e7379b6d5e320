import { and, eq, inArray } from 'drizzle-orm'
import { findOffice, type Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { formsOf } from '../../tribunal/index.ts'
import { nextHearing, refreshList } from '../list/commands.ts'
import { outsideReasons } from '../outside-access/schema.ts'
import { isAlreadyAmong, linksOf, type PersonError, readPerson, scriptOf } from '../people/input.ts'
import { casePeople } from '../people/schema.ts'
import { type CaseChange, checkReference, fillDetails, type NewCase, type NewPerson, newCaseDetails } from './input.ts'
import { notifyParties } from './mail-commands.ts'
import { type ChangeableId, getOfficeCase, type OfficeCase } from './office-queries.ts'
import { listCasePeople } from './queries.ts'
import { caseGroups, cases } from './schema.ts'
import { passToOffice } from './transfer.ts'

export const insertCase = preparedInsert(cases)

/** Opens a file of the officer's own office. Returns its id. */
export function createCase(
  db: Database,
  officer: Registry,
  input: NewCase,
  at: Instant,
): Result<string, 'referenceShape' | 'referenceTaken' | 'titleMissing'> {
  const reference = checkReference(input.division, input.reference)
  if (!reference.ok) return reference
  const title = input.title.trim()
  if (title === '') return fail('titleMissing')
  const now = at.epochMilliseconds

  return write(db, (tx) => {
    const isSame = and(eq(cases.reference, reference.value), eq(cases.division, input.division))
    if (tx.select({ id: cases.id }).from(cases).where(isSame).get()) return fail('referenceTaken')

    const id = newId()
    insertCase(tx, {
      id,
      reference: reference.value,
      division: input.division,
      officeId: officer.officeId,
      title,
      folded: '',
      language: input.language,
      status: 'open',
      ...fillDetails(newCaseDetails, input),
      ...scriptTitleOf(input),
      relatedReference: input.relatedReference?.trim().toUpperCase() || null,
      groupId: null,
      isPrincipal: false,
      openedAt: now,
      closedAt: null,
      changedAt: now,
      externalKey: null,
      feedVersion: null,
    })
    refreshList(tx, id, at)
    record(tx, officer, 'case.created', at, {
      caseId: id,
      officeId: officer.officeId,
      facts: { division: input.division },
    })
    return ok(id)
  })
}

/**
 * Changes the record. Closing waits until no hearing is ahead; a new office takes the file, and its clock, over. A form that saw
 * another record than the one that is saved changes nothing and is `stale`.
 */
export function changeCase(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  change: CaseChange,
  at: Instant,
  isCurrent: IsCurrent<OfficeCase> = () => true,
): Result<void, 'titleMissing' | 'officeUnknown' | 'hearingPending' | 'stale'> {
  const title = change.title?.trim()
  if (title === '') return fail('titleMissing')

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    if (!isCurrent(theCase)) return fail('stale')
    if (change.officeId !== undefined && !findOffice(tx, change.officeId)) return fail('officeUnknown')
    const isClosing = change.status === 'closed' && theCase.status !== 'closed'
    if (isClosing && nextHearing(tx, caseId, at)) return fail('hearingPending')

    const wanted = {
      ...change,
      ...(title && { title }),
      ...(change.scriptTitle !== undefined && scriptTitleOf(change)),
    }
    if (wanted.relatedReference) wanted.relatedReference = wanted.relatedReference.trim().toUpperCase()
    const changed = changedFields(theCase, wanted)
    if (changed.length === 0) return ok(undefined)

    const closedAt = isClosing
      ? at.epochMilliseconds
      : wanted.status && wanted.status !== 'closed'
        ? null
        : theCase.closedAt
    tx.update(cases)
      .set({ ...wanted, closedAt, changedAt: at.epochMilliseconds })
      .where(eq(cases.id, caseId))
      .run()
    refreshList(tx, caseId, at)
    const about = { caseId, officeId: theCase.officeId }
    const facts = { fields: changed.join(' '), statusBefore: theCase.status, status: wanted.status ?? theCase.status }
    if (wanted.officeId && changed.includes('officeId')) {
      passToOffice(tx, caseId, wanted.officeId, at)
      record(tx, officer, 'case.transferred', at, {
        ...about,
        facts: { officeBefore: theCase.officeId, office: wanted.officeId ?? null },
      })
    }
    if (isClosing) record(tx, officer, 'case.closed', at, { ...about, facts })
    else if (changed.some((field) => field !== 'officeId')) record(tx, officer, 'case.changed', at, { ...about, facts })
    notifyParties(tx, caseId, isClosing ? 'case.closed' : 'case.changed', at)
    return ok(undefined)
  })
}

/**
 * Joins a file to the group of a principal file, which becomes one if it was not; null takes the file out of its group.
 * The principal file is found by its number in the same division.
 */
export function groupCase(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  principalReference: string | null,
  at: Instant,
  isCurrent: IsCurrent<OfficeCase> = () => true,
): Result<void, 'principalUnknown' | 'principalItself' | 'stale'> {
  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    if (!isCurrent(theCase)) return fail('stale')
    const principal = principalReference === null ? null : findPrincipal(tx, officer, theCase, principalReference, at)
    if (principal === undefined) return fail('principalUnknown')
    if (principal?.id === caseId) return fail('principalItself')

    const groupId = principal && (principal.groupId ?? newGroup(tx, at))
    tx.update(cases)
      .set({ groupId, isPrincipal: false, changedAt: at.epochMilliseconds })
      .where(eq(cases.id, caseId))
      .run()
    if (principal && groupId) {
      const isLeader = and(eq(cases.groupId, groupId), eq(cases.isPrincipal, true))
      const leader = tx.select({ id: cases.id, officeId: cases.officeId }).from(cases).where(isLeader).get()
      // A file that went to another office and leads the group there goes on leading it.
      const isPrincipal = !leader || leader.officeId === theCase.officeId
      if (isPrincipal) tx.update(cases).set({ isPrincipal: false }).where(isLeader).run()
      tx.update(cases).set({ groupId, isPrincipal }).where(eq(cases.id, principal.id)).run()
    }
    const members = groupId
      ? tx.select({ id: cases.id }).from(cases).where(eq(cases.groupId, groupId)).all()
      : [theCase]
    for (const { id } of members) refreshList(tx, id, at)
    record(tx, officer, 'case.grouped', at, { caseId, officeId: theCase.officeId, facts: { group: groupId } })
    return ok(undefined)
  })
}

export const insertPerson = preparedInsert(casePeople)

/** Enters a person in a case; with the mail address of a party's account that account sees the case. Returns the row's id. */
export function addCasePerson(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  input: NewPerson,
  at: Instant,
): Result<string, PersonError> {
  const read = readPerson(input, at)
  if (!read.ok) return read

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const held = listCasePeople(tx, theCase)
    const links = linksOf(tx, held, input)
    if (!links.ok) return links
    if (!input.isAnother && isAlreadyAmong(held, { ...read.value, role: input.role })) return fail('samePerson')

    const id = newId()
    const position = Math.max(-1, ...held.map((one) => one.position)) + 1
    insertPerson(tx, { id, caseId, ...read.value, role: input.role, ...links.value, position, externalKey: null })
    refreshList(tx, caseId, at)
    const facts = { role: input.role, hasAccount: links.value.accountId !== null }
    record(tx, officer, 'casePerson.added', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `casePerson:${id}`,
      facts,
    })
    return ok(id)
  })
}

/** The names in the bearers' own script; without them there is no language of them. */
function scriptTitleOf({ scriptTitle: typed, scriptLang }: Pick<CaseChange, 'scriptTitle' | 'scriptLang'>) {
  const { scriptName, scriptLang: lang } = scriptOf(typed, scriptLang)
  return { scriptTitle: scriptName, scriptLang: lang }
}

const reasonDays = 1
const shortestReason = 10

/** Opens a case of another office to this officer for a day, for reading; the reason stays in the log of that office. */
export function giveReason(
  db: Database,
  officer: Registry,
  caseId: string,
  reason: string,
  at: Instant,
): Result<void, 'reasonMissing' | 'caseUnknown'> {
  const words = reason.trim()
  if (words.length < shortestReason) return fail('reasonMissing')
  const now = at.epochMilliseconds

  return write(db, (tx) => {
    const found = tx.select({ officeId: cases.officeId }).from(cases).where(eq(cases.id, caseId)).get()
    if (!found || found.officeId === officer.officeId) return fail('caseUnknown')
    const id = newId()
    const until = now + reasonDays * dayLength
    const given = { staffId: officer.id, officeId: found.officeId, reason: words, at: now, until }
    tx.insert(outsideReasons)
      .values({ id, caseId, ...given })
      .run()
    record(tx, officer, 'case.openedOutside', at, {
      caseId,
      officeId: found.officeId,
      subject: `reason:${id}`,
      facts: { until },
    })
    return ok(undefined)
  })
}

function changedFields(theCase: OfficeCase, change: CaseChange): string[] {
  const before: Record<string, unknown> = theCase
  return Object.entries(change).flatMap(([field, value]) =>
    value !== undefined && value !== before[field] ? [field] : [],
  )
}

/** In the officer's reach, or nothing. */
function findPrincipal(
  tx: Tx,
  officer: Registry,
  theCase: OfficeCase,
  reference: string,
  at: Instant,
): OfficeCase | undefined {
  const wanted = and(inArray(cases.reference, formsOf(reference)), eq(cases.division, theCase.division))
  const found = tx.select({ id: cases.id, officeId: cases.officeId }).from(cases).where(wanted).get()
  return found && found.officeId === theCase.officeId ? getOfficeCase(tx, officer, found.id, at) : undefined
}

export function newGroup(tx: Tx, at: Instant): string {
  const id = newId()
  tx.insert(caseGroups).values({ id, createdAt: at.epochMilliseconds }).run()
  return id
}
