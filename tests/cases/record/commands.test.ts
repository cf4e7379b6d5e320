import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '../../../src/cases/access/index.ts'
import { endAppearance, enterAppearance } from '../../../src/cases/appearances/index.ts'
import { deadlinesOf, disclosureJudging } from '../../../src/cases/deadlines/index.ts'
import { changeHearing, listHearings, scheduleHearing } from '../../../src/cases/hearings/index.ts'
import {
  addCasePerson,
  changeCase,
  createCase,
  getOfficeCase,
  getReadableCase,
  giveReason,
  groupCase,
  recipientsOf,
} from '../../../src/cases/record/index.ts'
import { findForeignCase } from '../../../src/cases/record/office-queries.ts'
import { listAppearances, listCaseEvents } from '../../../src/cases/record/queries.ts'
import { listEvents, verifyChain } from '../../../src/platform/audit/index.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { Forbidden, NotFound } from '../../../src/platform/errors.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { createWorld, type World } from '../../world.ts'
import { fixHearing, member, officer, openCase, putOnRecord, value } from '../sample.ts'

let world: World
let sam: ReturnType<typeof officer>
let vera: ReturnType<typeof officer>
const now = () => world.clock.now()
const db = () => world.portal.db

beforeEach(async () => {
  world = await createWorld()
  sam = officer(world.sam, world.toronto)
  vera = officer(world.vera, world.vancouver)
})

const input = { reference: 'TC5-07390', division: 'rpd', title: 'Amina Haddad', language: 'fr' } as const
const told = () =>
  db()
    .select()
    .from(outbox)
    .all()
    .map(({ recipient, kind }) => `${kind} ${recipient}`)

describe('a file number', () => {
  it.each([
    ['rpd', 'TC5-07390', true],
    ['rpd', ' tc5-07390 ', true],
    ['rad', 'MC5-34977', true],
    ['id', '0018-C5-01234', true],
    ['id', 'TC5-07390', false],
    ['iad', '0018-C5-01234', false],
    ['rpd', 'TC5-7390', false],
    ['rpd', 'xTC5-07390', false],
    ['rpd', 'TC5-07390\nTC5', false],
  ] as const)('of the division %s: %j', (division, reference, isRight) => {
    const made = createCase(db(), sam, { ...input, division, reference }, now())
    expect(made.ok ? true : made.error).toBe(isRight || 'referenceShape')
  })

  it('is given once in a division, and may be the same in another', () => {
    value(createCase(db(), sam, input, now()))
    expect(createCase(db(), vera, input, now())).toEqual({ ok: false, error: 'referenceTaken' })
    expect(createCase(db(), vera, { ...input, division: 'iad' }, now()).ok).toBe(true)
  })
})

describe('a person in a case', () => {
  it.each([
    ['1234-5678', true],
    ['12 3456 7890', true],
    ['', true],
    ['123456789', false],
    ['1234567a', false],
  ])('with the client number %j', (uci, isRight) => {
    const made = addCasePerson(db(), sam, openCase(world), { name: 'Amina', role: 'claimant', uci }, now())
    expect(made.ok ? true : made.error).toBe(isRight || 'uciShape')
  })

  it('is linked only to an account of a party', () => {
    const id = openCase(world)
    const add = (accountEmail: string) =>
      addCasePerson(db(), sam, id, { name: 'A', role: 'claimant', accountEmail }, now())
    expect(add('nobody@example.test')).toEqual({ ok: false, error: 'accountUnknown' })
    expect(add(world.charlie.email)).toEqual({ ok: false, error: 'accountUnknown' })
  })
})

