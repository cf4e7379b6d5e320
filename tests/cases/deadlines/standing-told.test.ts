import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { programDisclosures } from '../../../src/api/index.ts'
import { findCase } from '../../../src/cases/access/index.ts'
import { limitAnswers } from '../../../src/cases/deadlines/answers/schema.ts'
import { enterEvent } from '../../../src/cases/deadlines/events/index.ts'
import { explainDeadlines } from '../../../src/cases/deadlines/index.ts'
import { markDeadline } from '../../../src/cases/deadlines/mark-commands.ts'
import { deadlinesOfCase, listCaseDeadlines, type MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { actByDay } from '../../../src/cases/deadlines/statement.ts'
import { giveReason } from '../../../src/cases/record/index.ts'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { moveSubmission } from '../../../src/documents/acceptance/moving.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { eventKinds } from '../../../src/tribunal/index.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { programOf, read as readAnswer } from '../../api/speaking.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { as, must, officerOf, plantCase, plantDraft, plantOrder, plantSent } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { fixHearing, openCase, putOnRecord } from '../sample.ts'

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
const limit = (caseId: string, id: string) => limitsOf(world.alice, caseId).find((one) => one.id === id)!
const stateOf = (caseId: string) => limit(caseId, 'rpd.disclose').standings.map(({ standing }) => standing.state)
const numberOf = (id: string) => db().select().from(submissions).where(eq(submissions.id, id)).get()!.number
const explained = (locale: 'en' | 'fr' = 'en') =>
  explainDeadlines(world.portal, { reference: 'TC5-00001', locale, isExplained: true }, now())!
/** What the explanation says of one limit. */
const about = (id: string, locale: 'en' | 'fr' = 'en') => {
  const lines = explained(locale)
  const first = lines.findIndex((line) => line.includes(`[${id}]`))
  const end = lines.indexOf('', first)
  return lines.slice(first, end === -1 ? undefined : end).join('\n')
}

describe('how a limit stands, as the tribunal sees it', () => {
  it('is said for each party by the operator’s explanation and on the registry’s page of the case, without their marks', async () => {
    const caseId = plantCase(world, { hearingIn: 22, counsel: [world.alice, world.charlie] })
    const id = await plantSent(world, caseId, world.alice)
    const { key } = limit(caseId, 'rpd.disclose')
    markDeadline(db(), as(world.charlie), { caseId, principalId: world.charlie.id, key, state: 'done' }, now())
    expect(about('rpd.disclose')).toMatch(
      new RegExp(`Alice Tremblay: completed on time, on .* \\(receipt ${numberOf(id)}\\)`),
    )
    expect(about('rpd.disclose')).toContain(
      'Charlie Okafor: nothing has been filed in the portal for this deadline yet',
    )
    expect(about('rpd.disclose', 'fr')).toContain('Alice Tremblay\u00a0: délai respecté le')

    const sam = await world.signIn(world.sam)
    const [, page = ''] = wordsOf(await read(sam, `/en/admin/cases/${caseId}/deadlines`)).split('What is due Status')
    expect(page).toMatch(new RegExp(`Completed on time .*receipt ${numberOf(id)} · Alice Tremblay`))
    expect(page).toContain('Charlie Okafor · Nothing received yet')
    expect(page).not.toMatch(/Marked as done/)

    world.clock.forward({ hours: 24 * 15 })
    expect(about('rpd.disclose')).toContain(
      'Charlie Okafor: the deadline has passed, and nothing was filed for it in the portal',
    )
    await plantSent(world, caseId, world.charlie)
    expect(about('rpd.disclose')).toContain('Charlie Okafor: completed late, on')
    const late = wordsOf(await read(await world.signIn(world.sam), `/fr/admin/cases/${caseId}/deadlines`))
    expect(late).toMatch(/Fait hors délai .* · Charlie Okafor/)
  })

  it('is waived by an order for all, and the day of a return is its own party’s', async () => {
    const caseId = plantCase(world, { hearingIn: 22, counsel: [world.alice, world.charlie] })
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'waived', until: null })
    const id = await plantSent(world, caseId, world.alice)
    const back = { code: 'unsigned', reason: 'Sign it, please.', correctBy: '2026-12-01' } as const
    must(returnSubmission(db(), officer(), id as never, back, now()))
    expect(about('rpd.disclose')).toContain('Waived by the order made by Member Okafor on')
    expect(about('rpd.disclose')).not.toMatch(/Alice Tremblay|Charlie Okafor/)
    expect(about('registry.correction')).toContain(
      'Alice Tremblay: nothing has been filed in the portal for this deadline yet',
    )
    expect(about('registry.correction')).not.toContain('Charlie Okafor')

    const own = wordsOf(await read(await world.signIn(world.sam), `/en/admin/cases/${caseId}/deadlines`))
    expect(own).toContain('Correction of a returned submission')
    const vera = officerOf(world.vera, world.vancouver)
    must(giveReason(db(), vera, caseId, 'A sister’s claim is before us.', now()))
    const outside = wordsOf(await read(await world.signIn(world.vera), `/en/admin/cases/${caseId}/deadlines`))
    expect(outside).toContain('What is due Status')
    expect(outside).not.toContain('Correction of a returned submission')
  })
})

