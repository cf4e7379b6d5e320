import { expect, it } from 'vitest'
import { plainBlanks } from '../../day-words.ts'
import { encryptedPdf, htmlAsPdf } from '../../platform/pdfs.ts'
import { createWorld } from '../../world.ts'
import {
  actionsOf,
  addFiles,
  blobsOf,
  documentsOf,
  draftWith,
  fileOf,
  letBobAct,
  pdf,
  saveDetails,
  startDraft,
  submissionOf,
  submissionsOf,
} from '../files.ts'

it('Alice reads limits, office, both clocks and the last day before she chooses a file (SEC-067)', async () => {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const caseId = fileOf(world, {
    officeId: world.vancouver,
    hearingAt: '2026-12-11T17:00:00Z',
    zone: 'America/Vancouver',
  })
  const page = plainBlanks(await (await (await world.signIn(world.alice)).get(`/en/cases/${caseId}/send`)).text())
  for (const words of [
    '100 MB',
    '500 MB',
    '50 files',
    '<a href="/en/calculator">',
    'Pacific Time',
    'Eastern Time',
    'Tue 1 Dec 2026',
    'in 7 days',
    'paragraph 34(3)(a)',
  ]) {
    expect(page).toContain(words)
  }
})

it('Alice adds two PDFs, names them, changes their order, leaves a note, and takes one out again', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  expect((await addFiles(alice, id, [pdf('première.pdf', 2), pdf('seconde.pdf', 3)])).status).toBe(303)
  const [first, second] = documentsOf(world, id)
  expect(first).toMatchObject({
    position: 1,
    type: 'disclosure',
    title: 'première',
    fileName: 'première.pdf',
    pages: 2,
  })

  const details = { [`title-${first!.id}`]: 'Été à Québec', [`type-${first!.id}`]: 'identity', note: 'For room 3' }
  await saveDetails(alice, id, { ...details, next: `down:${first!.id}` })
  expect(documentsOf(world, id).map(({ title }) => title)).toEqual(['seconde', 'Été à Québec'])
  expect(submissionOf(world, id)?.note).toBe('For room 3')

  await saveDetails(alice, id, { next: `remove:${second!.id}` })
  expect(documentsOf(world, id)).toMatchObject([{ title: 'Été à Québec', type: 'identity' }])
  expect(blobsOf(world)).toBe(1)
  expect(await (await alice.get(`/fr/submissions/${id}`)).text()).toContain('1 document dans ce brouillon')
})

it('a document goes up or down or to a place by its number, and the page comes back to the same control', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 4)
  const [one, two, three, four] = documentsOf(world, id).map((document) => document.id)
  const order = () => documentsOf(world, id).map((document) => [one, two, three, four].indexOf(document.id) + 1)
  const save = async (typed: Record<string, string>) => {
    const answer = await saveDetails(alice, id, typed)
    return answer.headers.get('location')
  }
  expect(await save({ next: `up:${three}` })).toBe(`/en/submissions/${id}#up-${three}`)
  expect(order()).toEqual([1, 3, 2, 4])
  // At the end of its way it has no such button any more: the other one is left.
  expect(await save({ next: `up:${three}` })).toBe(`/en/submissions/${id}#down-${three}`)
  expect(order()).toEqual([3, 1, 2, 4])
  expect(await save({ [`place-${four}`]: '1', next: 'save' })).toBe(`/en/submissions/${id}#place-${four}`)
  expect(order()).toEqual([4, 3, 1, 2])
  expect(await save({ [`place-${four}`]: '9', [`place-${two}`]: '1', next: 'save' })).toMatch(/#place-/)
  expect(order()).toEqual([2, 3, 1, 4])
  for (const odd of ['0', '-1', 'two', ' ', '1.5']) await save({ [`place-${four}`]: odd, next: 'save' })
  expect(order()).toEqual([2, 3, 1, 4])
  const page = await (await alice.get(`/en/submissions/${id}`)).text()
  for (const document of [one, two, three, four])
    for (const control of [`place-${document}`, `document-${document}`]) expect(page).toContain(`id="${control}"`)
  expect(page).toContain(`href="/en/documents/${one}"`)
})

it('one type is set for all documents that have none, and for no other', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  await addFiles(alice, id, [pdf('a.pdf')], { type: 'identity' })
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).not.toContain('name="all-types"')
  await addFiles(alice, id, [pdf('b.pdf'), pdf('c.pdf')], { type: '' })
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain('name="all-types"')
  await saveDetails(alice, id, { 'all-types': 'nonsense', next: 'save' })
  expect(documentsOf(world, id).map(({ type }) => type)).toEqual(['identity', null, null])
  await saveDetails(alice, id, { 'all-types': 'disclosure', next: 'save' })
  expect(documentsOf(world, id).map(({ type }) => type)).toEqual(['identity', 'disclosure', 'disclosure'])
})

