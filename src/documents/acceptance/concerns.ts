import type { Registry } from '../../accounts/people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isLate } from '../submissions/verdict.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { unopenedDocuments } from './opened.ts'
import type { OfficeSubmission } from './queries.ts'

type Kind = 'late' | 'held' | 'confidential' | 'unopened'

/** Why a submission is accepted from a page that says so, and by no single press, or not at all: of itself, or of one of its documents. */
export type Concern = {
  readonly kind: Kind
  /** As the page that names it sends it back. */
  readonly key: string
  readonly document: DocumentRow | undefined
  readonly confidential: Confidentiality | undefined
}

/** The documents that the scanner holds: nobody can read them. */
export const heldDocumentsAmong = <D extends { readonly check: DocumentRow['check'] }>(listed: readonly D[]): D[] =>
  listed.filter(({ check }) => check === 'held')

/**
 * It came late; the scanner holds a document; one is confidential; nobody of the office has opened one that can be opened. Nobody
 * accepts what is held: it is released first, or the submission returned.
 */
export function concernsOf(db: Db, officer: Registry, { submission, documents }: OfficeSubmission): Concern[] {
  const confidential = confidentialAmong(db, documents)
  const concern = (kind: Kind, document?: DocumentRow): Concern => ({
    kind,
    key: document ? `${kind}.${document.id}` : kind,
    document,
    confidential: confidential.get(document?.id ?? ''),
  })
  const held = heldDocumentsAmong(documents)
  const unopened = unopenedDocuments(db, officer, [submission.id]).get(submission.id) ?? []
  return [
    ...(isLate(submission) ? [concern('late')] : []),
    ...held.map((document) => concern('held', document)),
    ...documents.filter(({ id }) => confidential.has(id)).map((document) => concern('confidential', document)),
    ...unopened
      .filter(({ id }) => !held.some((document) => document.id === id))
      .map((document) => concern('unopened', document)),
  ]
}
