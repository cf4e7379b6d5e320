import { outgoingTypes } from '../documents/index.ts'
import type { Catalogue } from '../platform/web/i18n.ts'
import type { Key } from '../platform/web/keys.ts'
import {
  answer as done,
  inPath,
  type Json,
  content as json,
  jsonSchema,
  operationId,
  query,
  ref,
  refusals,
} from '../platform/web/openapi.ts'
import { documentLanguages, locales } from '../tribunal/languages.ts'
import { followed } from './events.ts'
import { lineKinds } from './kinds.ts'
import { problemCodes } from './problems.ts'
import { answerSchemas } from './schemas.ts'

/**
 * The description of the feed (OpenAPI 3.1). What is taken is described by the schemas that judge it; what is answered by
 * those that tests hold against the answers.
 */
export function openApi(catalogue: Catalogue, { version, origin }: { version: string; origin: string }) {
  const say = (key: Key) => locales.map((locale) => catalogue(locale)(key)).join(' / ')
  const problems = (...statuses: number[]) => refusals(json(ref('Problem')), statuses)
  const secured = (scope: string) => ({ security: [{ token: [scope] }] })

  const lines = (name: string, scope: string, key: Key) => ({
    post: {
      summary: say(key),
      ...secured(scope),
      parameters: [
        { ...query('quiet', { const: 'yes' }), description: say('feed:api.quiet') },
        { name: 'Content-Encoding', in: 'header', schema: { enum: ['gzip', 'identity'] } },
      ],
      requestBody: { required: true, ...json(ref(name), 'application/x-ndjson') },
      responses: { ...done(200, json(ref('Answer'), 'application/x-ndjson')), ...problems(400, 401, 403, 415, 429) },
    },
  })

  return {
    openapi: '3.1.0',
    info: { title: say('feed:api.title'), version, description: say('feed:api.about') },
    servers: [{ url: origin }],
    paths: identified({
      '/feed/cases': lines('CaseLine', lineKinds.cases.scope, 'feed:api.cases'),
      '/feed/hearings': lines('HearingLine', lineKinds.hearings.scope, 'feed:api.hearings'),
      '/feed/case-events': lines('CaseEventLine', lineKinds['case-events'].scope, 'feed:api.caseEvents'),
      '/feed/events': {
        get: {
          summary: say('feed:api.events'),
          ...secured('events'),
          parameters: [
            query('after', { type: 'integer', minimum: 0, default: 0 }),
            query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
          ],
          responses: { ...done(200, json(ref('Events'))), ...problems(400, 401, 403, 429) },
        },
      },
      '/feed/documents/{key}': {
        put: {
          summary: say('feed:api.document'),
          ...secured('documents'),
          parameters: [
            inPath('key'),
            query('case', { type: 'string' }, true),
            query('version', { type: 'integer', minimum: 0 }, true),
            query('type', { enum: [...outgoingTypes] }, true),
            query('title', { type: 'string', minLength: 2, maxLength: 200 }, true),
            { ...query('language', { enum: documentLanguages }), description: say('feed:api.language') },
          ],
          requestBody: {
            required: true,
            ...json(
              {
                type: 'object',
                required: ['file'],
                properties: { file: { type: 'string', contentMediaType: 'application/pdf' } },
              },
              'multipart/form-data',
            ),
          },
          responses: {
            ...done(200, json(ref('DocumentTaken'))),
            ...done(201, json(ref('DocumentTaken'))),
            ...problems(400, 401, 403, 409, 413, 422, 429, 503, 507),
          },
        },
      },
      '/feed/submissions/{id}': {
        get: {
          summary: say('feed:api.submission'),
          ...secured('documents'),
          parameters: [inPath('id')],
          responses: { ...done(200, json(ref('Submission'))), ...problems(401, 403, 404, 429) },
        },
      },
      '/feed/submissions/{id}/documents/{documentId}': {
        get: {
          summary: say('feed:api.submissionDocument'),
          ...secured('documents'),
          parameters: [inPath('id'), inPath('documentId')],
          responses: { ...done(200, { content: { 'application/pdf': {} } }), ...problems(401, 403, 404, 409, 429) },
        },
      },
      '/feed/openapi.json': {
        get: { summary: say('feed:api.openapi'), security: [], responses: done(200, json({ type: 'object' })) },
      },
    }),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: say('feed:api.token') } },
      schemas: {
        CaseLine: jsonSchema(lineKinds.cases.schema, 'input'),
        HearingLine: jsonSchema(lineKinds.hearings.schema, 'input'),
        CaseEventLine: jsonSchema(lineKinds['case-events'].schema, 'input'),
        ...answerSchemas(Object.keys(followed), problemCodes),
      },
    },
  }
}

const identified = (paths: Readonly<Record<string, Readonly<Record<string, Json>>>>): Json =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, one]) => [method, { operationId: operationId(method, path), ...one }]),
      ),
    ]),
  )
