import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteCounsel } from '../../../src/accounts/invitations/index.ts'
import { addOfficeNote } from '../../../src/cases/office-notes/commands.ts'
import { giveReason } from '../../../src/cases/record/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { askQuestion } from '../../../src/questions/index.ts'
import { acceptNow } from '../../accept-now.ts'
import { plainBlanks } from '../../day-words.ts'
import { plantPaper } from '../../documents/papers.ts'
import { plantPhotograph } from '../../documents/photographs/plant.ts'
import { type OutsideAct, outsideActs, type Planted } from '../../doors/outside.ts'
import { plantBreach } from '../../doors-world.ts'
import { formOn, typedIn } from '../../editing.ts'
import {
  as,
  must,
  officerOf,
  plantCase,
  plantEvent,
  plantNotice,
  plantOrder,
  plantRun,
  plantSent,
  plantUnreached,
} from '../../plant.ts'
import { plantPost } from '../../plant-post.ts'
import { plantSentRequest, upload } from '../../requests/plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

type Named = Exclude<OutsideAct, string>

const endings: (() => void)[] = []
afterAll(() => endings.forEach((end) => void end()))

let world: World
let planted: Planted
let vera: Browser
let sam: Browser

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  planted = await plantFile(world)
  vera = await world.signIn(world.vera)
  sam = await world.signIn(world.sam)
  const officer = officerOf(world.vera, world.vancouver)
  must(giveReason(world.portal.db, officer, planted.caseId, 'A sister’s claim is before us.', world.clock.now()))
})

/** Alice's file in Toronto, with one of all that an officer can act on. */
async function plantFile(world: World): Promise<Planted> {
  const { portal, clock, alice, sam, toronto } = world
  const { db } = portal
  const caseId = plantCase(world, { hearingIn: 40 })
  plantCase(world, { reference: 'TC5-00003', title: 'Selam Tesfaye' })
  const sent = {
    accepted: await plantSent(world, caseId, alice),
    taken: await plantSent(world, caseId, alice),
    returned: await plantSent(world, caseId, alice),
    moved: await plantSent(world, caseId, alice),
    kept: await plantSent(world, caseId, alice),
  }
  acceptNow(db, officerOf(sam, toronto), sent.taken, clock.now())
  await plantPhotograph(world, sent.taken, { isOriginal: true })
  const notice = await plantNotice(world, caseId)
  const held = await plantNotice(world, caseId, 'A letter that the scanner holds')
  db.update(documents).set({ check: 'held', checkReason: 'infected' }).where(eq(documents.id, held)).run()
  const one = (table: string) =>
    (db.$client.prepare(`select id from ${table} where case_id = ?`).get(caseId) as { id: string }).id
  const hearing = one('hearings')
  const counsel = await world.signIn(alice)
  await counsel.post(`/en/cases/${caseId}/record`, { clientToldOn: '2026-11-20', reason: 'My retainer is over.' })
  const dana = { name: 'Dana Roy', email: 'dana@example.test', locale: 'en' } as const
  const asked = { principalId: alice.id, subject: 'A room', words: 'Which floor?' }
  return {
    ...{ caseId, sent, notice, held, hearing },
    document: db.select().from(documents).where(eq(documents.submissionId, sent.kept)).all()[0]!.id,
    acceptedDocument: db.select().from(documents).where(eq(documents.submissionId, sent.accepted)).all()[0]!.id,
    appearance: one('appearances'),
    person: one('case_people'),
    event: plantEvent(world, caseId),
    order: plantOrder(world, caseId),
    question: must(askQuestion(db, as(alice), caseId, asked, clock.now())),
    idleQuestion: must(askQuestion(db, as(alice), caseId, asked, clock.now())),
    request: await plantSentRequest(world, caseId, 'changeOfLocation', { hearingId: hearing }),
    accommodation: await plantSentRequest(world, caseId, 'accommodation'),
    recordRequest: one('record_requests'),
    breach: await plantBreach(world, caseId),
    post: plantPost(world, caseId, notice),
    unposted: plantPost(world, caseId, notice),
    note: must(addOfficeNote(db, officerOf(sam, toronto), caseId, 'Counsel rang', clock.now())),
    unreached: await plantUnreached(world, caseId, alice),
    run: plantRun(world, caseId),
    invitation: must(
      db.transaction((tx) => inviteCounsel(tx, officerOf(sam, toronto), dana, clock.now()), { behavior: 'immediate' }),
    ).id,
  }
}

