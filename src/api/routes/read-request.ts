import type { Context } from 'hono'
import type * as z from 'zod'
import { bounds, readJsonText } from '../../platform/bounds.ts'
import { boundedBody } from '../../platform/web/forms.ts'
import { type ApiEnv, refuse } from '../gates.ts'
import { inEveryLanguage, type ProblemFault } from '../problems.ts'
import { type RefusalFamily, refuseFields } from './refusals.ts'

/** The query of a request, or the refusal that names the wrong parameter. */
export const readQuery = <T extends z.ZodType, E extends ApiEnv>(c: Context<E>, schema: T): z.infer<T> | Response =>
  validated(c, schema, c.req.query())

/** The same for a JSON body; no body counts as an empty object. Errors for which its page has a sentence get that sentence. */
export async function readJson<T extends z.ZodType, E extends ApiEnv>(
  c: Context<E>,
  schema: T,
  family: RefusalFamily = 'draft',
): Promise<z.infer<T> | Response> {
  const text = await boundedBody(c.req.raw.body)
  if (text === undefined) return refuse(c, 'tooLargeBody')
  const given = text.trim() === '' ? { ok: true as const, value: {} } : readJsonText(text)
  if (given.ok) return validated(c, schema, given.value, family)
  return given.error === 'outOfBounds' ? refuse(c, 'outOfBounds') : refuse(c, 'badRequest', [faultOf(c, '')])
}

/** The checked value, or the refusal. */
export function validated<T extends z.ZodType, E extends ApiEnv>(
  c: Context<E>,
  schema: T,
  given: unknown,
  family: RefusalFamily = 'draft',
): z.infer<T> | Response {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const { issues } = result.error
  const said = issues.flatMap(({ path, message }) => (hasSentence(message) ? [[path.join('.'), message] as const] : []))
  if (said.length === issues.length) return refuseFields(c, family, Object.fromEntries(said))
  const fields = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]))
  return refuse(
    c,
    'badRequest',
    [...new Set(fields)].slice(0, mostFaultsListed).map((field) => faultOf(c, field)),
  )
}

/** More would teach the sender nothing. */
const mostFaultsListed = 50

/** Our own messages are locale keys; those of zod are words. */
const hasSentence = (message: string) => /^[a-z][A-Za-z]+$/.test(message)

const faultOf = <E extends ApiEnv>({ var: { portal } }: Context<E>, field: string): ProblemFault => ({
  field: field.slice(0, bounds.name),
  code: 'notAsDescribed',
  message: inEveryLanguage(portal, ({ t }) => t('api:refused.notAsDescribed')),
})
