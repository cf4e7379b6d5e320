import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { livePosting } from '../../admin/posted.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

/** Ada and Amos administer. Sam supervises Toronto, Vera Vancouver; Olga is an officer of Vancouver. */
let world: World
let amos: Someone
let olga: Someone
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  amos = await world.add('Amos Weir', 'administrator')
  olga = await world.add('Olga Petit', 'registry', world.vancouver, 'officer')
  ada = await come(world, world.ada)
})

const ofSam = () => `/en/admin/people/${world.sam.id}`
const give = (role = 'officer') => ada.post(`${ofSam()}/postings`, { officeId: world.vancouver, role })
const asked = () => world.portal.db.select().from(approvals).all().at(-1)!
const decide = (their: Browser, decision = 'approved') =>
  their.post(`/en/admin/approvals/${asked().id}/decision`, { decision })
const doneIn = (sent: Response) => /(?:done|posting)=(\w+)/.exec(sent.headers.get('location') ?? '')?.[1]
const mailed = (prefix: string) =>
  world.portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind.startsWith(prefix))
    .map(({ kind, recipient }) => [kind, recipient])

describe('a posting', () => {
  it('counts when a supervisor of that office agrees, and not before (STF-20)', async () => {
    const before = await come(world, world.sam)
    expect(doneIn(await give())).toBe('asked')
    expect(livePosting(world, world.sam, world.vancouver)).toBeUndefined()
    expect((await before.get('/en/admin')).status).toBe(200)
    expect(mailed('posting.')).toEqual([])
    expect(wordsOf(await read(ada, ofSam()))).toMatch(/Second approval pending Add a posting\s?, Vancouver: Officer/)

    const vera = await come(world, world.vera)
    expect(wordsOf(await read(vera, '/en/admin/approvals'))).toMatch(
      /Add a posting.*Sam Singh.*Vancouver: Officer.*Ada Roy/,
    )
    expect(doneIn(await decide(vera))).toBe('requestApproved')
    expect(livePosting(world, world.sam, world.vancouver)).toMatchObject({ role: 'officer', givenBy: world.ada.id })
    expect(world.portal.db.select().from(sessions).where(eq(sessions.personId, world.sam.id)).all()).toEqual([])
    expect(mailed('posting.')).toEqual([['posting.given', world.sam.email]])
    expect(listEvents(world.portal.db, { action: 'posting.given' })).toMatchObject([
      { actorId: world.vera.id, officeId: world.vancouver },
    ])
    expect(doneIn(await decide(vera))).toBe('tooLate')
    expect(mailed('staff.alone')).toEqual([])
  })

  it('is agreed to by another administrator, never by the one who asked (STF-20)', async () => {
    await give('supervisor')
    expect((await decide(ada)).status).toBe(403)
    expect(wordsOf(await read(ada, '/en/admin/approvals'))).toContain('You made this request')
    expect(livePosting(world, world.sam, world.vancouver)).toBeUndefined()
    const second = await come(world, amos)
    expect(wordsOf(await read(second, '/en/admin'))).toContain('1 request that needs a second approval')
    expect(doneIn(await decide(second))).toBe('requestApproved')
    expect(livePosting(world, world.sam, world.vancouver)?.role).toBe('supervisor')
  })

  it('is nothing for an officer of that office, for another office, and for the person whom it is about', async () => {
    await give()
    for (const who of [olga, world.sam]) {
      const their = await come(world, who)
      expect((await decide(their)).status, who.name).toBe(404)
      expect(await read(their, '/en/admin/approvals')).not.toContain('Add a posting')
    }
    const ofVera = livePosting(world, world.vera, world.vancouver)!.id
    expect(doneIn(await ada.post(`/en/admin/people/${world.vera.id}/postings/${ofVera}/ending`))).toBe('asked')
    expect((await decide(await come(world, world.vera))).status).toBe(403)
    expect(livePosting(world, world.vera, world.vancouver)).toBeDefined()
  })

  it('changes its role and ends by two as well, once, and what was overtaken does nothing (STF-20)', async () => {
    const posting = () => `/en/admin/people/${olga.id}/postings/${livePosting(world, olga, world.vancouver)!.id}`
    const second = await come(world, amos)
    for (const times of [1, 2])
      expect(doneIn(await ada.post(`${posting()}/role`, { role: 'supervisor' })), String(times)).toBe('asked')
    expect(world.portal.db.select().from(approvals).all()).toHaveLength(1)
    expect(livePosting(world, olga, world.vancouver)?.role).toBe('officer')
    await decide(second)
    expect(livePosting(world, olga, world.vancouver)).toMatchObject({ role: 'supervisor', givenBy: world.ada.id })

    await ada.post(`${posting()}/role`, { role: 'officer' })
    const change = asked().id
    await ada.post(`${posting()}/ending`)
    await decide(second)
    expect(livePosting(world, olga, world.vancouver)).toBeUndefined()
    const late = await second.post(`/en/admin/approvals/${change}/decision`, { decision: 'approved' })
    expect(doneIn(late)).toBe('tooLate')
    expect(mailed('posting.').map(([kind]) => kind)).toEqual(['posting.changed', 'posting.ended'])
  })

  it('is declined, and can be asked for again', async () => {
    await give()
    await decide(await come(world, world.vera), 'declined')
    expect(livePosting(world, world.sam, world.vancouver)).toBeUndefined()
    expect(doneIn(await give())).toBe('asked')
  })
})