/** Sessions note when they were last seen, and attempts are counted: that is no change of anything of the file's. */
const passing = ['sessions', 'throttles']

/** Every row there is. */
function rows(): Map<string, string[]> {
  const { $client } = world.portal.db
  const tables = $client.prepare(`select name from sqlite_schema where type = 'table'`).all() as { name: string }[]
  return new Map(
    tables
      .filter(({ name }) => !passing.includes(name))
      .map(({ name }) => [
        name,
        $client
          .prepare(`select * from "${name}"`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
  )
}

/** The tables in which something is not as it was. */
function changedSince(before: Map<string, string[]>): string[] {
  const after = rows()
  return [...before.keys()].filter((name) => before.get(name)?.join('\n') !== after.get(name)?.join('\n'))
}

/** The form as an officer of the file's own office would send it, with all that its page says; its seal is each one's own. */
async function formOf(act: Named): Promise<Sent> {
  const address = `/en/admin/${act.path(planted)}`
  const typed = act.form(planted, world)
  if (!act.page) return { address, typed, file: act.file?.() }
  const page = await (await sam.get(`/en/admin/${act.page(planted)}`)).text()
  return {
    address,
    typed: Object.fromEntries(typedIn(formOn(page, address), typed).filter(([name]) => name !== 'seal')),
  }
}
type Sent = { readonly address: string; readonly typed: Record<string, string>; readonly file?: File | undefined }

const send = (their: Browser, { address, typed, file }: Sent): Promise<Response> | Response =>
  file ? upload(their, address, file, typed) : their.post(address, typed)

const staffWrites = async () => {
  const { app } = await createWorld({ whenOver: (end) => void endings.push(end) })
  const named = app.routes
    .filter(({ method, path }) => !['ALL', 'GET', 'HEAD', 'OPTIONS'].includes(method) && path.includes('/admin/'))
    .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`)
  return [...new Set(named)]
}

const all = Object.entries(outsideActs).flatMap(([door, act]) => (act === 'of none' ? [] : [[door, act] as const]))
const named = (...ways: Named['is'][]) => all.filter(([, { is }]) => ways.includes(is))

describe('an officer of another office who opened the file for a reason', () => {
  it('has an answer in the table for every way in which staff change something (ATT-04)', async () => {
    expect((await staffWrites()).sort()).toEqual(Object.keys(outsideActs).sort())
  })

  it.each(named('refused'))('is told by %s whose file it is, and nothing changes (ATT-04)', async (_, act) => {
    const form = await formOf(act)
    const before = rows()
    const answer = await send(vera, form)
    expect(changedSince(before)).toEqual([])
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('This case belongs to the Toronto office. Only that office can change it.')
  })

  it.each(named('absent'))('finds nothing at %s, which is the office’s own work (ATT-04)', async (_, act) => {
    const form = await formOf(act)
    const before = rows()
    const answer = await send(vera, form)
    expect(changedSince(before)).toEqual([])
    expect(answer.status).toBe(404)
  })
})

/** Where a page leads to and what it sends, beyond the frame of every page. */
function waysOf(page: string): { links: string[]; forms: string[] } {
  const main = /<main[\s\S]*<\/main>/.exec(page)![0]
  const found = (pattern: RegExp) =>
    [...main.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'))
  return {
    links: found(/<a [^>]*?href="(\/en\/admin\/[^"#?]+)/g),
    forms: found(/<form method="post" action="([^"]+)/g),
  }
}

describe('a file that is open for reading', () => {
  it('says so and until when on each page, and no page leads to what is refused or sends what only its office sends', async () => {
    const { caseId } = planted
    const start = [`/en/admin/cases/${caseId}`, `/en/admin/requests/sent/${planted.request}`]
    const waiting = [...start, `/en/admin/questions/${planted.question}`, `/en/admin/cases/${caseId}/events`]
    const seen = new Set(waiting)
    const pages: string[] = []
    while (waiting.length > 0) {
      const address = waiting.shift()!
      const answer = await vera.get(address)
      // What the scanner holds says so in its place.
      expect([200, 409], `${address}: ${answer.status}`).toContain(answer.status)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) {
        await answer.arrayBuffer()
        continue
      }
      const page = await answer.text()
      pages.push(address)
      const { links, forms } = waysOf(page)
      expect([address, ...forms.filter((form) => !/\/bundles(\?|$)/.test(form))]).toEqual([address])
      for (const link of links.filter((one) =>
        /\/(cases\/.|submissions\/|documents\/|questions\/.|requests\/sent\/)/.test(one),
      )) {
        if (!seen.has(link)) waiting.push(link)
        seen.add(link)
      }
    }
    expect(pages.length).toBeGreaterThan(15)
    const words =
      'You can read this case until Wed 25 Nov 2026, 10:00, for the reason that you gave. Only the other office can change the case.'
    for (const address of [...start, ...Object.values(planted.sent).map((id) => `/en/admin/submissions/${id}`)])
      expect(plainBlanks(await (await vera.get(address)).text()), address).toContain(words)
    const french = await (await vera.get(`/fr/admin/cases/${caseId}`)).text()
    expect(french).toContain('Un autre bureau (Toronto) est chargé de ce dossier')
    expect(french).toContain('Seul l’autre bureau peut modifier le dossier.')
  })

  it('tells a form’s page the same, in French too', async () => {
    const refused = await vera.get(`/fr/admin/cases/${planted.caseId}/details`)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain(
      'Un autre bureau (Toronto) est chargé de ce dossier. Seul ce bureau peut le modifier.',
    )
  })

  it('gives one PDF and a zip of what its reader may read, and never of a paper for named persons', async () => {
    const { db } = world.portal
    const secret = await plantPaper(world, planted.caseId, { title: 'Hush', audience: 'named' })
    db.$client.prepare('insert into document_readers values (?, ?)').run(secret, world.alice.id)
    const before = rows()
    const asked = outsideActs['POST /:lang/admin/cases/:id/bundles'] as Named
    expect((await send(vera, await formOf(asked))).status).toBe(303)
    expect(changedSince(before).sort()).toEqual(['audit_events', 'bundles'])
    const forbidden = await vera.post(`/en/admin/cases/${planted.caseId}/bundles`, { 'documents[]': secret })
    expect(forbidden.status).toBe(422)
    const zip = Buffer.from(await (await vera.get(`/en/admin/cases/${planted.caseId}/zip`)).arrayBuffer())
    expect(zip.includes('Evidence')).toBe(true)
    expect(zip.includes('Hush')).toBe(false)
    expect((await vera.get(`/en/admin/documents/${secret}`)).status).toBe(404)
  })

  it('is opened for nobody by being read: its sender can still take it back, and the log says who looked (ATT-04)', async () => {
    const { db } = world.portal
    const id = planted.sent.kept
    const stateOf = () => db.select().from(submissions).where(eq(submissions.id, id)).get()!
    const looks = () =>
      db.$client
        .prepare(`select action from audit_events where actor_id = ? and subject in (?, ?) order by seq`)
        .pluck()
        .all(world.vera.id, `submission:${id}`, `document:${planted.document}`)
    world.clock.forward({ hours: 1 })
    vera = await world.signIn(world.vera)
    const before = looks().length
    for (const address of [
      `submissions/${id}`,
      `submissions/${id}?beside=${planted.document}`,
      `documents/${planted.document}`,
      `documents/${planted.document}/file`,
      `cases/${planted.caseId}/zip`,
    ]) {
      const answer = await vera.get(`/en/admin/${address}`)
      expect([address, answer.status]).toEqual([address, 200])
      await answer.arrayBuffer()
    }
    expect(looks().slice(before)).toEqual(['submission.read', 'document.read'])
    expect(stateOf()).toMatchObject({ openedAt: null, openedBy: null })
    const unread = await world.signIn(world.alice)
    expect(await (await unread.get(`/en/submissions/${id}`)).text()).toContain('/withdrawal')
    sam = await world.signIn(world.sam)
    await sam.get(`/en/admin/submissions/${id}`)
    expect(stateOf()).toMatchObject({ openedBy: world.sam.id })
  })
})

describe('an officer of the file’s own office', () => {
  it.each(named('refused'))('sends the same form to %s, and it is done', async (_, act) => {
    const form = await formOf(act)
    const before = rows()
    const answer = await send(sam, form)
    expect(answer.status, await answer.text()).toBe(303)
    expect(changedSince(before)).toContain('audit_events')
  })
})
