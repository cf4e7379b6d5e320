import type { Context } from 'hono'
import { unservedPage } from '../../../views/requests/unserved.ts'
import { type Photograph, sendOriginal } from '../../documents/photographs/index.ts'
import { isServed } from '../../documents/visibility/index.ts'
import { isReached } from '../../platform/errors.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload } from '../../platform/web/download.ts'
import type { RequestFile } from '../files.ts'

/** Serves a paper of a request. `reach` checks the caller's access before each chunk, and throws NotFound once it is gone. */
export async function serveFile(c: Context, file: RequestFile, reach: () => void): Promise<Response> {
  const { db, i18n, portal } = c.var as Vars
  if (!isServed(file, portal.settings.demo)) return c.html(unservedPage(i18n, file), 409)
  const object = getObject(db, file.objectId)
  return sendDownload(c, {
    fileName: file.fileName,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
    isStillAllowed: () => isReached(reach),
  })
}

/** The same for a photograph of which one of its papers was made. */
export async function serveOriginal(
  c: Context,
  requestId: string,
  photograph: Photograph,
  reach: () => void,
): Promise<Response> {
  const { i18n, portal } = c.var as Vars
  if (!isServed(photograph, portal.settings.demo)) return c.html(unservedPage(i18n, { ...photograph, requestId }), 409)
  return sendOriginal(c, photograph, () => isReached(reach))
}
