import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usedSeals } from '../../../src/accounts/seals/schema.ts'
import { sealedActs } from '../../../src/addresses.ts'
import { createApp } from '../../../src/app.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { openPortal } from '../../../src/open.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { openSeal, sealsOfPage, targetOf } from '../../../src/platform/web/seals.ts'
import { wordsOf } from '../../admin/pages.ts'
import { askOperator } from '../../ask-operator.ts'
import { doors } from '../../doors/index.ts'
import { addressOf, plantDoors } from '../../doors-world.ts'
import { plantCase, plantDraft, plantSent, plantUpload } from '../../plant.ts'
import { formsOf, sealFor } from '../../seals.ts'
import { type Browser, browser, createWorld, signIn, type World } from '../../world.ts'
import { reversible } from '../reversible.ts'

const acts = [...sealedActs]
const refusal = 'We could not confirm that this form was sent from your session'

describe('an act that cannot be undone', () => {
  const endings: (() => void)[] = []
  let world: World
  let { ids, browsers } = {} as Awaited<ReturnType<typeof plantDoors>>
  beforeAll(async () => {
    world = await createWorld({ whenOver: (end) => void endings.push(end) })
    ;({ ids, browsers } = await plantDoors(world))
  })
  afterAll(() => {
    for (const end of endings) end()
  })

  /** Whoever the act is meant for. */
  const rightful = (act: string) => {
    const { of, charlie, vera } = doors[`POST /:lang${act}`]!
    if (of) return of
    if (!act.startsWith('/admin')) return charlie === 'not theirs' ? 'bob' : 'alice'
    return vera === 'open' ? 'sam' : act.startsWith('/admin/cases') ? 'sam' : 'ada'
  }
  const at = (act: string) => addressOf(`POST /:lang${act}`, ids)
  const changes = () => world.portal.db.$client.prepare('select total_changes()').pluck().get()
  const sealBy = (whose: Browser, address: string) =>
    sealFor({ portal: world.portal, cookie: whose.cookies.get('__Host-session') }, address)!

  it('is in the table of those that need a seal, or in the list of the others, with a reason (ATT-02)', () => {
    const posts = world.app.routes
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/:lang'))
      .map(({ path }) => path.replace(/^\/:lang\{[^}]*\}/, ''))
    expect([...new Set(posts)].sort()).toEqual([...acts, ...Object.keys(reversible)].sort())
    expect(acts.filter((act) => act in reversible)).toEqual([])
  })

  describe.each(acts)('%s', (act) => {
    it('is not done without the seal of its page, nor with one of another person, another act or another time (ATT-02)', async () => {
      const who = rightful(act)
      const their = browsers[who]
      const address = at(act)
      const stranger = browsers.charlie
      const good = sealBy(their, address)
      const longAgo = world.clock.now().subtract({ hours: 24 * 31 })
      const old = sealsOfPage(world.portal.keyring, personOf(their), longAgo)({ target: targetOf(address), seen: '' })
      const wrong = {
        missing: [],
        empty: [['seal', '']],
        'of another person': [['seal', sealBy(stranger, address)]],
        'of another act': [['seal', sealBy(their, `${address}/else`)]],
        'too old': [['seal', old]],
        changed: [['seal', `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`]],
        'with another version': [['seal', good.replace('..', '.NQ.')]],
      } as Record<string, [string, string][]>
      for (const [how, fields] of Object.entries(wrong)) {
        const before = changes()
        const answer = await their.post(address, [['reason', 'My own reason is long enough.'], ...fields], true)
        expect([how, answer.status], how).toEqual([how, 403])
        const page = await answer.text()
        expect(page, how).toContain(refusal)
        expect(page).toContain('My own reason is long enough.')
        expect(changes(), how).toBe(before)
      }
      // In the address it counts only for a form with files, and never from a GET.
      const inAddress = await their.post(`${address}?seal=${good}`, {}, true)
      expect(inAddress.status).toBe(403)
    })
  })

  it('is asked of whoever comes with the seal of its page, in either language (ATT-02)', async () => {
    for (const act of acts) {
      const address = at(act)
      const their = browsers[rightful(act)]
      const answer = await their.post(address.replace('/en/', '/fr/'), [['seal', sealBy(their, address)]], true)
      expect(await answer.text(), act).not.toContain(
        'Nous n’avons pas pu confirmer que ce formulaire venait d’une page',
      )
    }
  })

  it('is another one for each form of a page, also for two of the same act', () => {
    const at = world.clock.now()
    const seal = sealsOfPage(world.portal.keyring, 'p', at)
    const nonces = [seal, seal].map((make) => {
      const text = make({ target: '/x', seen: '3' })
      return openSeal(world.portal.keyring, text, { personId: 'p', target: '/x' }, at)
    })
    expect(nonces).toMatchObject([{ seen: '3' }, { seen: '3' }])
    expect(nonces[0]!.nonce).not.toBe(nonces[1]!.nonce)
  })

  it('counts with its whole mark too, as pages had it that lie open over an update', () => {
    const { keyring } = world.portal
    const at = world.clock.now()
    const said = `${at.epochMilliseconds.toString(36)}.${'n'.repeat(22)}.`
    const mark = keyring.deriveToken('seal of a form', JSON.stringify(['p', '/x', said]), 32)
    const whole = `${said}.${mark.toString('base64url')}`
    expect(openSeal(keyring, whole, { personId: 'p', target: '/x' }, at)).toMatchObject({ seen: '' })
    expect(openSeal(keyring, whole.slice(0, -1), { personId: 'p', target: '/x' }, at)).toBeUndefined()
  })

  const personOf = (whose: Browser) => {
    const { portal } = world
    const people = [world.alice, world.sam, world.ada, world.bob, world.charlie, world.vera]
    const address = '/en/x'
    const seal = sealBy(whose, address)
    const ofIt = people.find(({ id }) =>
      openSeal(portal.keyring, seal, { personId: id, target: '/x' }, world.clock.now()),
    )
    return ofIt?.id ?? ''
  }
})