it('a file that cannot be filed is named with what to do, and the others stay (ABU-19, ABU-22)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  const locked = new File([encryptedPdf('secret')], 'locked.pdf')
  const answer = await addFiles(alice, id, [
    pdf('good.pdf'),
    new File([htmlAsPdf()], 'page.pdf'),
    locked,
    new File([], 'nothing.pdf'),
  ])
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('3 files were not added')
  expect(page).toMatch(/class="notice error"[\s\S]*File not added:[\s\S]*page\.pdf<\/bdi>[\s\S]*?This is a web page/)
  expect(page).toMatch(/File not added:[\s\S]*?locked\.pdf<\/bdi>[\s\S]*?This PDF opens only with a password/)
  expect(page).toMatch(/File not added:[\s\S]*?nothing\.pdf<\/bdi>[\s\S]*?This file is empty/)
  expect(documentsOf(world, id).map(({ fileName }) => fileName)).toEqual(['good.pdf'])
  expect(blobsOf(world)).toBe(1)
  expect(actionsOf(world).filter((action) => action === 'document.refused')).toHaveLength(3)
})

it('the same file twice in a draft is kept and warned about (ABU-28)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  await addFiles(alice, id, [pdf('a.pdf'), pdf('b.pdf')])
  expect(documentsOf(world, id)).toHaveLength(2)
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain(
    'This draft contains the same file twice: a.pdf.',
  )
})

it('Alice and her delegate work on the same draft; a delegate who may only read changes nothing; Charlie sees nothing (ABU-01, ABU-04)', async () => {
  const world = await createWorld()
  const id = await draftWith(await world.signIn(world.alice), fileOf(world), world.alice)
  letBobAct(world, { canPrepare: false, canSend: false })
  const bob = await world.signIn(world.bob)
  expect(await (await bob.get(`/en/submissions/${id}`)).text()).toContain('You can read this draft, but not change it.')
  expect((await addFiles(bob, id, [pdf()])).status).toBe(403)
  expect((await bob.post(`/en/submissions/${id}/details`, { note: 'x' })).status).toBe(403)
  expect((await bob.post(`/en/submissions/${id}/deletion`)).status).toBe(403)

  const charlie = await world.signIn(world.charlie)
  for (const path of [
    `submissions/${id}`,
    `submissions/${id}/review`,
    `submissions/${id}/deletion`,
    `documents/${documentsOf(world, id)[0]!.id}`,
  ]) {
    expect((await charlie.get(`/en/${path}`)).status, path).toBe(404)
  }
  expect((await charlie.post(`/en/submissions/${id}/sending`)).status).toBe(404)
  expect((await addFiles(charlie, id, [pdf()])).status).toBe(404)
  expect(blobsOf(world)).toBe(1)
})

it('who acts for several chooses for whom; a draft is in that name (ABU-04, ABU-06)', async () => {
  const world = await createWorld()
  const dora = await world.add('Dora Lévesque', 'counsel', world.toronto)
  const caseId = fileOf(world)
  letBobAct(world)
  world.portal.db.$client
    .prepare('insert into appearances (id, case_id, counsel_id, "from") values (?, ?, ?, 0)')
    .run('a', caseId, dora.id)
  world.portal.db.$client
    .prepare(
      'insert into delegations (id, counsel_id, delegate_id, name, email, email_key, can_prepare, can_send, all_cases, created_at, accepted_at) values (?, ?, ?, ?, ?, ?, 1, 1, 1, 0, 0)',
    )
    .run('d', dora.id, world.bob.id, 'Bob', 'b@x', 'b@x')
  const bob = await world.signIn(world.bob)
  const page = await (await bob.get(`/en/cases/${caseId}/send`)).text()
  expect(page).toContain('On whose behalf are you sending documents?')
  expect((await bob.post(`/en/cases/${caseId}/send`)).status).toBe(422)
  expect((await bob.post(`/en/cases/${caseId}/send`, { for: world.charlie.id })).status).toBe(403)
  await startDraft(bob, caseId, dora)
  expect(submissionsOf(world)).toMatchObject([{ principalId: dora.id, createdBy: world.bob.id }])
})

it('a draft is deleted after a page that says what goes, bytes too', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 2)
  expect(await (await alice.get(`/en/submissions/${id}/deletion`)).text()).toContain('The draft contains 2 documents.')
  expect((await alice.post(`/en/submissions/${id}/deletion`)).status).toBe(303)
  expect(submissionsOf(world)).toEqual([])
  expect(blobsOf(world)).toBe(0)
})

it('what its own people opened can be taken out of a draft, and the draft deleted', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 2)
  const readings = () => world.portal.db.$client.prepare('select count(*) from readings').pluck().get()
  world.portal.db.$client.prepare(`update documents set "check" = 'clean'`).run()
  const [first, second] = documentsOf(world, id)
  for (const { id } of [first!, second!]) expect((await alice.get(`/en/documents/${id}`)).status).toBe(200)
  expect(readings()).toBe(2)

  expect((await saveDetails(alice, id, { next: `remove:${first!.id}` })).status).toBe(303)
  expect(documentsOf(world, id)).toHaveLength(1)
  expect((await alice.post(`/en/submissions/${id}/deletion`)).status).toBe(303)
  expect([submissionsOf(world), blobsOf(world), readings()]).toEqual([[], 0, 0])
})
