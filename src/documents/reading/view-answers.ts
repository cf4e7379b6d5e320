import type { Context } from 'hono'
import { documentPage } from '../../../views/documents/reading/document.ts'
import { unavailablePage } from '../../../views/documents/reading/unavailable.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload } from '../../platform/web/download.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'
import { pageViewOf } from './page-view.ts'
import { drawDocument } from './pictures.ts'
import type { DocumentView } from './view.ts'

/** How a reader's path to a document is asked for; what it says is the caller's. */
type Reach = {
  /** Throws NotFound. */
  readonly find: (id: string) => DocumentRow
  /** The same, and notes that it was opened. */
  readonly open: (id: string) => DocumentRow
  /** As a member sees it. */
  readonly caseOf?: (id: string) => VisibleCase
  /** Asked again while bytes are made and sent. */
  readonly isStillAllowed: (id: string) => boolean
}

/** The page of a document: what it is, and one of its pages with its text. HEAD comes here too, and opens nothing. */
export async function viewAnswer(c: Context, reach: Reach, view: () => DocumentView): Promise<Response> {
  const { i18n, portal } = c.var as Vars
  const id = c.req.param('id') ?? ''
  const document = reach.find(id)
  if (!isServed(document, portal.settings.demo))
    return c.html(unavailablePage({ i18n, document, theCase: reach.caseOf?.(id) }), 409)
  if (c.req.method === 'GET') reach.open(id)
  const sight = await pageViewOf(portal, document, c.req.query())
  return c.html(documentPage({ i18n, view: view(), ...sight }))
}

/** One page of a document as a picture. `open`: the picture alone, without its page, opens the document too. */
export async function pictureAnswer(
  c: Context,
  { find, open, isStillAllowed }: Reach,
  opens = false,
): Promise<Response> {
  const { portal } = c.var as Vars
  const id = c.req.param('id') ?? ''
  const document = find(id)
  const page = Number(c.req.param('page'))
  const isThere = Number.isInteger(page) && page >= 1 && page <= (document.pages ?? 0)
  if (!isThere || !isServed(document, portal.settings.demo)) throw new NotFound('page')
  if (c.req.method === 'HEAD') return c.body(null, 200)
  if (opens) open(id)
  const size = c.req.query('size') === 'large' ? 'large' : 'usual'
  const picture = await drawDocument(portal, document, page, size)
  // Drawing took a while: someone who lost access meanwhile gets nothing.
  if (!isStillAllowed(id)) throw new NotFound('document')
  if (picture === 'busy') return c.text('', 503, { 'Retry-After': '5' })
  if (picture === 'failed') return c.text('', 422)
  return c.body(new Uint8Array(picture.bytes), 200, { 'Content-Type': picture.type })
}

/** The copy that bears label and page numbers. HEAD comes here too, and opens nothing. */
export async function stampedAnswer(c: Context, { find, open, isStillAllowed }: Reach): Promise<Response> {
  const { db, portal } = c.var as Vars
  const id = c.req.param('id') ?? ''
  const document = find(id)
  if (!document.stampedObjectId || !isServed(document, portal.settings.demo)) throw new NotFound('stamped copy')
  if (c.req.method === 'GET') open(id)
  const object = getObject(db, document.stampedObjectId)
  return sendDownload(c, {
    fileName: `${document.exhibitLabel} - ${document.title.replace(/[/\\]/g, '-')}.pdf`,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
    isStillAllowed: () => isStillAllowed(id),
  })
}
