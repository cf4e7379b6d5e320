import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { counselProfiles, people } from '../../../src/accounts/people/schema.ts'
import { enterAppearance } from '../../../src/cases/appearances/index.ts'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { handoverParts } from '../../../src/cases/handover/schema.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { startDraft } from '../../../src/documents/drafts/index.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { listEvents, verifyChain } from '../../../src/platform/audit/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { as, officerOf, plantCase, plantHandover } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

/** Alice has a file in Toronto and two in Vancouver; Dora takes over. Sam works in Toronto, Vera in Vancouver. */
let world: World
let dora: Someone
let ours: string
let theirs: readonly string[]
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  dora = await world.add('Dora Lindqvist', 'counsel', world.toronto)
  ours = plantCase(world, { reference: 'TC5-00001', title: 'Selam Tesfaye' })
  theirs = ['Omar Haddad', 'Rosa Ruiz'].map((title, n) => plantTheirs(`VC5-0000${n + 2}`, title))
  sam = await come(world, world.sam)
})

const vancouver = () => officerOf(world.vera, world.vancouver)
const plantTheirs = (reference: string, title: string) => plantCase(world, { reference, title, officer: vancouver() })
const foreign = ['Omar Haddad', 'Rosa Ruiz', 'VC5-00002', 'VC5-00003']
const begun = () => `/en/admin/people/${world.alice.id}/handover`

/** Sam begins; the address of the handover. */
async function begin({ reason = 'newFirm' } = {}): Promise<string> {
  const answer = await sam.post(begun(), { to: dora.id, reason, note: 'Order 7 about Omar Haddad.' })
  return answer.headers.get('location')!.replace(/\?.*/, '')
}
const partOf = (officeId: string) =>
  world.portal.db.select().from(handoverParts).where(eq(handoverParts.officeId, officeId)).all().at(-1)!
const answer = (their: Browser, address: string, fields: Record<string, string> = {}) =>
  their.post(`${address}/answer`, {
    part: partOf(world.vancouver).id,
    answer: 'agreed',
    answerReason: 'The law society wrote to us.',
    ...fields,
  })
const doneIn = (sent: Response) => /done=(\w+)/.exec(sent.headers.get('location') ?? '')?.[1]
const ofRecord = (caseId: string) =>
  world.portal.db
    .select()
    .from(appearances)
    .where(isNull(appearances.until))
    .all()
    .filter((one) => one.caseId === caseId)
    .map(({ counselId }) => counselId)
const eventsOf = (action: string) => listEvents(world.portal.db, { action })

function lend(from: Someone, to: Someone): void {
  const now = world.clock.now().epochMilliseconds
  world.portal.db
    .insert(delegations)
    .values({
      id: `lent${from.id}`,
      counselId: from.id,
      delegateId: to.id,
      name: to.name,
      email: to.email,
      emailKey: to.email,
      canPrepare: true,
      canSend: true,
      allCases: true,
      createdAt: now,
      acceptedAt: now,
    })
    .run()
}
const lentAt = () => world.portal.db.select().from(delegations).get()!.revokedAt

describe('the practice of a counsel', () => {
  it('is seen by an office as far as it is its own: of other offices it learns how many files there are (ATT-03)', async () => {
    const page = await read(sam, `${begun()}?find=dora`)
    expect(page).toContain('Selam Tesfaye')
    for (const word of foreign) expect(page).not.toContain(word)
    expect(wordsOf(page)).toMatch(/Vancouver 2/)
  })

  it('goes over as far as the office that begins it has its files: those of another stay until that office agrees (ATT-03)', async () => {
    await begin()
    expect(ofRecord(ours)).toEqual([dora.id])
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
  })

  it('leaves in the log who looked at the files, in the office whose files they are, and how many (ATT-03)', async () => {
    await read(sam, begun())
    expect(eventsOf('handover.looked')).toMatchObject([
      { actorId: world.sam.id, officeId: world.toronto, subject: `person:${world.alice.id}`, facts: '{"cases":1}' },
    ])
    const address = await begin()
    const vera = await come(world, world.vera)
    await read(vera, address)
    expect(eventsOf('handover.looked')[0]).toMatchObject({ actorId: world.vera.id, officeId: world.vancouver })
  })

  it('is not there for an office that has neither the counsel nor a file of theirs (ATT-03)', async () => {
    const montreal = world.portal.db.$client
    montreal
      .prepare(
        "insert into offices (id, code, name_en, name_fr, zone) values ('mtl', 'MTL', 'Montreal', 'Montréal', 'America/Toronto')",
      )
      .run()
    const nina = await come(world, await world.add('Nina Roy', 'registry', 'mtl'))
    expect((await nina.get(begun())).status).toBe(404)
    expect((await nina.post(begun(), { to: dora.id, reason: 'death' })).status).toBe(404)
    const address = await begin()
    expect((await nina.get(address)).status).toBe(404)
    expect((await answer(nina, address)).status).toBe(404)
    expect(await read(nina, '/en/admin/handovers')).not.toContain('Alice')
  })
})

