import type { Door } from '../openapi.ts'
import { scopes } from '../tokens.ts'
import { DocumentsQuery } from './documents.ts'
import { draftDoors, sendingDoors } from './doors-drafts.ts'
import { uploadDoors } from './doors-uploads.ts'
import { CasesQuery, HearingsQuery } from './reading.ts'

const readingDoors: readonly Door[] = [
  { method: 'get', path: '/token', summary: 'api:door.token', scopes, answers: { 200: 'Token' }, refuses: [] },
  {
    method: 'get',
    path: '/cases',
    summary: 'api:door.cases',
    scopes: ['cases'],
    query: CasesQuery,
    answers: { 200: 'Cases', 304: 'nothing' },
    refuses: [400],
  },
  {
    method: 'get',
    path: '/cases/{id}',
    summary: 'api:door.case',
    scopes: ['cases'],
    answers: { 200: 'Case', 304: 'nothing' },
    refuses: [404],
  },
  {
    method: 'get',
    path: '/hearings',
    summary: 'api:door.hearings',
    scopes: ['cases'],
    query: HearingsQuery,
    answers: { 200: 'Hearings', 304: 'nothing' },
    refuses: [400],
  },
  {
    method: 'get',
    path: '/cases/{id}/documents',
    summary: 'api:door.documents',
    scopes: ['documents'],
    query: DocumentsQuery,
    answers: { 200: 'Documents', 304: 'nothing' },
    refuses: [400, 404],
  },
  {
    method: 'get',
    path: '/documents/{id}',
    summary: 'api:door.document',
    scopes: ['documents'],
    answers: { 200: 'Document', 304: 'nothing' },
    refuses: [404],
  },
  {
    method: 'get',
    path: '/documents/{id}/file',
    summary: 'api:door.file',
    scopes: ['documents'],
    answers: { 200: 'bytes', 206: 'bytes', 416: 'nothing' },
    refuses: [404, 409, 500, 503],
  },
]

/** Every address of the API; a test holds this list against the routes. Refusals that each gives are 401, 403 and 429. */
export const doors: readonly Door[] = [...readingDoors, ...draftDoors, ...uploadDoors, ...sendingDoors]
