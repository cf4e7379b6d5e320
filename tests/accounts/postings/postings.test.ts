import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { postings } from '../../../src/accounts/postings/schema.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { actionsOf, endRow, livePosting, post } from '../../admin/posted.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

describe('an administrator', () => {
  let ada: Browser
  const page = () => `/en/admin/people/${world.sam.id}`
  const mails = () =>
    world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind.startsWith('posting.'))
      .map(({ kind, recipient }) => [kind, recipient])
  beforeEach(async () => {
    ada = await come(world, world.ada)
  })

  it('gives a posting: the officer is told, begins anew, and finds both offices', async () => {
    const sam = await come(world, world.sam)
    const given = await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })
    expect(given.headers.get('location')).toBe(`${page()}?posting=given`)
    expect((await sam.get('/en/admin')).headers.get('location')).toMatch(/^\/en\/sign-in/)
    expect(mails()).toEqual([['posting.given', world.sam.email]])
    expect(actionsOf(world, 'posting.given')).toMatchObject([{ office_id: world.vancouver }])
    expect(wordsOf(await read(await come(world, world.sam), '/en/admin'))).toContain('Switch to Vancouver')
    expect(wordsOf(await read(ada, '/en/admin/staff'))).toContain('Supervisor, Toronto · Officer, Vancouver')
    const again = await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'supervisor' })
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('This person already works at that office.')
    for (const missing of [{ officeId: '' }, { role: '' }, { officeId: 'nowhere' }])
      expect(
        (await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer', ...missing })).status,
      ).toBe(422)
  })

  it('changes a role and ends a posting once, and whoever comes later is told; all of it stays as history', async () => {
    const id = livePosting(world, world.sam, world.toronto)!.id
    const path = `${page()}/postings/${id}`
    expect(wordsOf(await read(ada, path))).toContain(
      'This person has no other posting. Without a posting, they cannot see any case.',
    )
    const changed = await ada.post(`${path}/role`, { role: 'officer' })
    expect(changed.headers.get('location')).toBe(`${page()}?posting=changed`)
    expect(world.portal.db.select().from(sessions).where(eq(sessions.personId, world.sam.id)).all()).toEqual([])
    for (const late of [ada.post(`${path}/role`, { role: 'supervisor' }), ada.post(`${path}/ending`), ada.get(path)])
      expect((await late).headers.get('location')).toBe(`${page()}?posting=stale`)
    expect(livePosting(world, world.sam, world.toronto)?.role).toBe('officer')
    const now = livePosting(world, world.sam, world.toronto)!.id
    expect((await ada.post(`${page()}/postings/${now}/ending`)).headers.get('location')).toContain('posting=ended')
    const words = wordsOf(await read(ada, page()))
    expect(words).toContain('This person has no posting and cannot see any case')
    expect(words).toMatch(/Past postings.*Toronto Officer.*Ada Roy.*Toronto Supervisor.*Ada Roy/)
    expect(mails().map(([kind]) => kind)).toEqual(['posting.changed', 'posting.ended'])
    expect(wordsOf(await read(await come(world, world.sam), '/en/admin', 403))).toContain(
      'You are not assigned to an office',
    )
  })

  it('is told that nothing was changed where the role is the same, and so is nobody else', async () => {
    const sam = await come(world, world.sam)
    const same = await ada.post(`${page()}/postings/${livePosting(world, world.sam, world.toronto)!.id}/role`, {
      role: 'supervisor',
    })
    expect(same.headers.get('location')).toBe(`${page()}?posting=stale`)
    expect((await sam.get('/en/admin')).status).toBe(200)
    expect([...mails(), ...actionsOf(world, 'posting.changed')]).toEqual([])
  })

  it('finds a posting however many others came and went since it was given', async () => {
    for (let times = 0; times < 101; times++) {
      world.clock.forward({ seconds: 1 })
      post(world, world.sam, world.vancouver, 'officer')
      endRow(world, world.sam, world.vancouver)
    }
    const { id } = livePosting(world, world.sam, world.toronto)!
    expect(wordsOf(await read(ada, `${page()}/postings/${id}`))).toContain('Posting of Sam Singh at Toronto')
  })

  it('gives none to themselves, to counsel or by another’s account', async () => {
    for (const someone of [world.ada, world.alice])
      expect(
        (await ada.post(`/en/admin/people/${someone.id}/postings`, { officeId: world.toronto, role: 'officer' }))
          .status,
      ).toBe(404)
    const ofSam = livePosting(world, world.sam, world.toronto)!.id
    expect((await ada.post(`/en/admin/people/${world.vera.id}/postings/${ofSam}/ending`)).status).toBe(404)
    const vera = await come(world, world.vera)
    expect((await vera.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })).status).toBe(403)
    expect(
      world.portal.db
        .select()
        .from(postings)
        .all()
        .filter(({ givenBy, endedBy }) => givenBy ?? endedBy),
    ).toEqual([])
  })

  it('asks for a fresh second factor first (SEC-038)', async () => {
    world.clock.forward({ minutes: 20 })
    expect((await ada.post(`${page()}/postings`, { officeId: world.vancouver, role: 'officer' })).status).toBe(403)
    expect(livePosting(world, world.sam, world.vancouver)).toBeUndefined()
  })
})

it('a posting is never rewritten or removed, only ended', () => {
  const { db } = world.portal
  const { id } = livePosting(world, world.sam, world.toronto)!
  expect(() => db.update(postings).set({ role: 'supervisor' }).where(eq(postings.id, id)).run()).toThrow(/only ended/)
  expect(() => db.delete(postings).where(eq(postings.id, id)).run()).toThrow(/history/)
  expect(() => post(world, world.sam, world.toronto, 'supervisor')).toThrow(/UNIQUE/)
  endRow(world, world.sam, world.toronto)
  expect(() => db.update(postings).set({ endedAt: null }).where(eq(postings.id, id)).run()).toThrow(/only ended/)
})
