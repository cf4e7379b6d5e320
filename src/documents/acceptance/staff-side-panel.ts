import type { Registry } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import type { ReadableCase } from '../../cases/record/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type PageView, pageViewOf } from '../reading/page-view.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { isServed } from '../visibility/rule.ts'
import { officeDocument } from './opening.ts'
import { findReadableDocument, listOfficeDocuments, type OfficeSubmission } from './queries.ts'

/** A document that is open on the page of a submission; without a page view while it is unchecked. */
export type OpenDocument = {
  readonly document: DocumentRow
  readonly sight: PageView | undefined
  readonly confidential: Confidentiality | undefined
}

export type SidePanelDocument = DocumentRow & {
  readonly isOpenable: boolean
  readonly confidential: Confidentiality | undefined
}

/**
 * The parameters of the address: the submission's own document, one of the case to compare it with, the page and size of each,
 * where the list of the case's begins, and what was accepted just before it came up.
 */
const fields = ['paper', 'paperPage', 'paperSize', 'beside', 'page', 'size', 'from', 'after'] as const
type SidePanelQuery = { readonly [field in (typeof fields)[number]]?: string }

/** The documents of a submission and of its case, and which are open. */
export type SidePanel = {
  readonly asked: SidePanelQuery
  /** What the submission came with. */
  readonly filed: readonly SidePanelDocument[]
  /** What was in the case besides, the newest first. */
  readonly papers: readonly SidePanelDocument[]
  readonly total: number
  /** Where the list goes on; undefined at its end. */
  readonly next: number | undefined
  /** Of the submission's own. */
  readonly own: OpenDocument | undefined
  /** The reader chose it; otherwise it is the first, which opens by itself. */
  readonly isOwnChosen: boolean
  readonly open: OpenDocument | undefined
}

type Panelled = Pick<OfficeSubmission, 'submission' | 'theCase' | 'documents'>
const papersOnPage = 10

/**
 * `query`: of the address. Showing anything of a document opens it, and the submission that it came with. `opensFirst`: without a
 * document in the address the first that can be opened is.
 */
export async function loadSidePanel(
  here: Handler<Registry>,
  { submission, theCase, documents }: Panelled,
  query: Record<string, string>,
  { opensFirst }: { readonly opensFirst: boolean },
): Promise<SidePanel> {
  const { db, actor, at, portal } = here
  const confidential = confidentialAmong(db, documents)
  const inPanel = (among: typeof confidential) => (document: DocumentRow) => ({
    ...document,
    confidential: among.get(document.id),
    isOpenable: isServed(document, portal.settings.demo),
  })
  const filed = documents.map(inPanel(confidential))
  const first = opensFirst ? filed.find(({ isOpenable }) => isOpenable) : undefined
  const given = Object.fromEntries(fields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])))
  const asked: SidePanelQuery = { ...(first && { paper: first.id }), ...given }
  const all = listOfficeDocuments(db, actor, theCase, at).filter(({ submissionId }) => submissionId !== submission.id)
  const start = /^\d{1,5}$/.test(asked.from ?? '') ? Number(asked.from) : 0
  const listed = all.slice(start, start + papersOnPage)
  const [own, compared] = [findPaper(here, theCase, asked.paper), findPaper(here, theCase, asked.beside)]
  return {
    asked,
    filed,
    papers: listed.map(inPanel(confidentialAmong(db, listed))),
    total: all.length,
    next: start + papersOnPage < all.length ? start + papersOnPage : undefined,
    own: await openPaper(here, own, { page: asked.paperPage, size: asked.paperSize }),
    isOwnChosen: given.paper !== undefined,
    open: await openPaper(here, compared, { page: asked.page, size: asked.size }),
  }
}

/** Throws NotFound for a document of another case, before anything is opened. */
function findPaper({ db, actor, at }: Handler<Registry>, theCase: ReadableCase, id: string | undefined) {
  if (!id) return undefined
  const { document } = findReadableDocument(db, actor, id, at)
  if (document.caseId !== theCase.id) throw new NotFound('document')
  return document
}

async function openPaper(
  { db, actor, at, portal }: Handler<Registry>,
  document: DocumentRow | undefined,
  asked: Parameters<typeof pageViewOf>[2],
): Promise<OpenDocument | undefined> {
  if (!document) return undefined
  const confidential = confidentialAmong(db, [document]).get(document.id)
  if (!isServed(document, portal.settings.demo)) return { document, confidential, sight: undefined }
  officeDocument(db, actor, document.id, at)
  return { document, confidential, sight: await pageViewOf(portal, document, asked) }
}
