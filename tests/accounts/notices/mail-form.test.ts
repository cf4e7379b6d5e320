import { describe, expect, it } from 'vitest'
import { choosePaces, noticeChoicesOf } from '../../../src/accounts/notices/choices.ts'
import { findSwitch } from '../../../src/accounts/notices/index.ts'
import { deliverDueMail, enqueueMail, htmlOf, type MailTransport } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, origin, type World } from '../../world.ts'

type Mail = Parameters<MailTransport>[0]

async function delivered({ portal, clock }: World): Promise<Mail[]> {
  const taken: Mail[] = []
  await deliverDueMail(
    portal.db,
    async (mail) => void taken.push(mail),
    composersOf(portal),
    'x@portal.test',
    clock.now,
  )
  return taken
}

async function receipt() {
  const world = await createWorld()
  const caseId = plantCase(world)
  await delivered(world)
  await plantSent(world, caseId, world.alice)
  const [mail] = await delivered(world)
  return { world, caseId, mail: mail!, address: mail!.unsubscribe!.replace(origin, '') }
}

const oneClick = (world: World, address: string, method = 'POST') =>
  world.app.request(origin + address, {
    method,
    ...(method === 'POST' && {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  })

describe('mail that can be turned off', () => {
  it('is turned off by one request of a mail program, without a cookie and from anywhere', async () => {
    const { world, caseId, address } = await receipt()
    expect((await oneClick(world, address)).status).toBe(200)
    await plantSent(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const subjects = (await delivered(world)).map(({ subject }) => subject)
    expect(subjects).toEqual(['My Case: a new document'])
  })

  it('is turned off by an old message too, where its kind comes by the day since', async () => {
    const { world, address } = await receipt()
    const { db } = world.portal
    choosePaces(db, world.alice, { receipts: 'daily' }, world.clock.now())
    expect((await oneClick(world, address)).status).toBe(200)
    expect(noticeChoicesOf(db, world.alice.id)).toContainEqual({ kind: 'receipts', pace: 'none' })
  })

  it('changes nothing when it is only looked at, says what it did, and has a way back', async () => {
    const { world, caseId, mail, address } = await receipt()
    const looked = await oneClick(world, address, 'GET')
    expect([looked.status, looked.headers.get('location')]).toEqual([
      303,
      `/en/mail-choice/${address.split('/').at(-1)}`,
    ])
    const page = looked.headers.get('location')!
    expect(mail.text).toContain(origin + page)
    const visitor = world.visitor()
    expect(await (await visitor.get(page)).text()).toContain('Stop these emails')
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toHaveLength(1)

    expect((await visitor.post(page, { wanted: 'no' })).headers.get('location')).toBe(`${page}?done=yes`)
    const done = await (await visitor.get(`${page}?done=yes`)).text()
    expect(done).toContain('Emails stopped: Receipts')
    expect(done).not.toMatch(/Alice|TC5/)
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toEqual([])
    await visitor.post(page, { wanted: 'yes' })
    await plantSent(world, caseId, world.alice)
    expect(await delivered(world)).toHaveLength(1)
  })

  it('opens to no token but ours, and each to its own kind alone', async () => {
    const { world, address } = await receipt()
    const token = address.split('/').at(-1)!
    const [id, , secret] = token.split('.')
    for (const forged of [
      `${id}.documents.${secret}`,
      `${world.bob.id}.receipts.${secret}`,
      `${id}.hearings.${secret}`,
      'x',
    ])
      expect((await oneClick(world, `/unsubscribe/${forged}`)).status, forged).toBe(404)
    expect(findSwitch(world.portal.db, world.portal.keyring, token)?.topic).toBe('receipts')
  })

  it('is not what must be told: that has no such head and no such link', async () => {
    const { world, caseId } = await receipt()
    await plantNotice(world, caseId)
    const [mail] = await delivered(world)
    expect(mail?.unsubscribe).toBeUndefined()
    expect(mail?.text).not.toContain('mail-choice')
  })
})

describe('a message', () => {
  it('speaks both languages, in its subject too, to someone whose language nobody knows', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const to = { name: 'Zoë', email: 'zoe@example.test', locale: 'fr' } as const
    portal.db.transaction((tx) => enqueueMail(tx, 'share.ended', to, null, clock.now(), { isBilingual: true }))
    const [mail] = await delivered(world)
    expect(mail!.subject).toMatch(/^Mon dossier.* \/ My Case: a change in the sharing of a case$/)
    expect(mail!.text).toMatch(/Bonjour Zoë[\s\S]*———[\s\S]*Hello Zoë/)
    expect(mail!.parts.map(({ language }) => language)).toEqual(['fr', 'en'])
  })

  it('is sound HTML beside its text, fetches nothing, and takes no markup from a name', async () => {
    const text = 'Hello <b>Eve</b> & "co",\n\n– one: 1\n– two: 2\n\nSign in:\nhttps://portal.test/en/today?a=1&b=2\n'
    const html = htmlOf('A & B', [
      { language: 'en', text },
      { language: 'fr', text: 'Bonjour' },
    ])
    expect(await faultsOf(html)).toEqual([])
    expect(html).toContain('<ul><li>one: 1</li><li>two: 2</li></ul>')
    expect(html).toContain('<a href="https://portal.test/en/today?a=1&amp;b=2">')
    expect(html).toContain('&lt;b&gt;Eve')
    expect(html).toContain('<div lang="fr">')
    expect(html).not.toMatch(/<img|src=|<script|<style|url\(/)
  })
})