describe('a hearing', () => {
  const wanted = {
    startsAt: Temporal.PlainDateTime.from('2027-01-21T09:00'),
    zone: 'America/Toronto',
    minutes: 180,
    kind: 'hearing',
    mode: 'virtual',
    link: 'https://meet.example.test/abc',
  } as const
  const refused = (change: object) => scheduleHearing(db(), sam, openCase(world), { ...wanted, ...change }, now())

  it('lies ahead, in a zone that exists, by an https link or at a place (SEC-017)', () => {
    expect(refused({ startsAt: Temporal.PlainDateTime.from('2026-11-24T09:59') })).toEqual({
      ok: false,
      error: 'inThePast',
    })
    expect(refused({ zone: 'Mars/Olympus' })).toEqual({ ok: false, error: 'zoneUnknown' })
    expect(refused({ minutes: 0 })).toEqual({ ok: false, error: 'minutesWrong' })
    expect(refused({ link: 'http://meet.example.test' })).toEqual({ ok: false, error: 'linkNotHttps' })
    expect(refused({ link: 'javascript:alert(1)' })).toEqual({ ok: false, error: 'linkNotHttps' })
    expect(refused({ mode: 'inPerson', link: null, place: ' ' })).toEqual({ ok: false, error: 'placeMissing' })
    expect(refused({})).toEqual({ ok: true, value: expect.any(String) })
  })

  it('is set by the clock of its place', () => {
    const id = openCase(world)
    fixHearing(world, id, '2027-01-21T09:00', { zone: 'America/Vancouver' })
    const [hearing] = listHearings(db(), getOfficeCase(db(), sam, id, now()))
    expect(new Date(hearing!.startsAt).toISOString()).toBe('2027-01-21T16:00:00.000Z')
  })

  it('makes the file say so, until it falls away', () => {
    const id = openCase(world)
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    expect(getOfficeCase(db(), sam, id, now()).status).toBe('hearingSet')
    value(changeHearing(db(), sam, hearing, { state: 'adjourned' }, now()))
    expect(getOfficeCase(db(), sam, id, now()).status).toBe('open')
  })

  it('that is moved is told to counsel of record, without a word of the case (SEC-075)', () => {
    const id = openCase(world)
    putOnRecord(world, id, world.alice)
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    db().delete(outbox).run()
    value(changeHearing(db(), sam, hearing, { startsAt: Temporal.PlainDateTime.from('2027-02-04T13:30') }, now()))
    expect(told()).toEqual([`case.changed ${world.alice.email}`])
    const theCase = getCase(db(), member(world.alice), id, now())
    const [event] = listCaseEvents(db(), theCase, (events) => events)
    expect(event).toMatchObject({
      action: 'hearing.changed',
      isByRegistry: true,
      facts: { startsAt: Date.parse('2027-02-04T18:30Z') },
    })
  })

  it('holds back the closing of the file while it is ahead', () => {
    const id = openCase(world)
    fixHearing(world, id, '2027-01-21T09:00')
    expect(changeCase(db(), sam, id, { status: 'closed' }, now())).toEqual({ ok: false, error: 'hearingPending' })
  })
})

describe('the limit for documents', () => {
  const limitOf = (id: string) =>
    disclosureJudging(deadlinesOf(db(), getOfficeCase(db(), sam, id, now()), now()), now()).limit

  it('is counted from the next scheduled hearing of its kind', () => {
    const id = openCase(world)
    const cancelled = fixHearing(world, id, '2027-01-07T09:00')
    value(changeHearing(db(), sam, cancelled, { state: 'cancelled' }, now()))
    fixHearing(world, id, '2027-01-11T09:00', { kind: 'conference' })
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    fixHearing(world, id, '2027-03-21T09:00')
    expect(limitOf(id)).toMatchObject({
      deadlineId: 'rpd.disclose',
      dueDate: '2027-01-11',
      rule: 'RPD r.34(3)(a)',
      hearingId: hearing,
    })
  })

  it.each([
    ['a detention review has five clear days', { division: 'id', reference: '0003-C5-00001' }, '2027-03-04'],
    [
      'an urgent review has none: as soon as possible',
      { division: 'id', reference: '0003-C5-00001', urgent: true },
      undefined,
    ],
    ['an appeal of a refugee decision has none', { division: 'rad' }, undefined],
    ['an immigration appeal has none yet', { division: 'iad' }, undefined],
  ] as const)('%s', (_words, given, due) => {
    const id = openCase(world, given)
    fixHearing(world, id, '2027-03-10T09:00', given.division === 'id' ? { kind: 'detentionReview' } : {})
    expect(limitOf(id)?.dueDate).toBe(due)
  })
})

