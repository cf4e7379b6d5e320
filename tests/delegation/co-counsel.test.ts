import { beforeEach, describe, expect, it } from 'vitest'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { save } from '../editing.ts'
import { plantCase } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'

let world: World
let alice: Browser
let charlie: Browser
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  alice = await world.signIn(world.alice)
  charlie = await world.signIn(world.charlie)
})

const toCharlie = {
  kind: 'coCounsel',
  name: 'Charles',
  email: 'charlie@example.test',
  locale: 'en',
  from: '',
  until: '',
}
const offer = (changes: Record<string, string> = {}) =>
  alice.post(`/en/cases/${caseId}/shares/new`, { ...toCharlie, ...changes })
const shares = () => world.portal.db.select().from(caseShares).all()
const only = () => shares()[0]!
const mails = () =>
  world.portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind.startsWith('share.'))
    .map(({ kind, recipient }) => [kind, recipient])
const page = async (their: Browser, path: string) => (await their.get(path)).text()
const titleOf = async (their: Browser, path: string) => /<title>(.*?)<\/title>/.exec(await page(their, path))?.[1]

describe('co-counsel on one case', () => {
  it('lasts until counsel ends it, who is asked first and whose colleague is told', async () => {
    await offer()
    const { id } = only()
    expect(only()).toMatchObject({ kind: 'coCounsel', hearingId: null, until: null })
    await charlie.post(`/en/shares/${id}/acceptance`)
    expect(await titleOf(charlie, `/en/cases/${caseId}`)).toContain('co-counsel with Alice Tremblay')
    expect(await page(alice, `/en/shares/${id}/revocation`)).toContain('Stop sharing')
    expect((await alice.post(`/en/shares/${id}/revocation`)).status).toBe(303)
    expect((await charlie.get(`/en/cases/${caseId}`)).status).toBe(404)
    expect(mails().at(-1)).toEqual(['share.ended', 'charlie@example.test'])
  })

  it('is given another end by counsel, with the second factor fresh', async () => {
    await offer()
    const { id } = only()
    expect(await faultsOf(await page(alice, `/fr/shares/${id}`))).toEqual([])
    await save(alice, `/en/shares/${id}`, { until: '2026-12-31' })
    expect(only().until).toBe(Date.parse('2027-01-01T05:00:00Z'))
    world.clock.forward({ minutes: 16 })
    const stale = await save(alice, `/en/shares/${id}`, { until: '2028-12-31' })
    expect(stale.status).toBe(403)
    const another = await offer({ email: 'dora@example.test' })
    expect(another.status).toBe(403)
    expect(shares()).toHaveLength(1)
    expect(only().until).toBe(Date.parse('2027-01-01T05:00:00Z'))
    expect((await alice.post(`/en/shares/${id}/revocation`)).headers.get('location')).toContain('done=shareEnded')
  })

  it('declined or given up is told to counsel, and cannot be taken later', async () => {
    await offer()
    await charlie.post(`/en/shares/${only().id}/refusal`)
    expect(mails().at(-1)).toEqual(['share.ended', 'alice@example.test'])
    const late = await charlie.post(`/en/shares/${only().id}/acceptance`)
    expect(late.status).toBe(422)
    expect(await faultsOf(await late.text())).toEqual([])
    expect(await page(alice, '/en/delegates')).toContain('Declined')

    await offer()
    const second = shares().find(({ revokedAt }) => revokedAt === null)!
    await charlie.post(`/en/shares/${second.id}/acceptance`)
    expect(await page(charlie, `/en/shares/${second.id}/revocation`)).toContain('Leave this case')
    await charlie.post(`/en/shares/${second.id}/revocation`)
    expect((await charlie.get(`/en/cases/${caseId}`)).status).toBe(404)
    const actions = listEvents(world.portal.db, { about: 'share' })
      .filter(({ concernsId, forId }) => concernsId === world.alice.id && forId === null)
      .map(({ action }) => action)
    expect(actions).toEqual(['share.left', 'share.accepted', 'share.declined'])
  })
})