/** Presses the button of a page: its form goes where it says, with what it holds. */
async function press(their: Browser, page: string, act: string, typed: Record<string, string> = {}) {
  const form = formsOf(page).find(({ action }) => targetOf(action) === act)
  if (!form) throw new Error(`no form for ${act}`)
  return their.post(form.action, [...form.fields, ...Object.entries(typed)], true)
}

const read = async (their: Browser, path: string) => (await their.get(path)).text()
const answerOf = (answer: Response) => [answer.status, answer.headers.get('location')]

describe('a button that is pressed again (ATT-02)', () => {
  it.each([
    ['withdraws once', 'withdrawal', (id: string) => [`/en/submissions/${id}/withdrawal`, 'alice', {}]],
    ['accepts once', 'acceptance', (id: string) => [`/en/admin/submissions/${id}`, 'sam', {}]],
    [
      'returns once',
      'return',
      (id: string) => [
        `/en/admin/submissions/${id}/return`,
        'sam',
        { code: 'unreadable', reason: 'Pages two and three cannot be read.' },
      ],
    ],
    ['moves once', 'move', (id: string) => [`/en/admin/submissions/${id}/move?reference=TC5-00009`, 'sam', {}]],
  ] as const)('%s, and leads where the first press led', async (_, act, asked) => {
    const world = await createWorld()
    const id = await plantSent(world, plantCase(world), world.alice)
    plantCase(world, { reference: 'TC5-00009' })
    const [from, who, typed] = asked(id) as [string, 'alice' | 'sam', Record<string, string>]
    const their = await world.signIn(world[who])
    const page = await read(their, from)
    const target = who === 'sam' ? `/admin/submissions/${id}/${act}` : `/submissions/${id}/${act}`
    const first = await press(their, page, target, typed)
    expect(first.status).toBe(303)
    const rows = () => world.portal.db.$client.prepare('select total_changes()').pluck().get()
    const before = rows()
    expect(answerOf(await press(their, page, target, typed))).toEqual(answerOf(first))
    expect(rows()).toBe(before)
  })

  it('sends once when two presses come together, and both lead to the same receipt', async () => {
    const world = await createWorld()
    const id = await plantDraft(world, plantCase(world), world.alice)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/submissions/${id}/review`)
    const both = await Promise.all([1, 2, 3].map(() => press(their, page, `/submissions/${id}/sending`)))
    for (const answer of both) expect(answerOf(answer)).toEqual([303, `/en/submissions/${id}`])
    expect(listEvents(world.portal.db, { action: 'submission.sent' })).toHaveLength(1)
  })

  it('asks a question once, which nothing in its own row would tell', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/cases/${caseId}/questions/new`)
    const typed = { subject: 'The room', words: 'On which floor is the hearing?' }
    const both = await Promise.all([1, 2].map(() => press(their, page, `/cases/${caseId}/questions/new`, typed)))
    expect(answerOf(both[0]!)).toEqual(answerOf(both[1]!))
    expect(both[0]!.status).toBe(303)
    expect(world.portal.db.$client.prepare('select count(*) from questions').pluck().get()).toBe(1)
  })

  it('after a refusal may be pressed again, since nothing was done', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/cases/${caseId}/questions/new`)
    const act = `/cases/${caseId}/questions/new`
    expect((await press(their, page, act, { subject: '', words: '' })).status).toBe(422)
    expect((await press(their, page, act, { subject: 'The room', words: 'On which floor?' })).status).toBe(303)
  })

  it('goes on after a crash between its claim and its act', async () => {
    const world = await createWorld()
    const id = await plantDraft(world, plantCase(world), world.alice)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/submissions/${id}/review`)
    const seal = formsOf(page).flatMap(({ fields }) => fields.filter(([name]) => name === 'seal'))[0]![1]
    const { nonce } = openSeal(
      world.portal.keyring,
      seal,
      { personId: world.alice.id, target: `/submissions/${id}/sending` },
      world.clock.now(),
    )!
    const now = world.clock.now().epochMilliseconds
    world.portal.db
      .insert(usedSeals)
      .values({ nonce, personId: world.alice.id, claimedAt: now - 60_000, until: now + 1e9 })
      .run()
    expect((await press(their, page, `/submissions/${id}/sending`)).status).toBe(303)
  })

  it('after a crash between its act and the note of it is not asked twice', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/cases/${caseId}/questions/new`)
    const typed = { subject: 'The room', words: 'On which floor is the hearing?' }
    const act = `/cases/${caseId}/questions/new`
    expect((await press(their, page, act, typed)).status).toBe(303)
    world.portal.db.update(usedSeals).set({ location: null }).run()
    world.clock.forward({ seconds: 6 })
    expect((await press(their, page, act, typed)).status).toBe(303)
    expect(world.portal.db.$client.prepare('select count(*) from questions').pluck().get()).toBe(1)
  })

  it('says its version: a draft that changed since is not sent, whatever the other fields say', async () => {
    const world = await createWorld()
    const id = await plantDraft(world, plantCase(world), world.alice)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/submissions/${id}/review`)
    const { db } = world.portal
    const version = db.select().from(submissions).all()[0]!.version + 1
    db.update(submissions).set({ version }).run()
    const form = formsOf(page).find(({ action }) => action.endsWith('/sending'))!
    const fields = form.fields.filter(([name]) => name !== 'version')
    expect((await their.post(form.action, [...fields, ['version', String(version)]], true)).status).toBe(422)
    expect((await their.post(form.action, fields, true)).status).toBe(422)
    expect(db.select().from(submissions).all()[0]!.state).toBe('draft')
  })
})

