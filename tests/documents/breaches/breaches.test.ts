import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { workHooks } from '../../../src/api/hooks/delivering.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { giveReason } from '../../../src/cases/record/index.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { sweepAccessLog } from '../../../src/documents/access-log/index.ts'
import { accessLog } from '../../../src/documents/access-log/schema.ts'
import { privacyBreachEntries, privacyBreaches, privacyBreachPapers } from '../../../src/documents/breaches/schema.ts'
import { makeBundles, sweepBundles } from '../../../src/documents/bundles/index.ts'
import { bundles } from '../../../src/documents/bundles/schema.ts'
import { workHoldings } from '../../../src/documents/holdings/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { storeText } from '../../../src/documents/text/pages.ts'
import { newId } from '../../../src/platform/ids.ts'
import { removalsSettled, saveObject } from '../../../src/platform/storage/index.ts'
import { deliveries, listen, openWorld } from '../../api/listening.ts'
import { plantHook, programOf } from '../../api/speaking.ts'
import { formOn, save, typedIn } from '../../editing.ts'
import { itNeeds } from '../../needs.ts'
import { as, must, officerOf, plantCase, plantDraft, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import type { Browser, Someone, World } from '../../world.ts'
import { actionsOf, blobsOf, documentsOf } from '../files.ts'

const title = 'Psychological report'

/**
 * Alice files a report about another client in the file that she shares with Ben and Carla. Dele is Ben's delegate, Pia the party of
 * the wrong file; the right one is Alice's alone.
 */
async function misfiled() {
  const world = await openWorld()
  const [ben, carla, dele, pia] = [
    await world.add('Ben Achterberg', 'counsel', world.toronto),
    await world.add('Carla Nunes', 'counsel', world.toronto),
    await world.add('Dele Ogun', 'delegate'),
    await world.add('Pia Moreau', 'party'),
  ]
  const wrong = plantCase(world, { counsel: [world.alice, ben, carla], party: pia })
  const right = plantCase(world, { reference: 'TC5-00002', title: 'Tekle Haile' })
  letAct(world, ben, dele)
  await plantSent(world, wrong, ben)
  world.clock.forward({ hours: 1 })
  const { db } = world.portal
  const { clock } = world
  const id = await plantDraft(world, wrong, world.alice)
  db.update(documents).set({ title }).where(eq(documents.submissionId, id)).run()
  must(sendSubmission(db, as(world.alice), id, { sendAt: clock.now(), counts: 'send', clock: clock.now }))
  const paper = documentsOf(world, id)[0]!.id
  world.clock.forward({ hours: 1 })
  return { world, db, ben, carla, dele, pia, wrong, right, id, paper, sam: await world.signIn(world.sam) }
}

function letAct(world: World, counsel: Someone, delegate: Someone) {
  const now = world.clock.now().epochMilliseconds
  const { name, email, id: delegateId } = delegate
  const may = { canPrepare: true, canSend: true, allCases: true }
  world.portal.db
    .insert(delegations)
    .values({
      ...{ id: newId(), counselId: counsel.id, delegateId, name, email, emailKey: email, ...may },
      ...{ createdAt: now, acceptedAt: now },
    })
    .run()
}

const move = (sam: Browser, id: string) => save(sam, `/en/admin/submissions/${id}/move`, { reference: 'TC5-00002' })
const sendBack = (sam: Browser, id: string) =>
  save(sam, `/en/admin/submissions/${id}/return`, { code: 'wrongCase', reason: '', correctBy: '' })

const ownDataOf = async (their: Browser) => {
  const answer = await their.post('/en/account/data/copy', { form: 'html' })
  expect(answer.status).toBe(200)
  return answer
}

type Misfiled = Awaited<ReturnType<typeof misfiled>>

const recordOf = ({ db, id }: Pick<Misfiled, 'db' | 'id'>) =>
  db.select().from(privacyBreaches).where(eq(privacyBreaches.submissionId, id)).get()
const entriesOf = ({ db, id }: Pick<Misfiled, 'db' | 'id'>) =>
  db
    .select()
    .from(privacyBreachEntries)
    .where(eq(privacyBreachEntries.breachId, recordOf({ db, id })!.id))
    .all()
/** Who saw it in which way; `access` apart. */
const sights = (at: Misfiled) =>
  entriesOf(at)
    .filter(({ kind }) => kind !== 'access')
    .map(({ personName, way, forName }) => [personName.split(' ')[0], way, ...(forName ? [forName] : [])].join(' '))
    .sort()

describe('a paper in the wrong file', () => {
  it('is moved, and the record names each who saw it and how, and nobody else (ATT-06)', async () => {
    const at = await misfiled()
    const { world, ben, dele, wrong, paper, id } = at
    const his = await world.signIn(ben)
    const report = async (address: string) => {
      const answer = await his.get(address)
      expect([address, answer.status]).toEqual([address, 200])
      return answer.text()
    }
    expect(await report(`/en/cases/${wrong}`)).toContain(title)
    world.clock.forward({ minutes: 1 })
    expect(await report(`/en/cases/${wrong}/documents`)).toContain(title)
    expect(await report(`/en/search?q=psychological`)).toContain('Psychological')
    expect(await report(`/en/cases/${wrong}/holdings`)).not.toContain(title)
    await his.post(`/en/cases/${wrong}/holdings`)
    await workHoldings(world.portal)
    expect(await report(`/en/cases/${wrong}/holdings`)).toContain(title)
    expect(await report(`/en/cases/${wrong}/bundles`)).toContain(title)
    expect(await report(`/en/submissions/${id}`)).toContain(title)
    expect((await his.get(`/en/submissions/${id}/receipt/receipt.json`)).status).toBe(200)
    await (await his.get(`/en/cases/${wrong}/zip`)).arrayBuffer()
    const program = programOf(world, ben)
    expect(await (await program('GET', `/cases/${wrong}/documents`)).text()).toContain(title)
    const theirs = await world.signIn(dele)
    await (await theirs.get(`/en/documents/${paper}/file`)).arrayBuffer()
    // Alice looks at her own, which tells nothing.
    const hers = await world.signIn(world.alice)
    await hers.get(`/en/cases/${wrong}`)
    await hers.get(`/en/documents/${paper}`)
    world.clock.forward({ minutes: 5 })

    expect((await move(at.sam, id)).status).toBe(303)
    expect(sights(at)).toEqual(
      [
        'Ben casePage',
        'Ben documentList',
        'Ben search',
        'Ben holdings',
        'Ben bundleChoice',
        'Ben receipt',
        'Ben receiptFile',
        'Ben opened',
        'Ben zip',
        'Ben api',
        'Dele opened Ben Achterberg',
        'Dele file Ben Achterberg',
      ].sort(),
    )
    expect(entriesOf(at).find(({ way }) => way === 'api')?.detail).toBe('Office')
    const could = entriesOf(at).filter(({ kind }) => kind === 'access')
    expect(could.map(({ personName, way, mayKnow }) => `${personName} ${way} ${mayKnow}`).sort()).toEqual([
      'Ben Achterberg counsel false',
      'Carla Nunes counsel false',
      'Dele Ogun delegate false',
      'Pia Moreau party false',
    ])
    expect(recordOf(at)).toMatchObject({ cause: 'moved', caseId: wrong, rightCaseId: at.right })
    expect(at.db.select().from(privacyBreachPapers).all()).toMatchObject([{ documentId: paper, title, pages: 3 }])
  })

  it('is named by every other page and program that lists it, and each is in the record (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong, id, paper } = at
    const { storage, keyring } = world.portal
    const [own] = db.select().from(documents).where(eq(documents.caseId, wrong)).all()
    const text = await storeText(storage, keyring, ['She cannot sleep.'])
    saveObject(db as never, text, world.clock.now())
    const known = { textObjectId: text.id, textState: 'read', stampedObjectId: own!.objectId } as const
    db.update(documents).set(known).where(eq(documents.id, paper)).run()
    const his = await world.signIn(ben)
    const program = programOf(world, ben)
    const get = async (address: string) => {
      const answer = await his.get(`/en${address}`)
      expect([address, answer.status]).toEqual([address, 200])
      return answer.text()
    }
    expect(await get(`/cases/${wrong}/documents/search?q=sleep`)).toContain(title)
    const draft = await plantDraft(world, wrong, ben)
    expect(await get(`/submissions/${draft}/exhibits`)).toContain(title)
    await get(`/documents/${paper}/stamped`)
    db.update(documents).set({ translationOf: own!.id }).where(eq(documents.id, paper)).run()
    expect(await get(`/documents/${own!.id}`)).toContain(title)
    for (const path of [`/submissions/${id}`, `/documents/${paper}/file`])
      expect((await program('GET', path)).status).toBe(200)
    await move(at.sam, id)
    expect(sights(at)).toEqual(
      [
        'Ben textSearch',
        'Ben exhibits',
        'Ben opened',
        'Ben stampedFile',
        'Ben documentPage',
        'Ben api',
        'Ben apiFile',
      ].sort(),
    )
    expect(await get(`/submissions/${draft}/exhibits`)).not.toContain(title)
    expect(await get(`/documents/${own!.id}`)).not.toContain(title)
  })

  it.each(['/documents/', '/submissions/'])('read by a program at %s is in the record with its name', async (path) => {
    const at = await misfiled()
    const program = programOf(at.world, at.ben)
    const address = path === '/documents/' ? `/documents/${at.paper}` : `/submissions/${at.id}/receipt`
    expect((await program('GET', address)).status).toBe(200)
    await move(at.sam, at.id)
    expect(entriesOf(at).flatMap(({ way, detail }) => (way === 'api' ? [detail] : []))).toEqual(['Office'])
  })

  it('is returned as another case’s, and the record says which messages went to whose software (ATT-06)', async () => {
    const at = await misfiled()
    const { world, ben, wrong } = at
    const firm = await listen()
    await plantHook(world, ben, firm.url)
    const id = await plantSent(world, wrong, world.alice)
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(1)
    const there = { ...at, id }
    expect((await sendBack(at.sam, id)).status).toBe(303)
    expect(recordOf(there)).toMatchObject({ cause: 'returned', caseId: wrong, rightCaseId: null })
    expect(sights(there)).toEqual(['Ben webhook'])
    expect(entriesOf(there).find(({ way }) => way === 'webhook')?.detail).toBe(new URL(firm.url).host)
  })

  it('leaves with the delegate who may read the right file too a record that says so', async () => {
    const at = await misfiled()
    const { world, wrong, id } = at
    letAct(world, world.alice, world.bob)
    const bobs = await world.signIn(world.bob)
    await bobs.get(`/en/cases/${wrong}`)
    await move(at.sam, id)
    const bob = entriesOf(at).filter(({ personId }) => personId === world.bob.id)
    expect(bob.map(({ way, mayKnow }) => [way, mayKnow])).toEqual([
      ['delegate', true],
      ['casePage', true],
    ])
  })

  it('names an officer of another office who opened the file for a reason', async () => {
    const at = await misfiled()
    const { world, db, wrong, paper, id } = at
    const vera = officerOf(world.vera, world.vancouver)
    giveReason(db, vera, wrong, 'The hearing may move to Vancouver.', world.clock.now())
    const hers = await world.signIn(world.vera)
    await hers.get(`/en/admin/documents/${paper}`)
    await move(at.sam, id)
    expect(sights(at)).toEqual(['Vera opened'])
    expect(entriesOf(at).some(({ way, personId }) => way === 'outside' && personId === world.vera.id)).toBe(true)
  })

  it('is recorded once, however often the form comes', async () => {
    const at = await misfiled()
    await Promise.all([move(at.sam, at.id), move(at.sam, at.id)])
    await at.sam.post(`/en/admin/submissions/${at.id}/move`, { reference: 'TC5-00002' })
    expect(at.db.select().from(privacyBreaches).all()).toHaveLength(1)
    expect(actionsOf(at.world).filter((action) => action === 'privacyBreach.recorded')).toHaveLength(1)
  })

  it('of a return for another reason there is no record', async () => {
    const at = await misfiled()
    await save(at.sam, `/en/admin/submissions/${at.id}/return`, { code: 'unreadable', reason: '', correctBy: '' })
    expect(at.db.select().from(privacyBreaches).all()).toEqual([])
  })

  it('is announced, before it is moved or returned, as what makes a record of who saw it', async () => {
    const { sam, id } = await misfiled()
    const said = { en: 'a record of who saw these documents', fr: 'un relevé des personnes qui ont vu ces documents' }
    for (const [lang, words] of Object.entries(said))
      for (const act of ['move', 'return'])
        expect(await (await sam.get(`/${lang}/admin/submissions/${id}/${act}`)).text(), act).toContain(words)
  })

  it('seen in no way is a record that says that nobody saw it', async () => {
    const at = await misfiled()
    await move(at.sam, at.id)
    expect(sights(at)).toEqual([])
    const page = await (await at.sam.get(`/en/admin/breaches/${recordOf(at)!.id}`)).text()
    expect(page).toContain('As far as the portal knows, nobody saw it')
  })
})

