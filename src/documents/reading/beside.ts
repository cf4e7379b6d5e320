import type { Member } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'
import { type PageView, pagesShown, pageViewOf } from './page-view.ts'
import { canStillRead, recordReading } from './reading.ts'

/** The document of a draft that stands open beside its list; without a page while it is unchecked. */
export type DocumentBeside = {
  readonly document: DocumentRow
  readonly sight: PageView | undefined
  /** The reader chose it; otherwise it is the first one that has pages to show. */
  readonly isChosen: boolean
}

/** As an address says it. */
type Asked = { readonly [field in 'open' | 'page' | 'size']?: string | undefined }

/**
 * `documents`: of a draft, each of which is shown only to those who may read it by its own address. Showing a page of it is
 * reading it, unless only the head of the answer is asked for (`isHead`). Undefined where nothing can be shown.
 */
export async function openBeside(
  { db, actor, at, portal }: Pick<Handler<Member>, 'db' | 'actor' | 'at' | 'portal'>,
  documents: readonly DocumentRow[],
  asked: Asked,
  isHead: boolean,
): Promise<DocumentBeside | undefined> {
  const mayRead = ({ id }: DocumentRow) => canStillRead(db, actor, id, at)
  const isShown = (document: DocumentRow) => isServed(document, portal.settings.demo)
  const chosen = documents.find((one) => one.id === asked.open && mayRead(one))
  const document = chosen ?? documents.find((one) => isShown(one) && pagesShown(portal, one) > 0 && mayRead(one))
  if (!document) return undefined
  if (!isShown(document)) return { document, sight: undefined, isChosen: true }
  if (!isHead) recordReading(db, actor, document.id, at)
  return { document, sight: await pageViewOf(portal, document, asked), isChosen: document === chosen }
}
