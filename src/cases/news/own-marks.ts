import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { caseMutes } from '../../accounts/notices/index.ts'
import type { OwnMarks } from '../../accounts/own-account/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { firmNotes, matterNumbers } from '../firm-notes/schema.ts'
import { cases } from '../record/schema.ts'
import { savedViews } from '../saved-views/schema.ts'
import { caseSeen, caseStars } from './schema.ts'

/**
 * What this member keeps for themselves: stars and views, and of their own practice its numbers and notes, whoever wrote
 * them. What a delegate wrote for counsel is counsel's.
 */
export function listOwnMarks(db: Db, { id }: Member): OwnMarks {
  const file = cases.reference
  return {
    stars: db
      .select({ file, at: caseStars.at })
      .from(caseStars)
      .innerJoin(cases, eq(cases.id, caseStars.caseId))
      .where(eq(caseStars.personId, id))
      .orderBy(asc(file))
      .all(),
    matterNumbers: db
      .select({ file, number: matterNumbers.number, changedAt: matterNumbers.changedAt })
      .from(matterNumbers)
      .innerJoin(cases, eq(cases.id, matterNumbers.caseId))
      .where(eq(matterNumbers.principalId, id))
      .orderBy(asc(file))
      .all(),
    notes: db
      .select({ file, text: firmNotes.text, createdAt: firmNotes.createdAt, changedAt: firmNotes.changedAt })
      .from(firmNotes)
      .innerJoin(cases, eq(cases.id, firmNotes.caseId))
      .where(and(eq(firmNotes.principalId, id), isNull(firmNotes.deletedAt)))
      .orderBy(asc(file), desc(firmNotes.createdAt))
      .all(),
    savedViews: db
      .select({
        page: savedViews.page,
        name: savedViews.name,
        query: savedViews.query,
        createdAt: savedViews.createdAt,
      })
      .from(savedViews)
      .where(eq(savedViews.personId, id))
      .orderBy(asc(savedViews.page), asc(savedViews.name))
      .all(),
  }
}

/** An account closes: its private marks are deleted. Notes and own numbers belong to the practice, and stay. */
export function forgetPersonalMarks(tx: Tx, personId: string): void {
  for (const table of [caseStars, caseSeen, savedViews, caseMutes])
    tx.delete(table).where(eq(table.personId, personId)).run()
}