describe('an office that is asked', () => {
  it('is told by mail and on its first page, sees its own files alone, and agrees: they go with what hangs on them (ATT-03)', async () => {
    const draft = startDraft(world.portal.db, as(world.alice), theirs[0]!, world.alice.id, world.clock.now())
    const address = await begin()
    expect(wordsOf(await read(sam, `${address}?done=handoverBegun`))).toContain('The handover has begun')
    const mails = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'handover.asked')).all()
    expect(mails.map(({ recipient }) => recipient)).toEqual([world.vera.email])
    const vera = await come(world, world.vera)
    expect(wordsOf(await read(vera, '/en/admin'))).toContain('1 pending practice handover')
    expect(await read(vera, '/en/admin/handovers')).toContain(address)
    const page = await read(vera, address)
    for (const word of foreign) expect(page).toContain(word)
    expect(page).not.toContain('Selam Tesfaye')
    for (const word of foreign.slice(1)) expect(await read(sam, address)).not.toContain(word)

    expect(doneIn(await answer(vera, address))).toBe('handedOver')
    for (const one of theirs) expect(ofRecord(one)).toEqual([dora.id])
    const moved = world.portal.db.select().from(submissions).where(eq(submissions.id, draft)).get()
    expect(moved?.principalId).toBe(dora.id)
    expect(eventsOf('practice.handedOver')[0]).toMatchObject({
      actorId: world.vera.id,
      officeId: world.vancouver,
      facts: expect.stringContaining('"cases":2'),
    })
  })

  it('declines with a reason, and its files stay as they are', async () => {
    lend(world.alice, world.bob)
    const address = await begin()
    const vera = await come(world, world.vera)
    expect((await answer(vera, address, { answer: 'declined', answerReason: 'no' })).status).toBe(422)
    expect((await answer(vera, address, { answer: '' })).status).toBe(422)
    expect(doneIn(await answer(vera, address, { answer: 'declined' }))).toBe('handoverDeclined')
    expect(doneIn(await answer(vera, address))).toBe('tooLate')
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
    expect(lentAt()).toBeNull()
    expect(wordsOf(await read(sam, address))).toContain('The law society wrote to us.')
  })

  it('moves its files once, however often it agrees, and no other office agrees for it', async () => {
    const address = await begin()
    const vera = await come(world, world.vera)
    expect((await answer(sam, address)).status).toBe(404)
    const twice = [await answer(vera, address), await answer(vera, address)]
    expect(twice.map(doneIn)).toEqual(['handedOver', 'tooLate'])
    expect(eventsOf('practice.handedOver').filter(({ officeId }) => officeId === world.vancouver)).toHaveLength(1)
    expect(world.portal.db.select().from(appearances).where(eq(appearances.counselId, dora.id)).all()).toHaveLength(3)
  })

  it('leaves counsel of record each day once where the colleague comes to a file later anyway', async () => {
    const now = world.clock.now().epochMilliseconds
    const later = now + 5 * 86_400_000
    const enter = (counselId: string, from: number) =>
      enterAppearance(
        world.portal.db,
        officerOf(world.sam, world.toronto),
        ours,
        { counselId, from },
        world.clock.now(),
      )
    expect(enter(dora.id, later).ok).toBe(true)
    await begin()
    const rows = world.portal.db.select().from(appearances).where(eq(appearances.caseId, ours)).all()
    const periods = rows.map(({ counselId, from, until }) => [counselId, from, until])
    expect(periods.filter(([counselId]) => counselId === dora.id).sort()).toEqual(
      [
        [dora.id, now, later],
        [dora.id, later, null],
      ].sort(),
    )
    expect(enter(world.alice.id, later).ok).toBe(true)
    expect((await sam.get(begun())).status).toBe(200)
  })

  it('moves two that both begin on a later day without a second period of the same day', async () => {
    const later = world.clock.now().epochMilliseconds + 5 * 86_400_000
    const theCase = plantCase(world, { reference: 'TC5-00009', title: 'Lam Quoc', counsel: [] })
    for (const { id: counselId } of [world.alice, dora])
      enterAppearance(
        world.portal.db,
        officerOf(world.sam, world.toronto),
        theCase,
        { counselId, from: later },
        world.clock.now(),
      )
    await begin()
    const rows = world.portal.db.select().from(appearances).where(eq(appearances.caseId, theCase)).all()
    expect(rows.map(({ counselId, from, until }) => [counselId, from, until])).toEqual([[dora.id, later, null]])
  })

  it('moves what is there when it agrees: a file that came since goes too, and one that came to an office not asked is asked about', async () => {
    const address = await begin()
    const later = plantTheirs('VC5-00009', 'Late Comer')
    world.portal.db.update(cases).set({ officeId: world.toronto }).where(eq(cases.id, theirs[1]!)).run()
    const vera = await come(world, world.vera)
    await answer(vera, address)
    expect([theirs[0]!, later].map(ofRecord)).toEqual([[dora.id], [dora.id]])
    expect(ofRecord(theirs[1]!)).toEqual([world.alice.id])
    expect(partOf(world.toronto)).toMatchObject({ state: 'waiting' })
    expect(doneIn(await answer(sam, address, { part: partOf(world.toronto).id }))).toBe('handedOver')
    expect(ofRecord(theirs[1]!)).toEqual([dora.id])
  })

  it('cannot hand files to counsel whose account is shut meanwhile', async () => {
    const address = await begin()
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, dora.id)).run()
    const vera = await come(world, world.vera)
    expect((await answer(vera, address)).status).toBe(422)
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
  })
})

