import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { outsideReasons } from '../../../src/cases/outside-access/schema.ts'
import { giveReason } from '../../../src/cases/record/index.ts'
import { recordRefusals } from '../../../src/documents/check-findings/refusals.ts'
import { documents } from '../../../src/documents/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { draftActions, listEvents, record } from '../../../src/platform/audit/index.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { actingBob } from '../../delegation/cases.ts'
import { as, officerOf, plantCase } from '../../plant.ts'
import { plantDraftRequest, plantFile, sendPlanted } from '../../requests/plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { draftWith } from '../files.ts'

let world: World
let caseId: string
let alice: Browser
let bob: Browser

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  ;({ alice, bob } = await actingBob(world))
})

const reference = 'TC5-00001'
/** Wherever staff of the file's office, and the tribunal's system, read what happened. */
async function whatStaffRead(): Promise<string> {
  const { portal, sam, bob, alice, vera, toronto, clock } = world
  clock.forward({ seconds: 30 })
  const officer = await world.signIn(sam)
  const subjects = ['submission', 'document', 'upload', 'request']
  if (portal.db.select().from(outsideReasons).all().length === 0)
    giveReason(portal.db, officerOf(vera, world.vancouver), caseId, 'Asked by telephone for a copy.', clock.now())
  const [outside] = portal.db.select().from(outsideReasons).all()
  const paths = [
    `/en/admin/cases/${caseId}`,
    `/en/admin/desk/outside/${outside!.id}`,
    '/en/admin/audit',
    ...subjects.map((about) => `/en/admin/audit?about=${about}`),
    ...[bob.id, bob.email, alice.id].map((person) => `/en/admin/audit?person=${person}`),
    `/en/admin/audit?reference=${reference}`,
    `/en/admin/audit?about=document&reference=${reference}&person=${bob.id}`,
  ]
  const pages: string[] = []
  for (const path of paths) {
    const answer = await officer.get(path)
    expect(answer.status, path).toBe(200)
    pages.push(await answer.text())
  }
  const read = listEvents(portal.db, { officeId: toronto, limit: 1000 })
  const ofCase = listEvents(portal.db, { caseId, limit: 1000 })
  return [...pages, JSON.stringify([read, ofCase, listFeedEvents(portal.db, 0, 500)])].join('\n')
}

const words = (actions: readonly string[]) =>
  actions.map((action) => {
    const told: Record<string, string> = {
      'submission.started': 'Started a draft',
      'document.refused': 'Tried to add a file, but it was refused',
      'document.added': 'Added a document',
    }
    return told[action] ?? action
  })

it('no act in a draft is told to the registry, in its case, in its log, by file number or by person (STF-12)', async () => {
  const { db } = world.portal
  const actor = { ...as(world.bob), trace: { requestId: 'r', session: null, address: '203.0.113.77' } }
  for (const [index, action] of [...draftActions, 'document.read', 'document.checked'].entries()) {
    const about = { caseId, officeId: world.toronto, subject: `submission:canary${index}`, forId: world.alice.id }
    const facts = { sha256: `canary-${action}` }
    db.transaction((tx) =>
      record(tx, actor, action as never, world.clock.now(), {
        ...about,
        facts,
        ...(index >= draftActions.length && { isOfDraft: true }),
      }),
    )
  }
  const read = await whatStaffRead()
  expect(read).toContain('as counsel of record')
  expect(read).not.toContain('canary')
  expect(read).not.toContain('203.0.113.77')

  world.clock.forward({ seconds: 30 })
  const ada = await world.signIn(world.ada)
  const all = await (await ada.get('/en/admin/audit')).text()
  for (const action of draftActions) expect(all).toContain(`canary-${action}`)
  expect(all).toContain(caseId)
  expect(await (await ada.get(`/en/admin/audit?about=document`)).text()).toContain('canary-document.refused')
})

it('what a draft went through is unseen by the registry before Send and after it, and told to the sender’s side (STF-12)', async () => {
  const { db } = world.portal
  const before = listEvents(db, { limit: 1 })[0]!.seq
  const draft = await draftWith(bob, caseId, world.alice, 2)
  recordRefusals(db, as(world.bob), draft, [{ fileName: 'virus.html', reason: 'webPage' }], world.clock.now())
  const [first, second] = db.select().from(documents).where(eq(documents.submissionId, draft)).all()
  db.update(documents).set({ check: 'clean' }).run()
  expect((await bob.get(`/en/documents/${first!.id}`)).status).toBe(200)
  await bob.post(`/en/submissions/${draft}/documents/${second!.id}/removal`)
  const request = plantDraftRequest(world, caseId, 'changeOfDate')
  await plantFile(world, request)

  const happened = db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ seq }) => seq > before)
  const actions = new Set(happened.map(({ action }) => action))
  for (const action of [
    'submission.started',
    'document.added',
    'document.refused',
    'document.read',
    'request.started',
    'request.changed',
  ])
    expect([...actions]).toContain(action)
  const isUnseen = (read: string) => {
    for (const { hash, subject, action } of happened) {
      if (action.startsWith('signIn') || action.startsWith('session')) continue
      expect(read, action).not.toContain(hash)
      // The log says the identifier without the noun before it.
      const id = subject?.split(':').at(-1)
      for (const shown of [`${subject}</code>`, `${id}</code>`])
        expect(read.includes(shown) && action, action).toBe(false)
    }
    for (const told of words(['submission.started', 'document.refused'])) expect(read).not.toContain(told)
  }
  isUnseen(await whatStaffRead())

  expect((await bob.post(`/en/submissions/${draft}/sending`)).status).toBe(303)
  await sendPlanted(world, request)
  const after = await whatStaffRead()
  expect(after).toMatch(/Sent submission <span class="ref">2026-\d{6}<\/span> to the registry/)
  for (const told of words(['submission.started', 'document.refused'])) expect(after).not.toContain(told)
  for (const { hash, action } of happened) if (!action.startsWith('signIn')) expect(after, action).not.toContain(hash)

  for (const their of [bob, alice]) {
    const own = await (await their.get('/en/account/activity')).text()
    for (const told of words(['submission.started', 'document.refused'])) expect(own).toContain(told)
    expect(own).toContain(reference)
  }
  expect(await (await alice.get('/en/delegates')).text()).toMatch(/Started a draft[\s\S]*?TC5-00001/)
})

it('rows of an older log tell the registry nothing of drafts either (STF-12)', async () => {
  const { db } = world.portal
  const older = db.$client.prepare(
    `insert into audit_events (seq, at, action, actor_id, case_id, office_id, subject, facts, previous, hash)
     values (?, 1, 'submission.started', ?, ?, ?, 'submission:canary', '{}', '', 'canary')`,
  )
  older.run(listEvents(db, { limit: 1 })[0]!.seq + 1, world.bob.id, caseId, world.toronto)
  expect(await whatStaffRead()).not.toContain('canary')
})
