import { describe, expect, it } from 'vitest'
import { sweepFeedback } from '../../src/feedback/index.ts'
import { pageFeedback } from '../../src/feedback/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { loadCatalogue } from '../../src/platform/web/i18n.ts'
import { faultsOf } from '../valid-html.ts'
import { joined } from '../whole-addresses.ts'
import { createWorld, type World } from '../world.ts'

const t = loadCatalogue('locales')('en')
const unclear = { page: '/cases/:id', kind: 'unclear', words: 'I do not find the button.' }
const all = ({ portal }: World) => portal.db.select().from(pageFeedback).all()

/** What was said of a page so many times in November. */
function plant({ portal, clock }: World, page: string, kind: 'helped' | 'broken', times: number) {
  const createdAt = clock.now().epochMilliseconds
  for (let n = 0; n < times; n++)
    portal.db
      .insert(pageFeedback)
      .values({
        id: newId(),
        page,
        kind,
        words: 'Said.',
        wantsAnswer: false,
        locale: 'en',
        createdAt,
        month: '2026-11',
      })
      .run()
}

describe('what a reader says of a page', () => {
  it('begins at the foot of that page, by its pattern and without an id', async () => {
    const { alice, signIn, visitor } = await createWorld()
    const browser = await signIn(alice)
    const foot = (await (await browser.get(`/en/submissions/${newId()}`)).text()).split('<footer>')[1]
    expect(foot).toContain('href="/en/feedback?page=%2Fsubmissions%2F%3Aid"')
    const page = await (await visitor().get('/fr/feedback?page=%2Fsubmissions%2F%3Aid')).text()
    expect(page).toContain('name="page" value="/submissions/:id"')
    expect(await faultsOf(page)).toEqual([])
  })

  it('is kept with who said it, and their wish for an answer, in one step with the log', async () => {
    const world = await createWorld()
    const { alice, signIn, portal } = world
    const browser = await signIn(alice)
    const answer = await browser.post('/en/feedback', { ...unclear, words: 'One.\r\nTwo.', answer: 'yes' })
    expect(answer.headers.get('location')).toBe('/en/feedback?done=given')
    expect((await browser.get('/en/feedback?done=given')).status).toBe(200)
    expect(all(world)).toMatchObject([
      { page: '/cases/:id', kind: 'unclear', words: 'One.\nTwo.', personId: alice.id, wantsAnswer: true },
    ])
    const [event] = listEvents(portal.db, { action: 'feedback.given' })
    expect(event).toMatchObject({ actorId: alice.id })
    expect(JSON.stringify(event)).not.toContain('Two.')
  })

  it('is kept without a person when nobody is signed in, and no answer is promised', async () => {
    const world = await createWorld()
    await world.visitor().post('/fr/feedback', { ...unclear, answer: 'yes' })
    expect(all(world)).toMatchObject([{ personId: null, wantsAnswer: false, locale: 'fr' }])
  })

  it.each([
    ['/submissions/0k3j2h1g', '/submissions'],
    ['/nowhere/12', '/'],
    ['__proto__', '/'],
    ['/cases/:id/notes/new', '/cases/:id/notes'],
  ])('of %s is kept as of %s: no address gets in', async (page, kept) => {
    const world = await createWorld()
    await world.visitor().post('/en/feedback', { ...unclear, page })
    expect(all(world).map((said) => said.page)).toEqual([kept])
  })

  it('is dropped without a word when the field that nobody sees is filled in', async () => {
    const world = await createWorld()
    const answer = await world.visitor().post('/en/feedback', { ...unclear, website: 'https://spam.example' })
    expect(answer.status).toBe(303)
    expect(all(world)).toEqual([])
  })

  it('says what is missing, and keeps what was typed', async () => {
    const world = await createWorld()
    const answer = await world.visitor().post('/en/feedback', { page: '/today', words: 'x'.repeat(2001) })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(t('feedback:error.kindMissing'))
    expect(page).toContain(t('feedback:error.wordsTooLong'))
    expect(page).toContain('x'.repeat(2001))
    expect(page).toContain('value="/today"')
    expect(all(world)).toEqual([])
  })

  it('is slowed down when one address says very much', async () => {
    const world = await createWorld()
    const said: number[] = []
    for (let n = 0; n < 8; n++) said.push((await world.visitor().post('/en/feedback', unclear)).status)
    expect(said).toContain(429)
    expect(all(world).length).toBe(said.filter((status) => status === 303).length)
  })

  it('is in the copy of one’s own data, and goes with the account', async () => {
    const world = await createWorld()
    const dina = await world.add('Dina Delegate', 'delegate')
    const browser = await world.signIn(dina)
    await browser.post('/en/feedback', unclear)
    const copy = await (await browser.post('/en/account/data/copy', { form: 'json' })).text()
    expect(JSON.parse(copy).feedback).toMatchObject([{ page: '/cases/:id', words: unclear.words }])
    expect(await (await browser.post('/en/account/data/copy', { form: 'html' })).text()).toContain(unclear.words)
    await browser.post('/en/account/closing', { closing: 'yes' })
    expect(all(world)).toEqual([])
  })

  it('is let go after two years', async () => {
    const world = await createWorld()
    plant(world, '/today', 'helped', 1)
    world.clock.forward({ hours: 24 * 730 })
    sweepFeedback(world.portal.db, world.clock.now())
    expect(all(world)).toHaveLength(1)
    world.clock.forward({ hours: 48 })
    sweepFeedback(world.portal.db, world.clock.now())
    expect(all(world)).toEqual([])
  })
})

