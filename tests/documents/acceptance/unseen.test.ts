import { expect, it } from 'vitest'
import { makeDigests } from '../../../src/accounts/notices/index.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { sendReminders } from '../../../src/cases/deadlines/index.ts'
import { countNextDeadlines } from '../../../src/cases/list/index.ts'
import { finishAcceptances, openSubmission } from '../../../src/documents/acceptance/index.ts'
import { makeExhibits } from '../../../src/documents/exhibits/index.ts'
import { sectionNames } from '../../../src/reports/sections.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come } from '../../admin/pages.ts'
import { plantHook, tokenFor } from '../../api/speaking.ts'
import { addressOf } from '../../calendar/planting.ts'
import { lend, shareCase } from '../../cases/sample.ts'
import { tokenOf } from '../../feed/speaking.ts'
import { officerOf, plantCase, plantNotice, plantSent } from '../../plant.ts'
import { type Browser, createWorld, origin, type World } from '../../world.ts'
import { answersOf, idsIn, pagesFrom, rowsOf, twinBrowser, twinOf } from './two-worlds.ts'

const figures = [...sectionNames, 'workload'].map((name) => `/en/admin/reports/table?section=${name}`)

/** What is the office's own: its presses, who works on what, the seals of the forms that it sent, and the log, which the walk reads. */
const ofTheOffice = [
  'audit_events',
  'pending_acceptances',
  'failed_acceptances',
  'work_items',
  'work_openings',
  'used_seals',
]

async function planted() {
  const world = await createWorld()
  const { portal, alice, bob, charlie, vera, sam, toronto, clock } = world
  const pia = await world.add('Pia Tesfaye', 'party')
  const dora = await world.add('Dora Roy', 'counsel', toronto)
  const caseId = plantCase(world, { counsel: [alice, dora], party: pia, hearingIn: 30 })
  lend(world, alice, bob, { canSend: true })
  shareCase(world, caseId, alice, charlie)
  await plantNotice(world, caseId)
  const unopened = await plantSent(world, caseId, alice)
  const opened = await plantSent(world, caseId, bob, alice)
  openSubmission(portal.db, officerOf(sam, toronto), opened, clock.now())
  await plantHook(world, alice)
  const tokens = [alice, bob, charlie].map((who) => tokenFor(world, who))
  const feed = tokenOf(world)
  const browsers: Record<string, Browser> = {}
  for (const who of [alice, bob, charlie, dora, pia, vera, sam, world.ada])
    browsers[who.name.split(' ')[0]!.toLowerCase()] = await come(world, who)
  await browsers.vera!.post(`/en/admin/cases/${caseId}/reason`, { reason: 'The hearing moves to Vancouver.' })
  const calendar = await addressOf(browsers.alice!)
  return { world, caseId, unopened, opened, tokens, feed, browsers, calendar }
}

type Planted = Awaited<ReturnType<typeof planted>>

async function jobsRun({ portal, clock }: World) {
  const { db } = portal
  await finishAcceptances(db, clock.now)
  await makeExhibits(portal)
  countNextDeadlines(db, clock.now)
  await sendReminders(db, clock.now)
  await makeDigests(db, clock.now)
  await queueHookDeliveries(db, clock.now)
}

/** Everything that anybody outside the office is told, by who asks and where. */
async function toldOutside(world: World, planted: Planted, members: readonly string[]) {
  const { caseId, unopened, opened, tokens, feed, calendar } = planted
  const own = (name: string) => {
    const browser = twinBrowser(world, planted.browsers[name]!)
    return (path: string) => browser.get(path)
  }
  const bearing = (token: string, before: string) => (path: string) =>
    world.app.request(`${origin}${before}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const filed = [unopened, opened]
  const told: Record<string, Record<string, string>> = {}
  for (const name of members)
    told[name] = await pagesFrom(own(name), [
      '/en/today',
      '/en/cases',
      '/en/notices',
      '/en/submissions',
      `/en/cases/${caseId}`,
      ...filed.map((id) => `/en/submissions/${id}`),
      '/en/account',
    ])
  told.vera = await answersOf(own('vera'), [
    `/en/admin/cases/${caseId}`,
    ...filed.map((id) => `/en/admin/submissions/${id}`),
    '/en/admin/desk',
    '/en/admin/desk/decided',
    '/en/admin/reports',
    '/en/admin/audit',
    '/en/admin',
  ])
  told.figures = {
    // The backlog is what waits on the desk, where the office no longer has it: a number that names no case.
    ...(await answersOf(own('sam'), figures)),
    ...(await answersOf(own('ada'), figures)),
  }
  const nobody = (path: string) => world.app.request(origin + path)
  told.nobody = await answersOf(nobody, ['/en', '/en/status', '/en/figures', '/en/verify', calendar])
  for (const [index, token] of tokens.entries())
    told[`program ${index}`] = await answersOf(bearing(token, '/api/v1'), [
      '/cases',
      `/cases/${caseId}`,
      `/cases/${caseId}/documents`,
      '/submissions',
      ...filed.map((id) => `/submissions/${id}`),
      '/hearings',
      '/deadlines',
      '/submissions?changedSince=2026-11-24T15%3A00%3A00Z',
    ])
  told.system = await answersOf(bearing(feed, ''), [
    '/feed/events?after=0',
    ...filed.map((id) => `/feed/submissions/${id}`),
  ])
  return told
}

it('nobody outside the office learns that a submission was accepted and undone: not by mail, webhooks, feed, API, calendar, news, figures or any page', {
  timeout: 240_000,
}, async () => {
  const here = await planted()
  const { world, unopened, opened, browsers } = here
  await jobsRun(world)
  const known = idsIn(world)
  const twin = await twinOf(world)
  const sam = browsers.sam!
  const samElsewhere = twinBrowser(twin, sam)
  const page = (id: string) => `/en/admin/submissions/${id}`

  const compare = async (members?: readonly string[]) => {
    for (const one of [world, twin]) await jobsRun(one)
    expect(rowsOf(world, ofTheOffice, known)).toEqual(rowsOf(twin, ofTheOffice, known))
    if (!members) return
    const told = await toldOutside(world, here, members)
    expect(told).toEqual(await toldOutside(twin, here, members))
    for (const who of members) expect(Object.keys(told[who]!).length, who).toBeGreaterThan(40)
    for (const [who, pages] of Object.entries(told))
      for (const [path, answer] of Object.entries(pages)) expect(answer, `${who} ${path}`).not.toMatch(/^5/)
  }

  // Here they are accepted; there an officer takes them, which is as many events of the office's own.
  for (const id of [unopened, opened]) {
    expect((await acceptAll(sam, id)).status).toBe(303)
    const taken = await samElsewhere.post(`/en/admin/desk/work/submission.${id}/holding`, { act: 'take', version: '0' })
    expect(taken.status).toBe(303)
  }
  world.clock.forward({ minutes: 5 })
  await compare(['alice', 'bob', 'charlie', 'dora', 'pia'])

  world.clock.forward({ minutes: 4, seconds: 59 })
  for (const id of [unopened, opened]) {
    expect((await sam.post(`${page(id)}/acceptance/undo`)).status).toBe(303)
    const back = await samElsewhere.post(`/en/admin/desk/work/submission.${id}/holding`, {
      act: 'giveBack',
      version: '1',
    })
    expect(back.status).toBe(303)
  }
  world.clock.forward({ minutes: 12 })
  await compare(['alice', 'pia'])
  // The morning after: what is told once a day.
  world.clock.forward({ hours: 20 })
  await compare()
})
