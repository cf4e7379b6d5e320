import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deliverDue, mostTries, workHooks } from '../../../src/api/hooks/delivering.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { renewHookSecrets } from '../../../src/api/hooks/secrets.ts'
import { apiDeliveries } from '../../../src/api/schema.ts'
import { openKeyring } from '../../../src/platform/keyring.ts'
import { listMail } from '../../../src/platform/mail/index.ts'
import { letBobAct } from '../../documents/files.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { deliveries, hookOf, listen, openWorld } from '../listening.ts'
import { plantHook } from '../speaking.ts'

describe('a notification address', () => {
  it('hears of what its owner may know, once, in ids alone, signed as Standard Webhooks says', async () => {
    const world = await openWorld()
    const firm = await listen()
    const before = plantCase(world, { reference: 'TC5-00001' })
    const alice = await world.signIn(world.alice)
    const page = await (
      await alice.post('/en/account/webhooks', [
        ['url', firm.url],
        ['kinds[]', 'document.sent'],
        ['kinds[]', 'submission.sent'],
      ])
    ).text()
    const [, secret = ''] = /id="secret">whsec_([^<]+)</.exec(page) ?? []
    expect(await faultsOf(page)).toEqual([])
    expect(hookOf(world).secretSeal).not.toContain(secret)
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.apiHookMade')
    const notice = await plantNotice(world, before, 'Decision of Selam Tesfaye')
    const stranger = plantCase(world, { reference: 'TC5-00002', counsel: [world.charlie] })
    await plantNotice(world, stranger)
    const sent = await plantSent(world, before, world.alice)
    await workHooks(world.portal)
    await workHooks(world.portal)
    const told = firm.heard.map(({ body }) => JSON.parse(body))
    expect(told.map(({ type }) => type).sort()).toEqual(['document.sent', 'submission.sent'])
    expect(told.find(({ type }) => type === 'document.sent')).toEqual({
      type: 'document.sent',
      timestamp: '2026-11-24T15:00:00Z',
      data: { case: before, document: notice },
    })
    expect(told.find(({ type }) => type === 'submission.sent').data).toEqual({ case: before, submission: sent })
    const { headers, body } = firm.heard[0]!
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(headers['webhook-timestamp']).toBe(String(world.clock.now().epochMilliseconds / 1000))
    expect(deliveries(world).every(({ doneAt, lastStatus }) => doneAt !== null && lastStatus === 204)).toBe(true)
  })

  it('of a delegate hears what counsel let them see, and nothing when that is over; not what is confidential', async () => {
    const world = await openWorld()
    const caseId = plantCase(world)
    letBobAct(world)
    await plantHook(world, world.bob)
    await plantNotice(world, caseId)
    await queueHookDeliveries(world.portal.db, world.clock.now)
    expect(deliveries(world).map(({ kind }) => kind)).toEqual(['document.sent'])
    const { $client } = world.portal.db
    const secret = await plantNotice(world, caseId)
    $client.prepare(`update documents set audience = 'named' where id = ?`).run(secret)
    await queueHookDeliveries(world.portal.db, world.clock.now)
    expect(deliveries(world)).toHaveLength(1)
    $client.prepare('update delegations set revoked_at = 1').run()
    await plantNotice(world, caseId)
    await queueHookDeliveries(world.portal.db, world.clock.now)
    expect(deliveries(world)).toHaveLength(1)
  })

  it('that fails is told again later, with the same id, and given up in the end; then it is stopped and its owner told', async () => {
    const world = await openWorld()
    const firm = await listen()
    firm.answer = 500
    const id = await plantHook(world, world.alice, firm.url)
    const caseId = plantCase(world)
    await plantNotice(world, caseId)
    await workHooks(world.portal)
    const first = firm.heard.length
    expect(first).toBeGreaterThan(0)
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(first)
    for (let hours = 0; hours < 24 * 4; hours += 4) {
      world.clock.forward({ hours: 4 })
      await deliverDue(world.portal)
    }
    expect(deliveries(world).every(({ failedAt, tries }) => failedAt !== null && tries <= mostTries)).toBe(true)
    expect(new Set(firm.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(first)
    expect(firm.heard).toHaveLength(first * mostTries)
    expect(hookOf(world).stoppedAt).not.toBeNull()
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.apiHookStopped')
    await plantNotice(world, caseId)
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(first * mostTries)
    const page = await (await world.signIn(world.alice)).get(`/fr/account/webhooks/${id}`)
    const text = await page.text()
    expect(await faultsOf(text)).toEqual([])
    for (const words of ['Nous n’envoyons plus de messages à cette adresse', 'Statut 500', 'Échec de l’envoi'])
      expect(text).toContain(words)
  })

  it('that says it is gone is stopped at once, and its owner told', async () => {
    const world = await openWorld()
    const firm = await listen()
    firm.answer = 410
    await plantHook(world, world.alice, firm.url)
    await plantNotice(world, plantCase(world))
    await workHooks(world.portal)
    expect(hookOf(world).stoppedAt).toBe(world.clock.now().epochMilliseconds)
    expect(deliveries(world).every(({ failedAt }) => failedAt !== null)).toBe(true)
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.apiHookStopped')
  })

  it('hears nothing of what was before it, though another one still has to hear of it; and thirty tests a day', async () => {
    const world = await openWorld()
    const firm = await listen()
    const first = await plantHook(world, world.alice, firm.url)
    await plantNotice(world, plantCase(world))
    const second = await plantHook(world, world.alice, firm.url)
    await queueHookDeliveries(world.portal.db, world.clock.now)
    expect(new Set(deliveries(world).map(({ hookId }) => hookId))).toEqual(new Set([first]))
    const alice = await world.signIn(world.alice)
    const test = async () => (await alice.post(`/en/account/webhooks/${second}/test`)).headers.get('location')
    for (let n = 0; n < 30; n++) expect(await test()).toContain('done=tested')
    expect(await test()).toContain('done=tooManyTests')
  })

  it('is told once after a kill in the middle: what was counted before is tried again, what was taken is not', async () => {
    const world = await openWorld()
    const firm = await listen()
    await plantHook(world, world.alice, firm.url, ['document.sent'])
    await plantNotice(world, plantCase(world))
    await queueHookDeliveries(world.portal.db, world.clock.now)
    // As a kill leaves it: the try is counted and the next one set, and nobody knows what was answered.
    const inAMinute = world.clock.now().epochMilliseconds + 60_000
    world.portal.db.update(apiDeliveries).set({ tries: 2, nextTryAt: inAMinute }).run()
    await workHooks(world.portal)
    expect(firm.heard).toEqual([])
    world.clock.forward({ minutes: 1 })
    await workHooks(world.portal)
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(1)
    world.portal.db.update(apiDeliveries).set({ tries: mostTries, doneAt: null, nextTryAt: 0 }).run()
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(1)
    expect(deliveries(world)[0]!.failedAt).not.toBeNull()
  })

  it('gets a test when its owner wants, and nothing once it has ended; a redirect is followed nowhere', async () => {
    const world = await openWorld()
    const firm = await listen()
    const id = await plantHook(world, world.alice, firm.url)
    const alice = await world.signIn(world.alice)
    expect((await alice.post(`/en/account/webhooks/${id}/test`)).headers.get('location')).toContain('done=tested')
    firm.answer = 302
    await workHooks(world.portal)
    expect(firm.heard.map(({ body }) => JSON.parse(body))).toEqual([
      expect.objectContaining({ type: 'test', data: {} }),
    ])
    expect(deliveries(world)[0]).toMatchObject({ lastStatus: 302, doneAt: null })
    await alice.post(`/en/account/webhooks/${id}/ending`)
    expect(deliveries(world).map(({ failedAt }) => failedAt)).toEqual([world.clock.now().epochMilliseconds])
    world.clock.forward({ hours: 1 })
    await plantNotice(world, plantCase(world))
    await workHooks(world.portal)
    expect(firm.heard).toHaveLength(1)
    expect((await (await world.signIn(world.charlie)).post(`/en/account/webhooks/${id}/test`)).status).toBe(404)
  })
})

it('the secret of an address is sealed anew under another wrapping key', async () => {
  const world = await openWorld()
  await plantHook(world, world.alice)
  const old = world.portal.settings.wrappingKey
  const next = { name: 'next', key: Buffer.alloc(32, 'another key') }
  const keyring = openKeyring([next, old], 'next')
  expect(await renewHookSecrets(world.portal.db, keyring)).toBe(1)
  expect(await renewHookSecrets(world.portal.db, keyring)).toBe(0)
})