describe('what was made before it was taken out', () => {
  itNeeds('qpdf')('a bundle that holds it is given no more, nor made anew, and its bytes go (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong, id } = at
    const his = await world.signIn(ben)
    const ids = db.select({ id: documents.id }).from(documents).where(eq(documents.caseId, wrong)).all()
    const ask = () =>
      his.post(
        `/en/cases/${wrong}/bundles`,
        ids.map((one): [string, string] => ['documents[]', one.id]),
      )
    await ask()
    await makeBundles(world.portal)
    const [made] = db.select().from(bundles).all()
    expect(made).toMatchObject({ state: 'made' })
    expect((await his.get(`/en/bundles/${made!.id}`)).status).toBe(200)
    world.clock.forward({ minutes: 1 })
    await his.post(`/fr/cases/${wrong}/bundles`, [['documents[]', at.paper]])
    const before = blobsOf(world)

    expect((await sendBack(at.sam, id)).status).toBe(303)
    expect(sights(at).filter((one) => one.endsWith('bundle'))).toEqual(['Ben bundle'])
    expect((await his.get(`/en/bundles/${made!.id}`)).status).toBe(404)
    await makeBundles(world.portal)
    for (const { id: bundle } of db.select().from(bundles).all())
      expect((await his.get(`/en/bundles/${bundle}`)).status).toBe(404)
    sweepBundles(world.portal)
    await removalsSettled(db)
    expect(db.select().from(bundles).all()).toEqual([])
    expect(blobsOf(world)).toBe(before - 1)
  })

  it('a message that waits is not sent, and what comes later is not told (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong } = at
    const firm = await listen()
    await plantHook(world, ben, firm.url)
    const id = await plantSent(world, wrong, world.alice)
    await queueHookDeliveries(db, world.clock.now)
    expect(deliveries(world)).toHaveLength(1)
    const notTold = await plantSent(world, wrong, world.alice)
    for (const one of [id, notTold]) expect((await move(at.sam, one)).status).toBe(303)
    world.clock.forward({ hours: 1 })
    await workHooks(world.portal)
    expect(firm.heard).toEqual([])
  })

  it('Today and the list of cases tell the others no news of it', async () => {
    const at = await misfiled()
    const { world, ben, wrong, id } = at
    const his = await world.signIn(ben)
    expect(await (await his.get('/en/today')).text()).toContain('TC5-00001')
    const before = world.clock.now().toString()
    world.clock.forward({ minutes: 1 })
    await sendBack(at.sam, id)
    const [, news = ''] = /id="news"[\s\S]*?<ul([\s\S]*?)<\/ul>/.exec(await (await his.get('/en/today')).text()) ?? []
    expect(news).not.toContain('Returned')
    // A program that keeps a copy is told that something changed, so that it looks again; not what.
    const program = programOf(world, ben)
    expect(await (await program('GET', `/cases?changedSince=${before}`)).text()).toContain(wrong)
    const papers = await (await program('GET', `/cases/${wrong}/documents`)).text()
    expect([papers.includes(title), papers.includes(id)]).toEqual([false, false])
  })
})

