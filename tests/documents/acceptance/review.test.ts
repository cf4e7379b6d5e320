import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { cases } from '../../../src/cases/record/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { save } from '../../editing.ts'
import { officerOf, plantCase, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let wrong: string
let right: string
let sent: string
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  wrong = plantCase(world, { hearingIn: 40, counsel: [world.alice, world.charlie] })
  right = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad', hearingIn: 3 })
  sent = await plantSent(world, wrong, world.alice)
  world.clock.forward({ minutes: 5 })
  sam = await come(world, world.sam)
})

const rows = () => world.portal.db.select().from(submissions).all()
const rowOf = (id: string) => rows().find((one) => one.id === id)!
const paperOf = (id: string) => world.portal.db.select().from(documents).where(eq(documents.submissionId, id)).all()[0]!
const mailTo = (kind: string) =>
  world.portal.db
    .select()
    .from(outbox)
    .all()
    .filter((mail) => mail.kind === kind)
    .map(({ recipient }) => recipient)
/** As the page sends it that showed whose case the number is. */
const move = (id = sent, reference = 'TC5-00002') => {
  const found = world.portal.db.select().from(cases).where(eq(cases.reference, reference)).all()
  const office = found.find(({ officeId }) => officeId === world.toronto) ?? found[0]
  return sam.post(`/en/admin/submissions/${id}/move`, { reference, to: office?.id ?? '' })
}

describe('a submission in the wrong case', () => {
  it('is received in the right one at the same time, under its own number, judged by its limits', async () => {
    const answer = await move()
    const id = /submissions\/([a-z0-9]+)\?done=moved/.exec(answer.headers.get('location') ?? '')![1]!
    const [first, moved] = [rowOf(sent), rowOf(id)]
    expect(moved).toMatchObject({ caseId: right, state: 'received', receivedAt: first.receivedAt, verdict: 'late' })
    expect(moved.number).not.toBe(first.number)
    expect(first).toMatchObject({ caseId: wrong, state: 'withdrawn', verdict: 'onTime' })
    expect(mailTo('submission.received')).toEqual([world.alice.email, world.alice.email])
    for (const [caseId, action] of [
      [wrong, 'submission.movedAway'],
      [right, 'submission.movedHere'],
    ])
      expect(
        world.portal.db.$client
          .prepare('select count(*) as n from audit_events where case_id = ? and action = ?')
          .get(caseId, action),
      ).toEqual({ n: 1 })
    const broken = (await checkInvariants(world.portal)).filter(({ faults }) => faults.length > 0)
    expect(broken).toEqual([])

    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, `/en/submissions/${sent}`))).toContain('moved this submission to the right case')
    expect(wordsOf(await read(alice, `/fr/submissions/${id}`))).toContain('se trouvait dans un autre dossier')
    const charlie = await come(world, world.charlie)
    const paper = paperOf(sent)
    expect((await charlie.get(`/en/submissions/${sent}`)).status).toBe(404)
    expect((await charlie.get(`/en/documents/${paper.id}/file`)).status).toBe(404)
    expect((await charlie.get(`/en/submissions/${id}`)).status).toBe(404)
  })

  it.each([
    ['an unknown number', () => 'TC9-99999', 'no case with this number'],
    ['the case itself', () => 'TC5-00001', 'already in this case'],
    ['a case in which the filer is nobody', () => lone(), 'neither counsel of record nor a party in that case'],
    ['a closed case', () => closed(), 'is closed'],
    ['a case of another office', () => distant(), 'no case with this number'],
  ])('is not moved to %s', async (_, reference, says) => {
    const answer = await move(sent, reference())
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain(says)
    expect(rowOf(sent).state).toBe('received')
    expect(rows()).toHaveLength(1)
  })

  it('shows whose case a number is before anything moves, and moves to no other (staff D)', async () => {
    const address = `/en/admin/submissions/${sent}/move`
    const shown = await read(sam, `${address}?reference=tc5-00002`)
    const to = world.portal.db.select().from(cases).where(eq(cases.reference, 'TC5-00002')).get()!
    expect(shown).toContain(`name="to" value="${to.id}"`)
    expect(wordsOf(shown)).toContain(to.title)
    expect(wordsOf(shown)).toContain('Refugee Protection Division')
    expect(wordsOf(shown)).toContain(world.alice.name)
    expect(wordsOf(await read(sam, `${address}?reference=TC9-99999`, 422))).toContain('Your office has no case')
    // The number alone, or the number of one case with another that was shown: a page, and no move.
    for (const shownId of ['', wrong]) {
      const asked = await sam.post(address, { reference: 'TC5-00002', to: shownId })
      expect(asked.status).toBe(200)
    }
    expect(rowOf(sent).state).toBe('received')
  })

  it('stays where it is once it was decided, and when it came with a request', async () => {
    const request = await plantSentRequest(world, wrong, 'changeOfDate')
    const { submission_id: asked } = world.portal.db.$client
      .prepare('select submission_id from requests where id = ?')
      .get(request) as { submission_id: string }
    expect(wordsOf(await (await move(asked)).text())).toContain('came with a request')
    await acceptAll(sam, sent)
    expect(wordsOf(await (await move()).text())).toContain('Undo the acceptance first, then move the submission.')
    await letTakeEffect(world)
    expect((await move()).status).toBe(422)
    expect(rowOf(sent).state).toBe('accepted')
    expect(rows().filter(({ caseId }) => caseId === right)).toEqual([])
  })
})

const lone = () => {
  plantCase(world, { reference: 'TC5-00003', counsel: [world.charlie] })
  return 'TC5-00003'
}
const closed = () => {
  world.portal.db.update(cases).set({ status: 'closed' }).where(eq(cases.id, right)).run()
  return 'TC5-00002'
}
const distant = () => {
  plantCase(world, { reference: 'VC5-00001', officer: officerOf(world.vera, world.vancouver) })
  return 'VC5-00001'
}

