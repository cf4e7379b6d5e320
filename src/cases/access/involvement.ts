import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { OwnPart } from '../../accounts/own-account/index.ts'
import type { Member, Registry } from '../../accounts/people/index.ts'
import { delegationCases, mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { appearances } from '../appearances/schema.ts'
import { casePeople } from '../people/schema.ts'
import { cases } from '../record/schema.ts'

/*
 * In which files a person has a part of their own, as counsel of record or as a party: for what is done once for all of
 * them. What others let them see is none of it.
 */

type File = { readonly id: string; readonly reference: string }

const isOpen = and(isNull(cases.closedAt), ne(cases.status, 'closed'))

/** On a row of `appearances`: it is live, or begins later. */
const isNotOver = (at: Instant) => or(isNull(appearances.until), gt(appearances.until, at.epochMilliseconds))

const isAccountOf = (personId: string) => and(eq(casePeople.accountId, personId), ne(casePeople.role, 'interpreter'))

/** Ids of the cases in which this person has a part: few, and found by index. */
const ownCases = (db: Db, personId: string, at: Instant) =>
  db
    .select({ id: appearances.caseId })
    .from(appearances)
    .where(and(eq(appearances.counselId, personId), isNotOver(at)))
    .union(db.select({ id: casePeople.caseId }).from(casePeople).where(isAccountOf(personId)))

/** The same of those that are over too. */
export const everOwnCases = (db: Db, personId: string) =>
  db
    .select({ id: appearances.caseId })
    .from(appearances)
    .where(eq(appearances.counselId, personId))
    .union(db.select({ id: casePeople.caseId }).from(casePeople).where(isAccountOf(personId)))

/** The offices that process an open file of this person. */
export const officesOf = (db: Db, personId: string, at: Instant): string[] =>
  db
    .selectDistinct({ officeId: cases.officeId })
    .from(cases)
    .where(and(inArray(cases.id, ownCases(db, personId, at)), isOpen))
    .all()
    .map(({ officeId }) => officeId)

/** Whether this member deals with an open case of one of these divisions and offices (empty: of any): by a part of their own, or for counsel who let them. */
export function hasOpenCaseIn(
  db: Db,
  actor: Member,
  { divisions, offices }: { readonly divisions: readonly Division[]; readonly offices: readonly string[] },
  at: Instant,
): boolean {
  const narrowed = and(
    divisions.length > 0 ? inArray(cases.division, [...divisions]) : undefined,
    // The plus keeps SQLite from walking all files of the office.
    offices.length > 0 ? inArray(sql`+${cases.officeId}`, [...offices]) : undefined,
  )
  return mandatesOf(db, actor, at).some(({ principalId, delegationId, allCases }) => {
    const among = delegationId === null || allCases ? ownCases(db, principalId, at) : chosenCases(db, delegationId)
    return db
      .select({ one: sql`1` })
      .from(cases)
      .where(and(inArray(cases.id, among), isOpen, narrowed))
      .limit(1)
      .get()
  })
}

const chosenCases = (db: Db, delegationId: string) =>
  db.select({ id: delegationCases.caseId }).from(delegationCases).where(eq(delegationCases.delegationId, delegationId))

/** The open cases in which this person is counsel of record, now or from a later day on. */
export const ofRecordIn = (db: Db, personId: string, at: Instant): File[] =>
  db
    .selectDistinct({ id: cases.id, reference: cases.reference })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(and(eq(appearances.counselId, personId), isNotOver(at), isOpen))
    .orderBy(asc(cases.reference))
    .all()

/** The open cases to which this person is a party, or for a party of which they are the designated representative. */
export const partyTo = (db: Db, personId: string): File[] =>
  db
    .selectDistinct({ id: cases.id, reference: cases.reference })
    .from(casePeople)
    .innerJoin(cases, eq(cases.id, casePeople.caseId))
    .where(and(isAccountOf(personId), isOpen))
    .orderBy(asc(cases.reference))
    .all()

/** The open files of each of these people in the officer's own office. */
export function openFilesOf(
  db: Db,
  officer: Registry,
  personIds: readonly string[],
  at: Instant,
): Map<string, readonly File[]> {
  const found = [...new Set(personIds)].map((personId): [string, File[]] => [
    personId,
    db
      .select({ id: cases.id, reference: cases.reference })
      .from(cases)
      // The plus keeps SQLite from walking all files of the office.
      .where(and(inArray(cases.id, ownCases(db, personId, at)), sql`+${cases.officeId} = ${officer.officeId}`, isOpen))
      .orderBy(asc(cases.reference))
      .all(),
  ])
  return new Map(found)
}

/** A member's own parts in files, those that are over too: numbers and dates, nobody's name. */
export function listOwnParts(db: Db, actor: Member): OwnPart[] {
  const ofRecord = db
    .select({ file: cases.reference, from: appearances.from, until: appearances.until })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(eq(appearances.counselId, actor.id))
    .orderBy(desc(appearances.from), asc(cases.reference))
    .all()
  const asParty = db
    .selectDistinct({ file: cases.reference })
    .from(casePeople)
    .innerJoin(cases, eq(cases.id, casePeople.caseId))
    .where(isAccountOf(actor.id))
    .orderBy(asc(cases.reference))
    .all()
  return [
    ...ofRecord.map((part) => ({ ...part, as: 'counselOfRecord' as const })),
    ...asParty.map(({ file }) => ({ file, as: 'party' as const, from: null, until: null })),
  ]
}
