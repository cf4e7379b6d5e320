import type { Context } from 'hono'
import { damagedPage, unavailablePage } from '../../../views/documents/reading/unavailable.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import { isMedia, mediaExtension } from '../../platform/checks/index.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload } from '../../platform/web/download.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'

/**
 * Answers with a document's bytes; one that was not checked, is held, or is not what was filed, with a page that says why not. Access is the
 * caller's: `isStillAllowed` is asked again and again. `theCase`: as a member sees it, for the head of that page.
 */
export async function serveDocument(
  c: Context,
  document: DocumentRow,
  isStillAllowed: () => boolean,
  theCase?: VisibleCase,
): Promise<Response> {
  const { i18n, portal } = c.var as Vars
  if (!isServed(document, portal.settings.demo)) return c.html(unavailablePage({ i18n, document, theCase }), 409)
  return sendDocument(c, document, isStillAllowed, () => c.html(damagedPage({ i18n, document, theCase }), 500))
}

/** The bytes of a document that is served; `onDamaged` answers for one that is not what was filed. */
export async function sendDocument(
  c: Context,
  document: DocumentRow,
  isStillAllowed: () => boolean,
  onDamaged: () => Response,
): Promise<Response> {
  const { db, portal } = c.var as Vars
  const object = getObject(db, document.objectId)
  const refuse = (reason: string) => {
    portal.log.error({ document: document.id, reason }, 'a stored document is lost or changed')
    return onDamaged()
  }
  // The bytes of another document are whole too, and still not what was filed.
  if (object.sha256 !== document.sha256) return refuse('otherHash')
  return sendDownload(c, {
    fileName: downloadName(document),
    type: document.mediaType,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
    isStillAllowed,
    onUnreadable: ({ message }) => refuse(message),
  })
}

/** The title as a file's name. A slash in it would be read as a folder. */
function downloadName({ title, fileName, mediaType }: DocumentRow): string {
  const ending = isMedia(mediaType) ? mediaExtension(mediaType) : 'pdf'
  return `${title.replace(/[/\\]/g, '-').trim() || fileName.replace(/\.[a-z0-9]{3,4}$/i, '')}.${ending}`
}

/** Whether a request opens a document: a player asks for one part after the other. */
export const isOpening = (c: Context): boolean =>
  c.req.method === 'GET' && !/^bytes=(?!0-)/.test(c.req.header('range') ?? '')
