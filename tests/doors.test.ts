import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteCounsel } from '../src/accounts/index.ts'
import { contactChanges } from '../src/accounts/standing/schema.ts'
import { addNote, saveView } from '../src/cases/index.ts'
import { recordRefusals } from '../src/documents/findings/refusals.ts'
import { documents } from '../src/documents/schema.ts'
import { newId } from '../src/platform/ids.ts'
import { securityHeaders } from '../src/platform/web/headers.ts'
import { sayUnavailable } from '../src/requests/index.ts'
import { requestFiles } from '../src/requests/schema.ts'
import { print, queue } from './accounts/letters.ts'
import { plantBundle, plantOfficeBundle } from './documents/many-documents.ts'
import { doors, everyone, isPublic } from './doors.ts'
import { fileOf, plantAccessRequest, plantWave } from './invitees.ts'
import {
  as,
  must,
  officerOf,
  plantApproval,
  plantCase,
  plantDraft,
  plantEvent,
  plantNotice,
  plantRun,
  plantSent,
  plantUpload,
} from './plant.ts'
import { plantSentRequest } from './requests/plant.ts'
import { type Browser, createWorld, type Someone, type World } from './world.ts'

type Caller = (typeof everyone)[number]

const endings: (() => void)[] = []
const whenOver = (end: () => void) => void endings.push(end)
let world: World
let ids: Record<string, string>
let browsers: Record<Caller | 'alice' | 'sam' | 'ada' | 'gil', Browser>

/** One world for all doors: Alice's file in Toronto, with everything in it that has an address. */
beforeAll(async () => {
  world = await createWorld({ whenOver })
  const { alice, bob, charlie, sam, vera, ada, add, toronto, signIn, visitor } = world
  const pia = await add('Pia Haddad', 'party')
  const gil = await add('Gil Costa', 'delegate')
  const caseId = plantCase(world, { hearingIn: 40 })
  plantCase(world, { reference: 'TC5-00002', title: 'Pia Haddad', counsel: [charlie], party: pia })
  const draft = await plantDraft(world, caseId, alice)
  const sent = await plantSent(world, caseId, alice)
  const notice = await plantNotice(world, caseId)
  const held = await plantNotice(world, caseId, 'Letter from another office')
  world.portal.db.update(documents).set({ check: 'held', checkReason: 'infected' }).where(eq(documents.id, held)).run()

  const counsel = await signIn(alice)
  const offer = (to: Someone) =>
    counsel.post('/en/delegates/new', {
      name: to.name,
      email: to.email,
      locale: 'en',
      rights: 'send',
      scope: 'all',
      until: '',
    })
  await offer(bob)
  await offer(gil)
  const page = await (await counsel.get('/en/delegates')).text()
  const found = [...page.matchAll(/\/en\/delegates\/([a-z0-9]{26})/g)].map((m) => m[1]!)
  const given = [...new Set(found)]
  const revoked = await signIn(bob)
  for (const id of given) await revoked.post(`/en/delegates/${id}/acceptance`)
  const ofBob = await whichIs(counsel, given, bob)
  await counsel.post(`/en/delegates/${ofBob}/revocation`)
  const delegation = given.find((id) => id !== ofBob)!

  await counsel.post(`/en/cases/${caseId}/shares/new`, {
    kind: 'coCounsel',
    name: 'Dora Ferreira',
    email: 'dora@example.test',
    locale: 'en',
  })
  await counsel.post(`/en/cases/${caseId}/record`, { clientToldOn: '2026-11-20', reason: 'My retainer is over.' })
  await counsel.post('/en/account/contact', {
    name: alice.name,
    locale: 'en',
    zone: 'America/Toronto',
    phone: '416 555 0100',
  })
  const officer = await signIn(sam)
  const dana = { name: 'Dana Roy', email: 'dana@example.test', locale: 'en' } as const
  const { db } = world.portal
  const invitation = must(
    db.transaction((tx) => inviteCounsel(tx, officerOf(sam, toronto), dana, world.clock.now()), {
      behavior: 'immediate',
    }),
  )
  recordRefusals(db, as(alice), draft, [{ fileName: 'page.html', reason: 'webPage' }], world.clock.now())
  const papers = db.select().from(documents).all()
  const inDraft = papers.find((d) => d.submissionId === draft)!
  const inSent = papers.find((d) => d.submissionId === sent)!
  db.update(documents)
    .set({ stampedObjectId: papers[0]!.objectId, check: 'clean' })
    .where(inArray(documents.id, [notice, inSent.id]))
    .run()
  const { hearing, appearance } = idsOfCase(caseId)
  const accommodation = await plantSentRequest(world, caseId, 'accommodation')
  db.update(requestFiles).set({ check: 'clean' }).run()
  const away = { principalId: alice.id, fromDay: '2026-12-21', toDay: '2026-12-24', note: '' }
  ids = {
    'cases/:id': caseId,
    'submissions/:id': draft,
    'refusals/:id': idOf('refused_files', caseId),
    'uploads/:id': plantUpload(world, draft),
    'documents/:id': notice,
    ':documentId': inDraft.id,
    ':document': notice,
    ':page': '1',
    'admin/submissions/:id': sent,
    'admin/documents/:id': inSent.id,
    'bundles/:id': plantBundle(world, caseId, notice),
    'admin/bundles/:id': plantOfficeBundle(world, officerOf(sam, toronto), caseId, notice),
    'delegates/:id': delegation,
    'invitations/:id': invitation.id,
    'contacts/:id': db.select().from(contactChanges).all()[0]!.id,
    'hearings/:id': hearing,
    'appearances/:id': appearance,
    'holds/:id': held,
    'runs/:id': plantRun(world, caseId),
    'letters/:id': queue(world),
    'batches/:id': print(world),
    'people/:id': charlie.id,
    'approvals/:id': plantApproval(world, charlie, sam),
    'record/:id': idOf('record_requests', caseId),
    'notes/:id': must(addNote(db, as(alice), caseId, alice.id, 'Selam rings on Monday', world.clock.now())),
    'views/:id': must(saveView(db, as(alice), { page: 'cases', name: 'Selam', query: 'state=open' }, world.clock.now()))
      .id,
    'shares/:id': idOf('case_shares', caseId),
    'waves/:id': await plantWave(world, officerOf(sam, toronto), fileOf(2)),
    'access/:id': plantAccessRequest(world),
    'events/:id': plantEvent(world, caseId),
    ':file': `${hearing}.ics`,
    'requests/:id': accommodation,
    'sent/:id': accommodation,
    ':paper': db.select().from(requestFiles).all()[0]!.id,
    'days/:id': must(sayUnavailable(db, as(alice), away, world.clock.now())),
    ':person': idOf('case_people', caseId),
  }
  browsers = {
    visitor: visitor(),
    charlie: await signIn(charlie),
    bob: revoked,
    pia: await signIn(pia),
    vera: await signIn(vera),
    alice: counsel,
    sam: officer,
    ada: await signIn(ada),
    gil: await signIn(gil),
  }
})
afterAll(() => {
  for (const end of endings) end()
})