describe('an invitation to the staff', () => {
  const invite = (role: string, officeId = '') =>
    ada.post('/en/admin/staff', { name: 'Nora Lind', email: 'nora@example.test', locale: 'en', role, officeId })
  const invited = () => world.portal.db.select().from(invitations).all()

  it('to an office leaves when a supervisor there or another administrator agrees: it is a posting (STF-20)', async () => {
    expect(doneIn(await invite('officer', world.vancouver))).toBe('secondAsked')
    expect([invited(), mailed('invitation')]).toEqual([[], []])
    expect((await invite('officer', world.vancouver)).status).toBe(422)
    expect((await decide(ada)).status).toBe(403)
    expect((await decide(await come(world, world.sam))).status).toBe(404)
    const vera = await come(world, world.vera)
    expect(wordsOf(await read(vera, '/en/admin/approvals'))).toMatch(/Nora Lind.*Vancouver: Officer, nora@example.test/)
    expect(doneIn(await decide(vera))).toBe('requestApproved')
    expect(invited()).toMatchObject([{ email: 'nora@example.test', officeId: world.vancouver, postingRole: 'officer' }])
    expect(mailed('invitation')).toEqual([['invitation', 'nora@example.test']])
    expect(doneIn(await decide(vera))).toBe('tooLate')
    expect(await read(await come(world, amos), '/en/admin/approvals')).toContain('Nora Lind')
  })

  it('of an administrator leaves when another administrator agrees, and no supervisor sees it (STF-20)', async () => {
    await invite('administrator')
    expect((await decide(await come(world, world.vera))).status).toBe(404)
    expect(doneIn(await decide(await come(world, amos)))).toBe('requestApproved')
    expect(invited()).toMatchObject([{ role: 'administrator', officeId: null }])
  })
})

describe('as long as there is one administrator', () => {
  it('they act alone, it is kept that they did, and every member of the staff is told of it, of no name (STF-20)', async () => {
    world.portal.db.$client.prepare("update people set state = 'closed' where id = ?").run(amos.id)
    expect(doneIn(await give())).toBe('given')
    expect(livePosting(world, world.sam, world.vancouver)?.givenBy).toBe(world.ada.id)
    expect(asked()).toMatchObject({ kind: 'postingGiven', decision: 'alone', decidedBy: world.ada.id })
    const told = [world.ada, world.sam, world.vera, olga].map(({ email }) => email).sort()
    expect(
      mailed('staff.alone')
        .map(([, recipient]) => recipient)
        .sort(),
    ).toEqual(told)
    expect(wordsOf(await read(ada, '/en/admin/approvals'))).toMatch(/Add a posting.*Decided alone/)
  })
})
