import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { followDeadlines } from '../../../src/calendar/deadlines.ts'
import { findCase } from '../../../src/cases/access/index.ts'
import type { LimitAnswer } from '../../../src/cases/deadlines/answers/queries.ts'
import { limitAnswers } from '../../../src/cases/deadlines/answers/schema.ts'
import { isSettled, listMemberDeadlines } from '../../../src/cases/deadlines/index.ts'
import { markDeadline } from '../../../src/cases/deadlines/mark-commands.ts'
import { listCaseDeadlines } from '../../../src/cases/deadlines/member-queries.ts'
import { standingOf } from '../../../src/cases/deadlines/standing.ts'
import type { Mark } from '../../../src/cases/deadlines/types.ts'
import { answerChoices, correctAnswers } from '../../../src/documents/acceptance/answers.ts'
import { reclassifyDocument } from '../../../src/documents/acceptance/classification.ts'
import { getOfficeSubmission, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { startCorrection } from '../../../src/documents/drafts/index.ts'
import { findReceipt } from '../../../src/documents/receipts/signatures.ts'
import { documents } from '../../../src/documents/schema.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { withdrawSubmission } from '../../../src/documents/submissions/withdrawal.ts'
import { instant } from '../../../src/platform/clock.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { as, must, officerOf, plantCase, plantDraft, plantEvent, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { openCase, putOnRecord } from '../sample.ts'

const dayOf = (day: string) => plainBlanks(saying().day(day))

let world: World

beforeEach(async () => {
  world = await createWorld()
})

const db = () => world.portal.db
const now = () => world.clock.now()
const officer = () => officerOf(world.sam, world.toronto)
const limitsOf = (who: Someone, caseId: string) =>
  listCaseDeadlines(db(), as(who), findCase(db(), as(who), caseId, now())!, now())
const limit = (who: Someone, caseId: string, id: string) => limitsOf(who, caseId).find((one) => one.id === id)!
const stateOf = (who: Someone, caseId: string, id = 'rpd.disclose') =>
  limit(who, caseId, id).standings.map(({ standing }) => standing.state)
const tick = (caseId: string, key: string) =>
  markDeadline(db(), as(world.alice), { caseId, principalId: world.alice.id, key, state: 'done' }, now())
const send = (id: string, answers?: readonly string[], at = now()) =>
  must(sendSubmission(db(), as(world.alice), id, { sendAt: at, counts: 'send', clock: world.clock.now, answers }))
const returned = (id: string, correctBy: string | null = null) =>
  must(
    returnSubmission(db(), officer(), id as never, { code: 'unsigned', reason: 'Sign it, please.', correctBy }, now()),
  )

/** What every teller says of the disclosure of a case: open or not. */
async function tellers(alice: Browser, caseId: string) {
  const key = limit(world.alice, caseId, 'rpd.disclose').key
  const page = wordsOf(await read(alice, `/en/cases/${caseId}`))
  const list = wordsOf(await read(alice, '/en/deadlines'))
  const today = wordsOf(await read(alice, '/en/today'))
  return {
    teller: !isSettled(limit(world.alice, caseId, 'rpd.disclose'), now()),
    members: listMemberDeadlines(db(), as(world.alice), {}, now()).some(
      (one) => one.key === key && !isSettled(one, now()),
    ),
    next: /Next deadline .{0,120}?Disclosure/.test(page),
    list: /Mon\s7\sDec/.test(list),
    today: today.includes('See 1 more, up to Tue 8 Dec'),
    calendar: followDeadlines(db(), as(world.alice), now().epochMilliseconds, now()).some(
      (one) => one.key === key && !one.isOff,
    ),
  }
}
const all = (is: boolean) => ({ teller: is, members: is, next: is, list: is, today: is, calendar: is })

describe('what was filed', () => {
  it('meets its limit for every teller, and opens it again when it is returned, whatever was ticked', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const alice = await world.signIn(world.alice)
    expect(await tellers(alice, caseId)).toEqual(all(true))
    const id = await plantSent(world, caseId, world.alice)
    expect(stateOf(world.alice, caseId)).toEqual(['met'])
    expect(await tellers(alice, caseId)).toEqual(all(false))
    const { number } = db().select().from(submissions).where(eq(submissions.id, id)).get()!
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toMatch(
      new RegExp(`Completed on time .*receipt ${number}`),
    )
    expect(wordsOf(await read(alice, '/fr/deadlines?state=settled'))).toContain('Délai respecté')

    tick(caseId, limit(world.alice, caseId, 'rpd.disclose').key)
    returned(id)
    expect(stateOf(world.alice, caseId)).toEqual(['open'])
    expect(await tellers(alice, caseId)).toEqual(all(true))
  })

  it('that is withdrawn, or filed under another type, opens it again', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    must(withdrawSubmission(db(), as(world.alice), await plantSent(world, caseId, world.alice), now()))
    expect(stateOf(world.alice, caseId)).toEqual(['open'])
    const id = await plantSent(world, caseId, world.alice)
    expect(stateOf(world.alice, caseId)).toEqual(['met'])
    const document = db().select().from(documents).where(eq(documents.submissionId, id)).get()!
    const change = { type: 'interpreterNotice', title: 'Notice' }
    must(reclassifyDocument(db(), officer(), document.id as never, change, now()))
    expect(stateOf(world.alice, caseId)).toEqual(['open'])
  })

  it('is each principal’s own: what one counsel sent leaves the other’s limit open', async () => {
    const caseId = plantCase(world, { hearingIn: 22, counsel: [world.alice, world.charlie] })
    await plantSent(world, caseId, world.alice)
    expect(stateOf(world.alice, caseId)).toEqual(['met'])
    expect(stateOf(world.charlie, caseId)).toEqual(['open'])
  })

  it('answers what its sender ticked on the review page, and none of it when nothing is ticked', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const id = await plantDraft(world, caseId, world.alice)
    const alice = await world.signIn(world.alice)
    const page = await read(alice, `/en/submissions/${id}/review`)
    const { key } = limit(world.alice, caseId, 'rpd.disclose')
    expect(page).toMatch(new RegExp(`name="answers\\[\\]" value="${key}" checked`))
    send(id, [])
    expect(stateOf(world.alice, caseId)).toEqual(['open'])
    const sent = db().select().from(submissions).where(eq(submissions.id, id)).get()!
    expect(sent).toMatchObject({ verdict: 'onTime', deadlineId: 'rpd.disclose' })
    expect(findReceipt(db(), sent)!.facts).not.toHaveProperty('answers')
  })

  it('is judged by its own application, not by the next one whose day is not over', async () => {
    const caseId = plantCase(world)
    plantEvent(world, caseId, { day: '2026-11-10' })
    plantEvent(world, caseId, { day: '2026-11-23' })
    const [first, second] = limitsOf(world.alice, caseId).filter((one) => one.id === 'rpd.appResponse')
    const answer = async (keys: string[]) => {
      const id = await plantDraft(world, caseId, world.alice)
      db().update(documents).set({ type: 'applicationResponse' }).where(eq(documents.submissionId, id)).run()
      return send(id, keys)
    }
    const late = await answer([first!.key])
    expect(late).toMatchObject({ verdict: 'late', dueDate: first!.day })
    expect(findReceipt(db(), late)!.facts.answers).toMatchObject([{ verdict: 'late', lastDay: first!.day }])
    const found = () => limitsOf(world.alice, caseId).filter((one) => one.id === 'rpd.appResponse')
    expect(found().map(({ standings }) => standings[0]!.standing.state)).toEqual(['metLate', 'open'])
    expect(await answer([second!.key])).toMatchObject({ verdict: 'onTime', dueDate: second!.day })
    expect(found().map(({ standings }) => standings[0]!.standing.state)).toEqual(['metLate', 'met'])
  })

  it('answers what the registry corrects, and its sender is told', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const id = await plantSent(world, caseId, world.alice)
    const choices = answerChoices(db(), getOfficeSubmission(db(), officer(), id, now()), now())
    const correct = (keys: readonly string[], version: string) =>
      correctAnswers(db(), officer(), id as never, { keys, principalId: undefined, version }, now())
    expect(correct([], 'older')).toMatchObject({ error: 'stale' })
    must(correct([], choices.version))
    expect(stateOf(world.alice, caseId)).toEqual(['open'])
    must(correct(choices.ticked, 'none'))
    expect(stateOf(world.alice, caseId)).toEqual(['met'])
    expect(db().select().from(limitAnswers).all()).toMatchObject([
      { saidBy: 'types', endedWhy: 'corrected' },
      { saidBy: 'registry', endedAt: null },
    ])
    const told = db().$client.prepare("select person_id from notices where action = 'submission.answersCorrected'")
    expect(told.all()).toContainEqual({ person_id: world.alice.id })
  })
})

