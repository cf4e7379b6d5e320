import type { HonoRequest } from 'hono'
import type * as z from 'zod'

/** One error literal a field; `form` is for what no field can carry. */
export type FormErrors<E extends string = string> = Readonly<Partial<Record<string, E>>>

export type Typed = Readonly<Record<string, string>>

type Parsed<T> = { ok: true; value: T; typed: Typed } | { ok: false; errors: FormErrors; typed: Typed }

const mostBytes = 100_000

/**
 * Reads a posted form against a schema. A key given twice keeps its first value, unless its name ends in `[]` (a list).
 * `typed` is what the person wrote, for showing again; error literals are the schema's messages.
 */
export async function parseForm<T extends z.ZodType>(c: { req: HonoRequest }, schema: T): Promise<Parsed<z.infer<T>>> {
  return checkFields(await formFields(c), schema)
}

/** The fields of a posted form, in their order; none when the body is of another kind, or larger than forms are. */
export async function formFields(c: { req: HonoRequest }): Promise<[string, string][]> {
  const length = Number(c.req.header('content-length') ?? 0)
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  const text = isForm && length <= mostBytes ? await boundedText(c.req.raw.body) : ''
  return [...new URLSearchParams(text)]
}

const secret = /password|passkey|code|secret|^again$/i

/** What was typed in a posted form, to be shown again on another page: without passwords and codes, which no page repeats. */
export const keptFields = async (c: { req: HonoRequest }): Promise<[string, string][]> =>
  (await formFields(c)).filter(([name]) => !secret.test(name))

/** The same for fields that came another way (an upload's). */
export function checkFields<T extends z.ZodType>(fields: Iterable<[string, string]>, schema: T): Parsed<z.infer<T>> {
  const first: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of fields) {
    if (name.endsWith('[]')) first[name.slice(0, -2)] = [...((first[name.slice(0, -2)] as string[]) ?? []), value]
    else first[name] ??= value
  }
  const typed = Object.fromEntries(Object.entries(first).map(([k, v]) => [k, typeof v === 'string' ? v : v.join('\n')]))
  const parsed = schema.safeParse(first)
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors, typed }
}

const boundedText = async (body: ReadableStream | null): Promise<string> => (await boundedBody(body)) ?? ''

/** A body as text; undefined when it is larger than forms are. */
export async function boundedBody(body: ReadableStream | null): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
