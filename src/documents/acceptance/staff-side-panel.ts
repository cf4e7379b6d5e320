import type { Registry } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import type { ReadableCase } from '../../cases/record/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Sight, sightOf } from '../reading/page-view.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { isServed } from '../visibility/rule.ts'
import { officeDocument } from './opening.ts'
import { findReadableDocument, listOfficeDocuments } from './queries.ts'

/** A document that lies open on the page of a submission; without a sight while it is not checked. */
export type OpenPaper = {
  readonly document: DocumentRow
  readonly sight: Sight | undefined
  readonly confidential: Confidentiality | undefined
}

export type BesidePaper = DocumentRow & {
  readonly isOpenable: boolean
  readonly isOfSubmission: boolean
  readonly confidential: Confidentiality | undefined
}

/** What the address says: the paper among the submission's own, the one beside it, the page and size of each, and where the list begins. */
const fields = ['paper', 'paperPage', 'paperSize', 'beside', 'page', 'size', 'from'] as const
type Asked = { readonly [field in (typeof fields)[number]]?: string }

/** The documents of a case beside one of its submissions, and which of both lie open. */
export type Beside = {
  readonly asked: Asked
  readonly papers: readonly BesidePaper[]
  readonly total: number
  /** Where the list goes on; undefined at its end. */
  readonly next: number | undefined
  /** Of the submission's own. */
  readonly own: OpenPaper | undefined
  readonly open: OpenPaper | undefined
}

const papersOnPage = 25

/** `query`: of the address. Whatever is shown of a document opens it, and the submission that it came with. */
export async function besideOf(
  here: Handler<Registry>,
  theCase: ReadableCase,
  submission: Submission,
  query: Record<string, string>,
): Promise<Beside> {
  const { db, actor, at, portal } = here
  const asked: Asked = Object.fromEntries(fields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])))
  const all = listOfficeDocuments(db, actor, theCase, at)
  const start = /^\d{1,5}$/.test(asked.from ?? '') ? Number(asked.from) : 0
  const listed = all.slice(start, start + papersOnPage)
  const confidential = confidentialAmong(db, listed)
  const papers = listed.map((one) => ({
    ...one,
    confidential: confidential.get(one.id),
    isOpenable: isServed(one, portal.settings.demo),
    isOfSubmission: one.submissionId === submission.id,
  }))
  return {
    asked,
    papers,
    total: all.length,
    next: start + papersOnPage < all.length ? start + papersOnPage : undefined,
    own: await openPaper(here, theCase, asked.paper, { page: asked.paperPage, size: asked.paperSize }),
    open: await openPaper(here, theCase, asked.beside, { page: asked.page, size: asked.size }),
  }
}

/** Throws NotFound for a document of another case. */
async function openPaper(
  { db, actor, at, portal }: Handler<Registry>,
  theCase: ReadableCase,
  id: string | undefined,
  asked: Parameters<typeof sightOf>[2],
): Promise<OpenPaper | undefined> {
  if (!id) return undefined
  const { document } = findReadableDocument(db, actor, id, at)
  if (document.caseId !== theCase.id) throw new NotFound('document')
  const confidential = confidentialAmong(db, [document]).get(id)
  if (!isServed(document, portal.settings.demo)) return { document, confidential, sight: undefined }
  officeDocument(db, actor, id, at)
  return { document, confidential, sight: await sightOf(portal, document, asked) }
}