describe('delegations of the former counsel', () => {
  it('end with the last file, not with the first', async () => {
    lend(world.alice, world.bob)
    const address = await begin()
    expect(lentAt()).toBeNull()
    await answer(await come(world, world.vera), address)
    expect(lentAt()).not.toBeNull()
  })

  it('end at once after a death', async () => {
    lend(world.alice, world.bob)
    await begin({ reason: 'death' })
    expect(lentAt()).not.toBeNull()
  })
})

describe('where an office is not responding for five days', () => {
  let ada: Browser
  let amos: Browser
  let address: string
  beforeEach(async () => {
    address = await begin()
    const second = await world.add('Amos Weir', 'administrator')
    world.clock.forward({ hours: 4 * 24 + 23 })
    const early = await come(world, world.ada)
    expect((await answer(early, address)).headers.get('location')).toContain('tooLate')
    expect(await read(early, address)).not.toContain('name="answer"')
    world.clock.forward({ hours: 2 })
    ada = await come(world, world.ada)
    amos = await come(world, second)
  })

  it('two different administrators decide, who see no number and no name of a party (ATT-03)', async () => {
    expect(wordsOf(await read(ada, '/en/admin'))).toContain('1 practice handover unanswered for five days')
    const page = await read(ada, address)
    for (const word of [...foreign, 'Selam', 'TC5-00001', 'Order 7']) expect(page).not.toContain(word)
    expect(wordsOf(page)).toMatch(/Alice Tremblay.*Dora Lindqvist.*New firm.*Vancouver 2/)
    expect((await answer(ada, address, { answerReason: '' })).status).toBe(422)
    for (const times of [1, 2]) expect(doneIn(await answer(ada, address)), String(times)).toBe('handoverAwaitsSecond')
    expect(eventsOf('handover.answered')).toHaveLength(1)
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
    expect(doneIn(await answer(amos, address))).toBe('handedOver')
    for (const one of theirs) expect(ofRecord(one)).toEqual([dora.id])
  })

  it('two who answer differently decide nothing, and the office still may', async () => {
    await answer(ada, address)
    expect(doneIn(await answer(amos, address, { answer: 'declined' }))).toBe('handoverAwaitsSecond')
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
    expect(doneIn(await answer(await come(world, world.vera), address))).toBe('handedOver')
    expect(doneIn(await answer(ada, address))).toBe('tooLate')
  })

  it('an administrator who thinks again counts with the later answer alone', async () => {
    await answer(ada, address)
    await answer(ada, address, { answer: 'declined' })
    expect(doneIn(await answer(amos, address))).toBe('handoverAwaitsSecond')
    expect(doneIn(await answer(ada, address))).toBe('handedOver')
  })
})

