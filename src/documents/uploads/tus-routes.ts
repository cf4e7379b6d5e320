import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Member } from '../../accounts/index.ts'
import { removeObject } from '../../platform/storage/index.ts'
import type { Env } from '../../platform/web/context.ts'
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

export type TusEnv = Env & { Variables: { actor: Member } }

/** How a side speaks the protocol: pages by their session, programs by their token. */
export type TusSide = {
  readonly gate: MiddlewareHandler
  readonly locationOf: (c: Context, id: string) => string
  /** Why a file is not taken, in the side's own words. */
  readonly refuse: (
    c: Context,
    status: ContentfulStatusCode,
    reason: FileRefusal,
    headers: Record<string, string>,
  ) => Response
  /** Whether what let a request in still does; asking is using it. */
  readonly mayStay: (c: Context) => boolean | Promise<boolean>
  readonly leftFor: (c: Context) => Response
  /** Of an answer after which more bytes are awaited. */
  readonly headers?: Readonly<Record<string, string>>
}

/** While bytes come it is looked at as often as this, and the connection is cut when it is over; and before anything is kept. */
const lookMs = 60_000

/** The protocol's addresses, under whatever the side's own gate opens. */
export const tusRoutes = ({ gate, locationOf, refuse: tellRefusal, mayStay, leftFor, headers }: TusSide) =>
  new Hono<TusEnv>()
    .options('/submissions/:id/uploads', gate, (c) => {
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
    .post('/submissions/:id/uploads', gate, (c) => {
      const { db, actor, at, portal } = c.var
      const id = c.req.param('id')
      if (!findOpenDraft(db, actor, id, at)) return answer(c, 410)
      if (!speaksTus(c)) return otherVersion(c)
      const size = readLength(c.req.header('upload-length'))
      const file = readMetadata(c.req.header('upload-metadata'))
      if (size === undefined || !file) return answer(c, 400)
      const { filename, type, title } = file
      const wanted = { fileName: filename, size, type, title }
      const begun = beginUpload(db, actor, id, wanted, portal.keyring.current, portal.settings, at)
      if (!begun.ok) return refuse(c, begun.error, tellRefusal)
      return c.body(null, 201, { ...tus, Location: locationOf(c, begun.value.id) })
    })
    .get('/uploads/:id', gate, async (c) => {
      const { db, actor, portal } = c.var
      const id = c.req.param('id')
      getOwnUpload(db, actor, id, c.var.at)
      return alone(id, undefined, async () => {
        const own = getOwnUpload(db, actor, id, portal.clock())
        return c.body(null, 200, { ...standing(own), 'Upload-Length': String(own.upload.size) })
      })
    })
    .patch('/uploads/:id', gate, async (c) => {
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

        const isIn = async () => mayStay(c)
        const look = setInterval(async () => (await isIn()) || body.cut(), lookMs)
        const received = await receiveBytes(
          portal,
          actor,
          own,
          { ...body, isIn },
          checksum === 'none' ? undefined : checksum,
        ).finally(() => clearInterval(look))
        if (!received.ok) return received.error === 'left' ? leftFor(c) : refuse(c, received.error, tellRefusal)
        if (received.value === 'finished') return c.body(null, 204, { ...tus, 'Upload-Offset': String(upload.size) })
        const now = getOwnUpload(db, actor, id, portal.clock())
        return c.body(null, 204, { ...standing(now), ...headers })
      })
    })
    .delete('/uploads/:id', gate, async (c) => {
      const { db, actor, at } = c.var
      const id = c.req.param('id')
      const { upload } = getOwnUpload(db, actor, id, at)
      if (!speaksTus(c)) return otherVersion(c)
      return alone(id, undefined, async () => {
        await giveUp(c, actor, upload.submissionId, id)
        return answer(c, 204)
      })
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

type Refusal = Exclude<ReceiveRefusal, 'left'>
const statuses: Partial<Record<Refusal, number>> = {
  notDraft: 410,
  moved: 409,
  tooLong: 413,
  checksum: 460,
  noSpace: 507,
  storeAway: 503,
  tooLarge: 413,
  submissionTooLarge: 413,
  tooManyFiles: 413,
  unsentTooMuch: 413,
}

/** Of the protocol itself the status says all. */
function refuse(c: Context, reason: Refusal, tellRefusal: TusSide['refuse']): Response {
  const status = (statuses[reason] ?? 422) as ContentfulStatusCode
  if (reason === 'notDraft' || reason === 'moved' || reason === 'tooLong' || reason === 'checksum')
    return answer(c, status)
  return tellRefusal(c, status, reason satisfies FileRefusal, tus)
}

/** Gives an upload up, and removes what it had brought. */
export async function giveUp(c: Context, actor: Member, submissionId: string, id: string) {
  const { db, at, portal } = c.var as Env['Variables']
  const gone = removeUpload(db, actor, submissionId, id, at)
  if (gone.ok && gone.value) await removeObject(portal.storage, gone.value)
}