describe('the record', () => {
  it('is read in the office of the file, and by nobody else (ATT-06)', async () => {
    const at = await misfiled()
    const { world, db, ben, wrong } = at
    await move(at.sam, at.id)
    const { id } = recordOf(at)!
    giveReason(
      db,
      officerOf(world.vera, world.vancouver),
      wrong,
      'The hearing may move to Vancouver.',
      world.clock.now(),
    )
    {
      const theirs = await world.signIn(world.vera)
      for (const door of ['', '/table']) expect((await theirs.get(`/en/admin/breaches/${id}${door}`)).status).toBe(404)
      expect((await theirs.post(`/en/admin/breaches/${id}`, { note: 'x' })).status).toBe(404)
      expect(await (await theirs.get('/en/admin/breaches')).text()).not.toContain(id)
      expect(await (await theirs.get(`/en/admin/cases/${wrong}`)).text()).not.toContain(id)
    }
    for (const who of [ben, world.alice, world.ada]) {
      const theirs = await world.signIn(who)
      for (const door of ['', `/${id}`, `/${id}/table`])
        expect((await theirs.get(`/en/admin/breaches${door}`)).status).toBe(403)
    }
    expect(recordOf(at)).toMatchObject({ changedAt: null, note: null })
  })

  it('is found from both submissions, in both languages, as a table too, and waits on the office’s home', async () => {
    const at = await misfiled()
    const { world, ben, wrong, id } = at
    await (await world.signIn(ben)).get(`/en/cases/${wrong}`)
    const moved = await move(at.sam, id)
    const address = `/en/admin/breaches/${recordOf(at)!.id}`
    for (const page of [`/en/admin/submissions/${id}`, moved.headers.get('location')!])
      expect(await (await at.sam.get(page)).text()).toContain(`href="${address}"`)
    expect(await (await at.sam.get('/en/admin')).text()).toContain('1 privacy breach to assess')
    for (const page of [address, address.replace('/en/', '/fr/'), '/en/admin/breaches', '/fr/admin/breaches']) {
      const html = await (await at.sam.get(page)).text()
      expect(await faultsOf(html)).toEqual([])
      expect(html).toContain('TC5-00001')
    }
    const page = await (await at.sam.get(address)).text()
    for (const words of [title, 'Ben Achterberg', 'Page of the case', 'Pia Moreau', 'Alice Tremblay'])
      expect(page).toContain(words)
    const table = await (await at.sam.get(`${address}/table`)).text()
    expect(table).toContain('Title on a page,Page of the case,Ben Achterberg,,2026-11-24T17:00:00Z,All,,No access')
    expect(table).toContain(documentsOf(world, id)[0]!.sha256)
  })

  it('keeps what the office does next, with its history, and lets no older form over it (STF-01)', async () => {
    const at = await misfiled()
    await move(at.sam, at.id)
    const address = `/en/admin/breaches/${recordOf(at)!.id}`
    const fields = { assessedBy: 'Ruth Okwuosa', reportedOn: '2026-11-24', notifiedOn: '', note: 'Low risk.' }
    const bad = await save(at.sam, address, { ...fields, reportedOn: '2027-01-01' })
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('This day is still ahead')])
    expect((await save(at.sam, address, { ...fields, assessedBy: '' })).status).toBe(422)
    const old = formOn(await (await at.sam.get(address)).text(), address)
    expect((await save(at.sam, address, fields)).status).toBe(303)
    expect(recordOf(at)).toMatchObject({ ...fields, notifiedOn: null })
    const stale = await at.sam.post(address, typedIn(old, { note: 'High risk after all.' }))
    const html = await stale.text()
    expect([stale.status, html.includes('High risk after all.'), html.includes('Low risk.')]).toEqual([409, true, true])
    expect(html).toContain('You changed this in another window')
    expect(await faultsOf(html)).toEqual([])
    expect((await at.sam.post(address, { ...fields, note: 'A form that says nothing of it.' })).status).toBe(409)
    expect(recordOf(at)).toMatchObject({ ...fields, notifiedOn: null })
    expect(await (await at.sam.get(address)).text()).toContain('Changed the follow-up of a privacy breach')
    expect(await (await at.sam.get('/en/admin')).text()).not.toContain('to assess')
  })
})

