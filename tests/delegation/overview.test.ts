import { expect, it } from 'vitest'
import { invitations } from '../../src/accounts/invitations/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { save } from '../editing.ts'
import { plantCase } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { actingBob, rowsOf, toBob } from './cases.ts'

/** Alice has a delegate, an offer to someone new, a stand-in who accepted, and co-counsel whom she asked. */
async function busyAlice() {
  const world = await createWorld()
  const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
  const caseId = plantCase(world, { hearingIn: 20 })
  const { alice, bob } = await actingBob(world)
  await alice.post('/en/delegates/new', { ...toBob, name: 'Yusuf Demir', email: 'yusuf@example.test' })
  const share = (fields: Record<string, string>) =>
    alice.post(`/en/cases/${caseId}/shares/new`, { locale: 'en', from: '', until: '', ...fields })
  const hearing = world.portal.db.select().from(hearings).all()[0]!.id
  await share({ kind: 'standIn', hearing, name: 'Charlie', email: 'charlie@example.test' })
  const charlie = await world.signIn(world.charlie)
  await charlie.post(`/en/shares/${sharesOf(world)[0]!.id}/acceptance`)
  await share({ kind: 'coCounsel', name: 'Dora F.', email: dora.email })
  return { world, alice, bob, charlie, dora, caseId }
}

const sharesOf = ({ portal }: World) => portal.db.select().from(caseShares).all()
const page = async (their: Browser, path = '/en/delegates') => (await their.get(path)).text()

it('counsel sees in one table who may do what, where, until when, and when it was last used', async () => {
  const { alice, charlie } = await busyAlice()
  const text = await page(alice)
  const rows = [...text.matchAll(/<tr><th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) =>
    row.replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '').replaceAll(/<[^>]*>/g, ' '),
  )
  expect(rows.find((row) => row.includes('Bob Nguyen'))).toMatch(
    /Delegate\s+Read, prepare and send\s+All cases\s+No end date\s+Never\s+Active/,
  )
  expect(rows.find((row) => row.includes('Charlie Okafor'))).toMatch(
    /Stand-in counsel\s+Read, prepare and send\s+TC5-00001\s+Hearing on\s+Mon\s14\sDec\s2026\s+Tue\s15\sDec\s2026,\s23:59\s+Never\s+Active/,
  )
  expect(rows.find((row) => row.includes('Dora F.'))).toMatch(/Co-counsel[\s\S]*No end date\s+Never\s+Offered/)
  expect(rows.find((row) => row.includes('Yusuf Demir'))).toMatch(/Delegate[\s\S]*Offered/)
  expect(text).toContain('You are using 2 of 4 places')
  for (const locale of ['en', 'fr']) expect(await faultsOf(await page(alice, `/${locale}/delegates`))).toEqual([])
  expect(await page(charlie)).toMatch(/People you act for[\s\S]*Alice Tremblay[\s\S]*TC5-00001/)
})

it('a stand-in’s end that falls before a hearing that was moved is pointed out', async () => {
  const { world, alice } = await busyAlice()
  expect(await page(alice)).not.toContain('Access ends before the hearing')
  world.portal.db
    .update(hearings)
    .set({ startsAt: Date.parse('2027-02-01T15:00:00Z') })
    .run()
  expect(await page(alice)).toContain('Access ends before the hearing')
})

it('one button, after a page that says who loses what, ends every grant, offer and share at once; each is told', async () => {
  const { world, alice, bob, charlie, dora, caseId } = await busyAlice()
  const asked = await page(alice, '/en/delegates/ending')
  for (const name of ['Bob Nguyen', 'Yusuf Demir', 'Charlie Okafor', 'Dora F.']) expect(asked).toContain(name)
  expect(await faultsOf(asked)).toEqual([])
  const before = world.portal.db.select().from(auditEvents).all().length
  const told = world.portal.db.select().from(outbox).all().length

  const ended = await alice.post('/en/delegates/ending')
  expect(ended.headers.get('location')).toBe('/en/delegates?done=allEnded')
  expect((await bob.get(`/en/cases/${caseId}`)).status).toBe(404)
  expect((await charlie.get(`/en/cases/${caseId}`)).status).toBe(404)
  for (const row of [...rowsOf(world), ...sharesOf(world)]) expect(row.revokedBy).toBe(world.alice.id)
  expect(world.portal.db.select().from(invitations).all()[0]?.revokedAt).not.toBeNull()
  const after = world.portal.db.select().from(auditEvents).all().slice(before)
  expect(
    after
      .map(({ action }) => action)
      .filter((action) => /^(delegation|share)/.test(action))
      .sort(),
  ).toEqual(['delegation.revoked', 'delegation.withdrawn', 'share.revoked', 'share.withdrawn'])
  expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })
  const mails = world.portal.db.select().from(outbox).all().slice(told)
  expect(mails.map(({ kind, recipient }) => `${kind} ${recipient}`).sort()).toEqual([
    'delegation.ended bob@example.test',
    'share.ended charlie@example.test',
    `share.ended ${dora.email}`,
  ])
  expect(await page(alice)).toContain('Nobody can act for you at the moment.')
  expect((await alice.get('/en/delegates/ending')).status).toBe(303)
})

it('what one counsel ends leaves what another gave the same people as it is', async () => {
  const { world, alice, bob, charlie } = await busyAlice()
  await charlie.post('/en/delegates/new', toBob)
  const other = rowsOf(world).find(({ counselId }) => counselId === world.charlie.id)!
  await bob.post(`/en/delegates/${other.id}/acceptance`)
  await alice.post('/en/delegates/ending')
  expect(rowsOf(world).find(({ id }) => id === other.id)).toMatchObject({ revokedAt: null })
})

it('granting and revising ask for the second factor once more when it was long ago; ending does not', async () => {
  const world = await createWorld()
  const { alice, id } = await actingBob(world)
  world.clock.forward({ minutes: 16 })
  const isAsked = async (answer: Promise<Response>) => {
    const { status, headers } = await answer
    return status === 403 || (headers.get('location')?.startsWith('/en/account/confirmation') ?? false)
  }
  expect(await isAsked(alice.get('/en/delegates/new'))).toBe(true)
  expect(await isAsked(alice.post('/en/delegates/new', { ...toBob, email: 'x@example.test' }))).toBe(true)
  expect(await isAsked(alice.get(`/en/delegates/${id}`))).toBe(true)
  expect(await isAsked(save(alice, `/en/delegates/${id}`, { rights: 'send', scope: 'all', until: '' }))).toBe(true)
  expect(await isAsked(alice.get(`/en/delegates/${id}/revocation`))).toBe(false)
  expect((await alice.post('/en/delegates/ending')).headers.get('location')).toBe('/en/delegates?done=allEnded')
  expect(rowsOf(world)).toHaveLength(1)
  expect(rowsOf(world)[0]!.revokedAt).not.toBeNull()
})
