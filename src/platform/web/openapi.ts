import { STATUS_CODES } from 'node:http'
import * as z from 'zod'

/** Pieces of an OpenAPI 3.1 description. */
export type Json = Record<string, unknown>

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const content = (schema: Json, type = 'application/json') => ({ content: { [type]: { schema } } })
export const answer = (status: number, body: Json) => ({ [status]: { description: named(status), ...body } })
export const query = (name: string, schema: Json, required = false) => ({ name, in: 'query', required, schema })
export const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
/** The same body for each of these refusals. */
export const refusals = (body: Json, statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: named(status), ...body }]))

/** `GET /cases/{id}/documents` is `getCasesIdDocuments`: it changes only with the address. */
export const operationId = (method: string, path: string): string =>
  method + (path.match(/\w+/g) ?? []).map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')

const named = (status: number) => STATUS_CODES[status] ?? String(status)

/** What is taken, or answered, as JSON Schema. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
