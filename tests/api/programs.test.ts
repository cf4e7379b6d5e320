import { describe, expect, it } from 'vitest'
import { approvals } from '../../src/accounts/standing/schema.ts'
import { suspendPerson } from '../../src/accounts/standing/standing.ts'
import { endAccessOf } from '../../src/api/index.ts'
import { apiTokens } from '../../src/api/schema.ts'
import { apiTokenStore } from '../../src/api/tokens.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { as, must } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { programOf } from './speaking.ts'

const asked: [string, string][] = [
  ['name', 'Office “Nord” <b>'],
  ['scopes[]', 'cases'],
  ['scopes[]', 'send'],
  ['days', '90'],
]
const tokenIn = (page: string) => /id="token">(case_[\w-]{43})</.exec(page)?.[1]
const rows = ({ portal }: World) => portal.db.select().from(apiTokens).all()

async function make(browser: Browser, fields = asked): Promise<string> {
  const token = tokenIn(await (await browser.post('/en/account/programs', fields)).text())
  if (!token) throw new Error('no token')
  return token
}

describe('a token of a program', () => {
  it('is shown once, kept as its hash alone, told by mail and in the log (SEC-054, SEC-056)', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const page = await (await alice.post('/en/account/programs', asked)).text()
    const token = tokenIn(page)!
    expect(await faultsOf(page)).toEqual([])
    expect(JSON.stringify(rows(world))).not.toContain(token.slice(5))
    const later = await (await alice.get('/en/account/programs')).text()
    expect(later).not.toContain(token)
    expect(later).toContain('Office “Nord” &lt;b&gt;')
    expect(rows(world)[0]).toMatchObject({
      scopes: 'cases send',
      expiresAt: world.clock.now().epochMilliseconds + 90 * 86_400_000,
    })
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.apiTokenMade')
    const [event] = listEvents(world.portal.db, { action: 'apiToken.made' })
    expect(event).toMatchObject({ actorId: world.alice.id, subject: `person:${world.alice.id}` })
    expect(event!.facts).not.toContain('Nord')
  })

  it('is asked for with what it is for, what it may do and for how long; what was typed stays', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const answer = await alice.post('/fr/account/programs', [
      ['name', ''],
      ['scopes[]', 'everything'],
      ['days', '400'],
    ])
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of ['Inscrivez le nom du logiciel', 'Cochez ce que', 'Choisissez la durée'])
      expect(page).toContain(words)
    const again = await (
      await alice.post('/en/account/programs', [
        ['name', 'Kept'],
        ['days', '365'],
      ])
    ).text()
    expect(again).toContain('value="Kept"')
    expect(again).toContain('<option value="365" selected')
    expect(rows(world)).toEqual([])
  })

  it('is made only by whoever showed the second factor a moment ago (SEC-038)', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    world.clock.forward({ minutes: 16 })
    const answer = await alice.post('/en/account/programs', asked)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('confirmation')
    expect(rows(world)).toEqual([])
  })

  it('ends by its owner’s hand, one or all, and by nobody else’s', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const tokens = [await make(alice), await make(alice), await make(alice)]
    const good = () => tokens.map((one) => apiTokenStore.find(world.portal.db, one, world.clock.now()) !== undefined)
    const [{ id } = { id: '' }] = rows(world)
    const bob = await world.signIn(world.bob)
    expect((await bob.post(`/en/account/programs/${id}/ending`)).status).toBe(404)
    expect(good()).toEqual([true, true, true])
    expect((await alice.post(`/en/account/programs/${id}/ending`)).status).toBe(303)
    expect(good().filter(Boolean)).toHaveLength(2)
    await alice.post('/en/account/programs/ending')
    expect(good()).toEqual([false, false, false])
    expect(await (await alice.get('/en/account/programs')).text()).toContain('3 tokens revoked or expired')
  })

  it('rests while its owner is suspended by one, ends when a second confirms it, and does not come back with the account', async () => {
    const world = await createWorld()
    const token = await make(await world.signIn(world.alice))
    const { db } = world.portal
    must(suspendPerson(db, as(world.ada), world.alice.id, 'looked into', world.clock.now(), endAccessOf))
    expect((await programOf(world, world.alice, undefined, token)('GET', '/cases')).status).toBe(401)
    expect(listEvents(db, { action: 'apiAccess.ended' })).toEqual([])
    const officer = await world.signIn(world.sam)
    await officer.post(`/en/admin/approvals/${db.select().from(approvals).get()!.id}/decision`, {
      decision: 'approved',
    })
    expect(listEvents(db, { action: 'apiAccess.ended' })).toHaveLength(1)
    const reason = 'The matter was looked into, and is closed.'
    await officer.post(`/en/admin/people/${world.alice.id}/restoration`, { reason })
    expect(apiTokenStore.find(db, token, world.clock.now())).toBeUndefined()
  })

  it('is in the copy of one’s own data, without its secret', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const token = await make(alice)
    const text = await (await alice.post('/en/account/data/copy', { form: 'json' })).text()
    expect(JSON.parse(text).programs).toEqual([
      expect.objectContaining({ kind: 'token', name: 'Office “Nord” <b>', rights: 'cases send' }),
    ])
    expect(text).not.toContain(token)
    const page = await (await alice.post('/fr/account/data/copy', { form: 'html' })).text()
    expect(page).toContain('Logiciels qui agissent pour vous')
  })
})
