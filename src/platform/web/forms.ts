import type { HonoRequest } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type * as z from 'zod'
import { bounds, type Fields, fieldsOf, type ReadFields } from '../bounds.ts'
import { otherLanguage } from './values.ts'

/** One error literal a field; `form` is for what no field can carry. */
export type FormErrors<E extends string = string> = Readonly<Partial<Record<string, E>>>

export type Typed = Readonly<Record<string, string>>

type Parsed<T> = { ok: true; value: T; typed: Typed } | { ok: false; errors: FormErrors; typed: Typed }

/**
 * Reads a posted form against a schema. A key given twice keeps its first value, unless its name ends in `[]` (a list).
 * `typed` is what the person wrote, for showing again; error literals are the schema's messages. A press of the other language on its
 * page is no answer: it comes back without an error, whatever the form says.
 */
export async function parseForm<T extends z.ZodType>(c: { req: HonoRequest }, schema: T): Promise<Parsed<z.infer<T>>> {
  const fields = await formFields(c)
  const parsed = checkFields(fields, schema)
  const isSwitch = fields.some(([name]) => name === otherLanguage)
  return isSwitch ? { ok: false, errors: {}, typed: parsed.typed } : parsed
}

/** Only the language of its page was changed. */
export const changesLanguage = (form: Parsed<unknown>): boolean => !form.ok && Object.keys(form.errors).length === 0

/** `undefined`: longer than any form, and therefore not read. */
type Read = ReadFields | undefined
const alreadyRead = new WeakMap<HonoRequest, Promise<Read>>()

/**
 * The fields of a posted form, in their order; none when the body is of another kind. Longer than forms are, it is refused (413),
 * and with more fields, longer lists or other names than forms have (400).
 */
export async function formFields(c: { req: HonoRequest }): Promise<Fields> {
  const read = await fieldsOnce(c)
  if (!read) throw new HTTPException(413)
  if (!read.isWithin) throw new HTTPException(400, { cause: outOfBounds })
  return read.fields
}

/** Why a request is refused that holds more than any of ours. */
export const outOfBounds = 'outOfBounds'

/** A body can be read once, and an error page may show again what a handler had read. */
function fieldsOnce({ req }: { req: HonoRequest }): Promise<Read> {
  const fields = alreadyRead.get(req) ?? readFields(req)
  alreadyRead.set(req, fields)
  return fields
}

async function readFields(req: HonoRequest): Promise<Read> {
  const isForm = req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  if (!isForm || req.raw.bodyUsed) return { fields: [], isWithin: true }
  if (Number(req.header('content-length') ?? 0) > bounds.bytes) return undefined
  const text = await boundedBody(req.raw.body)
  return text === undefined ? undefined : fieldsOf(text)
}

/**
 * The names of fields in which a password, a code or a passkey's answer is sent. No field of another kind bears one of them, and
 * none of this kind another (`tests/platform/web/secret-fields.test.ts`).
 */
export const secretFields: ReadonlySet<string> = new Set([
  ...['password', 'currentPassword', 'again'],
  ...['code', 'oneTime', 'passkey'],
])

/** `confirmation-`: how they are called beside the fields of another form that are carried along. */
export const isSecretField = (name: string): boolean => secretFields.has(name.replace(/^confirmation-/, ''))

/** Passwords and codes are typed again: no page repeats them. */
export const withoutSecrets = <F extends readonly [string, string]>(fields: readonly F[]): F[] =>
  fields.filter(([name]) => !isSecretField(name))

/** What was typed in a posted form, to be shown or sent again from another page: the whole of it, or nothing. */
export async function keptFields(c: { req: HonoRequest }): Promise<Fields> {
  const read = await fieldsOnce(c)
  return read?.isWithin ? withoutSecrets(read.fields) : []
}

/** The beginning of a form that was not taken, to be copied. */
export const firstFields = async (c: { req: HonoRequest }): Promise<Fields> =>
  withoutSecrets((await fieldsOnce(c))?.fields ?? [])

/** The same for fields that came another way (an upload's). */
export function checkFields<T extends z.ZodType>(fields: Iterable<[string, string]>, schema: T): Parsed<z.infer<T>> {
  const first: Record<string, string | string[]> = Object.create(null)
  const lists = new Map<string, string[]>()
  for (const [name, value] of fields) {
    const list = lists.get(name)
    if (list) list.push(value)
    else if (name.endsWith('[]')) {
      const begun = [value]
      lists.set(name, begun)
      first[name.slice(0, -2)] = begun
    } else first[name] ??= value
  }
  const typed = Object.fromEntries(Object.entries(first).map(([k, v]) => [k, typeof v === 'string' ? v : v.join('\n')]))
  const parsed = schema.safeParse(first)
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors, typed }
}

/** A body as text; undefined when it is larger than forms are. */
export async function boundedBody(body: ReadableStream | null): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > bounds.bytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
