import { ServiceForm } from '../../documents/index.ts'
import type { Door } from '../openapi.ts'
import { DraftChange, ExhibitChange } from './describing.ts'
import { NewDraft, SubmissionsQuery, TypesQuery } from './drafts.ts'
import { FileFields, FileQuery } from './files.ts'
import { SendForm } from './sending.ts'
import { TargetsChange } from './targets.ts'

/** A draft and its documents. */
export const draftDoors: readonly Door[] = [
  {
    method: 'get',
    path: '/document-types',
    summary: 'api:door.types',
    scopes: ['drafts'],
    query: TypesQuery,
    answers: { 200: 'DocumentTypes', 304: 'nothing' },
    refuses: [400],
  },
  {
    method: 'get',
    path: '/submissions',
    summary: 'api:door.submissions',
    scopes: ['drafts', 'send'],
    query: SubmissionsQuery,
    answers: { 200: 'Submissions', 304: 'nothing' },
    refuses: [400],
  },
  {
    method: 'post',
    path: '/submissions',
    summary: 'api:door.begin',
    scopes: ['drafts'],
    body: NewDraft,
    key: 'offered',
    answers: { 200: 'Submission', 201: 'Submission' },
    refuses: [400, 404, 413, 422, 503],
  },
  {
    method: 'get',
    path: '/submissions/{id}',
    summary: 'api:door.submission',
    scopes: ['drafts', 'send'],
    answers: { 200: 'Submission', 304: 'nothing' },
    refuses: [404],
  },
  {
    method: 'patch',
    path: '/submissions/{id}',
    summary: 'api:door.describe',
    scopes: ['drafts'],
    body: DraftChange,
    answers: { 200: 'Submission' },
    refuses: [400, 404, 409, 413, 422, 503],
  },
  {
    method: 'delete',
    path: '/submissions/{id}',
    summary: 'api:door.giveUp',
    scopes: ['drafts'],
    answers: { 204: 'nothing' },
    refuses: [404, 409, 503],
  },
  {
    method: 'post',
    path: '/submissions/{id}/correction',
    summary: 'api:door.correct',
    scopes: ['drafts'],
    answers: { 201: 'Submission' },
    refuses: [404, 409, 503],
  },
  {
    method: 'post',
    path: '/submissions/{id}/documents',
    summary: 'api:door.add',
    scopes: ['drafts'],
    files: { fields: FileFields, query: FileQuery },
    answers: { 201: 'Submission' },
    refuses: [400, 404, 409, 413, 422, 503, 507],
  },
  {
    method: 'delete',
    path: '/submissions/{id}/documents/{document}',
    summary: 'api:door.remove',
    scopes: ['drafts'],
    answers: { 200: 'Submission' },
    refuses: [404, 409, 503],
  },
]

/** What else a draft says, its sending, and what came of it. */
export const sendingDoors: readonly Door[] = [
  {
    method: 'put',
    path: '/submissions/{id}/cases',
    summary: 'api:door.casesOf',
    scopes: ['drafts'],
    body: TargetsChange,
    answers: { 200: 'Submission' },
    refuses: [400, 404, 409, 413, 422, 503],
  },
  {
    method: 'put',
    path: '/submissions/{id}/service',
    summary: 'api:door.service',
    scopes: ['drafts'],
    body: ServiceForm,
    answers: { 200: 'Submission' },
    refuses: [400, 404, 409, 413, 422, 503],
  },
  {
    method: 'put',
    path: '/submissions/{id}/exhibits',
    summary: 'api:door.exhibits',
    scopes: ['drafts'],
    body: ExhibitChange,
    answers: { 200: 'Submission' },
    refuses: [400, 404, 409, 413, 422, 503],
  },
  {
    method: 'post',
    path: '/submissions/{id}/sending',
    summary: 'api:door.send',
    scopes: ['send'],
    body: SendForm,
    key: 'needed',
    answers: { 200: 'Submission' },
    refuses: [400, 404, 413, 422, 503],
  },
  {
    method: 'get',
    path: '/submissions/{id}/receipt',
    summary: 'api:door.receipt',
    scopes: ['drafts', 'send'],
    answers: { 200: 'Receipt' },
    refuses: [404],
  },
]
