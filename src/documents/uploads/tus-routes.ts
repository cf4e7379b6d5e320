import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Member } from '../../accounts/people/index.ts'
import type { Env } from '../../platform/web/context.ts'
import { rawBody } from '../../platform/web/upload.ts'
import type { FileRefusal } from '../intake/files.ts'
import { findOpenDraft } from '../submissions/queries.ts'
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
import { withUploadLock } from './lock.ts'
import { uploadPaths } from './paths.ts'
import { type ReceiveRefusal, receiveBytes } from './receive.ts'
import { beginUpload, getOwnUpload, type OwnUpload, removeUpload } from './uploads.ts'

type TusEnv = Env & { Variables: { actor: Member } }

/** What the protocol itself refuses, and with which status. 460 is the protocol's own. */
export const tusRefusals = {
  unreadable: 400,
  moved: 409,
  notDraft: 410,
  keyChanged: 410,
  otherVersion: 412,
  heldDiffers: 412,
  tooLong: 413,
  otherType: 415,
  heldMissing: 428,
  checksum: 460,
} as const
export type TusRefusal = keyof typeof tusRefusals

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
  /** The same of what the protocol refuses. */
  readonly refuseProtocol: (c: Context, status: number, reason: TusRefusal, headers: Record<string, string>) => Response
  /** Whether what let the request in is still valid; asking counts as activity. */
  readonly mayStay: (c: Context) => boolean | Promise<boolean>
  readonly leftFor: (c: Context) => Response
  /** Whether each photograph becomes a paper at once: nobody puts them in order. */
  readonly makesPaper?: boolean
  /** Of an answer after which more bytes are awaited. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How often access is checked while bytes come, and before anything is saved; when it is over the connection is cut. */
const lookMs = 60_000

/** The protocol's addresses, under whatever the side's own gate opens. */
export function tusRoutes(side: TusSide) {
  const { gate, locationOf, mayStay, leftFor, headers, makesPaper = false } = side
  const refused = (c: Context, reason: TusRefusal) => refuseProtocol(c, reason, side)
  return new Hono<TusEnv>()
    .options(uploadPaths.submissionUploads.pattern, gate, (c) => {
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
    .post(uploadPaths.submissionUploads.pattern, gate, (c) => {
      const { db, actor, at, portal } = c.var
      const id = c.req.param('id')
      if (!findOpenDraft(db, actor, id, at)) return refused(c, 'notDraft')
      if (!speaksTus(c)) return refused(c, 'otherVersion')
      const size = readLength(c.req.header('upload-length'))
      const file = readMetadata(c.req.header('upload-metadata'))
      if (size === undefined || !file) return refused(c, 'unreadable')
      const { filename, type, title } = file
      const wanted = { fileName: filename, size, type, title }
      const begun = beginUpload(db, actor, id, wanted, portal.keyring.current, portal.settings, at)
      if (!begun.ok) return refuse(c, begun.error, side)
      return c.body(null, 201, { ...tus, Location: locationOf(c, begun.value.id) })
    })
    .get(uploadPaths.upload.pattern, gate, async (c) => {
      const { db, actor, portal } = c.var
      const id = c.req.param('id')
      getOwnUpload(db, actor, id, c.var.at)
      return withUploadLock(id, undefined, async () => {
        const own = getOwnUpload(db, actor, id, portal.clock())
        return c.body(null, 200, { ...standing(own), 'Upload-Length': String(own.upload.size) })
      })
    })
    .patch(uploadPaths.upload.pattern, gate, async (c) => {
      const { db, actor, at, portal } = c.var
      const id = c.req.param('id')
      getOwnUpload(db, actor, id, at)
      if (!speaksTus(c)) return refused(c, 'otherVersion')
      if (c.req.header('content-type') !== 'application/offset+octet-stream') return refused(c, 'otherType')
      const checksum = readChecksum(c.req.header('upload-checksum'))
      const offset = readLength(c.req.header('upload-offset'))
      if (checksum === 'unknown' || offset === undefined) return refused(c, 'unreadable')

      const body = rawBody(c)
      return withUploadLock(id, body, async () => {
        const own = getOwnUpload(db, actor, id, portal.clock())
        const { upload, held } = own
        if (upload.keyName !== portal.keyring.current) return refused(c, 'keyChanged')
        if (offset !== upload.offset) return refused(c, 'moved')
        if ((readLength(c.req.header('content-length')) ?? 0) > upload.size - offset) return refused(c, 'tooLong')
        const proof = c.req.header('upload-held')
        if (offset > 0 && proof === undefined) return refused(c, 'heldMissing')
        if (offset > 0 && proof !== heldProof(held)) return refused(c, 'heldDiffers')

        const isIn = async () => mayStay(c)
        const look = setInterval(async () => (await isIn()) || body.cut(), lookMs)
        const received = await receiveBytes(
          portal,
          actor,
          own,
          { ...body, isIn, makesPaper },
          checksum === 'none' ? undefined : checksum,
        ).finally(() => clearInterval(look))
        if (!received.ok) return received.error === 'left' ? leftFor(c) : refuse(c, received.error, side)
        if (received.value === 'finished') return c.body(null, 204, { ...tus, 'Upload-Offset': String(upload.size) })
        const now = getOwnUpload(db, actor, id, portal.clock())
        return c.body(null, 204, { ...standing(now), ...headers })
      })
    })
    .delete(uploadPaths.upload.pattern, gate, async (c) => {
      const { db, actor, at } = c.var
      const id = c.req.param('id')
      const { upload } = getOwnUpload(db, actor, id, at)
      if (!speaksTus(c)) return refused(c, 'otherVersion')
      return withUploadLock(id, undefined, async () => {
        giveUp(c, actor, upload.submissionId, id)
        return c.body(null, 204, tus)
      })
    })
}

const tus = { 'Tus-Resumable': tusVersion }
const speaksTus = (c: Context) => c.req.header('tus-resumable') === tusVersion

const refuseProtocol = (c: Context, reason: TusRefusal, side: TusSide): Response =>
  side.refuseProtocol(c, tusRefusals[reason], reason, {
    ...tus,
    ...(reason === 'otherVersion' && { 'Tus-Version': tusVersion }),
  })

const standing = ({ upload, held }: OwnUpload) => ({
  ...tus,
  'Upload-Offset': String(upload.offset),
  'Upload-Segments': segmentLengths(held),
})

type Refusal = Exclude<ReceiveRefusal, 'left'>
const statuses: Partial<Record<Refusal, number>> = {
  noSpace: 507,
  storeAway: 503,
  tooLarge: 413,
  submissionTooLarge: 413,
  tooManyFiles: 413,
  unsentTooMuch: 413,
}

function refuse(c: Context, reason: Refusal, side: TusSide): Response {
  if (reason === 'notDraft' || reason === 'moved' || reason === 'tooLong' || reason === 'checksum')
    return refuseProtocol(c, reason, side)
  return side.refuse(c, (statuses[reason] ?? 422) as ContentfulStatusCode, reason satisfies FileRefusal, tus)
}

/** Gives an upload up. */
export function giveUp(c: Context, actor: Member, submissionId: string, id: string): void {
  const { db, at } = c.var as Env['Variables']
  removeUpload(db, actor, submissionId, id, at)
}
