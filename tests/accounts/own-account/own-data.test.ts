import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { chooseReminders, notices } from '../../../src/accounts/notices/index.ts'
import { markDeadline } from '../../../src/cases/deadlines/mark-commands.ts'
import { deadlineReminders } from '../../../src/cases/deadlines/reminders/schema.ts'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { listEvents, record } from '../../../src/platform/audit/index.ts'
import { saying } from '../../day-words.ts'
import { save } from '../../editing.ts'
import { as, must, officerOf, plantCase, plantDraft, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

const take = (browser: Browser, form: 'html' | 'json', locale = 'en') =>
  browser.post(`/${locale}/account/data/copy`, { form })

/** Alice with a case, a receipt, a draft, a delegate, a sent notice; Bob signed in, her delegate. */
async function busyAlice() {
  const world = await createWorld()
  const { alice, bob, signIn } = world
  const caseId = plantCase(world, { reference: 'TC5-00001', title: 'Selam Tesfaye' })
  await plantSent(world, caseId, alice)
  await plantDraft(world, caseId, alice)
  await plantNotice(world, caseId)
  const browser = await signIn(alice)
  const offer = { name: 'Bob', email: bob.email, locale: 'en', rights: 'send', scope: 'all', until: '' }
  await browser.post('/en/delegates/new', offer)
  const page = await (await browser.get('/en/delegates')).text()
  const [, id] = /\/en\/delegates\/([a-z0-9]{26})/.exec(page) ?? []
  const delegate = await signIn(bob)
  await delegate.post(`/en/delegates/${id}/acceptance`)
  await browser.post(`/en/cases/${caseId}/star`, { starred: 'yes' })
  await save(browser, `/en/cases/${caseId}/number`, { for: alice.id, number: '2026/114' })
  await browser.post(`/en/cases/${caseId}/notes/new`, { for: alice.id, text: 'Ask about the passport' })
  await delegate.post(`/en/cases/${caseId}/notes/new`, { for: alice.id, text: 'Called the clinic' })
  await delegate.post(`/en/cases/${caseId}/star`, { starred: 'yes' })
  await browser.post(`/en/cases/${caseId}/mute`, { muted: 'yes' })
  await browser.post('/en/views', { page: 'hearings', name: 'My month', query: 'view=month' })
  await save(browser, '/en/account/contact', { name: alice.name, locale: 'en', zone: 'UTC', phone: '416-555-0100' })
  return { world, browser, delegate }
}

const read = async (answer: Response) => JSON.parse(await answer.text())

describe('a copy of one’s own data', () => {
  it('holds what the portal holds about the person, and nobody else’s', async () => {
    const { world, browser } = await busyAlice()
    const text = await (await take(browser, 'json')).text()
    const data = JSON.parse(text)
    expect(data.account).toMatchObject({ email: world.alice.email, phone: '416-555-0100', role: 'counsel' })
    expect(data.counsel).toMatchObject({ membershipNumber: '12345A' })
    expect(data.sessions).toHaveLength(1)
    expect(data.files).toEqual([expect.objectContaining({ file: 'TC5-00001', as: 'counselOfRecord', until: null })])
    expect(data.delegations).toEqual([
      expect.objectContaining({ direction: 'given', name: 'Bob Nguyen', rights: 'send' }),
    ])
    expect(data.receipts).toHaveLength(1)
    expect(data.receipts[0]).toMatchObject({
      number: '2026-000001',
      file: 'TC5-00001',
      receivedAt: '2026-11-24T15:00:00Z',
      sentBy: 'Alice Tremblay',
      documents: [{ title: 'Evidence', fileName: 'evidence.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
    expect(data.contactChanges[0]).toMatchObject({ changes: { phone: [null, '416-555-0100'] } })
    const actions = data.activity.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(expect.arrayContaining(['submission.sent', 'delegation.accepted', 'person.dataTaken']))
    expect(data.activity[0]).toMatchObject({ by: 'you', at: '2026-11-24T15:00:00Z' })
    expect(data.marks).toEqual({
      stars: [{ file: 'TC5-00001', at: '2026-11-24T15:00:00Z' }],
      matterNumbers: [{ file: 'TC5-00001', number: '2026/114', changedAt: '2026-11-24T15:00:00Z' }],
      notes: [
        expect.objectContaining({ file: 'TC5-00001', text: 'Ask about the passport' }),
        expect.objectContaining({ text: 'Called the clinic' }),
      ],
      savedViews: [{ page: 'hearings', name: 'My month', query: 'view=month', createdAt: '2026-11-24T15:00:00Z' }],
    })
    expect(data.notices).toContainEqual({
      at: '2026-11-24T15:00:00Z',
      kind: 'hearings',
      action: 'document.sent',
      pace: 'now',
      messageOfDay: null,
      isCopy: false,
      readAt: null,
      file: 'TC5-00001',
    })
    expect(data.notices.map(({ action }: { action: string }) => action)).toContain('submission.sent')
    const own = world.portal.db.select().from(notices).where(eq(notices.personId, world.alice.id)).all()
    expect(data.notices).toHaveLength(own.length)
    expect([data.mutedFiles, data.account.mailComesBackAt]).toEqual([['TC5-00001'], null])
    for (const others of ['Selam', 'bob@example', 'charlie', 'Sam Singh', '1234567890', '$argon2', 'Notice to appear'])
      expect(text, others).not.toContain(others)
  })

  it('holds what is kept of deadlines in one’s own name, and of whom mail reminded whom', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const { alice, charlie, clock } = world
    const caseId = plantCase(world, { hearingIn: 22, counsel: [alice, charlie] })
    const officer = officerOf(world.sam, world.toronto)
    await plantSent(world, caseId, charlie)
    const sent = await plantSent(world, caseId, alice)
    const key = db.$client.prepare('select key from limit_answers').pluck().get() as string
    const back = { code: 'unsigned', reason: 'Sign it.', correctBy: '2026-12-01' } as const
    must(returnSubmission(db, officer, sent as never, back, clock.now()))
    markDeadline(db, as(alice), { caseId, principalId: alice.id, key, state: 'done' }, clock.now())
    for (const { id } of [alice, charlie])
      db.insert(deadlineReminders).values({ personId: id, caseId, key, endsAt: 1, days: 3, at: 5, mailId: 'm' }).run()
    chooseReminders(db, as(alice), { isOn: true, which: 'all', principals: null, days: [3] }, clock.now())

    const browser = await world.signIn(alice)
    const { deadlines, account, receipts } = await read(await take(browser, 'json'))
    const file = 'TC5-00001'
    const own = { file, limit: 'rpd.disclose' }
    expect(deadlines).toEqual({
      answered: [expect.objectContaining({ ...own, receipt: '2026-000002', verdict: 'onTime', saidBy: 'types' })],
      toCorrect: [expect.objectContaining({ file, receipt: '2026-000002', lastDay: '2026-12-01', correctedAt: null })],
      marked: [expect.objectContaining({ ...own, state: 'done' })],
      reminded: [expect.objectContaining(own)],
    })
    expect(deadlines.answered[0].endedAt).not.toBeNull()
    expect(account.reminders).toEqual({ which: 'all', days: [3], inCasesOf: null })
    expect(receipts).toMatchObject([{ number: '2026-000002', emergency: null, order: null }])
    for (const locale of ['en', 'fr'] as const) {
      const page = await (await take(browser, 'html', locale)).text()
      expect(await faultsOf(page)).toEqual([])
      expect(page).toContain(saying(locale).day('2026-12-01').replace('1er', '1<sup>er</sup>'))
    }
  })

  it('of a delegate holds their own marks, and nothing of counsel’s practice', async () => {
    const { delegate } = await busyAlice()
    const data = await read(await take(delegate, 'json'))
    expect(data.marks).toMatchObject({ matterNumbers: [], notes: [], savedViews: [] })
    expect(data.marks.stars).toHaveLength(1)
  })

  it('can be read as a page, in either language, and the page is valid HTML', async () => {
    const { browser } = await busyAlice()
    for (const [locale, title, told] of [
      ['en', '<h1>My Case: your data</h1>', '<td>The registry sent a document</td>'],
      ['fr', '<h1>Mon dossier\u00a0: vos données</h1>', '<td>Le greffe a transmis un document</td>'],
    ] as const) {
      const page = await (await take(browser, 'html', locale)).text()
      expect(page).toContain(title)
      for (const held of [
        '416-555-0100',
        'TC5-00001',
        '2026-000001',
        'Bob Nguyen',
        'evidence.pdf',
        '2026/114',
        'Called the clinic',
        'My month',
        told,
      ])
        expect(page).toContain(held)
      expect(page).not.toContain('Selam')
      expect(await faultsOf(page)).toEqual([])
    }
  })

  it('comes as an attachment that no browser runs or keeps', async () => {
    const { browser } = await busyAlice()
    const answer = await take(browser, 'html', 'fr')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'content-disposition': expect.stringContaining('attachment; filename="mon-dossier-2026-11-24.html"'),
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect((await take(browser, 'json')).headers.get('content-type')).toBe('application/json')
  })

  it('is taken with a fresh second factor, and the log tells it', async () => {
    const { world, browser } = await busyAlice()
    world.clock.forward({ minutes: 16 })
    expect((await take(browser, 'json')).status).toBe(403)
    expect(listEvents(world.portal.db, { action: 'person.dataTaken' })).toHaveLength(0)
    const again = await world.signIn(world.alice)
    await (await take(again, 'json')).text()
    expect(listEvents(world.portal.db, { action: 'person.dataTaken' })).toEqual([
      expect.objectContaining({ actorId: world.alice.id, facts: '{"form":"json"}' }),
    ])
  })

  it('of a delegate has what they received and did, not the receipts of their counsel', async () => {
    const { delegate } = await busyAlice()
    const data = await read(await take(delegate, 'json'))
    expect(data.delegations).toEqual([expect.objectContaining({ direction: 'received', name: 'Alice Tremblay' })])
    expect([data.receipts, data.files]).toEqual([[], []])
  })

  it('of staff has no file in it', async () => {
    const { world } = await busyAlice()
    const data = await read(await take(await world.signIn(world.sam), 'json'))
    expect([data.files, data.receipts, data.delegations, data.account.officeEn]).toEqual([[], [], [], 'Toronto'])
  })

  it('has the whole activity, however long', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    manyEvents(world, 1203)
    const data = await read(await take(browser, 'json'))
    expect(data.activity).toHaveLength(1203 + 2)
    const page = await (await take(browser, 'html')).text()
    expect(page.match(/<tr><td>/g)).toHaveLength(1203 + 3)
  })
})

function manyEvents({ portal, clock, alice }: World, count: number) {
  portal.db.transaction((tx) => {
    for (let n = 0; n < count; n++) record(tx, { id: alice.id }, 'document.read', clock.now())
  })
}