describe('a Send that met a change of the draft (ATT-02)', () => {
  it('keeps its first byte: the sender sees it before and after sending, the registry after, and the log tells it', async () => {
    const world = await createWorld({ at: '2026-11-25T04:59:58Z' })
    const { db } = world.portal
    const id = await plantDraft(world, plantCase(world), world.alice)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/submissions/${id}/review`)
    db.update(submissions)
      .set({ version: db.select().from(submissions).all()[0]!.version + 1 })
      .run()
    const refused = await press(their, page, `/submissions/${id}/sending`)
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(wordsOf(again)).toContain('23:59:58')
    expect(wordsOf(again)).toContain('Alice Tremblay The draft was changed after the page was opened.')
    expect(listEvents(db, { action: 'submission.sendRefused' })).toMatchObject([
      { actorId: world.alice.id, subject: `submission:${id}`, at: Date.parse('2026-11-25T04:59:58Z') },
    ])

    world.clock.forward({ minutes: 2 })
    expect((await press(their, again, `/submissions/${id}/sending`)).status).toBe(303)
    expect(wordsOf(await read(their, `/fr/submissions/${id}`))).toContain('Tentatives de transmission antérieures')
    const officer = await world.signIn(world.sam)
    expect(wordsOf(await read(officer, `/en/admin/submissions/${id}`))).toContain('23:59:58')
  })

  it('is not kept where the page itself had said what was missing', async () => {
    const world = await createWorld()
    const id = await plantDraft(world, plantCase(world), world.alice)
    const their = await world.signIn(world.alice)
    const page = await read(their, `/en/submissions/${id}/review`)
    await plantUpload(world, id)
    expect((await press(their, page, `/submissions/${id}/sending`)).status).toBe(422)
    expect(listEvents(world.portal.db, { action: 'submission.sendRefused' })).toEqual([])
  })
})

describe('the evening of the last day', () => {
  it('between the page and Send the session is renewed, ended and begun anew, the program restarts and its key is another: it is sent once, at its first byte (ATT-02)', async () => {
    const world = await createWorld({ at: '2026-11-25T03:00:00Z' })
    const { alice, clock } = world
    const id = await plantDraft(world, plantCase(world), alice)
    const their = await world.signIn(alice)
    const page = await read(their, `/en/submissions/${id}/review`)

    clock.forward({ minutes: 20 })
    const old = their.cookies.get('__Host-session')
    const { currentCode } = await import('../../../src/accounts/factors/totp.ts')
    await their.post('/en/account/confirmation', { 'confirmation-code': currentCode(alice.seed, clock.now()) })
    expect(their.cookies.get('__Host-session')).not.toBe(old)
    await their.post('/en/sign-out')

    const { settings } = world.portal
    world.portal.db.$client.close()
    const wrappingKey = { name: 'next', key: Buffer.alloc(32, 'another key ') }
    const both = { ...settings, wrappingKey, oldWrappingKey: settings.wrappingKey }
    const between = await openPortal(both, clock.now)
    expect((await askOperator(between, 'rotate-keys')).code).toBe(0)
    between.db.$client.close()
    const portal = await openPortal({ ...settings, wrappingKey }, clock.now)
    const app = createApp(portal)
    clock.forward({ minutes: 1 })
    const anew = await signIn(app, clock.now, alice)

    clock.set('2026-11-25T04:59:59Z')
    const otherPerson = browser(app)
    expect((await press(otherPerson, page, `/submissions/${id}/sending`)).status).toBe(401)
    await anew.post('/en/account/session/extension')
    const stillIn = await signIn(app, clock.now, alice)
    const first = await press(stillIn, page, `/submissions/${id}/sending`)
    expect(answerOf(first)).toEqual([303, `/en/submissions/${id}`])
    clock.forward({ minutes: 2 })
    const again = await press(stillIn, page, `/submissions/${id}/sending`)
    expect(answerOf(again)).toEqual(answerOf(first))
    const sent = portal.db.select().from(submissions).all()
    expect(sent).toMatchObject([{ state: 'received', sendAt: Date.parse('2026-11-25T04:59:59Z') }])
    expect(listEvents(portal.db, { action: 'submission.sent' })).toHaveLength(1)
    const receipt = await read(stillIn, `/en/submissions/${id}`)
    expect(receipt).toContain('23:59')
    portal.db.$client.close()
  })
})
