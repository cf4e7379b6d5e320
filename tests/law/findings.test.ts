import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCalendar, type OfficeDay } from '../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../src/cases/deadlines/derive.ts'
import { caseEvents } from '../../src/cases/deadlines/events/schema.ts'
import { deadlinesOf } from '../../src/cases/deadlines/index.ts'
import type { Deadline, DeadlineFacts, LimitChange, LimitOrder } from '../../src/cases/deadlines/types.ts'
import { getOfficeCase } from '../../src/cases/record/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { ruleCode } from '../../src/tribunal/index.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { caseFacts, counted } from '../cases/deadlines/facts.ts'
import { addFiles, fileOf, pdf, startDraft, submissionOf } from '../documents/files.ts'
import { officerOf, plantCase, plantEvent } from '../plant.ts'
import { createWorld, type World } from '../world.ts'

/*
 * M1 to M11 of a lawyer's review of 2026-11-27: what it found missing or wrong in the rules as the portal had them. The hard cases
 * that it ran are in `review-cases.ts`.
 */

const bare = makeCalendar()
const withDay = (day: string, kind: OfficeDay['kind']) =>
  makeCalendar(new Map([[day, { kind, nameEn: 'A day', nameFr: 'Un jour' }]]))

const bocNotice: LimitChange = {
  ...{ id: 'n', deadlineId: 'rpd.boc.poe', days: 45, effectiveFrom: '2024-09-09', effectiveTo: null },
  ...{ sourceEn: 'Practice Notice', sourceFr: 'Avis de pratique', linkEn: null, linkFr: null },
}
const recordOrder: LimitOrder = {
  id: 'o',
  deadlineId: 'rad.record',
  cause: null,
  effect: 'extended',
  until: '2027-03-15',
  madeOn: '2027-01-20',
  madeBy: 'Member Okafor',
}

const at = Temporal.Instant.from('2027-01-10T15:00:00Z')
const listed = (given: Partial<DeadlineFacts>): Deadline[] =>
  deriveDeadlines(
    { theCase: caseFacts(), hearings: [], events: [], changes: [], orders: [], calendar: bare, ...given },
    at,
  )
const event = (kind: string, day: string, setDay: string | null = null) => ({ id: kind, kind, day, setDay })
const review = (given: Partial<DeadlineFacts['hearings'][number]> = {}): DeadlineFacts['hearings'][number] => ({
  id: 'h',
  startsAt: Temporal.Instant.from('2027-01-21T15:00:00Z').epochMilliseconds,
  zone: 'America/Toronto',
  kind: 'detentionReview',
  state: 'scheduled',
  reviewKind: null,
  ...given,
})
const byId = (found: readonly Deadline[], id: string) => found.find((one) => one.id === id)
/** The limits of a case as the portal keeps it. */
const kept = ({ portal, clock, sam, toronto }: World, caseId: string, id: string) =>
  byId(
    deadlinesOf(
      portal.db,
      getOfficeCase(portal.db, officerOf(sam, toronto), caseId, clock.now()),
      clock.now(),
    ) as readonly Deadline[],
    id,
  )

