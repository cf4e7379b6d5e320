import { beforeEach, describe, expect, it } from 'vitest'
import { limitOrders } from '../../../../src/cases/deadlines/orders/schema.ts'
import { submissions } from '../../../../src/documents/submissions/schema.ts'
import { outbox } from '../../../../src/platform/mail/schema.ts'
import { come, read, sentencesOf, wordsOf } from '../../../admin/pages.ts'
import { plantCase, plantEvent, plantOrder, plantSent } from '../../../plant.ts'
import { type Browser, createWorld, type World } from '../../../world.ts'
import { openCase } from '../../sample.ts'

let world: World
let sam: Browser
let caseId: string

/** Disclosure ends by the rule on Tue 8 Dec 2026. */
beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
  caseId = plantCase(world, { hearingIn: 24 })
  world.portal.db.delete(outbox).run()
})

const path = () => `/en/admin/cases/${caseId}/orders`
const rows = () => world.portal.db.select().from(limitOrders).all()
const wordsIn = (page: string) => wordsOf(sentencesOf(page.replace(/<\/?(time|bdi)[^>]*>/g, '')))
const seenOn = (page: string) => /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
const keyOf = (page: string, id: string) => new RegExp(`value="(${id} [^"]+)"`).exec(page)?.[1] ?? id
const extension = {
  effect: 'extended',
  until: '2026-12-11',
  madeOn: '2026-11-20',
  madeBy: 'Member Okafor',
  note: 'See 12.',
}

async function give(given: Record<string, string> = {}, limit = 'rpd.disclose') {
  const page = await read(sam, path())
  return sam.post(path(), { ...extension, seen: seenOn(page), limit: keyOf(page, limit), ...given })
}

describe('an order on a limit', () => {
  it.each(['en', 'fr'])('is listed with who entered it, or why none is, in valid HTML (%s)', async (locale) => {
    const none = wordsIn(await read(sam, `/${locale}/admin/cases/${caseId}/orders`))
    expect(none).toContain(
      locale === 'en' ? 'No order on a time limit has been entered' : 'Aucune ordonnance sur un délai',
    )
    plantOrder(world, caseId)
    const page = wordsIn(await read(sam, `/${locale}/admin/cases/${caseId}/orders`))
    expect(page).toContain('Member Okafor')
    expect(page).toContain('Sam Singh')
  })

  it('is entered by the registry: the log has it, counsel is told the old and the new day', async () => {
    const entered = await give()
    expect(entered.headers.get('location')).toBe(`${path()}?done=made`)
    expect(rows()).toMatchObject([
      { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-11', note: 'See 12.' },
    ])
    expect(rows()[0]?.cause).toMatch(/^hearing:/)
    expect(world.portal.db.select().from(outbox).all()).toMatchObject([
      { kind: 'case.changed', recipient: world.alice.email },
    ])
    const alice = await come(world, world.alice)
    const moved = 'Tue 8 Dec 2026 → Fri 11 Dec 2026'
    expect(wordsIn(await read(alice, '/en/today'))).toContain(moved)
    const page = wordsIn(await read(alice, `/en/cases/${caseId}`))
    expect(page).toContain(moved)
    expect(page).not.toContain('See 12.')
  })

  it('is cancelled with its history kept, and everybody is told the days again', async () => {
    const id = plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-11' })
    const cancelled = await sam.post(`/en/admin/orders/${id}/cancellation`)
    expect(cancelled.headers.get('location')).toBe(`${path()}?done=cancelled`)
    expect(rows()).toMatchObject([{ id, cancelledBy: world.sam.id }])
    expect(wordsIn(await read(sam, path()))).toContain('Cancelled')
    const alice = await come(world, world.alice)
    expect(wordsIn(await read(alice, `/en/cases/${caseId}`))).toContain('Fri 11 Dec 2026 → Tue 8 Dec 2026')
    expect((await sam.post(`/en/admin/orders/${id}/cancellation`)).status).toBe(404)
  })

  it.each([
    ['until', { until: '' }, 'Enter the new last day.'],
    ['until', { until: '2026-12-08' }, 'An extended time limit must end later'],
    ['until', { effect: 'shortened' }, 'A shortened time limit must end earlier'],
    ['until', { effect: 'waived' }, 'A waiver sets no last day.'],
    ['until', { until: '2026-11-19' }, 'The new last day is before the date of the order.'],
    ['until', { until: '2029-01-09' }, 'more than two years from now'],
    ['madeOn', { madeOn: '2026-11-30' }, 'The date of the order is in the future.'],
    ['madeBy', { madeBy: '  ' }, 'Enter who made the order'],
    ['limit', { limit: 'court.leave' }, 'Choose a time limit from the list.'],
    ['limit', { limit: 'rpd.appReply' }, 'The time limit that you chose is not running in this case'],
    ['effect', { effect: 'forgotten' }, 'Choose the effect of the order.'],
  ])('is refused with a wrong %s, with the reason, and what was typed stays (%o)', async (field, wrong, why) => {
    const answer = await give(wrong)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(wordsIn(page)).toContain(why)
    expect(page).toContain('See 12.')
    expect(rows()).toEqual([])
  })

  it('shortens a limit of the RPD only before it expires; the ID may also after (RPD 70(d), ID 50(d))', async () => {
    plantEvent(world, caseId, { day: '2026-11-02' })
    const late = { effect: 'shortened', until: '2026-11-20' }
    const refused = await give(late, 'rpd.appResponse')
    expect(refused.status).toBe(422)
    expect(wordsIn(await refused.text())).toContain('it can be shortened only before it expires (RPD Rules, r. 70(d))')
    caseId = openCase(world, { division: 'id', reference: '0003-C0-00001' })
    plantEvent(world, caseId, { day: '2026-11-02' })
    const again = await give({ ...late, until: '2026-11-20' }, 'id.appResponse')
    expect(wordsIn(await again.text())).not.toContain('only before it expires')
  })

  it('meets an order that a colleague entered meanwhile: nothing is entered until the form has seen it', async () => {
    const page = await read(sam, path())
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-10' })
    const stale = await sam.post(path(), { ...extension, seen: seenOn(page), limit: keyOf(page, 'rpd.disclose') })
    expect(stale.status).toBe(409)
    expect(rows()).toHaveLength(1)
    const shown = await stale.text()
    const sent = await sam.post(path(), { ...extension, seen: seenOn(shown), limit: keyOf(page, 'rpd.disclose') })
    expect(sent.status).toBe(303)
    expect(rows()).toHaveLength(2)
  })

  it('is no business of another office, nor of counsel', async () => {
    const id = plantOrder(world, caseId)
    const vera = await come(world, world.vera)
    const charlie = await come(world, world.charlie)
    for (const address of [path(), `/en/admin/orders/${id}/cancellation`]) {
      expect((await vera.post(address, extension)).status, address).toBe(404)
      expect((await charlie.post(address, extension)).status, address).toBe(403)
    }
    expect(rows()).toMatchObject([{ cancelledAt: null }])
  })

  it('names by what raises it a limit that has no day of its own', async () => {
    expect(wordsOf(await read(sam, path()))).toMatch(/Disclosure of documents · Tue 8 Dec 2026 · Counted from/)
    world.portal.db.$client.prepare("update cases set division = 'id', urgent = 1 where id = ?").run(caseId)
    const words = wordsOf(await read(sam, path()))
    expect(words).toMatch(/As soon as possible · date fixed for the hearing: [A-Z][a-z]{2} \d+ Dec 2026/)
    expect(words).not.toContain('As soon as possible · Counted from')
  })

  it('is prefilled from the application that it answers', async () => {
    const page = await read(sam, `${path()}?limit=rpd.disclose&on=2026-000012`)
    expect(page).toMatch(/<option value="rpd\.disclose hearing:[^"]+" selected/)
    expect(page).toContain('On application 2026-000012')
  })
})

const signedOf = async (their: Browser, id: string) => {
  const { jws } = JSON.parse(await (await their.get(`/en/submissions/${id}/receipt/receipt.json`)).text())
  return JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString())
}

