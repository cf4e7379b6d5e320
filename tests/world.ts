import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { sealSeed } from '../src/accounts/factors/index.ts'
import { currentCode, newSeed } from '../src/accounts/factors/totp.ts'
import { counselProfiles, offices, people } from '../src/accounts/people/schema.ts'
import { insertPosting } from '../src/accounts/postings/commands.ts'
import type { PostingRole } from '../src/accounts/postings/schema.ts'
import { hashPassword } from '../src/accounts/sign-in/index.ts'
import { createApp } from '../src/app.ts'
import { openPortal } from '../src/open.ts'
import { usualLanguages } from '../src/platform/checks/index.ts'
import { type Instant, Temporal } from '../src/platform/clock.ts'
import { type Settings, versionOf } from '../src/platform/env.ts'
import { newId } from '../src/platform/ids.ts'
import { removalsSettled } from '../src/platform/storage/index.ts'
import type { Portal } from '../src/platform/web/context.ts'
import { isoDaysIn } from './iso-days.ts'
import { layMigrated } from './migrated.ts'
import { isSealedAct, sealFor, unsealedForms } from './seals.ts'
import { bareAddressesIn } from './whole-addresses.ts'

export const origin = 'https://portal.test'
export const password = 'un renard dort sous la table'

type Role = typeof people.$inferSelect.role
export type Someone = { id: string; email: string; role: Role; name: string; seed: Buffer }
export type World = Awaited<ReturnType<typeof createWorld>>

/** A clock that stands still until a test moves it. */
function standingClock(start: string) {
  let now = Temporal.Instant.from(start)
  return {
    now: () => now,
    set: (to: string) => {
      now = Temporal.Instant.from(to)
    },
    forward: (duration: Temporal.DurationLike) => {
      now = now.add(duration)
    },
  }
}

const settingsFor = (dataDir: string): Settings => ({
  demo: false,
  port: 0,
  host: '127.0.0.1',
  metricsPort: undefined,
  origin,
  dataDir,
  keyFiles: [],
  wrappingKey: { name: 'test', key: Buffer.alloc(32, 'a test key ') },
  smtpUrl: undefined,
  faxGateway: undefined,
  bounceAddress: undefined,
  bounceImapUrl: undefined,
  mailFrom: 'Mon dossier <no-reply@portal.test>',
  securityContact: 'mailto:security@portal.test',
  brand: { en: undefined, fr: undefined },
  trustedProxy: undefined,
  staffPasskey: 'offered',
  receivedAt: 'send',
  limits: { fileBytes: 100e6, submissionBytes: 500e6, files: 50, delegates: 4 },
  quotas: { unsentDrafts: 100, unsentBytes: 5e9 },
  partyDivisions: ['rpd', 'rad'],
  accessAnswerDays: 5,
  loopbackHooks: false,
  retentionMonths: 12,
  accessLogMonths: 12,
  clamd: undefined,
  toolsService: undefined,
  readingLanguages: [...usualLanguages],
  readers: 1,
  partners: [],
  packing: 'portal',
  processes: 1,
  logLevel: 'silent',
  objectStore: 'disk',
  s3: undefined,
  version: versionOf(join(import.meta.dirname, '..')),
})

/** One hash for everybody: making it takes longer than all else in a test. */
const hashed = hashPassword(password)