describe('what the review found wrong', () => {
  it('M1: the extension for the Basis of Claim Form counts from the end of the notice’s 45 days (Practice Notice 2.2)', () => {
    expect(counted('rpd.boc.ext', '2026-10-01', { changes: [bocNotice], calendar: bare })).toMatchObject({
      day: '2026-11-10',
      ruleDay: '2026-10-13',
      notice: { change: { days: 45 } },
    })
    // And follows an administrator who changes the notice.
    const longer = { ...bocNotice, days: 60 }
    expect(counted('rpd.boc.ext', '2026-10-01', { changes: [longer], calendar: bare }).day).toBe('2026-11-25')
  })

  it.each([
    ['en', 'one time limit', /compares what you send with the time limits/, /It is not a decision/],
    ['fr', 'un seul délai', /compare chaque transmission aux délais/, /n’est pas une décision/],
  ])(
    'M2: the notice on exchanging documents, which filers accept, says what the portal judges, %s',
    (locale, untrue, judged, word) => {
      const text = readFileSync(new URL(`../../locales/${locale}/tribunal/practice-notice.md`, import.meta.url), 'utf8')
      expect(text).not.toContain(untrue)
      expect(text).toMatch(judged)
      expect(text).toMatch(word)
    },
  )

  describe('M3: who has an appeal, and who leave for judicial review (IRPA 72(2), 110(2))', () => {
    const events = [event('reasonsReceived', '2027-01-04'), event('decisionNotice', '2027-01-04')]
    const ids = ['rad.notice', 'rad.record', 'court.leave']
    const of = (given: Parameters<typeof caseFacts>[0]) =>
      Object.fromEntries(
        ids.map((id) => {
          const found = byId(listed({ theCase: caseFacts(given), events }), id)
          return [id, found && [found.day, found.onlyIf?.on ?? null]]
        }),
      )

    it('where nobody said whether an RPD decision has an appeal, both are shown, each with its word', () => {
      expect(of({})).toEqual({
        'rad.notice': ['2027-01-19', 'appeal'],
        'rad.record': ['2027-02-03', 'appeal'],
        'court.leave': ['2027-01-19', 'noAppeal'],
      })
    })

    it('without an appeal leave alone, IRPA 72(2)(b), 110(2)', () => {
      expect(of({ appealRight: 'no' })).toEqual({ 'court.leave': ['2027-01-19', null] })
    })

    it('with an appeal the appeal comes first, IRPA 72(2)(a)', () => {
      expect(of({ appealRight: 'yes' })).toEqual({
        'rad.notice': ['2027-01-19', null],
        'rad.record': ['2027-02-03', null],
      })
    })

    it('in the appeal’s own file nothing hangs on it', () => {
      expect(of({ division: 'rad' })).toMatchObject({ 'rad.notice': ['2027-01-19', null] })
      expect(of({ division: 'rad' })['court.leave']).toEqual(['2027-01-19', null])
    })

    it('an ID file keeps leave whatever its removal order has: a review of detention has no appeal', () => {
      expect(of({ division: 'id', appealRight: 'yes' })['court.leave']).toEqual(['2027-01-19', 'noAppeal'])
      const removal = (appealRight: 'yes' | 'no' | null) =>
        byId(
          listed({
            theCase: caseFacts({ division: 'id', appealRight }),
            events: [event('removalOrderReceived', '2027-01-04')],
          }),
          'iad.notice.removal',
        )
      expect([removal(null)?.onlyIf?.on, removal('yes')?.onlyIf, removal('no')]).toEqual(['appeal', null, undefined])
    })
  })

  it('M4: after an order of a member the old day judges no more (RPD 70(d), RAD 53(d), ID 50(d), IAD 4(d))', () => {
    expect(counted('rad.record', '2027-01-04', { calendar: bare, orders: [recordOrder] })).toMatchObject({
      day: '2027-03-15',
      ruleDay: '2027-02-03',
    })
    for (const id of ['rpd.appResponse', 'rad.appResponse', 'iad.appResponse', 'id.appResponse'] as const) {
      const orders = [{ ...recordOrder, deadlineId: id, until: '2027-03-16' }]
      expect([id, counted(id, '2027-01-04', { calendar: bare, orders }).day]).toEqual([id, '2027-03-16'])
    }
  })

  it.each([
    ['rpd', 'RPD 54(2)(b)'],
    ['iad', 'IAD 90(2)(a)'],
  ] as const)(
    'M5: an application with a medical certificate that comes as a document is not late, %s (%s)',
    async (division, _place) => {
      // The last day to ask for another date than Mon 18 Jan 2027 is Wednesday 13 (RPD), Tuesday 12 (IAD).
      const world = await createWorld({ at: '2027-01-15T15:00:00Z' })
      const alice = await world.signIn(world.alice)
      const caseId = fileOf(world, { hearingAt: '2027-01-18T15:00:00Z' })
      world.portal.db.update(cases).set({ division }).where(eq(cases.id, caseId)).run()
      const id = await startDraft(alice, caseId, world.alice)
      for (const type of ['dateApplication', 'medicalCertificate'])
        await addFiles(alice, id, [pdf(`${type}.pdf`)], { type, title: type })
      expect((await alice.post(`/en/submissions/${id}/sending`, { emergency: 'medical' })).status).toBe(303)
      expect(submissionOf(world, id)).toMatchObject({ verdict: 'noLimit', emergency: 'medical', dueDate: null })
    },
  )

  it('M6: a holiday by proclamation moves what s. 26 alone moves, a closed office does not (Interpretation Act 35)', () => {
    const on = (kind: OfficeDay['kind']) =>
      counted('id.reasons', '2027-02-05', { calendar: withDay('2027-02-15', kind) }).day
    expect([on('holiday'), on('closed')]).toEqual(['2027-02-16', '2027-02-15'])
    expect(counted('id.reasons', '2026-10-02', { calendar: bare }).day).toBe('2026-10-13')
  })

  it('M7: the notice on the Basis of Claim Form holds from 2024-09-09, as it comes with the portal', async () => {
    const world = await createWorld()
    const dayFor = (referred: string) => {
      const caseId = plantCase(world, { reference: `TC4-${referred.replaceAll('-', '').slice(3)}` })
      plantEvent(world, caseId, { kind: 'claimReferred', day: referred })
      const found = kept(world, caseId, 'rpd.boc.poe')!
      return [found.day, found.notice?.change.days ?? null]
    }
    expect(dayFor('2024-09-06')).toEqual(['2024-09-23', null])
    expect(dayFor('2024-09-09')).toEqual(['2024-10-24', 45])
    expect(dayFor('2024-10-11')).toEqual(['2024-11-25', 45])
  })

  describe('M8: an appeal filed before the Rules of 2023-01-14 keeps its limits by the former ones (IAD 105)', () => {
    const documents = ['iad.disclose', 'iad.discloseResponse', 'iad.witness', 'iad.record.min', 'iad.nodocs']
    const hearing = {
      id: 'h',
      startsAt: Temporal.Instant.from('2027-03-15T14:00:00Z').epochMilliseconds,
      zone: 'America/Toronto',
      kind: 'hearing',
      state: 'scheduled',
    } as const
    const filed = (moment: string, officeZone = 'America/Toronto') =>
      listed({
        theCase: caseFacts({
          division: 'iad',
          officeZone,
          openedAt: Temporal.Instant.from(moment).epochMilliseconds,
        }),
        hearings: [hearing],
        events: [event('appealRecordReceived', '2027-01-04'), event('recordRequested', '2026-12-01')],
      })
    const shown = (found: readonly Deadline[]) =>
      documents.map((id) => {
        const one = byId(found, id)
        return one && [one.day, one.task, ruleCode(one.rule)]
      })

    it('they are to be looked up, and count no day', () => {
      expect(shown(filed('2022-11-01T15:00:00Z'))).toEqual([
        [null, 'checkText', 'IAD r.105(4)(b)'],
        [null, 'checkText', 'IAD r.105(4)(b)'],
        [null, 'checkText', 'IAD r.105(4)(b)'],
        [null, 'checkText', 'IAD r.105(2)'],
        // The statement of 24(2) is not required, 105(4)(a).
        undefined,
      ])
    })

    it('from the first moment of that day on at the office, the present ones hold', () => {
      const isFormer = (found: readonly Deadline[]) => byId(found, 'iad.witness')?.task === 'checkText'
      expect(isFormer(filed('2023-01-14T04:59:59Z'))).toBe(true)
      expect(isFormer(filed('2023-01-14T05:00:00Z'))).toBe(false)
      expect(isFormer(filed('2023-01-14T05:00:00Z', 'America/Vancouver'))).toBe(true)
      expect(byId(filed('2023-01-14T05:00:00Z'), 'iad.witness')?.day).toBe('2027-02-15')
    })

    it('what the former Rules did not keep holds by the present ones, 105(1)', () => {
      expect(byId(filed('2022-11-01T15:00:00Z'), 'iad.interp')?.day).toBe('2027-02-22')
    })
  })

  it('M9: the Minister’s word on a suspension may be no document: Saturday moves, with the day before as the safe one (RPD 28(3), 41(3))', () => {
    // Twenty days after Sun 31 Jan 2027: Sat 20 Feb 2027.
    expect(counted('rpd.min.ineligible', '2027-01-31', { calendar: bare })).toMatchObject({
      day: '2027-02-22',
      safeDay: '2027-02-19',
    })
    // Sunday 21 moves by s.26 itself.
    expect(counted('rpd.min.ineligible', '2027-02-01', { calendar: bare })).toMatchObject({
      day: '2027-02-22',
      safeDay: null,
    })
  })

  describe('M10: each review of a detention has its own limits (ID 8(2), 26)', () => {
    const ids = ['id.min.detention', 'id.min.detention48', 'id.disclose']
    const of = (
      hearings: DeadlineFacts['hearings'],
      urgent = false,
      wanted: readonly string[] = ids,
    ): Record<string, unknown> => {
      const found = listed({ theCase: caseFacts({ division: 'id', urgent }), hearings })
      return Object.fromEntries(
        wanted.map((id) => {
          const one = byId(found, id)
          return [id, one && [one.day, one.task, one.onlyIf]]
        }),
      )
    }

    it.each([
      ['hours48', undefined, [null, 'asap', null], [null, 'asap', null]],
      ['sevenDay', ['2027-01-18', null, null], undefined, [null, 'asap', null]],
      ['thirtyDay', ['2027-01-18', null, null], undefined, ['2027-01-15', null, null]],
    ] as const)('%s', (reviewKind, counted_, asap, disclosure) => {
      expect(of([review({ reviewKind })])).toEqual({
        'id.min.detention': counted_,
        'id.min.detention48': asap,
        'id.disclose': disclosure,
      })
    })

    it('urgent, and nobody said which: the limits of both are shown, with why', () => {
      expect(of([review()], true)).toEqual({
        'id.min.detention': ['2027-01-18', null, { on: 'review', kinds: ['sevenDay'] }],
        'id.min.detention48': [null, 'asap', { on: 'review', kinds: ['hours48'] }],
        'id.disclose': [null, 'asap', null],
      })
    })

    it('what a hearing says of itself stands over the file', () => {
      expect(of([review({ reviewKind: 'thirtyDay' })], true)['id.disclose']).toEqual(['2027-01-15', null, null])
    })

    it('an admissibility hearing at the same time as a seven-day review is as urgent, at another time it is not', () => {
      const admissibility = review({ id: 'a', kind: 'admissibilityHearing' })
      const weekly = review({ reviewKind: 'sevenDay' })
      expect(of([admissibility, weekly])['id.disclose']).toEqual([null, 'asap', null])
      const later = { ...weekly, startsAt: weekly.startsAt + 86_400_000 }
      const found = listed({ theCase: caseFacts({ division: 'id' }), hearings: [admissibility, later] })
      const disclosures = found.filter(({ id }) => id === 'id.disclose').map(({ day, task }) => [day, task])
      expect(disclosures).toEqual([
        [null, 'asap'],
        ['2027-01-15', null],
      ])
    })

    it.each(['id.appResponse', 'id.appReply'])('%s, counted from an event, follows the next review', (id) => {
      const events = [event('applicationReceived', '2027-01-08'), event('responseReceived', '2027-01-08')]
      const found = (reviewKind: 'sevenDay' | 'thirtyDay') =>
        byId(listed({ theCase: caseFacts({ division: 'id' }), hearings: [review({ reviewKind })], events }), id)
      expect([found('sevenDay')?.task, found('sevenDay')?.day]).toEqual(['asap', null])
      expect(found('thirtyDay')?.day).not.toBeNull()
    })
  })

  it('75: the 48 hours of IRPA 57(1) end at an instant, across a change of the clocks too, and only in the course of a day where no hour is known', () => {
    const detained = (more: object) =>
      byId(
        listed({
          theCase: caseFacts({ division: 'id' }),
          events: [{ ...event('detained', '2026-10-31'), ...more }],
        }),
        'id.review.first',
      )
    // Saturday 14:35 EDT; the clocks go back on Sunday; 48 hours later it is Monday 13:35 EST.
    const happenedAt = Temporal.Instant.from('2026-10-31T18:35:00Z').epochMilliseconds
    expect(detained({ happenedAt })).toMatchObject({
      day: '2026-11-02',
      byHour: 'known',
      endsAt: Temporal.Instant.from('2026-11-02T18:35:00Z').epochMilliseconds,
    })
    expect(detained({})).toMatchObject({ day: '2026-11-02', byHour: 'unknown' })
  })

  it('M11: the registry enters the day of mailing, and the portal counts the receipt and from it (ID 31(2) and the others)', async () => {
    const world = await createWorld({ at: '2027-01-15T15:00:00Z' })
    const [sam, alice] = await Promise.all([world.signIn(world.sam), world.signIn(world.alice)])
    const caseId = plantCase(world)
    // Mailed on Friday 8, received on Friday 15; five days after is Wednesday 20.
    const events = `/en/admin/cases/${caseId}/events`
    expect(await read(sam, events)).toContain('name="mailedOn"')
    const entered = await sam.post(events, { kind: 'applicationReceived', mailedOn: '2027-01-08', note: '' })
    expect(entered.status).toBe(303)
    expect(world.portal.db.select().from(caseEvents).get()).toMatchObject({ day: '2027-01-15', mailedOn: '2027-01-08' })
    expect(kept(world, caseId, 'rpd.appResponse')?.day).toBe('2027-01-20')
    const page = wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))
    expect(page).toMatch(/Mailed on Fri 8 Jan 2027 ?: considered received on Fri 15 Jan 2027/)
    // What nobody receives is not mailed, and nothing is mailed tomorrow.
    for (const given of [
      { kind: 'claimReferred', mailedOn: '2027-01-08' },
      { kind: 'applicationReceived', mailedOn: '2027-01-16' },
    ])
      expect((await sam.post(events, { ...given, note: '' })).status).toBe(422)
  })
})
