import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Identity, type IdentityEnv, idleMinutes, type Member, memberOnly } from '../../accounts/index.ts'
import { removeObject } from '../../platform/storage/index.ts'
import { sendTo } from '../../platform/web/answers.ts'
import type { Vars } from '../../platform/web/context.ts'
import { paths } from '../../platform/web/paths.ts'
import { rawBody } from '../../platform/web/upload.ts'
import type { FileRefusal } from '../files.ts'
import { findOpenDraft } from '../submissions.ts'
import {
  checksumAlgorithms,
  heldProof,
  readChecksum,
  readLength,
  readMetadata,
  segmentLengths,
  tusExtensions,
  tusVersion,
} from './headers.ts'
import { type ReceiveRefusal, receiveBytes } from './receive.ts'
import { beginUpload, getOwnUpload, type OwnUpload, removeUpload } from './uploads.ts'
import { alone } from './working.ts'

/** While bytes come, the session is in use: it is looked at again, and kept alive, as often as this. */
const lookMs = 60_000

export const uploadRoutes = new Hono<IdentityEnv>()
  .options('/submissions/:id/uploads', memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    findOpenDraft(db, actor, c.req.param('id'), at)
    return c.body(null, 204, {
      ...tus,
      'Tus-Version': tusVersion,
      'Tus-Extension': tusExtensions,
      'Tus-Max-Size': String(portal.settings.limits.fileBytes),
      'Tus-Checksum-Algorithm': checksumAlgorithms.join(','),
    })
  })
  .post('/submissions/:id/uploads', memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    if (!findOpenDraft(db, actor, id, at)) return answer(c, 410)
    if (!speaksTus(c)) return otherVersion(c)
    const size = readLength(c.req.header('upload-length'))
    const file = readMetadata(c.req.header('upload-metadata'))
    if (size === undefined || !file) return answer(c, 400)
    const { filename, type, title } = file
    const wanted = { fileName: filename, size, type, title }
    const begun = beginUpload(db, actor, id, wanted, portal.keyring.current, portal.settings.limits, at)
    if (!begun.ok) return refuse(c, begun.error)
    return c.body(null, 201, { ...tus, Location: paths.upload(i18n.locale, begun.value.id) })
  })
  .get('/uploads/:id', memberOnly, async (c) => {
    const { db, actor, portal } = c.var
    const id = c.req.param('id')
    getOwnUpload(db, actor, id, c.var.at)
    return alone(id, undefined, async () => {
      const own = getOwnUpload(db, actor, id, portal.clock())
      return c.body(null, 200, { ...standing(own), 'Upload-Length': String(own.upload.size) })
    })
  })
  .patch('/uploads/:id', memberOnly, async (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    getOwnUpload(db, actor, id, at)
    if (!speaksTus(c)) return otherVersion(c)
    if (c.req.header('content-type') !== 'application/offset+octet-stream') return answer(c, 415)
    const checksum = readChecksum(c.req.header('upload-checksum'))
    const offset = readLength(c.req.header('upload-offset'))
    if (checksum === 'unknown' || offset === undefined) return answer(c, 400)

    const body = rawBody(c)
    return alone(id, body, async () => {
      const own = getOwnUpload(db, actor, id, portal.clock())
      const { upload, held } = own
      if (upload.keyName !== portal.keyring.current) return answer(c, 410)
      if (offset !== upload.offset) return answer(c, 409)
      if ((readLength(c.req.header('content-length')) ?? 0) > upload.size - offset) return answer(c, 413)
      const proof = c.req.header('upload-held')
      if (offset > 0 && proof === undefined) return answer(c, 428)
      if (offset > 0 && proof !== heldProof(held)) return answer(c, 412)

      const session = keepAlive(c, body.cut)
      const received = await receiveBytes(portal, actor, own, body, checksum === 'none' ? undefined : checksum).finally(
        session.leave,
      )
      if (!received.ok) return refuse(c, received.error)
      if (session.isOver()) return sendTo(c, paths.signIn(c.var.i18n.locale))
      if (received.value === 'finished') return c.body(null, 204, { ...tus, 'Upload-Offset': String(upload.size) })
      const now = getOwnUpload(db, actor, id, portal.clock())
      return c.body(null, 204, { ...standing(now), 'Session-Seconds': String(idleMinutes * 60) })
    })
  })
  .delete('/uploads/:id', memberOnly, async (c) => {
    const { db, actor, at } = c.var
    const id = c.req.param('id')
    const { upload } = getOwnUpload(db, actor, id, at)
    if (!speaksTus(c)) return otherVersion(c)
    return alone(id, undefined, async () => {
      await giveUp(c, actor, upload.submissionId, id)
      return answer(c, 204)
    })
  })
  .post('/submissions/:id/uploads/:upload/removal', memberOnly, async (c) => {
    const { actor, i18n } = c.var
    const id = c.req.param('id')
    await giveUp(c, actor, id, c.req.param('upload'))
    return c.redirect(paths.submission(i18n.locale, id), 303)
  })

const tus = { 'Tus-Resumable': tusVersion }
const speaksTus = (c: Context) => c.req.header('tus-resumable') === tusVersion
const otherVersion = (c: Context) => c.body(null, 412, { ...tus, 'Tus-Version': tusVersion })

/** 460 is the protocol's own: the bytes do not fit their checksum. */
const answer = (c: Context, status: number) => c.newResponse(null, status as ContentfulStatusCode, tus)

const standing = ({ upload, held }: OwnUpload) => ({
  ...tus,
  'Upload-Offset': String(upload.offset),
  'Upload-Segments': segmentLengths(held),
})

const statuses: Partial<Record<ReceiveRefusal, number>> = {
  notDraft: 410,
  moved: 409,
  tooLong: 413,
  checksum: 460,
  noSpace: 507,
  storeAway: 503,
  tooLarge: 413,
  submissionTooLarge: 413,
  tooManyFiles: 413,
}

/** Why a file is not taken, as the sentence that the page shows beside its name. */
function refuse(c: Context, reason: ReceiveRefusal) {
  const { i18n, portal } = c.var as Vars
  const status = (statuses[reason] ?? 422) as ContentfulStatusCode
  if (reason === 'notDraft' || reason === 'moved' || reason === 'tooLong' || reason === 'checksum')
    return answer(c, status)
  const { fileBytes, submissionBytes, files } = portal.settings.limits
  const words = { file: i18n.size(fileBytes), all: i18n.size(submissionBytes), count: files }
  return c.text(i18n.t(`documents:refused.${reason satisfies FileRefusal}`, words), status, tus)
}

async function giveUp(c: Context, actor: Member, submissionId: string, id: string) {
  const { db, at, portal } = c.var as Vars
  const gone = removeUpload(db, actor, submissionId, id, at)
  if (gone.ok && gone.value) await removeObject(portal.storage, gone.value)
}

/** A session that ends meanwhile, by its 12 hours or by being ended, ends the upload at what is here. */
function keepAlive(c: Context, cut: () => void) {
  const { sessions } = c.var as Identity
  let isOver = false
  const look = setInterval(async () => {
    isOver = !(await sessions.check(c.req.header('cookie')))
    if (isOver) cut()
  }, lookMs)
  return { leave: () => clearInterval(look), isOver: () => isOver }
}
