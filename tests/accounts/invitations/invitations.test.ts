import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkSecret } from '../../../src/accounts/invitations/index.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

const dana = { name: 'Dana Çelik', email: 'Dana@example.test', locale: 'fr' }
const envelope = '12 rue Principale\nMontréal QC  H2Y 1C6'
const byPost = { name: 'Linh Nguyễn', locale: 'en', channel: 'post', address: envelope, email: '', fax: '' }
const invited = () => world.portal.db.select().from(invitations).all()
const only = () => invited()[0]!
const pageOf = (id = only().id) => `/en/admin/invitations/${id}`

/** Lets the mail leave, or fail as often as it is tried. Returns what left. */
async function deliver(fails = false): Promise<string[]> {
  const texts: string[] = []
  const send = async ({ to, text }: { to: { address: string }; text: string }) => {
    if (fails) throw new Error('550 no such user')
    if (to.address.toLowerCase().startsWith('dana')) texts.push(text)
  }
  for (let turn = 0; turn < (fails ? 12 : 1); turn++) {
    await deliverDueMail(world.portal.db, send, composersOf(world.portal), 'x@portal.test', world.clock.now)
    if (fails) world.clock.forward({ hours: 25 })
  }
  return texts
}

describe('an invitation of counsel', () => {
  it('is prepared, leaves by mail, and the officer sees its state, never its link or code', async () => {
    const answer = await sam.post('/en/admin/invitations', dana)
    const made = only()
    expect(answer.headers.get('location')).toBe(`${pageOf()}?done=prepared`)
    expect(made).toMatchObject({ role: 'counsel', officeId: world.toronto, invitedBy: world.sam.id, sentAt: null })
    expect(wordsOf(await read(sam, '/en/admin/invitations'))).toMatch(/Dana Çelik Dana@example.test .* Prepared/)

    expect(await deliver()).toHaveLength(1)
    expect(wordsOf(await read(sam, '/en/admin/invitations'))).toMatch(/Dana Çelik .* Invited by Sam Singh Sent/)
    const page = await read(sam, pageOf())
    expect(wordsOf(page)).toMatch(/Sent an invitation Email .* Invited a person Email Sam Singh/)
    expect(page).not.toContain(linkSecret(world.portal.keyring, made))
    expect(page).not.toContain(made.codeName)
    expect(wordsOf(await read(await come(world, world.vera), '/en/admin/invitations'))).not.toContain('Dana')
  })

  it('counts as come back when its mail is given up, and opens nothing until it is sent elsewhere', async () => {
    await sam.post('/en/admin/invitations', dana)
    world.portal.db.update(invitations).set({ expiresAt: 9e12 }).run()
    await deliver(true)
    expect(only().undeliverableAt).not.toBeNull()
    const link = `/fr/register/${only().id}/${linkSecret(world.portal.keyring, only())}`
    expect((await world.visitor().get(link)).status).toBe(404)

    sam = await come(world, world.sam)
    expect(wordsOf(await read(sam, pageOf()))).toContain('Not delivered')
    const again = { channel: 'mail', email: 'dana.celik@example.test' }
    expect((await sam.post(`${pageOf()}/resending`, again)).headers.get('location')).toContain('done=resent')
    expect(await deliver()).toEqual([expect.stringContaining(codeOfInvitation(world.portal.keyring, only()))])
    expect(only()).toMatchObject({ email: 'dana.celik@example.test', issue: 2, undeliverableAt: null })
  })

  it.each([
    ['name', { name: '' }],
    ['email', { email: 'nowhere' }],
    ['email', { email: '' }],
    ['email', { email: 'alice@example.test' }],
    ['locale', { locale: '' }],
    ['channel', { channel: 'pigeon' }],
    ['address', { channel: 'post', address: '' }],
    ['address', { channel: 'post', address: 'Montréal' }],
    ['address', { channel: 'post', address: `a\n${'b'.repeat(61)}` }],
    ['fax', { channel: 'fax', fax: '12' }],
  ])('is not made with a wrong %s (%o)', async (field, change) => {
    const answer = await sam.post('/fr/admin/invitations', { ...dana, ...change })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="#${field}-field"`)
    expect(invited()).toEqual([])
  })

  it('is sent again and withdrawn by its own office alone', async () => {
    const [vera, ada] = [await come(world, world.vera), await come(world, world.ada)]
    await sam.post('/en/admin/invitations', dana)
    for (const act of ['resending', 'revocation']) {
      expect((await vera.post(`${pageOf()}/${act}`)).status).toBe(404)
      expect((await ada.post(`${pageOf()}/${act}`)).status).toBe(404)
    }
    await sam.post(`${pageOf()}/resending`)
    expect(only()).toMatchObject({ issue: 2 })
    await sam.post(`${pageOf()}/revocation`)
    expect(only().revokedAt).not.toBeNull()
    const late = await sam.post(`${pageOf()}/resending`)
    expect(late.headers.get('location')).toContain('done=tooLate')
  })

  it('never sends the new link to the address that was left', async () => {
    await sam.post('/en/admin/invitations', dana)
    await sam.post(`${pageOf()}/resending`, { channel: 'mail', email: 'new@example.test' })
    const sent: string[] = []
    await deliverDueMail(
      world.portal.db,
      async ({ to }) => void (to.address === world.sam.email || sent.push(to.address)),
      composersOf(world.portal),
      'x@portal.test',
      world.clock.now,
    )
    expect(sent).toEqual(['new@example.test'])
  })
})

describe('a name in its bearer’s own script', () => {
  const both = { ...dana, name: 'Mahtab Kianfar', scriptName: ' مهتاب کیان‌فر ' }
  const own = 'مهتاب کیان‌فر'

  it('stands beside the Latin one: on the page, in the list, in the mail, and it finds the invitation', async () => {
    await sam.post('/en/admin/invitations', both)
    expect(only()).toMatchObject({ name: 'Mahtab Kianfar', scriptName: own })
    expect(await read(sam, pageOf())).toContain(`<bdi class="script" lang="und-Arab">${own}</bdi>`)
    expect(wordsOf(await read(sam, '/en/admin/invitations'))).toContain(`Mahtab Kianfar ${own}`)
    expect(wordsOf(await read(sam, `/en/admin/invitations?search=${encodeURIComponent(own)}`))).toContain(own)
    const [text] = await deliver()
    expect(text).toContain(`Bonjour Mahtab Kianfar (${own}),`)
  })

  it('goes on to the letter of one by post, and is kept in the form of one that is refused', async () => {
    await sam.post('/en/admin/invitations', { ...byPost, scriptName: own })
    expect(world.portal.db.select().from(letters).all()).toMatchObject([{ name: byPost.name, scriptName: own }])
    const refused = await sam.post('/en/admin/invitations', { ...both, scriptName: own, email: '' })
    expect(await refused.text()).toContain(`value="${own}"`)
  })
})

describe('an invitation by post or fax', () => {
  it('waits among the letters of the office, and a new one takes the place of the old', async () => {
    await sam.post('/en/admin/invitations', byPost)
    expect(only()).toMatchObject({ channel: 'post', email: '', address: '12 rue Principale\nMontréal QC H2Y 1C6' })
    await sam.post(`${pageOf()}/resending`)
    const queued = () => world.portal.db.select().from(letters).where(eq(letters.subjectId, only().id)).all()
    expect(queued()).toMatchObject([
      { channel: 'post', officeId: world.toronto, voidedAt: expect.any(Number) },
      { channel: 'post', address: only().address, voidedAt: null },
    ])
    await sam.post(`${pageOf()}/resending`, { channel: 'fax', fax: '(416) 555-0199' })
    expect(queued()).toContainEqual(expect.objectContaining({ channel: 'fax', fax: '+14165550199', voidedAt: null }))
    await sam.post(`${pageOf()}/revocation`)
    expect(queued().every(({ voidedAt }) => voidedAt !== null)).toBe(true)
  })

  it('tells two people without mail apart, and the same one written otherwise together', async () => {
    await sam.post('/en/admin/invitations', byPost)
    const sister = await sam.post('/en/admin/invitations', { ...byPost, name: 'Mai Nguyễn' })
    expect(sister.status).toBe(303)
    const same = { ...byPost, name: ' LINH  NGUYỄN', address: '12, Rue Principale | Montréal (QC) H2Y 1C6' }
    const answer = await sam.post('/en/admin/invitations', same)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('href="#address-field"')
    expect(invited()).toHaveLength(2)
  })

  it('is not made for whoever registered with one, until the account is closed', async () => {
    await sam.post('/en/admin/invitations', byPost)
    world.portal.db.update(invitations).set({ registeredAt: 1, registeredPersonId: world.alice.id }).run()
    expect((await sam.post('/en/admin/invitations', byPost)).status).toBe(422)
    world.portal.db.update(people).set({ state: 'closed' }).where(eq(people.id, world.alice.id)).run()
    expect((await sam.post('/en/admin/invitations', byPost)).status).toBe(303)
  })
})

describe('the states of an invitation', () => {
  it.each([
    ['Prepared', { openedAt: null }],
    ['Sent', { sentAt: 1 }],
    ['Opened', { sentAt: 1, openedAt: 2 }],
    ['Registered', { sentAt: 1, openedAt: 2, registeredAt: 3 }],
    ['Expired', { sentAt: 1, expiresAt: 2 }],
    ['Not delivered', { sentAt: 1, undeliverableAt: 2 }],
    ['Withdrawn', { sentAt: 1, undeliverableAt: 2, revokedAt: 3 }],
  ])('%s is one that page, list, filter and figures agree on', async (word, columns) => {
    await sam.post('/en/admin/invitations', dana)
    world.portal.db.update(invitations).set(columns).run()
    expect(wordsOf(await read(sam, pageOf()))).toContain(`Status ${word} `)
    const counts = await read(sam, '/en/admin/invitations/counts')
    const [, link = ''] = /<a href="([^"]*state=[^"]*)">1 /.exec(counts) ?? []
    expect(wordsOf(await read(sam, link.replaceAll('&amp;', '&')))).toMatch(new RegExp(`Dana Çelik .* ${word} `))
    for (const state of ['prepared', 'sent', 'opened', 'registered', 'expired', 'undeliverable', 'revoked']) {
      const isShown = wordsOf(await read(sam, `/en/admin/invitations?state=${state}`)).includes('Dana Çelik')
      expect(isShown, state).toBe(link.includes(`state=${state}`))
    }
  })

  it('leave an invitation open that a mail scanner only looked at', async () => {
    await sam.post('/en/admin/invitations', dana)
    const link = `/fr/register/${only().id}/${linkSecret(world.portal.keyring, only())}`
    for (let i = 0; i < 3; i++) expect((await world.visitor().get(link)).status).toBe(200)
    expect(only()).toMatchObject({ openedAt: null })
    expect((await world.visitor().post(link)).status).toBe(303)
    expect(only().openedAt).not.toBeNull()
  })
})

describe('a code that is over', () => {
  it('gives its name up for another, and its invitation gets a new one when it is sent again', async () => {
    await sam.post('/en/admin/invitations', dana)
    const { codeName, id } = only()
    world.portal.db
      .update(invitations)
      .set({ revokedAt: 1, codeName: `-${id}` })
      .run()
    world.portal.db.update(invitations).set({ revokedAt: null }).run()
    await sam.post(`${pageOf()}/resending`)
    expect(only().codeName).toMatch(/^[A-Z0-9]{4}$/)
    expect(only().codeName).not.toBe(`-${id}`)
    expect(codeName).toMatch(/^[A-Z0-9]{4}$/)
  })
})