describe('the office that began', () => {
  it('begins one handover at a time, and withdraws what has no answer', async () => {
    const address = await begin()
    plantCase(world, { reference: 'TC5-00008', title: 'New Comer' })
    const again = await sam.post(begun(), { to: dora.id, reason: 'newFirm' })
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('Other offices have not yet responded to an earlier handover')
    const vera = await come(world, world.vera)
    expect((await vera.post(`${address}/withdrawal`)).status).toBe(404)
    expect(doneIn(await sam.post(`${address}/withdrawal`))).toBe('handoverWithdrawn')
    expect(doneIn(await answer(vera, address))).toBe('tooLate')
    expect(ofRecord(ours)).toEqual([dora.id])
    expect((await sam.post(begun(), { to: dora.id, reason: 'newFirm' })).status).toBe(303)
  })

  it('needs a fresh second factor to begin, to look and to answer (SEC-038)', async () => {
    const address = await begin()
    const vera = await come(world, world.vera)
    world.clock.forward({ minutes: 20 })
    expect((await vera.get(address)).headers.get('location')).toContain('confirmation')
    expect((await answer(vera, address)).status).toBe(403)
    for (const one of theirs) expect(ofRecord(one)).toEqual([world.alice.id])
  })
})

it('a part is settled once when two officers of the office answer differently at the same moment, in two processes (SEC-028)', async () => {
  const { portal, vera } = world
  const { db } = portal
  const uma = await world.add('Uma Roy', 'registry', world.vancouver)
  const row = db.select().from(people).where(eq(people.id, world.charlie.id)).get()!
  const asked = Array.from({ length: 10 }, (_, n) => {
    const from = { ...world.charlie, id: newId() }
    db.insert(people)
      .values({ ...row, id: from.id, emailKey: `gone${n}` })
      .run()
    db.insert(counselProfiles)
      .values({ personId: from.id, kind: 'lawyer', body: 'lso', membershipNumber: `P1234${n}` })
      .run()
    const caseId = plantCase(world, { reference: `VC6-0000${n}`, counsel: [from], officer: vancouver() })
    const handover = plantHandover(world, from, dora, world.vancouver)
    const part = db.select().from(handoverParts).where(eq(handoverParts.handoverId, handover)).get()!
    return { caseId, handover, part: part.id, from }
  })
  const rival = (who: Someone, said: string) =>
    spawn(process.execPath, [
      'tests/cases/handover/rival-handover.ts',
      join(portal.settings.dataDir, 'portal.db'),
      who.id,
      world.vancouver,
      said,
      ...asked.map(({ handover, part }) => `${handover}:${part}`),
    ])
  const rivals = [rival(vera, 'agreed'), rival(uma, 'declined')]
  await Promise.all(rivals.map((process) => once(process.stdout, 'data')))
  const codes = rivals.map(async (process) => {
    process.stdin.write('go\n')
    return (await once(process, 'exit'))[0]
  })
  expect(await Promise.all(codes)).toEqual([0, 0])
  for (const { caseId, handover, part, from } of asked) {
    const { state } = db.select().from(handoverParts).where(eq(handoverParts.id, part)).get()!
    const told = [...eventsOf('handover.agreed'), ...eventsOf('handover.declined')]
    expect(told.filter(({ subject }) => subject === `handover:${handover}`)).toMatchObject([
      { action: `handover.${state}` },
    ])
    expect(ofRecord(caseId)).toEqual([state === 'agreed' ? dora.id : from.id])
  }
  expect(verifyChain(db)).toMatchObject({ ok: true })
})
