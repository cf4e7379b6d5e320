import type { Door } from '../openapi.ts'

/** Files that go on where a connection broke: of the protocol itself (tus 1.0.0) the status says all. */
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
    answers: { 201: 'nothing', 400: 'nothing', 410: 'nothing', 412: 'nothing' },
    refuses: [404, 413, 422, 503],
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
    answers: {
      204: 'nothing',
      400: 'nothing',
      409: 'nothing',
      410: 'nothing',
      412: 'nothing',
      415: 'nothing',
      428: 'nothing',
      460: 'nothing',
    },
    refuses: [404, 413, 422, 503, 507],
  },
  {
    method: 'delete',
    path: '/uploads/{id}',
    summary: 'api:door.uploadEnd',
    scopes: ['drafts'],
    headers: { needed: ['Tus-Resumable'] },
    answers: { 204: 'nothing', 412: 'nothing' },
    refuses: [404, 503],
  },
]