describe('what is sent after an extension', () => {
  it('is on time by the order’s day, and its receipt names the order', async () => {
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-11' })
    world.clock.forward({ hours: 16 * 24 })
    const id = await plantSent(world, caseId, world.alice)
    const [sent] = world.portal.db.select().from(submissions).all()
    expect(sent).toMatchObject({ verdict: 'onTime', dueDate: '2026-12-11', limitOrder: { madeBy: 'Member Okafor' } })
    const alice = await come(world, world.alice)
    const said = 'extended by the order made by Member Okafor on 20 Nov 2026'
    expect(wordsIn(await read(alice, `/en/submissions/${id}`))).toContain(said)
    const payload = await signedOf(alice, id)
    expect(payload.order).toEqual({
      id: rows()[0]!.id,
      effect: 'extended',
      madeOn: '2026-11-20',
      madeBy: 'Member Okafor',
    })
  })

  it('is late after the order’s day: the receipt names provision, day, zone and order', async () => {
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-11' })
    world.clock.forward({ hours: 19 * 24 })
    const id = await plantSent(world, caseId, world.alice)
    const page = wordsIn(await read(await come(world, world.alice), `/en/submissions/${id}`))
    expect(page).toMatch(/last day: Fri 11 Dec 2026, until the end of the day \(midnight\), Eastern Time/)
    expect(page).toContain('34(3)(a)')
    expect(page).toContain('extended by the order made by Member Okafor')
  })

  it('is never late where the limit is waived, and the receipt says so', async () => {
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'waived', until: null })
    world.clock.forward({ hours: 19 * 24 })
    const id = await plantSent(world, caseId, world.alice)
    expect(world.portal.db.select().from(submissions).all()).toMatchObject([{ verdict: 'noLimit', dueDate: null }])
    const page = wordsIn(await read(await come(world, world.alice), `/en/submissions/${id}`))
    expect(page).toContain('waived by the order made by Member Okafor on 20 Nov 2026')
  })

  it('has a receipt without a word of orders where there is none', async () => {
    const id = await plantSent(world, caseId, world.alice)
    const alice = await come(world, world.alice)
    const payload = await signedOf(alice, id)
    expect('order' in payload || 'notice' in payload).toBe(false)
  })
})