describe('the day that the registry gives with a return', () => {
  it('is a deadline of its principal alone on Today, in the list, on the case and in the calendar, until it is corrected', async () => {
    const caseId = plantCase(world, { counsel: [world.alice, world.charlie] })
    const id = await plantSent(world, caseId, world.alice)
    returned(id, '2026-12-01')
    const alice = await world.signIn(world.alice)
    const today = wordsOf(await read(alice, '/en/today'))
    expect(today).toMatch(/Tue 1 Dec +in 7 days +Selam Tesfaye +TC5-00001 +Correction of a returned submission/)
    expect(today).toMatch(/Correct submission 2026-\d+.*by Tue 1 Dec/)
    for (const path of [`/en/cases/${caseId}/deadlines`, '/en/deadlines']) {
      const words = wordsOf(await read(alice, path))
      expect(words, path).toContain('Correction of a returned submission')
      expect(words, path).toMatch(
        path.endsWith('/deadlines') && path !== '/en/deadlines'
          ? /Tue\s1\sDec\s2026 ?, until the end of the day \(midnight\)/
          : /Tue\s1\sDec/,
      )
    }
    const from = now().epochMilliseconds
    expect(followDeadlines(db(), as(world.alice), from, now())).toMatchObject([{ isOff: false }])
    expect(limitsOf(world.charlie, caseId)).toEqual([])
    expect(wordsOf(await read(await world.signIn(world.charlie), '/en/today'))).not.toMatch(/Tue\s1\sDec/)

    const correction = must(startCorrection(db(), as(world.alice), id, now()))
    send(correction)
    expect(limitsOf(world.alice, caseId)).toEqual([])
    expect(followDeadlines(db(), as(world.alice), from, now())).toMatchObject([{ isOff: true }])
    must(withdrawSubmission(db(), as(world.alice), correction, now()))
    expect(limitsOf(world.alice, caseId)).toHaveLength(1)
  })
})

