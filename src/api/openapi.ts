import type * as z from 'zod'
import type { Catalogue } from '../platform/web/i18n.ts'
import type { Key } from '../platform/web/keys.ts'
import { answer, content, inPath, type Json, jsonSchema, operationId, ref, refusals } from '../platform/web/openapi.ts'
import { paths } from '../platform/web/paths.ts'
import { locales } from '../tribunal/languages.ts'
import { type AnswerName, answerSchemas } from './schemas.ts'
import { mostUses, type Scope } from './tokens.ts'

/** One address with one method, as the routes know it: what it takes and what it answers. */
export type Door = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'
  readonly path: string
  readonly summary: Key
  /** One of these is enough; none: open to anyone. */
  readonly scopes: readonly Scope[]
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is files. */
  readonly files?: { readonly fields: z.ZodType; readonly query: z.ZodObject }
  readonly key?: 'offered' | 'needed'
  /** Other headers that it needs, and those that it takes. */
  readonly headers?: { readonly needed: readonly string[]; readonly taken?: readonly string[] }
  /** The body is a part of a file, of this type. */
  readonly bytes?: string
  readonly answers: Readonly<Record<number, AnswerName | 'bytes' | 'nothing'>>
  readonly refuses: readonly number[]
  /** Refusals whose sentences are told beside their status. */
  readonly refusesWith?: Readonly<Record<number, readonly Key[]>>
}

/** The description of the API (OpenAPI 3.1). What is taken is described by the schemas that judge it. */
export function describeApi(
  catalogue: Catalogue,
  { version, origin }: { version: string; origin: string },
  doors: readonly Door[],
) {
  const say = (key: Key, holes?: Record<string, number>) =>
    locales.map((locale) => catalogue(locale)(key, holes)).join(' / ')
  const described: Record<string, Json> = {}
  for (const door of doors) {
    const path = paths.api(door.path)
    described[path] = { ...described[path], [door.method]: describe(door, say) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: say('api:description.title'),
      version,
      description: say('api:description.about', { count: mostUses }),
    },
    servers: [{ url: origin }],
    paths: described,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: say('api:description.token') } },
      schemas: answerSchemas(),
    },
  }
}

function describe(door: Door, say: (key: Key) => string): Json {
  const { scopes, query, body, files, key, headers, bytes, answers, refuses, refusesWith = {} } = door
  const holes = [...door.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => inPath(name ?? ''))
  const asked = query ?? files?.query
  const parameters = [
    ...holes,
    ...(asked ? inQuery(asked, files !== undefined) : []),
    ...(key ? [header('Idempotency-Key', key === 'needed')] : []),
    ...(headers?.needed ?? []).map((name) => header(name, true)),
    ...(headers?.taken ?? []).map((name) => header(name, false)),
  ]
  const problem = content(ref('Problem'), 'application/problem+json')
  return {
    operationId: operationId(door.method, door.path),
    summary: say(door.summary),
    // Each stands for another way in: one scope is enough.
    security: scopes.map((scope) => ({ token: [scope] })),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: content(jsonSchema(body, 'input')) }),
    ...(bytes && { requestBody: { required: true, content: { [bytes]: {} } } }),
    ...(files && { requestBody: { required: true, ...filesContent(files.fields) } }),
    responses: {
      ...Object.assign({}, ...Object.entries(answers).map(([status, what]) => answer(Number(status), contentOf(what)))),
      ...(scopes.length > 0 ? refusals(problem, [401, 403, 429, ...refuses]) : {}),
      ...Object.fromEntries(
        Object.entries(refusesWith).map(([status, keys]) => [
          status,
          { description: keys.map((key) => say(key)).join(' '), ...problem },
        ]),
      ),
    },
  }
}

const header = (name: string, required: boolean): Json => ({ name, in: 'header', required, schema: { type: 'string' } })

function inQuery(schema: z.ZodObject, isOptional: boolean): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: !isOptional && required.includes(name),
    schema: property,
  }))
}

/** A form with the fields and one file or several, or the bytes of one file alone. */
function filesContent(fields: z.ZodType): Json {
  const { properties, ...rest } = jsonSchema(fields, 'input') as { properties?: Json }
  const file = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }
  return {
    content: {
      'multipart/form-data': { schema: { ...rest, properties: { ...properties, file }, required: ['file'] } },
      'application/pdf': {},
      'application/octet-stream': {},
    },
  }
}

const contentOf = (what: AnswerName | 'bytes' | 'nothing'): Json =>
  what === 'nothing' ? {} : what === 'bytes' ? { content: { 'application/pdf': {} } } : content(ref(what))
