import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { refusalWords } from '../../../views/documents/check-findings/findings.ts'
import { type TusRefusal, tusRefusals, tusRoutes } from '../../documents/uploads/index.ts'
import type { Env } from '../../platform/web/context.ts'
import type { Key } from '../../platform/web/keys.ts'
import { type ApiEnv, isApiTokenLive, refuse, refuseWith } from '../gates.ts'
import { apiPaths } from '../paths.ts'
import { inEveryLanguage } from '../problems.ts'
import { apiEndpoint } from './endpoint.ts'

const protocolRoutes = tusRoutes({
  // The endpoints below have their own gates.
  gate: (_, next) => next(),
  locationOf: (_, id) => apiPaths.upload(apiPaths.base, id),
  refuse: (c, status, reason, headers) => {
    const { portal } = c.var as ApiEnv['Variables']
    const message = inEveryLanguage(portal, (i18n) => refusalWords(i18n, reason, portal.settings.limits))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return refuseWith(c, status, reason, message)
  },
  refuseProtocol: (c, status, reason, headers) => {
    const { portal } = c.var as ApiEnv['Variables']
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return refuseWith(
      c,
      status,
      reason,
      inEveryLanguage(portal, ({ t }) => t(`api:upload.${reason}`)),
    )
  },
  makesPaper: true,
  mayStay: (c) => isApiTokenLive(c.var as ApiEnv['Variables']),
  leftFor: (c) => refuse(c as Context<ApiEnv>, 'unauthorized'),
})

/** What the protocol refuses, by status, with the sentences of its problems. */
function protocol(...reasons: readonly TusRefusal[]): Readonly<Record<number, readonly Key[]>> {
  const said: Record<number, Key[]> = {}
  for (const reason of reasons) {
    const status = tusRefusals[reason]
    said[status] = [...(said[status] ?? []), `api:upload.${reason}`]
  }
  return said
}

const tus = { 'Tus-Resumable': z.string() }

/** Resumable uploads (tus 1.0.0), as on the pages, with a token in place of a session. */
export const apiUploadRoutes = new Hono<Env>()
  .options(
    apiPaths.uploads.pattern,
    apiEndpoint({ summary: 'api:door.uploadLimits', scopes: ['drafts'], answers: { 204: 'nothing' }, refuses: [404] }),
  )
  .post(
    apiPaths.uploads.pattern,
    apiEndpoint({
      summary: 'api:door.upload',
      scopes: ['drafts'],
      headers: z.object({ ...tus, 'Upload-Length': z.string(), 'Upload-Metadata': z.string() }),
      answers: { 201: 'nothing' },
      refuses: [404, 413, 422, 503],
      refusesWith: protocol('unreadable', 'notDraft', 'otherVersion'),
    }),
  )
  .get(
    apiPaths.upload.pattern,
    apiEndpoint({ summary: 'api:door.uploadStands', scopes: ['drafts'], answers: { 200: 'nothing' }, refuses: [404] }),
  )
  .patch(
    apiPaths.upload.pattern,
    apiEndpoint({
      summary: 'api:door.uploadBytes',
      scopes: ['drafts'],
      headers: z.object({
        ...tus,
        'Upload-Offset': z.string(),
        'Upload-Held': z.string().optional(),
        'Upload-Checksum': z.string().optional(),
      }),
      bytes: 'application/offset+octet-stream',
      answers: { 204: 'nothing' },
      refuses: [404, 413, 422, 503, 507],
      refusesWith: protocol(
        'unreadable',
        'moved',
        'notDraft',
        'keyChanged',
        'otherVersion',
        'heldDiffers',
        'tooLong',
        'otherType',
        'heldMissing',
        'checksum',
      ),
    }),
  )
  .delete(
    apiPaths.upload.pattern,
    apiEndpoint({
      summary: 'api:door.uploadEnd',
      scopes: ['drafts'],
      headers: z.object(tus),
      answers: { 204: 'nothing' },
      refuses: [404, 503],
      refusesWith: protocol('otherVersion'),
    }),
  )
  .route('/', protocolRoutes as never)
