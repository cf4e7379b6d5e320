import type { Context, MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import * as z from 'zod'
import { declared, type ResponseContent } from '../../platform/web/endpoints.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import type { Key } from '../../platform/web/keys.ts'
import { type ApiEnv, refuse, requireScope } from '../gates.ts'
import { keyShape } from '../idempotency.ts'
import type { ApiAnswer, ApiAnswerName } from '../schemas.ts'
import type { ApiScope } from '../tokens.ts'
import { readJson, readQuery } from './read-request.ts'
import type { RefusalFamily } from './refusals.ts'

/** What an address of the API takes and answers: its gate, its checks and its part of the description. */
type ApiEndpoint = {
  readonly summary: Key
  /** One of these is enough. */
  readonly scopes: readonly [ApiScope, ...ApiScope[]]
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The locale keys for errors of the body. */
  readonly sentences?: RefusalFamily
  /** The body is files: a form with these fields, or one file with these in the query. The handler reads them. */
  readonly files?: { readonly fields: z.ZodObject; readonly query: z.ZodObject }
  readonly key?: 'offered' | 'needed'
  /** Read by the upload protocol itself. */
  readonly headers?: z.ZodObject
  /** The body is a part of a file, of this media type. */
  readonly bytes?: string
  readonly answers: Readonly<Record<number, ApiAnswerName | 'bytes' | 'nothing'>>
  /** Besides 401, 403 and 429, which every endpoint has. */
  readonly refuses: readonly number[]
  readonly refusesWith?: Readonly<Record<number, readonly Key[]>>
}

/** Of each that changes an open draft and answers with it. */
export const changesDraft = {
  scopes: ['drafts'],
  answers: { 200: 'Submission' },
  refuses: [400, 404, 409, 413, 422, 503],
} as const

type EndpointInput<E extends ApiEndpoint> = {
  Variables: {
    query: E extends { query: infer Q extends z.ZodType } ? z.infer<Q> : never
    /** A function, so that a handler can refuse before the body is read. */
    readBody: E extends { body: infer B extends z.ZodType } ? () => Promise<z.infer<B> | Response> : never
    /** Answers 200 with what is declared for it; to programs that have it already, 304 where that is declared. */
    answer: E['answers'] extends { 200: infer N extends ApiAnswerName } ? (value: ApiAnswer<N>) => Response : never
    key: E extends { key: 'needed' } ? string : E extends { key: 'offered' } ? string | undefined : never
  }
}

/** Stands before each handler of the API, or it has no actor and no input. */
export function apiEndpoint<const E extends ApiEndpoint>(of: E): MiddlewareHandler<ApiEnv & EndpointInput<E>> {
  const { summary, scopes, query, body, sentences, files, key, headers, bytes, answers, refuses, refusesWith } = of
  const check: MiddlewareHandler<ApiEnv & EndpointInput<ApiEndpoint>> = async (c, next) => {
    const given = c.req.header('idempotency-key')
    if (key && (given === undefined ? key === 'needed' : !keyShape.test(given))) return refuse(c, 'keyMissing')
    const asked = query && readQuery(c as Context, query)
    if (asked instanceof Response) return asked
    c.set('query', asked as never)
    c.set('key', given as never)
    c.set('answer', ((value: object) => (304 in answers ? taggedJson(c, value) : c.json(value))) as never)
    c.set('readBody', (() => body && readJson(c as Context, body, sentences)) as never)
    return next()
  }
  const described = {
    summary,
    scopes,
    ...((query ?? files) && { query: query ?? files!.query.partial() }),
    ...(key && { headers: keyHeaders[key] }),
    ...(headers && { headers }),
    ...(body && { body: { isNeeded: false, content: { 'application/json': body } } }),
    ...(bytes && { body: { isNeeded: true, content: { [bytes]: null } } }),
    ...(files && { body: { isNeeded: true, content: filesContent(files.fields) } }),
    answers: Object.fromEntries(Object.entries(answers).map(([status, what]) => [status, contentOf(what)])),
    refuses: [401, 403, 429, ...refuses],
    ...(refusesWith && { refusesWith }),
  }
  return declared(described, every(requireScope(...scopes), check as never))
}

const keyHeaders = {
  offered: z.object({ 'Idempotency-Key': z.string().optional() }),
  needed: z.object({ 'Idempotency-Key': z.string() }),
}

const filesContent = (fields: z.ZodObject): ResponseContent => ({
  'multipart/form-data': fields.extend({
    file: z.array(z.string().meta({ contentMediaType: 'application/octet-stream' })),
  }),
  'application/pdf': null,
  'application/octet-stream': null,
})

const contentOf = (what: ApiAnswerName | 'bytes' | 'nothing'): ResponseContent =>
  what === 'nothing' ? {} : what === 'bytes' ? { 'application/pdf': null } : { 'application/json': what }