describe('a document under the wrong type', () => {
  const file = (fields: Record<string, string>) =>
    save(sam, `/en/admin/documents/${paperOf(sent).id}/classification`, fields)

  it('is filed as what it is; the filer is told, and what it was sent as stays', async () => {
    expect((await file({ type: 'writtenReasons', title: 'Reasons' })).status).toBe(422)
    const answer = await file({ type: 'bocForm', title: 'Basis of Claim Form' })
    expect(answer.headers.get('location')).toBe(`/en/admin/submissions/${sent}?done=reclassified`)
    expect(paperOf(sent)).toMatchObject({ type: 'bocForm', title: 'Basis of Claim Form' })
    expect(wordsOf(await read(sam, `/en/admin/submissions/${sent}`))).toMatch(/Type and title when sent: .*Evidence/)
    expect(mailTo('document.reclassified')).toEqual([world.alice.email])
    const alice = await come(world, world.alice)
    const receipt = wordsOf(await read(alice, `/en/submissions/${sent}`))
    expect(receipt).toMatch(/Sent as: .*Evidence/)
    expect(receipt).toMatch(/Now: .*Basis of Claim Form/)
    const broken = (await checkInvariants(world.portal)).filter(({ faults }) => faults.length > 0)
    expect(broken).toEqual([])
  })

  it('is not changed to what it is, and not after it was returned', async () => {
    const { type, title } = paperOf(sent)
    expect((await file({ type: type!, title })).status).toBe(422)
    const reason = 'Page 3 of the letter is missing.'
    await sam.post(`/en/admin/submissions/${sent}/return`, { code: 'missingPages', reason })
    expect((await file({ type: 'bocForm', title: 'Other' })).status).toBe(422)
    expect(paperOf(sent).title).toBe(title)
  })
})

describe('many at once', () => {
  const accept = (...ids: string[]) =>
    sam.post('/en/admin/desk/acceptance', [
      ...ids.map((id): [string, string] => ['items[]', `submission.${id}`]),
      ['seen', ids.map((id) => `submission.${id}.0`).join(' ')],
    ])
  const look = (id: string) => sam.get(`/en/admin/documents/${paperOf(id).id}`)
  const leftIn = async (answer: Response) => {
    expect(answer.status).toBe(422)
    return wordsOf(await answer.text())
  }

  it('takes those alone of which every document was opened, and in which nothing is unusual', async () => {
    const unopened = await plantSent(world, wrong, world.alice)
    const late = await plantSent(world, right, world.alice)
    const flagged = await plantSent(world, wrong, world.alice)
    const held = await plantSent(world, wrong, world.alice)
    world.portal.db.update(documents).set({ check: 'clean' }).run()
    for (const id of [sent, late, flagged, held]) expect((await look(id)).status).toBe(200)
    world.portal.db.update(documents).set({ flags: 'activeContent' }).where(eq(documents.submissionId, flagged)).run()
    world.portal.db.update(documents).set({ check: 'held' }).where(eq(documents.submissionId, held)).run()
    const words = await leftIn(await accept(sent, unopened, late, flagged, held))
    expect(words).toContain('4 items were not changed 1 submission was accepted.')
    for (const [id, why] of [
      [unopened, 'The office has not opened every document.'],
      [late, 'This submission was received late.'],
      [flagged, 'An automatic check found something to look at in a document'],
      [held, 'The virus scanner is holding a document'],
    ] as const)
      expect(words).toMatch(new RegExp(`${rowOf(id).number} [^.]*${why}`))
    expect(await read(sam, '/en/admin/desk?queue=received')).not.toContain(`items[]" value="submission.${sent}"`)
    expect([rowOf(sent).state, mailTo('submission.accepted')]).toEqual(['received', []])
    expect(await letTakeEffect(world)).toBe(1)
    expect(
      rows()
        .filter(({ state }) => state === 'accepted')
        .map(({ id }) => id),
    ).toEqual([sent])
    expect(mailTo('submission.accepted')).toEqual([world.alice.email])
  })

  it('leaves what a colleague took after it was looked at, and asks for a fresh second factor', async () => {
    world.portal.db.update(documents).set({ check: 'clean' }).run()
    expect((await look(sent)).status).toBe(200)
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto)
    await (await come(world, tom)).post(`/en/admin/desk/work/submission.${sent}/holding`, { act: 'take', version: '0' })
    expect(await leftIn(await accept(sent))).toContain('A colleague changed this item')
    expect((await accept()).status).toBe(422)
    world.clock.forward({ minutes: 20 })
    expect((await accept(sent)).status).toBe(403)
    expect(rowOf(sent).state).toBe('received')
  })
})

it('what was sent to several cases names the others: those of the office with a link, those of another by their number alone', async () => {
  const elsewhere = plantCase(world, { reference: 'VC5-00003', officer: officerOf(world.vera, world.vancouver) })
  const [second, third] = [await plantSent(world, right, world.alice), await plantSent(world, elsewhere, world.alice)]
  world.portal.db.update(submissions).set({ packageId: sent }).run()
  const page = await read(sam, `/en/admin/submissions/${sent}`)
  expect(wordsOf(page)).toContain('Also sent to TC5-00002 , 1 case in another office')
  expect(page).toContain(`href="/en/admin/submissions/${second}"`)
  expect(page).not.toContain(third)
  expect(page).not.toContain('VC5-00003')
  expect(wordsOf(await read(sam, `/fr/admin/submissions/${sent}`))).toMatch(/TC5-00002 , 1 dossier d’un autre bureau/)
})
