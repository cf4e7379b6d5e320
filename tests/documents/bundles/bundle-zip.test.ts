import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { makeExhibits } from '../../../src/documents/exhibits/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { itNeeds } from '../../needs.ts'
import { plantNotice } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, draftWith, fileOf, letBobAct, pdf, startDraft } from '../files.ts'
import { unpack } from './unpack.ts'

const withTools = itNeeds('qpdf', 'unzip', 'vobject')

const at = '2026-11-24T15:00:00Z'
const letThrough = ({ portal }: World) => portal.db.update(documents).set({ check: 'clean' }).run()

async function sentCase() {
  const world = await createWorld({ at })
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const draft = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, draft, [pdf('a.pdf', 2)], { title: 'Passeport : « Zoé » / page 1? ' })
  await addFiles(alice, draft, [pdf('b.pdf')], { title: 'جواز سفر' })
  await alice.post(`/en/submissions/${draft}/sending`)
  await makeExhibits(world.portal)
  letThrough(world)
  await plantNotice(world, caseId)
  await plantNotice(world, caseId)
  return { world, caseId, alice }
}

const zipOf = async (their: Browser, caseId: string, language = 'en') => {
  const answer = await their.get(`/${language}/cases/${caseId}/zip`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return unpack(Buffer.from(await answer.arrayBuffer()), 'TC5-07390')
}

withTools('everything of a case comes as one zip whose names any system takes and whose hashes are right', async () => {
  const { world, caseId, alice } = await sentCase()
  const zip = await zipOf(alice, caseId)
  const papers = [
    '2026-000001 - List of documents.pdf',
    '2026-000001 - C-1 - Passeport - « Zoé » - page 1-.pdf',
    '2026-000001 - C-1 - Passeport - « Zoé » - page 1- (stamped).pdf',
    '2026-000001 - C-2 - جواز سفر.pdf',
    '2026-000001 - C-2 - جواز سفر (stamped).pdf',
    '2026-11-24 - Notice to appear.pdf',
    '2026-11-24 - Notice to appear (2).pdf',
  ]
  const receipt = ['receipts/2026-000001.html', 'receipts/2026-000001.json']
  const others = [...receipt, 'index.html', 'index.csv', 'history.csv', 'SHA256SUMS.txt']
  expect(zip.names).toEqual([...papers, ...others].map((name) => `TC5-07390/${name}`))
  expect(zip.unicode).toEqual(expect.arrayContaining([`TC5-07390/${papers[3]}`]))
  expect(zip.checked).toBe('')
  expect(zip.text('SHA256SUMS.txt').split('\n')).toHaveLength(papers.length + others.length)
  expect(zip.text('index.csv')).toContain('C-1,Passeport : « Zoé » / page 1?,2026-11-24 10:00,1-2,2026-000001,')
  expect(zip.text('history.csv')).toMatch(/Sent to the registry,2026-000001,Alice Tremblay[\s\S]*Sent by the registry/)
  for (const page of ['index.html', 'receipts/2026-000001.html']) {
    expect(zip.text(page)).toContain('Passeport')
    expect(await faultsOf(zip.text(page))).toEqual([])
  }
  const { $client } = world.portal.db
  expect($client.prepare("select facts from audit_events where action = 'document.copied'").get()).toEqual({
    facts: '{"documents":5}',
  })

  // More is sent, and another takes it in French: no name changes.
  await alice.post(`/en/submissions/${await draftWith(alice, caseId, world.alice)}/sending`)
  letThrough(world)
  letBobAct(world, { canPrepare: false, canSend: false })
  const later = await zipOf(await world.signIn(world.bob), caseId, 'fr')
  expect(later.names).toEqual(expect.arrayContaining(zip.names))
  expect(later.names).toHaveLength(zip.names.length + 3)
  expect(later.text('history.csv')).toContain('Transmission au greffe')
})

withTools('what is held is named and not given; Charlie finds nothing, and who loses the case is cut off', async () => {
  const { world, caseId, alice } = await sentCase()
  const { db } = world.portal
  db.update(documents).set({ check: 'held' }).where(eq(documents.exhibitLabel, 'C-2')).run()
  const zip = await zipOf(alice, caseId)
  expect(zip.names.filter((name) => name.includes('C-2'))).toEqual([])
  expect(zip.text('index.csv')).toContain('held by the virus scanner')
  expect((await (await world.signIn(world.charlie)).get(`/en/cases/${caseId}/zip`)).status).toBe(404)
  const head = await alice.send(`/en/cases/${caseId}/zip`, { method: 'HEAD' })
  expect([head.status, actionsOf(world).filter((action) => action === 'document.copied').length]).toEqual([200, 1])

  const reader = (await alice.get(`/en/cases/${caseId}/zip`)).body!.getReader()
  await reader.read()
  db.update(appearances).set({ until: world.clock.now().epochMilliseconds }).run()
  // So long at most what is small goes on.
  await wait(110)
  const rest = async () => {
    while (!(await reader.read()).done);
  }
  await expect(rest()).rejects.toThrow('no longer allowed')
})
