import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { workHooks } from '../../../src/api/hooks/delivering.ts'
import { cases, giveReason } from '../../../src/cases/record/index.ts'
import { privacyBreaches, privacyBreachPapers } from '../../../src/documents/breaches/schema.ts'
import { workHoldings } from '../../../src/documents/holdings/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { storeText } from '../../../src/documents/text/pages.ts'
import { saveObject } from '../../../src/platform/storage/index.ts'
import { listen } from '../../api/listening.ts'
import { plantHook, programOf } from '../../api/speaking.ts'
import { formOn, save, typedIn } from '../../editing.ts'
import { officerOf, plantDraft, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { actionsOf, documentsOf, submissionOf } from '../files.ts'
import { entriesOf, letAct, misfiled, move, recordOf, rightCaseShown, sendBack, sights, title } from './misfiled.ts'

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
    const target = `/en/admin/submissions/${at.id}/move`
    const { fields } = formOn(await (await at.sam.get(rightCaseShown(at.id))).text(), target)
    expect(fields).toContainEqual(['to', at.right])
    await Promise.all([move(at.sam, at.id), move(at.sam, at.id)])
    await at.sam.post(target, fields)
    await at.sam.post(target, { reference: 'TC5-00002', to: at.right })
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
    const said = [
      [rightCaseShown(id, 'en'), 'The portal will record who saw these documents'],
      ['/en/admin/submissions/:id/return', 'the portal will record who saw these documents'],
      [rightCaseShown(id, 'fr'), 'la liste des personnes qui ont vu ces documents'],
      ['/fr/admin/submissions/:id/return', 'la liste des personnes qui ont vu ces documents'],
    ] as const
    for (const [page, words] of said)
      expect(await (await sam.get(page.replace(':id', id))).text(), page).toContain(words)
  })

  it('seen in no way is a record that says that nobody saw it', async () => {
    const at = await misfiled()
    await move(at.sam, at.id)
    expect(sights(at)).toEqual([])
    const page = await (await at.sam.get(`/en/admin/breaches/${recordOf(at)!.id}`)).text()
    expect(page).toContain('According to the portal’s records, no one saw the documents and no copy was given')
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
      // Neither what was there nor that it was somebody else's.
      const told = async (by: typeof theirs) => await (await by.get(`/en/admin/cases/${wrong}/activity`)).text()
      const number = submissionOf(world, at.id)!.number!
      const words = 'Recorded a privacy breach'
      expect(await told(at.sam)).toMatch(new RegExp(`${words}.*${number}`, 's'))
      expect(await told(theirs)).not.toMatch(new RegExp(`${words}|${number}`))
      // The record stays where it was made, wherever the case goes.
      world.portal.db.update(cases).set({ officeId: world.vancouver }).where(eq(cases.id, wrong)).run()
      expect(await told(theirs)).not.toContain(words)
      world.portal.db.update(cases).set({ officeId: world.toronto }).where(eq(cases.id, wrong)).run()
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
    for (const words of [title, 'Ben Achterberg', 'Case page', 'Pia Moreau', 'Alice Tremblay'])
      expect(page).toContain(words)
    const table = await (await at.sam.get(`${address}/table`)).text()
    expect(table).toContain(
      'Document title shown on a page,Case page,Ben Achterberg,,2026-11-24 12:00,All,,No longer has access',
    )
    expect(table).toContain(documentsOf(world, id)[0]!.sha256)
  })

  it('keeps what the office does next, with its history, and lets no older form over it (STF-01)', async () => {
    const at = await misfiled()
    await move(at.sam, at.id)
    const address = `/en/admin/breaches/${recordOf(at)!.id}`
    const fields = { assessedBy: 'Ruth Okwuosa', reportedOn: '2026-11-24', notifiedOn: '', note: 'Low risk.' }
    const bad = await save(at.sam, address, { ...fields, reportedOn: '2027-01-01' })
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('This date is in the future')])
    expect((await save(at.sam, address, { ...fields, assessedBy: '' })).status).toBe(422)
    const old = formOn(await (await at.sam.get(address)).text(), address)
    expect((await save(at.sam, address, fields)).status).toBe(303)
    expect(recordOf(at)).toMatchObject({ ...fields, notifiedOn: null })
    const stale = await at.sam.post(address, typedIn(old, { note: 'High risk after all.' }))
    const html = await stale.text()
    expect([stale.status, html.includes('High risk after all.'), html.includes('Low risk.')]).toEqual([409, true, true])
    expect(html).toContain('You changed this information in another window')
    expect(await faultsOf(html)).toEqual([])
    expect((await at.sam.post(address, { ...fields, note: 'A form that says nothing of it.' })).status).toBe(409)
    expect(recordOf(at)).toMatchObject({ ...fields, notifiedOn: null })
    expect(await (await at.sam.get(address)).text()).toContain('Changed the follow-up on a privacy breach')
    expect(await (await at.sam.get('/en/admin')).text()).not.toContain('to assess')
  })
})
