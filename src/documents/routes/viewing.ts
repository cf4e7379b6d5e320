import { Hono } from 'hono'
import { documentPage } from '../../../views/documents/document.ts'
import { unavailablePage } from '../../../views/documents/unavailable.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { isMedia } from '../../platform/checks/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { canStillRead, getDocument, isServed, recordReading } from '../reading.ts'
import { openText } from '../text/pages.ts'
import { drawDocument } from '../viewer/pictures.ts'
import { viewDocument } from '../viewer/view.ts'
import { isOpening, serveDocument } from './serve.ts'

/** A document of a case: its page, the pictures of its pages, and its bytes. */
export const viewingRoutes = new Hono<IdentityEnv>()
  .get('/documents/:id', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const found = getDocument(db, actor, id, at)
    const { document } = found
    if (!isServed(document, portal.settings.demo)) return c.html(unavailablePage({ i18n, document }), 409)
    // HEAD comes here too, and reads nothing.
    if (c.req.method === 'GET') recordReading(db, actor, id, at)
    const pages = portal.tools.poppler && !isMedia(document.mediaType) ? (document.pages ?? 0) : 0
    const page = pageAmong(pages, c.req.query('page'))
    const texts = pages > 0 ? await openText(portal, document) : undefined
    const text = texts?.[page - 1]
    const isLarge = c.req.query('size') === 'large'
    return c.html(documentPage({ i18n, view: viewDocument(db, actor, found, at), pages, page, text, isLarge }))
  })
  .get('/documents/:id/pages/:page', memberOnly, async (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    const { document } = getDocument(db, actor, id, at)
    const page = Number(c.req.param('page'))
    const isThere = Number.isInteger(page) && page >= 1 && page <= (document.pages ?? 0)
    if (!isThere || !isServed(document, portal.settings.demo)) throw new NotFound('page')
    if (c.req.method === 'HEAD') return c.body(null, 200)
    const size = c.req.query('size') === 'large' ? 'large' : 'usual'
    const picture = await drawDocument(portal, document, page, size)
    // Drawing took its time: whoever lost the case meanwhile gets nothing.
    getDocument(db, actor, id, portal.clock())
    if (picture === 'busy') return c.text('', 503, { 'Retry-After': '5' })
    if (picture === 'failed') return c.text('', 422)
    return c.body(new Uint8Array(picture.bytes), 200, { 'Content-Type': picture.type })
  })
  .get('/documents/:id/file', memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    const { document } = getDocument(db, actor, id, at)
    if (isOpening(c) && isServed(document, portal.settings.demo)) recordReading(db, actor, id, at)
    return serveDocument(c, document, () => canStillRead(db, actor, id, portal.clock()))
  })

/** A page that there is not becomes the nearest one that there is. */
function pageAmong(pages: number, asked: string | undefined): number {
  const page = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  return Math.max(1, Math.min(pages, page))
}
