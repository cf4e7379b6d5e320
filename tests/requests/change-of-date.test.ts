import { beforeEach, describe, expect, it } from 'vitest'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { requests } from '../../src/requests/schema.ts'
import { wordsOf } from '../admin/pages.ts'
import { fixHearing, openCase, putOnRecord } from '../cases/sample.ts'
import { plainBlanks } from '../day-words.ts'
import { formOn, typedIn } from '../editing.ts'
import { plantCase } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { plantSentRequest } from './plant.ts'

let world: World
let sam: Browser
let id: string
let hearingId: string

beforeEach(async () => {
  world = await createWorld()
  const caseId = openCase(world)
  putOnRecord(world, caseId, world.alice)
  hearingId = fixHearing(world, caseId, '2027-01-18T10:00')
  id = await plantSentRequest(world, caseId, 'changeOfDate')
  sam = await world.signIn(world.sam)
})

const page = () => `/en/admin/requests/sent/${id}`
const open = async () => formOn(await (await sam.get(page())).text(), `${page()}/answer`)
const granted = { decision: 'grant', answer: 'The hearing moves to 5 January 2027.' }
const send = async (fields: Record<string, string>, form?: Awaited<ReturnType<typeof open>>) => {
  const shown = form ?? (await open())
  return sam.post(shown.action, typedIn(shown, fields))
}
const state = () => world.portal.db.select().from(requests).get()!.state
const starts = () =>
  new Date(
    world.portal.db
      .select()
      .from(hearings)
      .all()
      .find((one) => one.id === hearingId)!.startsAt,
  ).toISOString()
const before = '2027-01-18T15:00:00.000Z'

describe('a change of date that the registry answers', () => {
  it('is granted, moved and told in one form: what was asked for first stands in it', async () => {
    const form = await open()
    expect(Object.fromEntries(form.fields)).toMatchObject({ date: '2027-01-05' })
    expect(await faultsOf(await (await sam.get(page())).text())).toEqual([])
    expect((await send({ ...granted, date: '2027-01-06', time: '13:30' })).status).toBe(303)
    expect([state(), starts()]).toEqual(['granted', '2027-01-06T18:30:00.000Z'])
    const acts = world.portal.db.select().from(auditEvents).all()
    const at = (action: string) => acts.filter((one) => one.action === action).map((one) => one.at)
    expect(at('hearing.changed')).toEqual(at('request.granted'))
    const alice = await world.signIn(world.alice)
    expect(await (await alice.get('/en/hearings?view=coming')).text()).toContain('2027-01-06T18:30:00Z')
  })

  it('is granted without a date, which is fixed later, and declined whatever the date says', async () => {
    expect((await send({ ...granted, date: '', time: '' })).status).toBe(303)
    expect([state(), starts()]).toEqual(['granted', before])
  })

  it('moves nothing when it is declined', async () => {
    expect((await send({ decision: 'decline', answer: 'It would delay the hearing.' })).status).toBe(303)
    expect([state(), starts()]).toEqual(['declined', before])
  })

  it.each([
    ['half a date', { date: '2027-01-06', time: '' }, 'Enter a time like 13:30.'],
    ['a day that passed', { date: '2026-11-02', time: '10:00' }, 'This date has passed.'],
    ['no sentence', { date: '2027-01-06', time: '10:00', answer: '' }, 'Write the answer'],
  ])('does neither half of it with %s', async (_, typed, words) => {
    const refused = await send({ ...granted, ...typed })
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([422, true])
    expect([state(), starts()]).toEqual(['sent', before])
  })

  it('asks first where limits pass by the new date and its notice is short, and does both with a tick for each', async () => {
    const typed = { ...granted, date: '2026-12-02', time: '10:00' }
    const refused = await send(typed)
    const shown = await refused.text()
    expect(await faultsOf(shown)).toEqual([])
    const said = plainBlanks(wordsOf(shown))
    expect([refused.status, state(), starts()]).toEqual([422, 'sent', before])
    expect(said).toMatch(/was due Fri 8 Jan 2027; by this move it was due Mon 23 Nov 2026.*, and is over/)
    expect(said).toContain('Notice of 8 days, from Tue 24 Nov 2026 to Wed 2 Dec 2026.')
    expect(said).toContain('The notice is shorter than the rule allows.')
    expect(said).toContain(granted.answer)
    const tick = (name: string) => new RegExp(`name="${name}\\[\\]" value="([^"]*)"`).exec(shown)![1]!
    const ticks = { 'passed[]': tick('passed'), 'shortNotice[]': tick('shortNotice') }
    expect((await send({ ...typed, 'passed[]': ticks['passed[]'] })).status).toBe(422)
    expect((await send({ ...typed, ...ticks })).status).toBe(303)
    expect([state(), starts()]).toEqual(['granted', '2026-12-02T15:00:00.000Z'])
    const { facts } = world.portal.db
      .select()
      .from(auditEvents)
      .all()
      .find(({ action }) => action === 'hearing.changed')!
    expect(JSON.parse(facts).shortNotice).toMatch(/ 2026-12-02 2026-12-15 postponed$/)
  })

  it('asks nothing of a date that is refused', async () => {
    const typed = { decision: 'decline', answer: 'The other party objects.', date: '2026-12-02', time: '10:00' }
    expect((await send(typed)).status).toBe(303)
    expect([state(), starts()]).toEqual(['declined', before])
  })

  it('does neither half of it when the hearing moved since the page was opened', async () => {
    const form = await open()
    world.portal.db
      .update(hearings)
      .set({ startsAt: Date.parse('2027-02-01T15:00:00Z') })
      .run()
    const refused = await send({ ...granted, date: '2027-01-06', time: '10:00' }, form)
    expect([
      refused.status,
      (await refused.text()).includes('The hearing was changed after you opened this page'),
    ]).toEqual([422, true])
    expect([state(), starts()]).toEqual(['sent', '2027-02-01T15:00:00.000Z'])
  })

  it('asks first when counsel has to be elsewhere then, and does it with a tick', async () => {
    const other = plantCase(world, { reference: 'TC5-00077' })
    fixHearing(world, other, '2027-01-06T10:00')
    const typed = { ...granted, date: '2027-01-06', time: '10:00' }
    const asked = await send(typed)
    const words = await asked.text()
    expect([asked.status, words.includes('Counsel has another hearing'), words.includes('TC5-00077')]).toEqual([
      422,
      true,
      true,
    ])
    expect([state(), starts()]).toEqual(['sent', before])
    const again = formOn(words, `${page()}/answer`)
    expect((await send({ ...typed, 'anyway[]': 'yes' }, again)).status).toBe(303)
    expect([state(), starts()]).toEqual(['granted', '2027-01-06T15:00:00.000Z'])
  })
})
