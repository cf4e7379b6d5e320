import { and, eq, isNotNull, or } from 'drizzle-orm'
import { getPerson } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { letterOf } from '../exhibits/numbering.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { type Side, sides, submissions } from '../submissions/schema.ts'
import { isForOffice, mayKnow } from '../visibility/audience.ts'
import { isBeforeTribunal, isServed } from '../visibility/rule.ts'
import { isDisclosed, officeReader } from '../visibility/submissions.ts'
import type { BundledCase, CaseReach } from './reach.ts'
import type { bundles, Omission } from './schema.ts'

export type BundleRow = typeof bundles.$inferSelect

/** A document of a case as its bundle and its zip hold it. */
export type BundledDocument = {
  readonly document: DocumentRow
  /** Undefined for what the registry sent. */
  readonly submission: Submission | undefined
  /** Where it stands in a bundle. */
  readonly section: Side | 'registry'
  /**
   * Before the numbers of its pages: nothing for the exhibits of the person, whose pages bear the plain number; the letter of
   * another side (`M12`); the label, or the place among what has none, for pages that are no exhibit's (`#3 p. 1`).
   */
  readonly prefix: string
  readonly start: number
  readonly omission: Omission | undefined
}

/** A document with the names of its files. */
export type ZipRow = BundledDocument & { readonly file: string | undefined; readonly stamped: string | undefined }

export const sections = [...sides, 'registry'] as const

/** What this reader can read of a case, by sides, in each the oldest first, so that later documents move nothing. */
export function listContents(
  db: Db,
  reach: Pick<CaseReach, 'listDocuments' | 'listSubmissions'>,
  theCase: BundledCase,
  at: Instant,
  demo: boolean,
): BundledDocument[] {
  const sent = new Map(reach.listSubmissions(db, theCase.id, at).map((submission) => [submission.id, submission]))
  const readable = reach
    .listDocuments(db, theCase.id, at)
    .filter(({ state }) => state === undefined || isBeforeTribunal({ state }))
    .map((document) => ({ document, submission: sent.get(document.submissionId ?? '') }))
  return placed(readable, theCase.division, demo)
}

/** The documents of a bundle as they are now; whether its reader still sees each is checked by the caller. */
export function listBundledDocuments(db: Db, bundle: BundleRow, at: Instant, demo: boolean): BundledDocument[] {
  const { caseId, personId, documentIds } = bundle
  const theCase = db.select().from(cases).where(eq(cases.id, caseId)).get()!
  const { role, officeId } = getPerson(db, personId)
  const reader = officeReader({ officeId: officeId ?? '' }, theCase)
  const [isKnown, isDisclosedHere] =
    role === 'registry'
      ? [isForOffice(reader), isDisclosed(reader, 'bytes')]
      : // What is confidential is known to some of those on the case: the caller asks which.
        [mayKnow({ me: personId, at: at.epochMilliseconds }), isDisclosed('side', 'bytes')]
  const isFiled = or(eq(documents.direction, 'out'), isDisclosedHere)
  const all = db
    .select({ document: documents, submission: submissions })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(eq(documents.caseId, caseId), isNotNull(documents.availableAt), isKnown, isFiled))
    .all()
    .map(({ document, submission }) => ({ document, submission: submission ?? undefined }))
  return placed(all, theCase.division, demo).filter(({ document }) => documentIds.includes(document.id))
}

type FoundDocument = { readonly document: DocumentRow; readonly submission: Submission | undefined }

function placed(found: readonly FoundDocument[], division: Division, demo: boolean): BundledDocument[] {
  let unlabelled = 0
  const kept = found
    .filter(({ submission }) => !submission || isBeforeTribunal(submission))
    .sort(({ document: a }, { document: b }) => order(a, b))
    .map(({ document, submission }): BundledDocument => {
      const section = submission?.side ?? 'registry'
      const { exhibitLabel, firstPage } = document
      const place = exhibitLabel ?? `#${++unlabelled}`
      const letter = section === 'person' || section === 'registry' ? '' : letterOf(division, section)
      const labels = firstPage === null ? { prefix: `${place} p. `, start: 1 } : { prefix: letter, start: firstPage }
      return { document, submission, section, ...labels, omission: omissionOf(document, demo) }
    })
  return sections.flatMap((section) => kept.filter((one) => one.section === section))
}

const order = (a: DocumentRow, b: DocumentRow) =>
  (a.availableAt ?? 0) - (b.availableAt ?? 0) || a.position - b.position || (a.id < b.id ? -1 : 1)

function omissionOf(document: DocumentRow, demo: boolean): Omission | undefined {
  if (!isServed(document, demo)) return document.check === 'held' ? 'held' : 'pending'
  if (document.mediaType !== 'application/pdf') return 'notPdf'
  return document.pages === null ? 'unreadable' : undefined
}
