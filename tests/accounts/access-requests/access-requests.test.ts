import { beforeEach, describe, expect, it } from 'vitest'
import { accessRequests } from '../../../src/accounts/access-requests/schema.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantAccessRequest } from '../../invitees.ts'
import { createWorld, type World } from '../../world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

const asked = () => world.portal.db.select().from(accessRequests).all()
const formOf = (change: Record<string, string> = {}) => ({
  officeId: world.toronto,
  kind: 'invitation',
  name: 'Noor Haddad',
  email: 'noor@example.test',
  phone: '',
  body: 'Barreau du Québec',
  membershipNumber: '55512P',
  message: '',
  ...change,
})
const ask = (change: Record<string, string> = {}, locale = 'en') =>
  world.visitor().post(`/${locale}/register/request`, formOf(change))

describe('whoever asks an office for an invitation', () => {
  it('finds the page from the first one, from registering and from signing in', async () => {
    for (const path of ['/fr', '/fr/register', '/fr/sign-in'])
      expect(await read(world.visitor(), path)).toContain('href="/fr/register/request"')
    expect(wordsOf(await read(world.visitor(), '/fr/register/request'))).toContain('délai de 5 jours ouvrables')
  })

  it('is told when an answer comes, and lands in the queue of that office alone', async () => {
    const answer = await ask({}, 'fr')
    const page = wordsOf(await read(world.visitor(), answer.headers.get('location')!))
    expect(page).toMatch(/Votre demande est envoyée .* Toronto .* 5 jours ouvrables/)
    const sam = await come(world, world.sam)
    const today = await read(sam, '/en/admin')
    expect(wordsOf(today)).toMatch(/ 1 pending in the office .* Invitation requested by Noor Haddad /)
    expect(today).toContain(`href="/en/admin/requests/access/${asked()[0]!.id}`)
    expect(wordsOf(await read(sam, '/en/admin/requests/access'))).toContain('Noor Haddad noor@example.test')
    const vera = await come(world, world.vera)
    for (const path of ['/en/admin', '/en/admin/desk', '/en/admin/requests/access'])
      expect(wordsOf(await read(vera, path))).not.toContain('Noor')
    expect((await vera.get(`/en/admin/requests/access/${asked()[0]!.id}`)).status).toBe(404)
  })

  it('gets the same answer whether the address has an account, an invitation, or nothing (SEC-055, ABU-13)', async () => {
    const sam = await come(world, world.sam)
    await sam.post('/en/admin/invitations', { name: 'Dana Roy', email: 'dana@example.test', locale: 'en' })
    const mailBefore = world.portal.db.$client.prepare('select count(*) from outbox').pluck().get()
    const seen = new Set<string>()
    for (const email of ['alice@example.test', 'dana@example.test', 'nobody@example.test', 'ada@example.test']) {
      const answer = await ask({ email })
      seen.add(`${answer.status} ${answer.headers.get('location')} ${[...answer.headers.keys()].sort()}`)
    }
    expect(seen.size).toBe(1)
    expect(world.portal.db.$client.prepare('select count(*) from outbox').pluck().get()).toBe(mailBefore)
  })

  it.each([
    ['officeId', { officeId: '' }],
    ['officeId', { officeId: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['kind', { kind: '' }],
    ['name', { name: ' ' }],
    ['email', { email: 'nowhere' }],
    ['message', { kind: 'help', message: 'help' }],
    ['message', { message: 'x'.repeat(2001) }],
  ])('is told what is wrong with %s (%o), and keeps what was typed', async (field, change) => {
    const answer = await ask(change)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain('value="55512P"')
    expect(asked()).toEqual([])
  })

  it('is one request when the same address asks again within a day, and another on the next', async () => {
    await ask({ message: 'First words of mine.' })
    await ask({ email: 'NOOR@example.test', message: 'Second words of mine.', phone: '416 555 0144' })
    await ask({ message: 'First words of mine.' })
    expect(asked()).toMatchObject([
      { times: 3, phone: '416 555 0144', message: 'First words of mine.\n\nSecond words of mine.' },
    ])
    await ask({ officeId: world.vancouver })
    await ask({ kind: 'help', message: 'My code does not work.' })
    expect(asked()).toHaveLength(3)
    world.clock.forward({ hours: 25 })
    await ask()
    expect(asked()).toHaveLength(4)
  })

  it('has to wait after many in a row, and is told until when', async () => {
    for (let i = 0; i < 40; i++) await ask({ email: `someone${i}@example.test` })
    const count = asked().length
    expect(count).toBeLessThan(40)
    const answer = await ask({ email: 'another@example.test' })
    expect(answer.status).toBe(429)
    expect(wordsOf(await answer.text())).toContain('You can send yours at')
    expect(asked()).toHaveLength(count)
    world.clock.forward({ hours: 1 })
    expect((await ask({ email: 'another@example.test' })).status).toBe(303)
  })
})

describe('an officer', () => {
  const pageOf = (id: string) => `/en/admin/requests/access/${id}`

  it('invites from the request, which is answered by that', async () => {
    const id = plantAccessRequest(world)
    const sam = await come(world, world.sam)
    expect(wordsOf(await read(sam, pageOf(id)))).toContain('There is no account with this email address')
    const form = await read(sam, `/en/admin/invitations/new?request=${id}`)
    expect(form).toContain('value="noor@example.test"')
    const given = { request: id, name: 'Noor Haddad', email: 'noor@example.test', locale: 'fr', channel: 'mail' }
    await sam.post('/en/admin/invitations', given)
    const [made] = world.portal.db.select().from(invitations).all()
    expect(asked()).toMatchObject([{ decision: 'invited', decidedBy: world.sam.id, invitationId: made!.id }])
    expect(wordsOf(await read(sam, pageOf(id)))).not.toContain('Your answer')
    expect(wordsOf(await read(sam, '/en/admin/requests/access?state=decided'))).toContain('Noor Haddad')
  })

  it.each([
    ['answer', 'answered', 'vous téléphonera ou vous écrira'],
    ['refusal', 'declined', 'ne peut pas vous inviter'],
  ])(
    'gives an %s once, in the person’s language and in words that hold nothing of the request',
    async (act, decision, words) => {
      const id = plantAccessRequest(world)
      const sam = await come(world, world.sam)
      expect((await sam.post(`${pageOf(id)}/${act}`)).headers.get('location')).toContain(`done=${decision}`)
      expect((await sam.post(`${pageOf(id)}/${act}`)).headers.get('location')).toContain('done=tooLate')
      expect(asked()).toMatchObject([{ decision }])
      const texts: string[] = []
      const send = async ({ to, text }: { to: { address: string }; text: string }) => {
        if (to.address === 'noor@example.test') texts.push(text)
      }
      await deliverDueMail(world.portal.db, send, composersOf(world.portal), 'x@portal.test', world.clock.now)
      expect(texts).toEqual([expect.stringContaining(words)])
      expect(texts[0]).not.toMatch(/three files|55512P|0144/)
    },
  )

  it('sees that the address has an account, and helps instead of inviting', async () => {
    const id = plantAccessRequest(world, { email: 'alice@example.test' })
    expect(world.portal.db.select().from(people).all().length).toBeGreaterThan(0)
    const sam = await come(world, world.sam)
    const page = await read(sam, pageOf(id))
    expect(wordsOf(page)).toContain('There is an account with this email address.')
    expect(page).not.toContain('invitations/new?request=')
  })

  it('of another office cannot answer it, nor use it', async () => {
    const id = plantAccessRequest(world)
    const vera = await come(world, world.vera)
    expect((await vera.post(`${pageOf(id)}/answer`)).status).toBe(404)
    expect((await vera.get(`/en/admin/invitations/new?request=${id}`)).status).toBe(404)
    const given = { request: id, name: 'Noor Haddad', email: 'noor@example.test', locale: 'fr' }
    expect((await vera.post('/en/admin/invitations', given)).status).toBe(404)
    expect(world.portal.db.select().from(invitations).all()).toEqual([])
  })
})
