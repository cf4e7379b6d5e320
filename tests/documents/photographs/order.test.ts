import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { cases } from '../../../src/cases/record/index.ts'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { plantPhotograph } from './plant.ts'

let world: World
let sam: Browser
let colleague: Browser
let tom: Someone
let caseId: string
let page: string
let original: string

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
  caseId = plantCase(world, { hearingIn: 60 })
  const sent = await plantSent(world, caseId, world.alice)
  original = await plantPhotograph(world, sent, { isOriginal: true })
  page = `/en/admin/submissions/${sent}`
  sam = await come(world, world.sam)
  colleague = await come(world, tom)
})

const db = () => world.portal.db
const reason = 'The photo may be older than the letter says.'
const ask = (by = sam) => by.post(`${page}/originals`, { reason })
const decide = (by: Browser, decision = 'approved') => {
  const { id } = db().select().from(approvals).where(eq(approvals.kind, 'originalsOpened')).get()!
  return by.post(`/en/admin/approvals/${id}/decision`, { decision })
}
const opens = async (by: Browser) => (await by.get(`${page}/originals/${original}`)).status
const logged = () => db().select().from(auditEvents).where(eq(auditEvents.action, 'photograph.opened')).all()

describe('originals of photographs', () => {
  it('are named to the office with their hashes, and opened by two of the staff, for them alone', async () => {
    expect(wordsOf(await read(sam, page))).toContain('Made from 1 photo')
    expect(wordsOf(await read(sam, `${page}/originals`))).toMatch(/IMG_1\.jpg.*SHA-256: [0-9a-f]{64}/)
    expect([await opens(sam), (await sam.post(`${page}/originals`, { reason: 'Short' })).status]).toEqual([404, 422])
    expect((await ask()).headers.get('location')).toContain('done=originalsAsked')
    expect(wordsOf(await read(sam, `${page}/originals`))).toContain('Another staff member must decide.')
    expect((await ask(colleague)).headers.get('location')).toContain('done=tooLate')
    expect([await opens(sam), (await decide(sam)).status]).toEqual([404, 403])
    expect(wordsOf(await read(colleague, '/en/admin/approvals'))).toMatch(
      /Open original photos .*2026-000001.*Sam Singh.*older than the letter/,
    )

    expect((await decide(colleague)).headers.get('location')).toContain('done=requestApproved')
    const answer = await sam.get(`${page}/originals/${original}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(await opens(colleague)).toBe(200)
    const third = await come(world, await world.add('Rita Roy', 'registry', world.toronto, 'officer'))
    expect([await opens(third), await opens(await come(world, world.vera))]).toEqual([404, 404])
    expect(logged().map(({ actorId, caseId }) => [actorId, caseId])).toEqual([
      [world.sam.id, caseId],
      [tom.id, caseId],
    ])
    expect(listEvents(db(), { caseId, about: 'submission' }).map(({ action }) => action)).toContain(
      'submission.originalsOpened',
    )

    const alice = await come(world, world.alice)
    const receipt = wordsOf(await read(alice, page.replace('/admin', '')))
    expect(receipt).toContain('The registry opened the original photos on')
    expect(receipt).not.toMatch(/Sam Singh|Tom Baptiste|older than the letter/)

    world.clock.forward({ hours: 30 * 24 + 1 })
    expect(await opens(await come(world, world.sam))).toBe(404)
  })

  it('stay shut when it is declined, when the case goes to another office, and until the scanner has passed them', async () => {
    await ask()
    await decide(colleague, 'declined')
    expect([await opens(sam), await opens(colleague)]).toEqual([404, 404])
    db().delete(approvals).run()
    await ask()
    await decide(colleague)
    db().update(photographs).set({ check: 'pending' }).run()
    expect(await opens(sam)).toBe(409)
    db().update(photographs).set({ check: 'clean' }).run()
    expect(await opens(sam)).toBe(200)
    const decided = async () => wordsOf(await read(sam, '/en/admin/approvals'))
    expect(await decided()).toContain('2026-000001')
    db().update(cases).set({ officeId: world.vancouver }).run()
    expect(await opens(sam)).toBe(404)
    // That it was decided stays in the office's list; of which submission does not.
    expect(await decided()).toMatch(/Open original photos .*older than the letter/)
    expect(await decided()).not.toContain('2026-000001')
  })
})
