import { AsyncLocalStorage } from 'node:async_hooks'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider'
import type { Partner } from '../../../src/platform/partners.ts'
import { origin } from '../../world.ts'

/*
 * A sign-in partner on this machine: the certified `oidc-provider`, with a login page of its own that any name opens. A test
 * is the browser in between, so that it can change what passes through it; what no browser sees is changed here.
 */

export type TestProvider = Awaited<ReturnType<typeof openProvider>>

const clientSecret = randomBytes(24).toString('base64url')
const skew = new AsyncLocalStorage<number>()
const trueNow = Date.now
const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: 'test',
  use: 'sig',
  alg: 'RS256',
})
const jwk = signingKey()

const id = 'north'

/** `whenOver` receives how to stop it; `portal` is the address of the portal that it lets people sign in to. */
export async function openProvider({
  portal = origin,
  whenOver,
}: {
  portal?: string
  whenOver: (end: () => Promise<void>) => void
}) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const issuer = `http://127.0.0.1:${port}`
  const redirects = ['en', 'fr'].map((locale) => `${portal}/${locale}/sign-in/partner/${id}/callback`)
  const provider = new Provider(issuer, configurationFor(redirects))
  const changes: Changes = { skewSeconds: 0, answers: {} }
  const answer = provider.callback()
  server.on('request', (request, response) => {
    Date.now = () => trueNow() + (skew.getStore() ?? 0) * 1000
    skew.run(changes.skewSeconds, () => serve(provider, answer, changes, request, response))
  })
  const stop = () => {
    Date.now = trueNow
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  whenOver(stop)

  const partner: Partner = {
    id,
    names: { en: 'Northern Key', fr: 'Clé du Nord' },
    issuer,
    clientId: 'portal',
    clientSecret,
    secretIn: 'header',
    acceptedAcr: [],
    acceptedAmr: [],
  }
  return { partner, issuer, clientSecret, changes, stop }
}

type Changes = {
  /** How far this provider's clock is ahead. */
  skewSeconds: number
  /** What is answered at a path in place of the provider's own; `hang` never answers. */
  answers: Record<string, { status: number; body: unknown } | 'hang'>
}

/** Without one of ours the provider warns that its own is for development. */
function keep(): Adapter {
  const kept = new Map<string, AdapterPayload>()
  return {
    upsert: async (id, payload) => void kept.set(id, payload),
    find: async (id) => kept.get(id),
    findByUid: async (uid) => [...kept.values()].find((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    destroy: async (id) => void kept.delete(id),
    consume: async (id) => void kept.set(id, { ...kept.get(id), consumed: 1 }),
    revokeByGrantId: async (grant) => {
      for (const [id, payload] of kept) if (payload.grantId === grant) kept.delete(id)
    },
  }
}

const configurationFor = (redirect_uris: string[]): Configuration => ({
  adapter: keep,
  clients: [
    {
      client_id: 'portal',
      client_secret: clientSecret,
      redirect_uris,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [jwk as never] },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  acrValues: ['two-factors'],
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: { IdToken: 600, AuthorizationCode: 60, AccessToken: 60, Session: 600, Grant: 600, Interaction: 600 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/login/${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  async loadExistingGrant(context) {
    const { client, provider, session } = context.oidc
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
})

async function serve(
  provider: Provider,
  answer: ReturnType<Provider['callback']>,
  { answers }: Changes,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const path = new URL(request.url ?? '/', 'http://here').pathname
  const changed = answers[path]
  if (changed === 'hang') return
  if (changed) {
    response.writeHead(changed.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(changed.body))
    return
  }
  if (!path.startsWith('/login/')) return void (await answer(request, response))
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html')
    response.end(
      '<link rel="icon" href="data:,"><form method="post"><input name="login"><button>Go on</button><button name="no" value="1">No</button></form>',
    )
    return
  }
  let body = ''
  for await (const bytes of request) body += bytes
  const form = new URLSearchParams(body)
  const amr = form.get('amr')?.split(' ').filter(Boolean)
  const acr = form.get('acr') || undefined
  const result = form.get('no')
    ? { error: 'access_denied', error_description: 'stopped by the person' }
    : { login: { accountId: form.get('login') ?? '', ...(amr && { amr }), ...(acr && { acr }) } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

type Login = { readonly login?: string; readonly amr?: string; readonly acr?: string; readonly no?: string }

/**
 * What a person's browser does at the provider, from the address where the portal sent it to the one where it is sent back.
 * Returns that address.
 */
export async function visitProvider(address: string, as: Login): Promise<URL> {
  const cookies = new Map<string, string>()
  const go = async (to: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(to, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', ...value] = set.split(';')[0]!.split('=')
      cookies.set(name, value.join('='))
    }
    return response
  }
  let at = address
  for (let step = 0; step < 10; step++) {
    if (at.startsWith(origin)) return new URL(at)
    const isLogin = at.includes('/login/')
    if (isLogin && !(await (await go(at)).text()).includes('<form')) throw new Error('no login page')
    const response = isLogin
      ? await go(at, { method: 'POST', body: new URLSearchParams(as as Record<string, string>) })
      : await go(at)
    const next = response.headers.get('location')
    if (!next) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
    at = new URL(next, at).href
  }
  throw new Error('the provider sends in circles')
}

/** Keys that this provider does not sign with. */
export const otherKeys = () => {
  const { kty, n, e } = signingKey()
  return { keys: [{ kty, n, e, kid: 'test', use: 'sig', alg: 'RS256' }] }
}
