import type { Context } from 'hono'
import type { z } from 'zod'
import { boundedBody } from '../../platform/web/forms.ts'
import { type ApiEnv, refuse } from '../gates.ts'
import { type Fault, inBoth } from '../problems.ts'

/** The query of a request, or the refusal that names what in it is not as described. */
export const readQuery = <T extends z.ZodType>(c: Context<ApiEnv>, schema: T): z.infer<T> | Response =>
  judged(c, schema, c.req.query())

/** The same for a body of JSON. Without a body it is as if an empty object had come. */
export async function readJson<T extends z.ZodType>(c: Context<ApiEnv>, schema: T): Promise<z.infer<T> | Response> {
  const text = await boundedBody(c.req.raw.body)
  if (text === undefined) return refuse(c, 'tooLargeBody')
  try {
    return judged(c, schema, text.trim() === '' ? {} : JSON.parse(text))
  } catch {
    return refuse(c, 'badRequest', [faultOf(c, '')])
  }
}

function judged<T extends z.ZodType>(c: Context<ApiEnv>, schema: T, given: unknown): z.infer<T> | Response {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  )
  return refuse(
    c,
    'badRequest',
    [...new Set(fields)].map((field) => faultOf(c, field)),
  )
}

const faultOf = ({ var: { portal } }: Context<ApiEnv>, field: string): Fault => ({
  field,
  code: 'notAsDescribed',
  message: inBoth(portal, ({ t }) => t('api:refused.notAsDescribed')),
})
