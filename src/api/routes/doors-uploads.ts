import { type TusRefusal, tusRefusals } from '../../documents/index.ts'
import type { Key } from '../../platform/web/keys.ts'
import type { Door } from '../openapi.ts'

/** What the protocol refuses with one of these, by status, in the sentences of its problems. */
function protocol(...reasons: readonly TusRefusal[]): Readonly<Record<number, readonly Key[]>> {
  const said: Record<number, Key[]> = {}
  for (const reason of reasons) {
    const status = tusRefusals[reason]
    said[status] = [...(said[status] ?? []), `api:upload.${reason}`]
  }
  return said
}

/** Files that go on where a connection broke (tus 1.0.0). */
export const uploadDoors: readonly Door[] = [
  {
    method: 'options',
    path: '/submissions/{id}/uploads',
    summary: 'api:door.uploadLimits',
    scopes: ['drafts'],
    answers: { 204: 'nothing' },
    refuses: [404],
  },
  {
    method: 'post',
    path: '/submissions/{id}/uploads',
    summary: 'api:door.upload',
    scopes: ['drafts'],
    headers: { needed: ['Tus-Resumable', 'Upload-Length', 'Upload-Metadata'] },
    answers: { 201: 'nothing' },
    refuses: [404, 413, 422, 503],
    refusesWith: protocol('unreadable', 'notDraft', 'otherVersion'),
  },
  {
    method: 'get',
    path: '/uploads/{id}',
    summary: 'api:door.uploadStands',
    scopes: ['drafts'],
    answers: { 200: 'nothing' },
    refuses: [404],
  },
  {
    method: 'patch',
    path: '/uploads/{id}',
    summary: 'api:door.uploadBytes',
    scopes: ['drafts'],
    headers: { needed: ['Tus-Resumable', 'Upload-Offset'], taken: ['Upload-Held', 'Upload-Checksum'] },
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
  },
  {
    method: 'delete',
    path: '/uploads/{id}',
    summary: 'api:door.uploadEnd',
    scopes: ['drafts'],
    headers: { needed: ['Tus-Resumable'] },
    answers: { 204: 'nothing' },
    refuses: [404, 503],
    refusesWith: protocol('otherVersion'),
  },
]
