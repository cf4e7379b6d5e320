import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hearings as hearingTable } from '../../src/cases/hearings/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { cases as caseTable } from '../../src/cases/record/schema.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { asLines, caseLine, hearingLine } from './lines.ts'
import { send } from './speaking.ts'

const base = { externalKey: 'K1', version: 1, reference: 'TC5-07390', division: 'rpd', office: 'TOR', language: 'en' }
const person = { externalKey: 'P1', name: 'Amina Haddad', role: 'claimant', uci: '1234567890' }
const actions = ({ portal: { db } }: World) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .map(({ action }) => action)
const mailTo = ({ portal: { db } }: World) =>
  db
    .select()
    .from(outbox)
    .all()
    .map(({ recipient }) => recipient)

describe('what the tribunal’s system changes', () => {
  it('moves counsel: one ends, one begins, both are told once, and the case’s history says it', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...base, people: [person], counsel: [{ email: world.alice.email }] }])
    expect(mailTo(world)).toEqual([])
    world.clock.forward({ hours: 1 })
    const alice = await world.signIn(world.alice)
    expect(await (await alice.get('/en/cases')).text()).toContain('TC5-07390')
    await send(world, '/feed/cases', [
      { ...base, version: 2, title: 'Amina H.', counsel: [{ email: world.charlie.email }] },
    ])
    expect(mailTo(world).sort()).toEqual([world.alice.email, world.charlie.email].sort())
    expect(actions(world).filter((a) => a.startsWith('appearance.') || a.startsWith('case.'))).toEqual([
      'case.created',
      'appearance.entered',
      'case.changed',
      'appearance.entered',
      'appearance.ended',
    ])
    world.clock.forward({ seconds: 1 })
    expect(await (await alice.get('/en/cases')).text()).not.toContain('TC5-07390')
    const charlie = await world.signIn(world.charlie)
    expect(await (await charlie.get('/en/cases')).text()).toContain('TC5-07390')
  })

  it('warns of counsel who have no account here, and keeps the rest', async () => {
    const world = await createWorld()
    const [told] = await send(world, '/feed/cases', [
      { ...base, people: [person], counsel: [{ membershipNumber: '99Z' }] },
    ])
    expect(told).toMatchObject({ outcome: 'created', warnings: [{ code: 'counselUnknown', field: 'counsel[0]' }] })
  })

  it('moves a hearing: its sequence rises, where it stood is remembered, counsel is told', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...base, people: [person], counsel: [{ email: world.alice.email }] }])
    const hearing = {
      externalKey: 'H1',
      version: 1,
      case: 'K1',
      startsAt: '2027-01-14T09:00',
      zone: 'America/Vancouver',
      minutes: 180,
      kind: 'hearing',
      mode: 'virtual',
    }
    await send(world, '/feed/hearings?quiet=yes', [hearing])
    const row = () => world.portal.db.select().from(hearingTable).get()!
    // Vancouver no longer changes its clocks: UTC-7 in January 2027.
    expect(new Date(row().startsAt).toISOString()).toBe('2027-01-14T16:00:00.000Z')
    expect(world.portal.db.select().from(caseTable).get()?.status).toBe('hearingSet')
    await send(world, '/feed/hearings', [{ ...hearing, version: 2, startsAt: '2027-01-15T09:00' }])
    expect(row()).toMatchObject({ sequence: 1, movedFrom: Date.parse('2027-01-14T16:00:00Z') })
    await send(world, '/feed/hearings', [
      { externalKey: 'H1', version: 3, case: 'K1', state: 'cancelled', reason: 'Illness' },
    ])
    expect(row()).toMatchObject({ sequence: 2, state: 'cancelled', reason: 'Illness' })
    expect(world.portal.db.select().from(caseTable).get()?.status).toBe('open')
    expect(mailTo(world)).toEqual([world.alice.email, world.alice.email])
  })

  it('refuses a closing while a hearing is ahead, and closes afterwards', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases', [{ ...base, people: [person] }])
    const hearing = {
      externalKey: 'H1',
      version: 1,
      case: 'K1',
      startsAt: '2027-01-14T09:00',
      minutes: 60,
      kind: 'hearing',
      mode: 'virtual',
    }
    await send(world, '/feed/hearings', [hearing])
    const closing = { externalKey: 'K1', version: 2, status: 'closed' }
    expect(await send(world, '/feed/cases', [closing])).toMatchObject([{ code: 'hearingPending' }])
    await send(world, '/feed/hearings', [{ externalKey: 'H1', version: 2, case: 'K1', state: 'cancelled' }])
    expect(await send(world, '/feed/cases', [closing])).toMatchObject([{ outcome: 'updated' }])
    expect(actions(world)).toContain('case.closed')
  })

  it('takes a decision while a hearing is ahead, and says so to the system and to the registry until one of them is corrected', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases', [{ ...base, people: [person] }])
    const at = { startsAt: '2027-01-14T09:00', minutes: 60, kind: 'hearing', mode: 'virtual' }
    await send(world, '/feed/hearings', [{ externalKey: 'H1', version: 1, case: 'K1', ...at }])
    const warned = [{ outcome: 'updated', warnings: [{ code: 'hearingAhead', field: 'status' }] }]
    expect(await send(world, '/feed/cases', [{ externalKey: 'K1', version: 2, status: 'decided' }])).toMatchObject(
      warned,
    )
    const other = { externalKey: 'H2', version: 1, case: 'K1', ...at, startsAt: '2027-01-13T09:00' }
    expect(await send(world, '/feed/hearings', [other])).toMatchObject([
      { outcome: 'created', warnings: [{ code: 'hearingAhead', field: 'state' }] },
    ])
    const id = world.portal.db.select().from(caseTable).get()!.id
    const sam = await world.signIn(world.sam)
    const page = async (lang: string) => (await sam.get(`/${lang}/admin/cases/${id}`)).text()
    expect(await page('en')).toContain('This case is decided, but it has a hearing on')
    expect(await page('fr')).toContain('mais une audience y est fixée')
    for (const key of ['H1', 'H2'])
      await send(world, '/feed/hearings', [{ externalKey: key, version: 2, case: 'K1', state: 'cancelled' }])
    expect(await page('en')).not.toContain('but it has a hearing on')
    const quiet = await send(world, '/feed/cases', [{ externalKey: 'K1', version: 3, title: 'Another' }])
    expect(quiet).toMatchObject([{ outcome: 'updated' }])
    expect(JSON.stringify(quiet)).not.toContain('hearingAhead')
  })

  it('joins files to a principal file and separates them, with a line in the history', async () => {
    const world = await createWorld()
    const other = { ...base, externalKey: 'K2', reference: 'TC5-07391' }
    await send(world, '/feed/cases', [
      { ...base, people: [person] },
      { ...other, people: [person], group: 'K1' },
    ])
    const rows = () => world.portal.db.select().from(caseTable).all()
    expect(rows().map(({ isPrincipal }) => isPrincipal)).toEqual([true, false])
    expect(rows()[0]!.groupId).toBe(rows()[1]!.groupId)
    await send(world, '/feed/cases', [{ externalKey: 'K2', version: 2, group: null }])
    expect(rows()[1]!.groupId).toBeNull()
    expect(actions(world).filter((action) => action === 'case.grouped')).toHaveLength(2)
  })

  it('passes a case to another office', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases', [
      { ...base, people: [person] },
      { externalKey: 'K1', version: 2, office: 'VAN' },
    ])
    expect(world.portal.db.select().from(caseTable).get()?.officeId).toBe(world.vancouver)
    expect(actions(world)).toContain('case.transferred')
  })

  it('takes over a case that was opened by hand, with its person and their account', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const id = plantCase(world, { reference: 'TC5-07390', title: 'Pia Haddad', party: pia })
    const [told] = await send(world, '/feed/cases', [{ ...base, people: [{ ...person, name: 'Pia Haddad' }] }])
    expect(told).toMatchObject({ outcome: 'updated', id })
    expect(world.portal.db.select().from(casePeople).all()).toMatchObject([{ accountId: pia.id, externalKey: 'P1' }])
  })

  it('takes off a person whom the list leaves out, and their sight of the case', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const id = plantCase(world, { reference: 'TC5-07390', title: 'Pia Haddad', party: pia, counsel: [] })
    await send(world, '/feed/cases', [{ ...base, people: [{ ...person, name: 'Pia Haddad' }] }])
    const browser = await world.signIn(pia)
    expect((await browser.get(`/en/cases/${id}`)).status).toBe(200)
    await send(world, '/feed/cases', [
      { externalKey: 'K1', version: 2, people: [{ ...person, externalKey: 'P2', name: 'Someone Else', uci: null }] },
    ])
    expect((await browser.get(`/en/cases/${id}`)).status).toBe(404)
    expect(actions(world)).toContain('casePerson.removed')
  })

  it('says what happened in a case, and takes it back', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases', [{ ...base, people: [person] }])
    const event = { externalKey: 'E1', version: 1, case: 'K1', kind: 'claimReferred', day: '2026-11-20' }
    expect(
      await send(world, '/feed/case-events', [event, { ...event, externalKey: 'E2', kind: 'nonsense' }]),
    ).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', code: 'fieldInvalid', field: 'kind' }])
    await send(world, '/feed/case-events', [{ externalKey: 'E1', version: 2, case: 'K1', cancelled: true }])
    expect(actions(world).filter((action) => action.startsWith('caseEvent.'))).toEqual([
      'caseEvent.added',
      'caseEvent.cancelled',
    ])
  })

  it('is told once a person and case, however many lines a batch has (ABU-42)', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...base, people: [person], counsel: [{ email: world.alice.email }] }])
    const at = (n: number) => ({
      externalKey: `H${n}`,
      version: 1,
      case: 'K1',
      startsAt: `2027-02-0${n}T09:00`,
      minutes: 60,
      kind: 'hearing',
      mode: 'virtual',
    })
    await send(world, '/feed/hearings', [at(1), at(2), at(3)])
    expect(mailTo(world)).toHaveLength(1)
    const old = { ...at(4), startsAt: '2025-02-04T09:00', state: 'held' }
    await send(world, '/feed/hearings', [old])
    expect(mailTo(world)).toHaveLength(1)
  })

  it('stops at a body that unpacks to much more than it is, and keeps what was answered (ABU-23)', async () => {
    const world = await createWorld()
    const bomb = gzipSync(`${JSON.stringify({ ...base, title: 'A' })}\n${'\n'.repeat(40_000_000)}`)
    const told = await send(world, '/feed/cases', bomb, { 'content-encoding': 'gzip' })
    expect(told.map(({ outcome, code }) => code ?? outcome)).toEqual(['created', 'tooMuch'])
    const cut = gzipSync(asLines([caseLine(1), caseLine(2)])).subarray(0, -12)
    expect((await send(world, '/feed/cases', cut, { 'content-encoding': 'gzip' })).at(-1)).toMatchObject({
      outcome: 'stopped',
      code: 'cutOff',
    })
    const none = await send(world, '/feed/cases', 'not packed', { 'content-encoding': 'gzip' })
    expect(none).toMatchObject([{ outcome: 'stopped', code: 'notGzip' }])
    const long = await send(world, '/feed/cases', `{"a":"${'x'.repeat(2_000_000)}"}\n${JSON.stringify(hearingLine(1))}`)
    expect(long.map(({ code }) => code)).toEqual(['lineTooLong', 'fieldUnknown'])
  })
})
