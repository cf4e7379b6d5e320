import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { noticeByPost } from '../../../src/accounts/letters/index.ts'
import { refreshList } from '../../../src/cases/list/index.ts'
import { caseViews } from '../../../src/cases/list/values.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { keepAccessFor } from '../../../src/cases/retention/index.ts'
import { sendRetentionWarnings } from '../../../src/documents/retention/index.ts'
import { deliverDueMail, type MailTransport } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { plainBlanks } from '../../day-words.ts'
import { plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { fileOf } from '../files.ts'
import { plantPaper } from '../papers.ts'

const closedAt = '2026-11-24T15:00:00Z'

function close(world: World, caseId: string, at = closedAt): void {
  const { db } = world.portal
  db.transaction((tx) => {
    tx.update(cases)
      .set({ status: 'closed', closedAt: Date.parse(at) })
      .where(eq(cases.id, caseId))
      .run()
    refreshList(tx, caseId, world.clock.now())
  })
}

const told = (world: World) =>
  world.portal.db.$client
    .prepare("select recipient from outbox where kind = 'retention.ends' order by created_at, recipient")
    .all()
    .map((row) => (row as { recipient: string }).recipient)
const stages = (world: World) =>
  (
    world.portal.db.$client.prepare('select days from retention_warnings order by at, days').all() as { days: number }[]
  ).map(({ days }) => days)
const tell = (world: World) => sendRetentionWarnings(world.portal.db, world.clock.now())

it('counsel is told 90, 30 and 7 days before, once each, and loses the case when the year is over', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const id = await plantPaper(world, caseId, { title: 'Notice' })
  const sent = await plantSent(world, caseId, world.alice)
  close(world, caseId)
  const seen: [string, number][] = []
  for (const day of [
    '2027-08-25',
    '2027-08-27',
    '2027-08-28',
    '2027-10-24',
    '2027-10-26',
    '2027-11-16',
    '2027-11-18',
    '2027-11-23',
  ]) {
    world.clock.set(`${day}T16:00:00Z`)
    await tell(world)
    await tell(world)
    seen.push([day, told(world).length])
  }
  expect(seen).toEqual([
    ['2027-08-25', 0],
    ['2027-08-27', 1],
    ['2027-08-28', 1],
    ['2027-10-24', 1],
    ['2027-10-26', 2],
    ['2027-11-16', 2],
    ['2027-11-18', 3],
    ['2027-11-23', 3],
  ])
  expect(stages(world)).toEqual([90, 30, 7])

  const alice = await world.signIn(world.alice)
  const today = await (await alice.get('/en/today')).text()
  expect(plainBlanks(today)).toMatch(
    /Save what you need from a closed case[\s\S]*TC5-07390[\s\S]*you have access until <time class="ref" datetime="2027-11-24">/,
  )
  const page = await (await alice.get(`/fr/cases/${caseId}`)).text()
  expect(plainBlanks(page)).toContain('Ce dossier est fermé. Vous pouvez le lire jusqu’au mer. 24 nov. 2027 (demain)')

  world.clock.set('2027-11-24T14:59:59Z')
  const last = await world.signIn(world.alice)
  const statuses = async () => {
    const found: number[] = []
    for (const path of [`cases/${caseId}`, `documents/${id}`, `documents/${id}/file`, `submissions/${sent}`])
      found.push((await last.get(`/en/${path}`)).status)
    return found
  }
  expect(await statuses()).toEqual([200, 200, 200, 200])
  expect(await (await last.get('/en/cases?view=ended')).text()).toContain('TC5-07390')
  world.clock.set('2027-11-24T15:00:00Z')
  expect(await statuses()).toEqual([404, 404, 404, 200])
  expect(await (await last.get(`/en/submissions/${sent}`)).text()).toContain('you can no longer open the documents')
  for (const view of caseViews)
    expect(await (await last.get(`/en/cases?view=${view}`)).text(), view).not.toContain('TC5-07390')
  expect(await (await last.get('/en/today')).text()).not.toContain('closed case')
  await tell(world)
  expect(stages(world)).toEqual([90, 30, 7])
})

it('a job that starts late tells only what is due now, and what is over not at all', async () => {
  const world = await createWorld()
  close(world, fileOf(world))
  close(world, fileOf(world, { reference: 'TC5-00002' }), '2026-10-01T15:00:00Z')
  world.clock.set('2027-11-20T16:00:00Z')
  await tell(world)
  expect(stages(world)).toEqual([7])
})

it('one mail for all the cases of a run, which says nothing of any; a reopened case is told of anew (ABU-42)', async () => {
  const world = await createWorld()
  const ids = ['TC5-00001', 'TC5-00002', 'TC5-00003'].map((reference) => fileOf(world, { reference }))
  for (const id of ids) close(world, id)
  world.clock.set('2027-10-30T16:00:00Z')
  await tell(world)
  expect(told(world)).toEqual(['alice@example.test'])
  expect(stages(world)).toEqual([30, 30, 30])
  const letters: string[] = []
  const send: MailTransport = async ({ subject, text }) => void letters.push(`${subject}\n${text}`)
  await deliverDueMail(world.portal.db, send, composersOf(world.portal), 'a@b.test', world.clock.now, {
    byPost: noticeByPost,
  })
  expect(letters.join()).toContain('your access to a case ends soon')
  expect(letters.join()).not.toMatch(/TC5|Selam|clos/i)

  close(world, ids[0]!, '2027-10-30T17:00:00Z')
  world.clock.set('2028-10-15T16:00:00Z')
  await tell(world)
  expect(stages(world)).toEqual([30, 30, 30])
  expect(told(world)).toHaveLength(2)
})

it('another figure of months counts from the next start, in the lists too', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  close(world, caseId)
  const { db } = world.portal
  world.clock.set('2027-06-01T12:00:00Z')
  const alice = await world.signIn(world.alice)
  keepAccessFor(db, 6, world.clock.now())
  expect((await alice.get(`/en/cases/${caseId}`)).status).toBe(404)
  for (const view of caseViews)
    expect(await (await alice.get(`/en/cases?view=${view}`)).text(), view).not.toContain('TC5-07390')
  keepAccessFor(db, 24, world.clock.now())
  expect((await alice.get(`/en/cases/${caseId}`)).status).toBe(200)
  world.clock.set('2028-06-01T12:00:00Z')
  expect(await (await (await world.signIn(world.alice)).get('/en/cases?view=ended')).text()).toContain('TC5-07390')
  keepAccessFor(db, 12, world.clock.now())
})