describe('an appearance', () => {
  it('is that of counsel, once at a time', () => {
    const id = openCase(world)
    const from = now().epochMilliseconds
    const enter = (counselId: string, until: number | null = null) =>
      enterAppearance(db(), sam, id, { counselId, from, until }, now())
    expect(enter(world.bob.id)).toEqual({ ok: false, error: 'counselUnknown' })
    expect(enter('nobody')).toEqual({ ok: false, error: 'counselUnknown' })
    expect(enter(world.alice.id, from)).toEqual({ ok: false, error: 'endBeforeStart' })
    expect(enter(world.alice.id).ok).toBe(true)
    expect(enter(world.alice.id)).toEqual({ ok: false, error: 'alreadyOfRecord' })
    expect(enter(world.charlie.id).ok).toBe(true)
  })

  it('that ends is told to who leaves and who stays', () => {
    const id = openCase(world)
    const appearance = putOnRecord(world, id, world.alice)
    putOnRecord(world, id, world.charlie)
    db().delete(outbox).run()
    world.clock.forward({ hours: 1 })
    value(endAppearance(db(), sam, appearance, now().epochMilliseconds, now()))
    expect(told().sort()).toEqual([`case.changed ${world.alice.email}`, `case.changed ${world.charlie.email}`])
    expect(endAppearance(db(), sam, appearance, now().epochMilliseconds, now())).toEqual({
      ok: false,
      error: 'alreadyEnded',
    })
  })

  it('that ends before it began never was: it is not listed, and counsel may come for those days', () => {
    const id = openCase(world)
    const day = 86_400_000
    const start = now().epochMilliseconds + 3 * day
    const enter = (from: number) => enterAppearance(db(), sam, id, { counselId: world.alice.id, from }, now())
    const first = value(enter(start))
    value(endAppearance(db(), sam, first, start, now()))
    expect(listAppearances(db(), getOfficeCase(db(), sam, id, now()), now())).toEqual([])
    expect(listEvents(db(), { caseId: id }).map(({ action }) => action)).toEqual([
      'appearance.ended',
      'appearance.entered',
      'case.created',
    ])
    const again = value(enter(start))
    value(endAppearance(db(), sam, again, start, now()))
    value(enter(start - 2 * day))
    expect(listAppearances(db(), getOfficeCase(db(), sam, id, now()), now())).toMatchObject([
      { counselId: world.alice.id, from: start - 2 * day, until: null },
    ])
  })

  it('decides who hears that something waits; without counsel it is the party', async () => {
    const amina = await world.add('Amina Haddad', 'party')
    const id = openCase(world)
    value(addCasePerson(db(), sam, id, { name: 'Amina Haddad', role: 'claimant', accountEmail: amina.email }, now()))
    const names = () => recipientsOf(db(), id, now()).map(({ name }) => name)
    expect(names()).toEqual(['Amina Haddad'])
    putOnRecord(world, id, world.alice)
    expect(names()).toEqual(['Alice Tremblay'])
  })
})

