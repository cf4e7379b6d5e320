import type { Practitioner } from '../../src/accounts/people/index.ts'
import { createHook } from '../../src/api/hooks/hooks.ts'
import { type HookKind, hookKinds } from '../../src/api/hooks/kinds.ts'
import { type ApiScope, apiScopes, createApiToken } from '../../src/api/tokens.ts'
import { as, must } from '../plant.ts'
import { origin, type Someone, type World } from '../world.ts'

/** A token of this person's. */
export const tokenFor = ({ portal, clock }: World, who: Someone, wanted: readonly ApiScope[] = apiScopes): string =>
  must(createApiToken(portal.db, as<Practitioner>(who), { name: 'Office', scopes: wanted, days: 90 }, clock.now()))
    .token

type Body = RequestInit['body']

/** A program of this person's: no cookie, no origin. An object goes as JSON. */
export function programOf(
  world: World,
  who: Someone,
  wanted?: readonly ApiScope[],
  token = tokenFor(world, who, wanted),
) {
  return async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const isPlain = body !== undefined && Object.getPrototypeOf(body) === Object.prototype
    // As bytes: a form that streams by itself fails noisily when its reader stops in the middle.
    const form = body instanceof FormData ? new Response(body) : undefined
    const type = isPlain ? 'application/json' : form?.headers.get('content-type')
    return world.app.request(`${origin}/api/v1${path}`, {
      method,
      body: isPlain ? JSON.stringify(body) : form ? Buffer.from(await form.arrayBuffer()) : (body as Body),
      headers: { authorization: `Bearer ${token}`, ...(type && { 'content-type': type }), ...headers },
    })
  }
}
export type Program = ReturnType<typeof programOf>

// biome-ignore lint/suspicious/noExplicitAny: what comes is judged by the description
export const read = async (answer: Response | Promise<Response>): Promise<any> => (await answer).json()

/** An address of this person's that is told of everything. Returns its id. */
export const plantHook = async (
  { portal, clock }: World,
  who: Someone,
  url = 'https://firm.example/portal',
  kinds: readonly HookKind[] = hookKinds,
): Promise<string> =>
  must(await createHook(portal.db, portal.keyring, as<Practitioner>(who), { url, kinds }, clock.now())).id
