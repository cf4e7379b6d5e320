import type { Context } from 'hono'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload } from '../../platform/web/download.ts'
import type { Photograph } from './originals.ts'

/** The bytes as they were sent. Access and the scanner's word are the caller's; `isStillAllowed` is asked again and again. */
export function sendOriginal(
  c: Context,
  { objectId, fileName, mediaType }: Photograph,
  isStillAllowed: () => boolean,
): Promise<Response> {
  const { db, portal } = c.var as Vars
  const object = getObject(db, objectId)
  return sendDownload(c, {
    fileName,
    type: mediaType,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
    isStillAllowed,
  })
}