describe('a case of another office', () => {
  it('is not there, opens for a day with a reason, and that office reads the reason (SEC-065)', () => {
    const id = openCase(world)
    expect(() => getOfficeCase(db(), vera, id, now())).toThrow(NotFound)
    expect(findForeignCase(db(), vera, id)?.office.code).toBe('TOR')
    expect(findForeignCase(db(), sam, id)).toBeUndefined()
    expect(giveReason(db(), vera, id, 'because', now())).toEqual({ ok: false, error: 'reasonMissing' })
    value(giveReason(db(), vera, id, 'Joined hearing with a Vancouver file', now()))
    expect(getReadableCase(db(), vera, id, now()).id).toBe(id)
    expect(() => getOfficeCase(db(), vera, id, now())).toThrow(Forbidden)
    expect(listEvents(db(), { caseId: id })[0]).toMatchObject({
      action: 'case.openedOutside',
      actorId: vera.id,
      officeId: sam.officeId,
    })
    const another = openCase(world)
    expect(() => getOfficeCase(db(), vera, another, now())).toThrow(NotFound)
    world.clock.forward({ hours: 24 })
    expect(() => getReadableCase(db(), vera, id, now())).toThrow(NotFound)
  })

  it('cannot be changed', () => {
    const id = openCase(world)
    const hearing = fixHearing(world, id, '2027-01-21T09:00')
    const appearance = putOnRecord(world, id, world.alice)
    const from = now().epochMilliseconds
    expect(() => changeCase(db(), vera, id, { title: 'X' }, now())).toThrow(NotFound)
    expect(() => changeHearing(db(), vera, hearing, { minutes: 60 }, now())).toThrow(NotFound)
    expect(() => endAppearance(db(), vera, appearance, from, now())).toThrow(NotFound)
    expect(() => enterAppearance(db(), vera, id, { counselId: world.charlie.id, from }, now())).toThrow(NotFound)
    expect(() => addCasePerson(db(), vera, id, { name: 'X', role: 'claimant' }, now())).toThrow(NotFound)
    expect(() => groupCase(db(), vera, id, null, now())).toThrow(NotFound)
  })

  it('is the new office’s once it was passed on', () => {
    const id = openCase(world)
    value(changeCase(db(), sam, id, { officeId: world.vancouver }, now()))
    expect(getOfficeCase(db(), vera, id, now()).officeId).toBe(world.vancouver)
    expect(() => getOfficeCase(db(), sam, id, now())).toThrow(NotFound)
  })
})

describe('files of a family', () => {
  it('share a group with one principal file', () => {
    const mother = openCase(world, { reference: 'TC5-00001' })
    const child = openCase(world, { reference: 'TC5-00002' })
    expect(groupCase(db(), sam, child, 'TC5-99999', now())).toEqual({ ok: false, error: 'principalUnknown' })
    expect(groupCase(db(), sam, child, 'TC5-00002', now())).toEqual({ ok: false, error: 'principalItself' })
    value(groupCase(db(), sam, child, 'tc5-00001', now()))
    const [a, b] = [mother, child].map((id) => getOfficeCase(db(), sam, id, now()))
    expect(a?.groupId).toBe(b?.groupId)
    expect([a?.isPrincipal, b?.isPrincipal]).toEqual([true, false])
    value(groupCase(db(), sam, child, null, now()))
    expect(getOfficeCase(db(), sam, child, now()).groupId).toBeNull()
  })
})

it('every change stands in the log with its office, and the chain holds', () => {
  const id = openCase(world)
  fixHearing(world, id, '2027-01-21T09:00')
  value(changeCase(db(), sam, id, { language: 'fr' }, now()))
  value(changeCase(db(), sam, id, { language: 'fr' }, now()))
  const events = listEvents(db(), { caseId: id })
  expect(events.map(({ action }) => action)).toEqual(['case.changed', 'hearing.scheduled', 'case.created'])
  expect(events.every(({ officeId, actorId }) => officeId === world.toronto && actorId === sam.id)).toBe(true)
  expect(verifyChain(db()).ok).toBe(true)
})

it('what is saved again unchanged tells nobody', () => {
  const id = openCase(world)
  putOnRecord(world, id, world.alice)
  value(changeCase(db(), sam, id, { language: 'fr' }, now()))
  db().delete(outbox).run()
  value(changeCase(db(), sam, id, { language: 'fr' }, now()))
  expect(told()).toEqual([])
})

it('a refused change leaves nothing behind', () => {
  const id = openCase(world)
  fixHearing(world, id, '2027-01-21T09:00')
  const before = listEvents(db(), {}).length
  changeCase(db(), sam, id, { status: 'closed', title: 'Other' }, now())
  expect(getOfficeCase(db(), sam, id, now()).title).toBe('Amina Haddad')
  expect(listEvents(db(), {}).length).toBe(before)
  expect(db().select().from(outbox).where(eq(outbox.subjectId, id)).all()).toEqual([])
})
