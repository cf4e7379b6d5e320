import { beforeEach, describe, expect, it } from 'vitest'
import { caseEvents } from '../../../src/cases/deadlines/events/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantEvent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
  caseId = plantCase(world)
  world.portal.db.delete(outbox).run()
})

const rows = () => world.portal.db.select().from(caseEvents).all()
const mail = () => world.portal.db.select().from(outbox).all()
const recorded = (action: string) =>
  world.portal.db.$client.prepare('select case_id, facts from audit_events where action = ?').all(action)
const application = { kind: 'applicationReceived', day: '2026-11-20', setDay: '', note: 'See page 4.' }

describe('what happened in a case', () => {
  it.each(['en', 'fr'])('is listed, or why nothing is, in valid HTML (%s)', async (locale) => {
    const none = await read(sam, `/${locale}/admin/cases/${caseId}/events`)
    expect(wordsOf(none)).toContain(
      locale === 'en' ? 'No event has been entered' : 'Aucun événement n’est inscrit à ce dossier',
    )
    plantEvent(world, caseId)
    expect(await read(sam, `/${locale}/admin/cases/${caseId}/events`)).toContain('datetime="2026-11-20"')
  })

  it('is entered by the registry: the audit log has it, counsel is told, and the case’s history says it', async () => {
    const entered = await sam.post(`/en/admin/cases/${caseId}/events`, application)
    expect(entered.headers.get('location')).toBe(`/en/admin/cases/${caseId}/events?done=added`)
    expect(rows()).toMatchObject([
      { kind: 'applicationReceived', day: '2026-11-20', setDay: null, note: 'See page 4.', createdBy: world.sam.id },
    ])
    expect(recorded('caseEvent.added')).toMatchObject([{ case_id: caseId }])
    expect(mail()).toMatchObject([{ kind: 'case.changed', recipient: world.alice.email }])
    const alice = await come(world, world.alice)
    const pages = await Promise.all(
      ['', '/activity', '/deadlines'].map(async (part) => wordsOf(await read(alice, `/en/cases/${caseId}${part}`))),
    )
    expect(pages[0]).toContain('Entered an event')
    expect(pages[1]).toContain('Entered an event')
    expect(pages.join()).not.toContain('See page 4.')
    // Five days after the copy was received: Wednesday 25 November.
    expect(pages[2]).toContain('Wed 25 Nov 2026, until the end of the day')
  })

  it('is taken back, and nothing is counted from it any more', async () => {
    const id = plantEvent(world, caseId)
    const taken = await sam.post(`/en/admin/events/${id}/cancellation`)
    expect(taken.headers.get('location')).toBe(`/en/admin/cases/${caseId}/events?done=cancelled`)
    expect(rows()).toMatchObject([{ cancelledBy: world.sam.id }])
    expect(recorded('caseEvent.cancelled')).toHaveLength(1)
    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, `/en/cases/${caseId}`))).not.toContain('Wed 25 Nov 2026')
    expect((await sam.post(`/en/admin/events/${id}/cancellation`)).status).toBe(404)
  })

  it.each([
    ['kind', { kind: '' }],
    ['kind', { kind: 'removalOrderReceived' }],
    ['day', { day: '2026-02-30' }],
    ['day', { day: '2029-01-01' }],
    ['setDay', { kind: 'bocExtended', setDay: '' }],
    ['setDay', { kind: 'bocExtended', setDay: '2026-11-01' }],
  ])('is refused with a wrong %s, and what was typed stays (%o)', async (field, wrong) => {
    const answer = await sam.post(`/en/admin/cases/${caseId}/events`, { ...application, ...wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain('See page 4.')
    expect(rows()).toEqual([])
  })

  it('takes the day that the Division set, where the limit is that day', async () => {
    await sam.post(`/en/admin/cases/${caseId}/events`, { ...application, kind: 'bocExtended', setDay: '2026-12-15' })
    expect(rows()).toMatchObject([{ kind: 'bocExtended', setDay: '2026-12-15' }])
    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toContain(
      'Tue 15 Dec 2026, until the end of the day',
    )
  })

  it('is no business of another office, nor of counsel', async () => {
    const id = plantEvent(world, caseId)
    const vera = await come(world, world.vera)
    const charlie = await come(world, world.charlie)
    for (const path of [`/en/admin/cases/${caseId}/events`, `/en/admin/events/${id}/cancellation`]) {
      expect((await vera.post(path, application)).status, path).toBe(404)
      expect((await charlie.post(path, application)).status, path).toBe(403)
    }
    expect(rows()).toMatchObject([{ cancelledAt: null }])
  })
})