describe('the first screen of a case', () => {
  it.each([
    ['rad', 'decisionNotice', 'MC5-00001'],
    ['rpd', 'claimReferred', 'TC5-00002'],
    ['iad', 'appealRecordReceived', 'TB5-00003'],
    ['id', 'decisionNotice', '0003-C5-00001'],
  ] as const)('names the earliest open deadline where one is counted (%s)', async (division, kind, reference) => {
    const caseId = openCase(world, { division, reference })
    putOnRecord(world, caseId, world.alice)
    plantEvent(world, caseId, { kind, day: '2026-11-20' })
    const alice = await world.signIn(world.alice)
    const words = wordsOf(await read(alice, `/en/cases/${caseId}`))
    const dated = limitsOf(world.alice, caseId).filter(({ side, endsAt }) => side === 'party' && endsAt !== null)
    expect(dated.length).toBeGreaterThan(0)
    expect(words).not.toContain('No date calculated')
    const main = dated.filter(({ weight }) => weight === 'main')
    const [, first = ''] = words.split('Next deadline')
    expect(first.slice(0, 250)).toContain(dayOf((main[0] ?? dated[0])!.day!))
  })
})

const answerAt = fc.record({
  receivedAt: fc.integer({ min: 0, max: 100 }),
  endedAt: fc.option(fc.integer({ min: 0, max: 100 })),
}) as fc.Arbitrary<LimitAnswer>
const markAt = fc.record({ markedAt: fc.integer({ min: 0, max: 100 }) }) as fc.Arbitrary<Mark>
const counted = fc.record({
  day: fc.constant('2026-12-07' as string | null),
  endsAt: fc.integer({ min: 0, max: 100 }) as fc.Arbitrary<number | null>,
  key: fc.constant('rpd.disclose event:e'),
  order: fc.constant(null),
  correction: fc.constant(null),
})
const said = fc.record({ answers: fc.array(answerAt, { maxLength: 4 }), marks: fc.array(markAt, { maxLength: 1 }) })
const at = fc.integer({ min: 0, max: 100 }).map(instant)

describe('the state of a limit', () => {
  it('is met only by what was received in time and stands, never by a mark', () => {
    fc.assert(
      fc.property(counted, said, at, (limit, { answers, marks }, when) => {
        const { state } = standingOf(limit, { answers, marks }, when)
        const live = answers.filter(({ endedAt }) => endedAt === null)
        expect(state === 'met').toBe(live.some(({ receivedAt }) => receivedAt < limit.endsAt!))
        expect(state === 'met' || state === 'metLate').toBe(live.length > 0)
      }),
    )
  })

  it('is open again once all that was filed came back, whatever was ticked before', () => {
    fc.assert(
      fc.property(counted, said, at, (limit, { answers, marks }, when) => {
        const ended = answers.map((one) => ({ ...one, endedAt: Math.max(100, one.endedAt ?? 0) }))
        fc.pre(ended.length > 0)
        const { state } = standingOf(limit, { answers: ended, marks }, when)
        expect(state).toBe(limit.endsAt! <= when.epochMilliseconds ? 'passed' : 'open')
      }),
    )
  })

  it('is waived where an order says so, whatever was filed', () => {
    fc.assert(
      fc.property(said, at, (what, when) => {
        const waived = {
          key: 'rpd.disclose event:e',
          day: null,
          endsAt: null,
          order: { order: {} as never, basis: null },
          correction: null,
        }
        expect(standingOf(waived, what, when)).toEqual({ state: 'waived' })
      }),
    )
  })
})