describe('the access log', () => {
  const rows = ({ db }: Pick<Misfiled, 'db'>) => db.select().from(accessLog).all()

  it('writes once a sitting, again when something new is listed, and nothing about what one filed oneself', async () => {
    const at = await misfiled()
    const { world, ben, carla, wrong } = at
    const his = await world.signIn(ben)
    const look = () => his.get(`/en/cases/${wrong}`)
    await look()
    world.clock.forward({ minutes: 10 })
    await look()
    expect(rows(at)).toHaveLength(1)
    await plantSent(world, wrong, carla)
    world.clock.forward({ minutes: 1 })
    await look()
    await look()
    expect(rows(at)).toHaveLength(2)
    for (const minutes of [20, 20]) {
      world.clock.forward({ minutes })
      await look()
    }
    expect(rows(at).map(({ way }) => way)).toEqual(['casePage', 'casePage', 'casePage'])
    const hers = await world.signIn(world.alice)
    await hers.get(`/en/cases/${at.right}`)
    await plantSent(world, at.right, world.alice)
    await hers.get(`/en/cases/${at.right}`)
    expect(rows(at)).toHaveLength(3)
  })

  it('names of a page that shows some documents those alone', async () => {
    const at = await misfiled()
    const { world, carla, wrong } = at
    const hers = await world.signIn(carla)
    await hers.get(`/en/cases/${wrong}/documents?type=other`)
    await hers.get('/en/search?q=evidence')
    expect(rows(at).map(({ way }) => way)).toEqual(['search'])
    await move(at.sam, at.id)
    expect(sights(at)).toEqual([])
  })

  it('is no reason why a page cannot be read', async () => {
    const at = await misfiled()
    const { world, ben, wrong, db } = at
    const his = await world.signIn(ben)
    db.$client.pragma('query_only = on')
    const answer = await his.get(`/en/cases/${wrong}/holdings`)
    db.$client.pragma('query_only = off')
    expect([answer.status, rows(at)]).toEqual([200, []])
  })

  it('goes when its months are over, and is in one’s own data until then', async () => {
    const at = await misfiled()
    const { world, ben, wrong } = at
    const his = await world.signIn(ben)
    await his.get(`/en/cases/${wrong}`)
    const own = await (await ownDataOf(his)).text()
    expect(own.split('Cases in which you saw documents that others filed')[2]).toContain('TC5-00001')
    world.clock.forward({ hours: 24 * 364 })
    expect(sweepAccessLog(at.db, 12, world.clock.now())).toBe(0)
    world.clock.forward({ hours: 24 * 2 })
    expect(sweepAccessLog(at.db, 12, world.clock.now())).toBe(1)
    expect(rows(at)).toEqual([])
  })

  it('has nothing of Today, the inbox, notices, hearings and the list of submissions, which name no filed paper', async () => {
    const at = await misfiled()
    const { world, ben } = at
    const his = await world.signIn(ben)
    for (const page of ['today', 'inbox', 'notices', 'hearings', 'submissions', 'cases', 'requests', 'calendar']) {
      const html = await (await his.get(`/en/${page}`)).text()
      expect([page, html.includes(title)]).toEqual([page, false])
    }
    expect(rows(at)).toEqual([])
  })
})
