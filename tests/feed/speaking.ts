import { createFeedToken, type FeedScope, feedScopes } from '../../src/feed/tokens.ts'
import { origin, type World } from '../world.ts'

/** A token of the world's portal. */
export const tokenOf = (
  { portal, clock }: World,
  wanted: readonly FeedScope[] = feedScopes,
  days: number | null = null,
): string => createFeedToken(portal.db, { name: 'Registry system', scopes: wanted, days }, clock.now()).token

/** The tribunal's system: no cookie, no origin. */
export const speak =
  ({ app }: World, token: string) =>
  (method: string, path: string, body?: RequestInit['body'], headers: Record<string, string> = {}) =>
    app.request(origin + path, { method, body, headers: { authorization: `Bearer ${token}`, ...headers } })

const usualTokens = new WeakMap<World, string>()
function usual(world: World): string {
  const token = usualTokens.get(world) ?? tokenOf(world)
  usualTokens.set(world, token)
  return token
}

export type Told = {
  line: number
  externalKey: string | null
  outcome: string
  id?: string
  code?: string
  field?: string
  message?: { en: string; fr: string }
  warnings?: { code: string; field: string }[]
}

/** Sends objects, or text, as lines and gives the answers. */
export async function send(
  world: World,
  path: string,
  body: readonly object[] | string | Buffer,
  headers = {},
): Promise<Told[]> {
  const bytes = Array.isArray(body) ? body.map((one) => `${JSON.stringify(one)}\n`).join('') : (body as string)
  const answer = await speak(world, usual(world))('POST', path, bytes, headers)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return answersIn(await answer.text())
}

export const answersIn = (text: string): Told[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
