import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { anyOfPerson, type Member, namesOf } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { capacitiesIn } from '../access/capacities.ts'
import type { VisibleCase } from '../access/queries.ts'
import { firmNotes, matterNumbers } from './schema.ts'

/** A practice whose number and notes on a case a member may read: their own as counsel, or that of counsel who delegated to them. */
export type Practice = {
  readonly principalId: string
  /** Of counsel for whom one acts; none for one's own practice. */
  readonly forWhom: string | undefined
  readonly mayWrite: boolean
}

type FirmNote = Pick<typeof firmNotes.$inferSelect, 'id' | 'text' | 'changedAt' | 'version'> & {
  readonly authorName: string
}
export type FirmPart = Practice & { readonly matterNumber: string | undefined; readonly notes: readonly FirmNote[] }

/**
 * Whoever stands in or is co-counsel keeps notes of their own and reads none of their host; a delegate reads those of the
 * counsel for whom they act in this case, and writes when they may prepare. Parties and staff have none.
 */
export function practicesIn(db: Db, actor: Member, theCase: VisibleCase, at: Instant): Practice[] {
  const found = new Map<string, Practice>()
  for (const { as, principalId, principalName, canPrepare } of capacitiesIn(db, actor, theCase, at)) {
    if (as === 'delegate') found.set(principalId, { principalId, forWhom: principalName, mayWrite: canPrepare })
    else if (actor.role === 'counsel')
      found.set(actor.id, { principalId: actor.id, forWhom: undefined, mayWrite: true })
  }
  return [...found.values()]
}

/** The numbers and notes that this member reads in a case, the newest first. */
export function listFirmParts(db: Db, actor: Member, theCase: VisibleCase, at: Instant): FirmPart[] {
  return practicesIn(db, actor, theCase, at).map((practice) => {
    const { principalId } = practice
    const asked = { principalId, caseId: theCase.id }
    const number = anyNumber(db, principalId) ? numberOf(db).get(asked) : undefined
    const notes = anyNote(db, principalId) ? notesOf(db).all(asked) : []
    const names = namesOf(
      db,
      notes.map(({ changedBy }) => changedBy),
    )
    return {
      ...practice,
      matterNumber: number?.number,
      notes: notes.map(({ id, text, changedAt, changedBy, version }) => ({
        id,
        text,
        changedAt,
        version,
        authorName: names.get(changedBy) ?? '',
      })),
    }
  })
}

/** Own numbers of these cases by case id, each under one of these principals. */
export function matterNumbersOf(db: Db, principalIds: readonly string[], caseIds: readonly string[]) {
  if (caseIds.length === 0) return new Map<string, string>()
  const asked = new Set(caseIds)
  // All of a practice's own: to look for each of hundreds of cases takes longer.
  const rows = principalIds
    .filter((principalId) => anyNumber(db, principalId))
    .flatMap((principalId) => numbersOf(db).all({ principalId }))
  return new Map(rows.filter(({ caseId }) => asked.has(caseId)).map(({ caseId, number }) => [caseId, number]))
}

const anyNumber = anyOfPerson(matterNumbers.principalId)
const anyNote = anyOfPerson(firmNotes.principalId)

const numbersOf = prepared((db) =>
  db
    .select({ caseId: matterNumbers.caseId, number: matterNumbers.number })
    .from(matterNumbers)
    .where(eq(matterNumbers.principalId, sql.placeholder('principalId')))
    .prepare(),
)

const numberOf = prepared((db) =>
  db
    .select({ number: matterNumbers.number })
    .from(matterNumbers)
    .where(
      and(
        eq(matterNumbers.principalId, sql.placeholder('principalId')),
        eq(matterNumbers.caseId, sql.placeholder('caseId')),
      ),
    )
    .prepare(),
)

const notesOf = prepared((db) =>
  db
    .select()
    .from(firmNotes)
    .where(
      and(
        eq(firmNotes.principalId, sql.placeholder('principalId')),
        eq(firmNotes.caseId, sql.placeholder('caseId')),
        isNull(firmNotes.deletedAt),
      ),
    )
    .orderBy(desc(firmNotes.createdAt))
    .prepare(),
)
