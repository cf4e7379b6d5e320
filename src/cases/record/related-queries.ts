import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { cases } from './schema.ts'

/**
 * Whether papers of a case may rightly bear a file number: its own, one of its group's, that of the file appealed, or of an
 * appeal against one of these.
 */
export function belongsToCase(db: Db, caseId: string): (number: string) => boolean {
  const { reference, relatedReference, groupId } = cases
  const own = db.select({ reference, relatedReference, groupId }).from(cases).where(eq(cases.id, caseId)).get()
  const group = own?.groupId
    ? db.select({ reference, relatedReference }).from(cases).where(eq(cases.groupId, own.groupId)).all()
    : own
      ? [own]
      : []
  const numbers = new Set(group.flatMap((one) => [one.reference, one.relatedReference ?? one.reference]))
  const isAppeal = (number: string) =>
    db
      .select({ relatedReference })
      .from(cases)
      .where(eq(cases.reference, number))
      .all()
      .some((found) => found.relatedReference !== null && numbers.has(found.relatedReference))
  return (number) => numbers.has(number) || isAppeal(number)
}

/** Of a case in a queue of the desk. */
export const caseColumns = {
  caseId: sql`${cases.id}`,
  reference: sql`${cases.reference}`,
  title: sql`${cases.title}`,
  scriptTitle: sql`${cases.scriptTitle}`,
  scriptLang: sql`${cases.scriptLang}`,
  division: sql`${cases.division}`,
}

/** What a case is called, for rows that join it: `CaseNames`. */
export const caseNameColumns = {
  title: cases.title,
  scriptTitle: cases.scriptTitle,
  scriptLang: cases.scriptLang,
}