/** Removes the portal when the test ends, or when `whenOver` says. */
async function openEmpty({
  at = '2026-11-24T15:00:00Z',
  settings = {} as Partial<Settings>,
  whenOver = onTestFinished as (end: () => void) => void,
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  layMigrated(folder)
  const clock = standingClock(at)
  const portal: Portal = await openPortal({ ...settingsFor(folder), ...settings }, clock.now)
  const app = appOf(portal)
  whenOver(() => {
    portal.db.$client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { portal, app, clock }
}

/** A portal on its first day: Ada, who administers, and nothing else, not even an office. */
export async function createFirstDay() {
  const { portal, app, clock } = await openEmpty()
  const ada = await addPerson(portal, 'Ada Roy', 'administrator', null, 'supervisor')
  return { portal, ada, signIn: (someone: Someone) => signIn(app, clock.now, someone) }
}

/**
 * A migrated portal of its own, with two offices and the people of every test: Alice is counsel of record, Bob her delegate
 * to be, Charlie has nothing to do with it, Sam works at Toronto's registry, Vera at Vancouver's, Ada administers.
 */
export async function createWorld(given: Parameters<typeof openEmpty>[0] = {}) {
  const { portal, app, clock } = await openEmpty(given)
  const toronto = office(portal, { code: 'TOR', nameEn: 'Toronto', nameFr: 'Toronto', zone: 'America/Toronto' })
  const vancouver = office(portal, { code: 'VAN', nameEn: 'Vancouver', nameFr: 'Vancouver', zone: 'America/Vancouver' })
  /** An officer works at that office, as a supervisor unless it says otherwise. */
  const add = (name: string, role: Role, officeId: string | null = null, posting: PostingRole = 'supervisor') =>
    addPerson(portal, name, role, officeId, posting)

  return {
    portal,
    app,
    clock,
    toronto,
    vancouver,
    add,
    alice: await add('Alice Tremblay', 'counsel', toronto),
    bob: await add('Bob Nguyen', 'delegate'),
    charlie: await add('Charlie Okafor', 'counsel', toronto),
    sam: await add('Sam Singh', 'registry', toronto),
    vera: await add('Vera Chen', 'registry', vancouver),
    ada: await add('Ada Roy', 'administrator'),
    /** A browser of nobody's yet. */
    visitor: () => browser(app),
    /** Signs in as a person would: password, then the code of the moment. */
    signIn: (someone: Someone) => signIn(app, clock.now, someone),
  }
}

function office({ db }: Portal, named: { code: string; nameEn: string; nameFr: string; zone: string }): string {
  const id = newId()
  db.insert(offices)
    .values({ id, ...named })
    .run()
  return id
}

async function addPerson(
  { db, keyring, clock }: Portal,
  name: string,
  role: Role,
  officeId: string | null,
  posting: PostingRole,
): Promise<Someone> {
  const id = newId()
  const seed = newSeed()
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.test`
  const hash = await hashed
  if (!hash.ok) throw new Error('no hash')
  db.insert(people)
    .values({
      id,
      role,
      name,
      email,
      emailKey: email,
      locale: 'en',
      zone: 'America/Toronto',
      officeId,
      state: 'active',
      passwordHash: hash.value,
      totpSeal: await sealSeed(keyring, seed, { person: id }),
      termsVersion: '1.0',
      termsAcceptedAt: clock().epochMilliseconds,
      createdAt: clock().epochMilliseconds,
    })
    .run()
  if (role === 'registry' && officeId)
    insertPosting(db as never, { personId: id, officeId, role: posting, givenBy: null }, clock())
  if (role === 'counsel') {
    db.insert(counselProfiles)
      .values({ personId: id, kind: 'lawyer', body: 'Law Society of Ontario', membershipNumber: '12345A' })
      .run()
  }
  return { id, email, role, name, seed }
}

/** Of each app of a test the portal behind it, of which a browser gets the seals that pages would give it. */
const portals = new WeakMap<object, Portal>()

export function appOf(portal: Portal) {
  const app = createApp(portal)
  portals.set(app, portal)
  const answerTo = app.fetch
  // Bytes go right after the answer: whoever counts them next does not have to wait.
  app.fetch = async (...asked) => {
    const answer = await answerTo(...asked)
    await removalsSettled(portal.db)
    return answer
  }
  return app
}

export type Browser = ReturnType<typeof browser>

/**
 * Keeps cookies and sends what a browser sends; follows nothing, so that a test sees each answer. What is taken only from its own
 * page is sent as that page would send it, under a fresh seal of whoever is signed in, unless `isBare` says otherwise.
 */
export function browser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>()
  const sealed = (path: string, init: RequestInit): [string, RequestInit] => {
    const portal = portals.get(app)
    if (!portal || init.method !== 'POST' || !isSealedAct(path) || /[?&]seal=/.test(path)) return [path, init]
    const { body, headers } = init
    const isForm = body === undefined || typeof body === 'string' || body instanceof URLSearchParams
    const fields = new URLSearchParams(isForm ? (body as string | undefined) : '')
    if (fields.has('seal')) return [path, init]
    const seal = sealFor({ portal, cookie: cookies.get('__Host-session') }, path)
    if (!seal) return [path, init]
    if (!isForm) return [`${path}${path.includes('?') ? '&' : '?'}seal=${seal}`, init]
    fields.append('seal', seal)
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return [path, { ...init, body: fields, headers: { ...Object.fromEntries(new Headers(headers)), ...type } }]
  }
  const send = async (to: string, { isBare, ...given }: RequestInit & { isBare?: boolean } = {}) => {
    const [path, init] = isBare ? [to, given] : sealed(to, given)
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([k, v]) => `${k}=${v}`).join('; '))
    if (init.method && init.method !== 'GET' && !headers.has('origin')) {
      headers.set('origin', origin)
      headers.set('sec-fetch-site', 'same-origin')
    }
    const response = await app.request(origin + path, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(cookie) || value.join('=') === '') cookies.delete(name)
      else cookies.set(name, value.join('='))
    }
    if (response.headers.get('content-type')?.startsWith('text/html')) await holdsUp(response, path)
    return response
  }
  return {
    cookies,
    send,
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    post: (path: string, fields: Record<string, string> | [string, string][] = {}, isBare = false) =>
      send(path, {
        isBare,
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  }
}

/** A page that only gives back what came in (after a session's end, an error) holds a form as it was sent. */
const givesBack = (status: number) => status === 401 || status === 409 || status >= 500

/** What holds for every page that any test opens. */
async function holdsUp(response: Response, path: string): Promise<void> {
  const page = await response.clone().text()
  const days = isoDaysIn(page)
  if (days.length > 0) throw new Error(`${path} says days as programs do: ${days.join(' | ')}`)
  const isFile = response.headers.get('content-disposition')?.startsWith('attachment')
  const addresses = isFile ? [] : bareAddressesIn(page)
  if (addresses.length > 0) throw new Error(`${path} lets a line break within an address: ${addresses.join(' | ')}`)
  if (givesBack(response.status)) return
  const bare = unsealedForms(page)
  if (bare.length > 0) throw new Error(`${path} holds forms without a seal: ${bare.join(', ')}`)
}

export async function signIn(
  app: ReturnType<typeof createApp>,
  now: () => Instant,
  someone: Someone,
): Promise<Browser> {
  const their = browser(app)
  await their.post('/en/sign-in', { email: someone.email, password })
  const answer = await their.post('/en/sign-in/code', { code: currentCode(someone.seed, now()) })
  if (answer.status !== 303) throw new Error(`${someone.name} could not sign in: ${answer.status}`)
  return their
}
