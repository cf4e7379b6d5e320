import type { Registry } from '../accounts/index.ts'
import type { OfficeCase } from '../cases/index.ts'
import {
  type DocumentRow,
  findOfficeDocument,
  isServed,
  listOfficeDocuments,
  officeDocument,
  type Sight,
  type Submission,
  sightOf,
} from '../documents/index.ts'
import { NotFound } from '../platform/errors.ts'
import type { Env } from '../platform/web/context.ts'

/** A document that lies open beside a submission; without a sight while it is not checked. */
export type OpenPaper = { readonly document: DocumentRow; readonly sight: Sight | undefined }

export type BesidePaper = DocumentRow & { readonly isOpenable: boolean; readonly isOfSubmission: boolean }

/** The documents of a case beside one of its submissions, and which of them lies open. */
export type Beside = {
  /** What the address says of it. */
  readonly asked: Asked
  readonly papers: readonly BesidePaper[]
  readonly total: number
  /** Where the list goes on; undefined at its end. */
  readonly next: number | undefined
  readonly open: OpenPaper | undefined
}

type Asked = { readonly beside?: string; readonly page?: string; readonly size?: string; readonly from?: string }
type Here = Pick<Env['Variables'], 'db' | 'at' | 'portal'> & { readonly actor: Registry }

const pageOf = 25

/** `query`: of the address. Whatever is shown of a document opens it, and the submission that it came with. */
export async function besideOf(
  { db, actor, at, portal }: Here,
  theCase: OfficeCase,
  submission: Submission,
  query: Record<string, string>,
): Promise<Beside> {
  const { beside, page, size, from } = query
  const { demo } = portal.settings
  const all = listOfficeDocuments(db, actor, theCase, at)
  const start = /^\d{1,5}$/.test(from ?? '') ? Number(from) : 0
  const papers = all.slice(start, start + pageOf).map((one) => ({
    ...one,
    isOpenable: isServed(one, demo),
    isOfSubmission: one.submissionId === submission.id,
  }))
  const asked = { ...(beside && { beside }), ...(page && { page }), ...(size && { size }), ...(from && { from }) }
  const next = start + pageOf < all.length ? start + pageOf : undefined
  return { asked, papers, total: all.length, next, open: await openPaper({ db, actor, at, portal }, theCase, asked) }
}

async function openPaper(
  { db, actor, at, portal }: Here,
  theCase: OfficeCase,
  { beside, page, size }: Asked,
): Promise<OpenPaper | undefined> {
  if (!beside) return undefined
  const { document } = findOfficeDocument(db, actor, beside, at)
  if (document.caseId !== theCase.id) throw new NotFound('document')
  if (!isServed(document, portal.settings.demo)) return { document, sight: undefined }
  officeDocument(db, actor, beside, at)
  return { document, sight: await sightOf(portal, document, { page, size }) }
}
