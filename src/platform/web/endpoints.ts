import { STATUS_CODES } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { RouterRoute } from 'hono/types'
import * as z from 'zod'
import { locales } from '../../tribunal/languages.ts'
import type { Catalogue } from './i18n.ts'
import type { Key } from './keys.ts'

type Json = Record<string, unknown>

/** By media type: a schema, the name of one among the components, or null for bytes without one. Empty: no body. */
export type ResponseContent = Readonly<Record<string, z.ZodType | string | null>>

/** What one address with one method takes and answers. */
export type Endpoint = {
  readonly summary: Key
  /** One of these is enough; none: open to anyone. */
  readonly scopes: readonly string[]
  /** Holes of the path that are not any text. */
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  /** What a parameter's name does not say. */
  readonly about?: Readonly<Record<string, Key>>
  readonly body?: { readonly isNeeded: boolean; readonly content: ResponseContent }
  readonly answers: Readonly<Record<number, ResponseContent>>
  readonly refuses: readonly number[]
  /** Refusals whose sentences are told beside their status. */
  readonly refusesWith?: Readonly<Record<number, readonly Key[]>>
}

const declaration = Symbol('endpoint')

/** The middleware in front of a route that gates and checks as the endpoint says; the description is read from it. */
export const declared = <M extends MiddlewareHandler>(endpoint: Endpoint, middleware: M): M =>
  Object.assign(middleware, { [declaration]: endpoint })

type Declared = { readonly method: string; readonly path: string; readonly endpoint: Endpoint }

/** What each route says of itself. One that says nothing cannot be mounted. */
export function endpointsOf(routes: readonly RouterRoute[]): Declared[] {
  const all = routes.filter(({ method }) => method !== 'ALL')
  const found = all.flatMap(({ method, path, handler }) => {
    const endpoint = (handler as { [declaration]?: Endpoint })[declaration]
    return endpoint ? [{ method, path, endpoint }] : []
  })
  const said = new Set(found.map(({ method, path }) => `${method} ${path}`))
  const silent = all.map(({ method, path }) => `${method} ${path}`).find((one) => !said.has(one))
  if (silent) throw new Error(`${silent} declares no endpoint.`)
  return found.map(({ method, path, endpoint }) => ({
    method: method.toLowerCase(),
    path: path.replace(/:(\w+)/g, '{$1}'),
    endpoint,
  }))
}

type Description = {
  /** What all addresses begin with and no operation's name says. */
  readonly base?: string
  readonly catalogue: Catalogue
  readonly settings: { readonly version: string; readonly origin: string }
  readonly title: Key
  readonly about: Key
  readonly holes?: Readonly<Record<string, number>>
  readonly token: Key
  /** The media type of `Problem`. */
  readonly problem: string
  /** What is answered, and named by endpoints. */
  readonly schemas: Readonly<Record<string, Json>>
}

/** OpenAPI 3.1: what is taken is described by the schemas that judge it. */
export function describeEndpoints(endpoints: readonly Declared[], description: Description): Json {
  const { base = '', catalogue, settings, title, about, holes, token, problem, schemas } = description
  const say = (key: Key, numbers?: Readonly<Record<string, number>>) =>
    locales.map((locale) => catalogue(locale)(key, numbers)).join(' / ')
  const paths: Record<string, Json> = {}
  for (const { method, path, endpoint } of endpoints) {
    const described = {
      operationId: operationId(method, path.slice(base.length)),
      ...describe(path, endpoint, problem, say),
    }
    paths[path] = { ...paths[path], [method]: described }
  }
  return {
    openapi: '3.1.0',
    info: { title: say(title), version: settings.version, description: say(about, holes) },
    servers: [{ url: settings.origin }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: say(token) } },
      schemas,
    },
  }
}

function describe(path: string, endpoint: Endpoint, problemType: string, say: (key: Key) => string): Json {
  const { summary, scopes, params, query, headers, about = {}, body, answers, refuses, refusesWith = {} } = endpoint
  const parameters = [
    ...parametersOf('path', params ?? anyText(path)),
    ...parametersOf('query', query),
    ...parametersOf('header', headers),
  ].map((one) => ({ ...one, ...(about[one.name] && { description: say(about[one.name]!) }) }))
  const problem = contentOf({ [problemType]: 'Problem' })
  return {
    summary: say(summary),
    // Each stands for another way in: one scope is enough.
    security: scopes.map((scope) => ({ token: [scope] })),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { ...(body.isNeeded && { required: true }), ...contentOf(body.content) } }),
    responses: {
      ...each(answers, (status, content) => ({ description: statusName(status), ...contentOf(content) })),
      ...Object.fromEntries(refuses.map((status) => [status, { description: statusName(status), ...problem }])),
      ...each(refusesWith, (_, keys) => ({ description: keys.map((key) => say(key)).join(' '), ...problem })),
    },
  }
}

const each = <V>(by: Readonly<Record<number, V>>, make: (status: number, value: V) => Json) =>
  Object.fromEntries(Object.entries(by).map(([status, value]) => [status, make(Number(status), value)]))

const statusName = (status: number) => STATUS_CODES[status] ?? String(status)

/** `GET /cases/{id}/documents` is `getCasesIdDocuments`: it changes only with the address. */
const operationId = (method: string, path: string): string =>
  method + (path.match(/\w+/g) ?? []).map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')

const parameter = (place: 'path' | 'query' | 'header', name: string, schema: Json, required: boolean) => ({
  name,
  in: place,
  required,
  schema,
})

const anyText = (path: string) =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, z.string()])))

function parametersOf(place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined) {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => parameter(place, name, property, required.includes(name)))
}

const contentOf = (content: ResponseContent): Json => {
  const types = Object.entries(content)
  return types.length === 0 ? {} : { content: Object.fromEntries(types.map(([type, what]) => [type, schemaOf(what)])) }
}

const schemaOf = (what: z.ZodType | string | null): Json => {
  if (what === null) return {}
  return { schema: typeof what === 'string' ? { $ref: `#/components/schemas/${what}` } : jsonSchema(what, 'input') }
}

/** What is taken, or answered, as JSON Schema. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