describe('the office', () => {
  it('reads it by page, month and state, with names as text, and marks it as dealt with', async () => {
    const world = await createWorld()
    const { alice, sam, signIn, visitor } = world
    await (await signIn(alice)).post('/en/feedback', { ...unclear, words: '<b>Where?</b>', answer: 'yes' })
    await visitor().post('/en/feedback', { page: '/today', kind: 'idea', words: 'Show more.' })
    const desk = await signIn(sam)
    const page = await (await desk.get('/en/admin/feedback')).text()
    expect(page).toContain('&lt;b&gt;Where?&lt;/b&gt;')
    expect(joined(page)).toContain(alice.email)
    expect(page).toContain(t('feedback:office.anonymous'))
    expect(await faultsOf(page)).toEqual([])
    const ofToday = await (await desk.get('/en/admin/feedback?page=%2Ftoday&month=2026-11&state=open')).text()
    expect(ofToday).toContain('Show more.')
    expect(ofToday).not.toContain('Where?')
    expect(await (await desk.get('/en/admin/feedback?month=2026-10')).text()).toContain(t('feedback:office.none'))

    const [first] = all(world).filter(({ page }) => page === '/today')
    await desk.post(`/en/admin/feedback/${first!.id}/handling?page=%2Ftoday`, {})
    expect(all(world).find(({ id }) => id === first!.id)).toMatchObject({ handledBy: sam.id })
    expect(await (await desk.get('/en/admin/feedback?state=open')).text()).not.toContain('Show more.')
    expect(listEvents(world.portal.db, { action: 'feedback.handled' })).toHaveLength(1)
  })

  it('takes it out as a table, which the log tells; no cell is a formula', async () => {
    const world = await createWorld()
    await world.visitor().post('/en/feedback', { ...unclear, words: '=1+1' })
    const table = await (await (await world.signIn(world.sam)).get('/en/admin/feedback/table')).text()
    expect(table).toContain("'=1+1")
    expect(listEvents(world.portal.db, { action: 'feedback.exported' })).toHaveLength(1)
  })
})

describe('the report for the advisory committee', () => {
  it('tells counts from 20 on and hides smaller ones, with no sum and no words', async () => {
    const world = await createWorld()
    plant(world, '/today', 'helped', 20)
    plant(world, '/inbox', 'helped', 19)
    plant(world, '/inbox', 'broken', 31)
    const page = await (await world.visitor().get('/en/feedback/report?month=2026-11')).text()
    const cells = [...page.matchAll(/<td[^>]*>([^<]*)</g)].map(([, cell]) => cell)
    const few = t('feedback:report.few', { count: 20 })
    expect(cells).toEqual([few, '0', '31', '0', '20', '0', '0', '0'])
    expect(page).not.toContain('Said.')
    expect(page).not.toContain('>19<')
    expect(await faultsOf(page)).toEqual([])
    expect(await (await world.visitor().get('/en/feedback/report?month=2019-01')).text()).toContain(few)
  })
})
