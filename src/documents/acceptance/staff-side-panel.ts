import type { Registry } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import type { ReadableCase } from '../../cases/record/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type PageView, pageViewOf } from '../reading/page-view.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { isServed } from '../visibility/rule.ts'
import { officeDocument } from './opening.ts'
import { findReadableDocument, listOfficeDocuments } from './queries.ts'

/** A document that is open on the page of a submission; without a page view while it is unchecked. */
export type OpenDocument = {
  readonly document: DocumentRow
  readonly sight: PageView | undefined
  readonly confidential: Confidentiality | undefined
}

export type SidePanelDocument = DocumentRow & {
  readonly isOpenable: boolean
  readonly isOfSubmission: boolean
  readonly confidential: Confidentiality | undefined
}

/**
 * The parameters of the address: the submission's own document, the one in the side panel, the page and size of each, and where
 * the list begins.
 */
const fields = ['paper', 'paperPage', 'paperSize', 'beside', 'page', 'size', 'from'] as const
type SidePanelQuery = { readonly [field in (typeof fields)[number]]?: string }

/** The side panel: the documents of the case, and which documents are open. */
export type SidePanel = {
  readonly asked: SidePanelQuery
  readonly papers: readonly SidePanelDocument[]
  readonly total: number
  /** Where the list goes on; undefined at its end. */
  readonly next: number | undefined
  /** Of the submission's own. */
  readonly own: OpenDocument | undefined
  readonly open: OpenDocument | undefined
}

const papersOnPage = 25

/** `query`: of the address. Showing anything of a document opens it, and the submission that it came with. */
export async function loadSidePanel(
  here: Handler<Registry>,
  theCase: ReadableCase,
  submission: Submission,
  query: Record<string, string>,
): Promise<SidePanel> {
  const { db, actor, at, portal } = here
  const asked: SidePanelQuery = Object.fromEntries(
    fields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])),
  )
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
  asked: Parameters<typeof pageViewOf>[2],
): Promise<OpenDocument | undefined> {
  if (!id) return undefined
  const { document } = findReadableDocument(db, actor, id, at)
  if (document.caseId !== theCase.id) throw new NotFound('document')
  const confidential = confidentialAmong(db, [document]).get(id)
  if (!isServed(document, portal.settings.demo)) return { document, confidential, sight: undefined }
  officeDocument(db, actor, id, at)
  return { document, confidential, sight: await pageViewOf(portal, document, asked) }
}
