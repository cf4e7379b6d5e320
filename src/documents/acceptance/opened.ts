import { and, asc, eq, inArray, not } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { isMadeList } from '../exhibits/papers.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { documentOpenings } from './schema.ts'

/** The first look at a document by its office (`at` in epoch milliseconds). */
export type DocumentOpening = { readonly at: number; readonly name: string }

const looked = alias(documents, 'looked')

/**
 * By document, of those among these that their office opened. What was kept in a correction is the same file: it was opened when
 * that file was, in the same case.
 */
export function openingsAmong(
  db: Db,
  listed: readonly Pick<DocumentRow, 'id'>[],
): ReadonlyMap<string, DocumentOpening> {
  if (listed.length === 0) return new Map()
  const rows = db
    .select({ id: documents.id, at: documentOpenings.openedAt, by: documentOpenings.openedBy })
    .from(documents)
    .innerJoin(looked, and(eq(looked.objectId, documents.objectId), eq(looked.caseId, documents.caseId)))
    .innerJoin(documentOpenings, eq(documentOpenings.documentId, looked.id))
    .where(
      inArray(
        documents.id,
        listed.map(({ id }) => id),
      ),
    )
    .orderBy(asc(documentOpenings.openedAt))
    .all()
  const names = namesOf(
    db,
    rows.map(({ by }) => by),
  )
  const firsts = new Map<string, DocumentOpening>()
  for (const { id, at, by } of rows) if (!firsts.has(id)) firsts.set(id, { at, name: names.get(by) ?? '' })
  return firsts
}

/**
 * By submission, of those of this officer's office among these: the documents that nobody of the office has looked at, in their
 * order. A submission that was looked at wholly is not among the keys. The one who tells this, for its page, for accepting it and
 * for accepting several at once. The list that the portal made does not count.
 */
export function unopenedDocuments(
  db: Db,
  officer: Registry,
  submissionIds: readonly string[],
): ReadonlyMap<string, readonly DocumentRow[]> {
  if (submissionIds.length === 0) return new Map()
  const listed = db
    .select({ document: documents })
    .from(documents)
    .innerJoin(cases, eq(cases.id, documents.caseId))
    .where(
      and(
        inArray(documents.submissionId, [...submissionIds]),
        eq(cases.officeId, officer.officeId),
        not(isMadeList(db)),
      ),
    )
    .orderBy(asc(documents.submissionId), asc(documents.position))
    .all()
    .map(({ document }) => document)
  const opened = openingsAmong(db, listed)
  const unopened = new Map<string, DocumentRow[]>()
  for (const document of listed) {
    const id = document.submissionId ?? ''
    if (!opened.has(document.id)) unopened.set(id, [...(unopened.get(id) ?? []), document])
  }
  return unopened
}
