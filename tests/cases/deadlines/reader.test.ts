import { beforeEach, describe, expect, it } from 'vitest'
import { caseEvents } from '../../../src/cases/deadlines/events/schema.ts'
import { deadlinesOf, disclosureJudging, explainDeadlines, judgingOf } from '../../../src/cases/deadlines/index.ts'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import { officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { deadlinesOfCases } from '../../../src/cases/deadlines/queries.ts'
import { deadlineMarks } from '../../../src/cases/deadlines/schema.ts'
import { getOfficeCase } from '../../../src/cases/record/index.ts'
import { findLimit, limitKey, limits, ruleHref } from '../../../src/tribunal/index.ts'
import { plainBlanks } from '../../day-words.ts'
import { createWorld, type World } from '../../world.ts'
import { fixHearing, officer, openCase } from '../sample.ts'

let world: World
const now = () => world.clock.now()
const db = () => world.portal.db
const sam = () => officer(world.sam, world.toronto)
const reach = (id: string) => getOfficeCase(db(), sam(), id, now())
const find = (caseId: string, id: string) => deadlinesOf(db(), reach(caseId), now()).find((one) => one.id === id)

beforeEach(async () => {
  world = await createWorld()
})

function happen(caseId: string, kind: string, day: string, given: Partial<typeof caseEvents.$inferInsert> = {}) {
  const event = { id: `${kind}${day}`, caseId, kind, day, createdAt: 0, ...given }
  db().insert(caseEvents).values(event).run()
  return event.id
}

describe('the deadlines of a case', () => {
  it('come from its hearings and from what happened; what was taken back raises nothing', () => {
    const id = openCase(world)
    expect(deadlinesOf(db(), reach(id), now())).toEqual([])
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    happen(id, 'applicationReceived', '2026-12-01')
    happen(id, 'responseReceived', '2026-12-02', { cancelledAt: 1 })
    expect(find(id, 'rpd.disclose')).toMatchObject({ key: `rpd.disclose hearing:${hearing}`, day: '2027-01-11' })
    expect(find(id, 'rpd.appResponse')).toMatchObject({ key: 'rpd.appResponse event:applicationReceived2026-12-01' })
    expect(find(id, 'rpd.appReply')).toBeUndefined()
  })

  it('has originals handed over when the proceeding begins, RPD r.42(1)(b), which judges nothing that is sent', () => {
    const id = openCase(world)
    const hearing = fixHearing(world, id, '2027-01-21T13:00')
    const begins = Date.parse('2027-01-21T18:00:00Z')
    expect(find(id, 'rpd.originalsUsed')).toMatchObject({ day: '2027-01-21', endsAt: begins, byHour: 'known' })
    const asked = { wanted: [['rpd.disclose']], keys: [`rpd.originalsUsed hearing:${hearing}`] }
    const { answered, offered } = judgingOf(db(), reach(id), asked, now())
    expect(answered).toEqual([])
    expect(offered.map(({ deadlineId }) => deadlineId)).not.toContain('rpd.originalsUsed')
  })

  it('follow the calendar of their office', () => {
    const id = openCase(world)
    fixHearing(world, id, '2027-01-21T09:00')
    const closed = {
      officeId: world.toronto,
      day: '2027-01-11',
      kind: 'closed' as const,
      nameEn: 'Storm',
      nameFr: 'Tempête',
    }
    db()
      .insert(officeDays)
      .values({ ...closed, changedAt: 0 })
      .run()
    expect(find(id, 'rpd.disclose')?.day).toBe('2027-01-12')
    db().update(officeDays).set({ officeId: world.vancouver }).run()
    expect(find(id, 'rpd.disclose')?.day).toBe('2027-01-11')
  })

  it('follow the practice notices that come with the program: 45 days, beside the rule’s own', () => {
    expect(
      db()
        .select()
        .from(limitChanges)
        .all()
        .map(({ deadlineId, days }) => [deadlineId, days]),
    ).toEqual([
      ['rpd.boc.poe', 45],
      ['rad.record', 45],
    ])
    const claim = openCase(world, { reference: 'TC5-00011' })
    happen(claim, 'claimReferred', '2027-01-11')
    expect(find(claim, 'rpd.boc.poe')).toMatchObject({ day: '2027-02-25', ruleDay: '2027-01-26' })
    happen(claim, 'reasonsReceived', '2027-03-12')
    expect(find(claim, 'rad.record')).toMatchObject({ day: '2027-04-26', ruleDay: '2027-04-12' })
    db().update(limitChanges).set({ withdrawnAt: 1 }).run()
    expect(find(claim, 'rad.record')).toMatchObject({ day: '2027-04-12', notice: null })
  })

  it('say what each principal marked', () => {
    const id = openCase(world)
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    const key = `rpd.disclose hearing:${hearing}`
    const mark = {
      caseId: id,
      principalId: world.alice.id,
      key,
      state: 'done',
      markedBy: world.alice.id,
      markedAt: 5,
    } as const
    db().insert(deadlineMarks).values(mark).run()
    const marked = (principals: string[]) =>
      deadlinesOfCases(db(), [reach(id)], now(), principals)
        .get(id)!
        .filter(({ marks }) => marks.length > 0)
        .map((one) => one.key)
    expect(marked([world.alice.id])).toEqual([key])
    expect(marked([world.charlie.id])).toEqual([])
  })

  it('of many cases, read at once, are those of each', () => {
    const ids = ['TC5-00001', 'TC5-00002', 'TC5-00003'].map((reference) => openCase(world, { reference }))
    for (const id of ids) fixHearing(world, id, '2027-01-21T09:00')
    const found = deadlinesOfCases(db(), ids.map(reach), now())
    for (const id of ids) expect(found.get(id)).toEqual(deadlinesOf(db(), reach(id), now()))
  })
})

describe('what is sent', () => {
  it('is judged by its own limit, and of several things by the earliest', () => {
    const id = openCase(world)
    const hearingId = fixHearing(world, id, '2027-01-25T09:00')
    const by = (...wanted: string[][]) => judgingOf(db(), reach(id), { wanted }, now()).limit
    expect(by(['rpd.discloseResponse'])).toMatchObject({
      deadlineId: 'rpd.discloseResponse',
      dueDate: '2027-01-20',
      rule: 'RPD r.34(3)(b)',
      hearingId,
      order: null,
      notice: null,
    })
    expect(by(['rpd.discloseResponse'], ['rpd.disclose'])).toMatchObject({ dueDate: '2027-01-15' })
    expect(by(['rpd.boc.poe'])).toBeUndefined()
    expect(by([])).toBeUndefined()
  })

  it('is judged by the day that follows from an event where there is one: IAD r.26', () => {
    const id = openCase(world, { division: 'iad' })
    expect(disclosureJudging(deadlinesOf(db(), reach(id), now()), now()).limit).toBeUndefined()
    happen(id, 'appealRecordReceived', '2027-01-11')
    expect(disclosureJudging(deadlinesOf(db(), reach(id), now()), now()).limit).toMatchObject({
      dueDate: '2027-03-12',
      rule: 'IAD r.26',
      hearingId: null,
    })
  })
})

describe('the operator’s list', () => {
  const told = (locale: 'en' | 'fr', isExplained: boolean, reference = 'tc507390') =>
    explainDeadlines(world.portal, { reference, locale, isExplained }, now())?.map(plainBlanks).join('\n')

  it('finds a case with or without its hyphen, and says how each day was counted, in both languages', () => {
    const id = openCase(world, { reference: 'TC5-07390' })
    fixHearing(world, id, '2027-01-26T09:00')
    expect(told('en', false)).not.toContain('Sat 16 Jan 2027')
    expect(told('en', true)).toMatch(/Sat 16 Jan 2027.*Saturday/)
    expect(told('en', true, 'TC5-07390')).toContain(
      'https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-256/section-34.html',
    )
    expect(told('fr', true)).toContain('https://laws-lois.justice.gc.ca/fra/reglements/DORS-2012-256/article-34.html')
    expect(told('fr', true)).toContain('Communication de documents')
    expect(told('en', true, 'TC5-99999')).toBeUndefined()
  })
})

describe('the catalogue', () => {
  it('names each limit once, none the beginning of another, each with its words in both languages', () => {
    const ids = limits.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      expect(ids.filter((other) => other.startsWith(`${id}.`))).toEqual([])
      for (const locale of ['en', 'fr'] as const) {
        const t = world.portal.catalogue(locale)
        expect(t(limitKey(id) as never)).not.toBe('')
        const { late, who, to, from } = findLimit(id)!
        if (late !== 'none') expect(t(`tribunal:late.${late}` as never)).not.toBe('')
        for (const one of who) expect(t(`deadlines:bearer.${one}` as never)).not.toBe('')
        for (const one of to) expect(t(`deadlines:recipient.${one}` as never)).not.toBe('')
        for (const one of from) expect(t(`deadlines:anchor.${one}` as never)).not.toBe('')
      }
    }
  })

  it('links the published text in both languages', () => {
    expect(ruleHref({ instrument: 'irpr', number: '159.8(2)' }, 'en')).toBe(
      'https://laws-lois.justice.gc.ca/eng/regulations/SOR-2002-227/section-159.8.html',
    )
    expect(ruleHref({ instrument: 'irpa', number: '57.1(2)' }, 'fr')).toBe(
      'https://laws-lois.justice.gc.ca/fra/lois/I-2.5/article-57.1.html',
    )
  })
})