describe('what was sent to the wrong case', () => {
  it('opens its limit there, whatever was ticked, and answers the one of the right case', async () => {
    const wrong = plantCase(world, { hearingIn: 22 })
    const right = plantCase(world, { reference: 'TC5-00002', hearingIn: 23 })
    const id = await plantSent(world, wrong, world.alice)
    const mark = { principalId: world.alice.id, key: limit(wrong, 'rpd.disclose').key, state: 'done' } as const
    markDeadline(db(), as(world.alice), { caseId: wrong, ...mark }, now())
    expect([stateOf(wrong), stateOf(right)]).toEqual([['met'], ['open']])
    const moved = must(
      moveSubmission(db(), officer(), id as never, right as never, () => false, now(), programDisclosures),
    )
    expect([stateOf(wrong), stateOf(right)]).toEqual([['open'], ['met']])
    expect(db().select().from(limitAnswers).all()).toMatchObject([
      { submissionId: id, endedWhy: 'moved', endedBy: world.sam.id },
      { submissionId: moved.id, key: limit(right, 'rpd.disclose').key, endedAt: null, verdict: 'onTime' },
    ])
  })
})

describe('a program', () => {
  it('is told what its draft would answer, names it itself, and reads back what was taken', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const id = await plantDraft(world, caseId, world.alice)
    const { key, day } = limit(caseId, 'rpd.disclose')
    const witness = limit(caseId, 'rpd.witness')
    const program = programOf(world, world.alice)
    const draft = await readAnswer(program('GET', `/submissions/${id}`))
    expect(draft.draft.ifSentNow.answers).toEqual([
      { key, limit: 'rpd.disclose', lastDay: day, safeDay: '2026-12-04', rule: 'RPD r.34(3)(a)', verdict: 'onTime' },
    ])
    expect(draft.draft.ifSentNow.offered).toContainEqual(expect.objectContaining({ key: witness.key }))
    expect(draft.answers).toEqual([])
    const sent = await readAnswer(
      program('POST', `/submissions/${id}/sending`, { answers: [witness.key] }, { 'idempotency-key': 'one' }),
    )
    expect(sent.answers).toMatchObject([{ key: witness.key, limit: 'rpd.witness', saidBy: 'sender' }])
    must(
      returnSubmission(db(), officer(), id as never, { code: 'unsigned', reason: 'Sign it.', correctBy: null }, now()),
    )
    expect((await readAnswer(program('GET', `/submissions/${id}`))).answers).toEqual([])
  })
})

describe('the first screen of a case', () => {
  const divisions = [
    ['rpd', 'TC5-10001', 'hearing'],
    ['rad', 'MC5-10002', 'hearing'],
    ['iad', 'TB5-10003', 'hearing'],
    ['id', '0003-C5-10004', 'detentionReview'],
  ] as const

  it.each(divisions)(
    'names the earliest open deadline of any kind, and says that no day is counted only where none is (%s)',
    async (division, reference, kind) => {
      const alice = await world.signIn(world.alice)
      const sam = await world.signIn(world.sam)
      const number = (n: number) => reference.replace(/\d{2}$/, String(n).padStart(2, '0'))
      const opened = (n: number) => {
        const caseId = openCase(world, { division, reference: number(n) })
        putOnRecord(world, caseId, world.alice)
        return caseId
      }
      const files = eventKinds.flatMap((event, n) => {
        const caseId = opened(n)
        const given = { kind: event, day: '2026-11-20', note: null }
        // Of those that are of another division nothing is entered; one of ours may ask for a day that was set.
        const entered = [null, '2026-12-15'].some(
          (setDay) => enterEvent(db(), officer(), caseId, { ...given, setDay }, now()).ok,
        )
        return entered ? [caseId] : []
      })
      files.push(opened(eventKinds.length))
      fixHearing(world, files.at(-1)!, '2027-01-21T09:00', { kind })
      let dated = 0
      for (const caseId of files) {
        const { coming, ifNeeded, next } = deadlinesOfCase(limitsOf(world.alice, caseId), now())
        const open = [...coming, ...ifNeeded]
        const [, after = ''] = wordsOf(await read(alice, `/en/cases/${caseId}`)).split('Next deadline')
        const first = after.slice(0, after.indexOf('Next hearing'))
        expect(first.includes('No date calculated'), first).toBe(open.length === 0 && !hasDays(caseId))
        // To the registry the head and the overview name the same, and what is optional is the party's.
        const office = plainBlanks(wordsOf(await read(sam, `/en/admin/cases/${caseId}`)))
        expect(office).not.toMatch(/if you (want|choose)/)
        const [, strip = '', overview = ''] = office.split(/Next deadline|Deadlines for all parties Last day/)
        const [named] = strip.split('Next hearing')
        const headDay = next?.day && dayOf(actByDay(next)!)
        if (headDay) expect([named, overview.includes(headDay)]).toEqual([expect.stringContaining(headDay), true])
        expect(office.includes('No open deadline in this case.') && open.length > 0, named).toBe(false)
        const days = open.flatMap((one) => actByDay(one) ?? []).sort()
        if (days.length > 0) {
          dated += 1
          expect(first).toContain(dayOf(days[0]!).replace(/ \d{4}$/, ''))
        }
      }
      expect(dated).toBeGreaterThan(1)
    },
  )

  const hasDays = (caseId: string) => limitsOf(world.alice, caseId).some(({ day }: MemberDeadline) => day !== null)
})