async function whichIs(counsel: Browser, given: string[], who: Someone): Promise<string> {
  for (const id of given) if ((await (await counsel.get(`/en/delegates/${id}`)).text()).includes(who.email)) return id
  throw new Error(`no delegation of ${who.name}`)
}

function idsOfCase(caseId: string) {
  return { hearing: idOf('hearings', caseId), appearance: idOf('appearances', caseId) }
}

const idOf = (table: string, caseId: string): string => {
  const { $client } = world.portal.db
  return ($client.prepare(`select id from ${table} where case_id = ?`).get(caseId) as { id: string }).id
}

const routes = async () => {
  const { app } = await createWorld({ whenOver })
  const named = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`)
  return [...new Set(named)]
}

/** The address of a door with the ids of Alice's file in it, or with ids that nothing has. */
function addressOf(door: string, filled: Record<string, string>): string {
  const [, path = ''] = door.split(' ')
  return path
    .replace(':lang', 'en')
    .replace('/receipt/:file', '/receipt/receipt.json')
    .replace(/(admin\/)?(\w+)\/:id\b/, (named, admin = '', noun: string) => {
      const id = filled[named] ?? filled[`${noun}/:id`] ?? newId()
      return `${admin}${noun}/${id}`
    })
    .replace(/:(document(Id)?|person|file|page|paper)\b/, (named) => filled[named] ?? newId())
    .replace(/:\w+/g, () => newId())
}

const send = (browser: Browser, door: string, address: string) => {
  const [method = ''] = door.split(' ')
  return method === 'POST' ? browser.post(address, {}) : browser.send(address, { method })
}

/** What is the same for everything that is absent: the page without its request id and the requested address. */
const plain = async (response: Response, address: string) =>
  `${response.status} ${(await response.text()).replaceAll(response.headers.get('x-request-id') ?? '-', '').replaceAll(address.slice(3), '')}`

describe('every door', async () => {
  const walked = await routes()

  it('has its line in the table, and no line is without a door (SEC-059)', () => {
    expect(walked.filter((door) => !isPublic(door)).sort()).toEqual(Object.keys(doors).sort())
  })

  describe.each(walked.filter((door) => !isPublic(door)))('%s', (door) => {
    it.each(everyone)(
      'answers %s as the table says, with all security headers (SEC-059, SEC-060, ABU-01)',
      async (caller) => {
        const expected = caller === 'visitor' ? 'sign in' : doors[door]?.[caller]
        const address = addressOf(door, ids)
        const answer = await send(browsers[caller], door, address)
        for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), name).toBeTruthy()
        expect(answer.headers.get('cache-control')).toBe('no-store')
        const isToSignIn = answer.status === 303 && /^\/en\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '')

        if (expected === 'sign in') expect(isToSignIn).toBe(true)
        else if (expected === 'asks why') {
          expect(answer.status).toBe(403)
          expect(await answer.text()).not.toContain('Selam')
        } else if (expected === 'open') {
          expect(isToSignIn).toBe(false)
          expect([200, 303, 400, 404, 422].includes(answer.status), String(answer.status)).toBe(true)
          expect(await answer.text()).not.toContain('Selam')
        } else {
          expect(answer.status).toBe(expected === 'absent' ? 404 : 403)
          const nothing = addressOf(door, {})
          const other = await send(browsers[caller], door, nothing)
          expect(await plain(answer, address)).toBe(await plain(other, nothing))
        }
      },
    )
  })

  it.each(walked.filter((door) => doors[door]?.of && /^GET .*:/.test(door)))(
    '%s opens to whom it belongs',
    async (door) => {
      const rightful = doors[door]!.of!
      const answer = await send(browsers[rightful], door, addressOf(door, ids))
      expect([200, 303], `${door} for ${rightful}`).toContain(answer.status)
      expect(answer.headers.get('location') ?? '').not.toContain('sign-in')
    },
  )

  it.each(walked.filter((door) => door.startsWith('POST')))(
    '%s does not break on a form with nothing in it, or with lists (SEC-023)',
    async (door) => {
      const caller = doors[door]?.of ?? (door.includes('/admin') ? 'sam' : 'alice')
      for (const field of ['nothing', 'name[]', 'email[]', 'type[]', 'password[]']) {
        const answer = await browsers[caller].post(addressOf(door, ids), { [field]: 'x' })
        expect(answer.status, await answer.text()).toBeLessThan(500)
      }
    },
  )
})
