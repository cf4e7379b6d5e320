import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { counselProfiles, people } from '../../src/accounts/people/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { caseMail } from '../../src/cases/record/index.ts'
import { countShareOffers } from '../../src/cases/shares/index.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { plainBlanks } from '../day-words.ts'
import { save } from '../editing.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { asMember } from './cases.ts'

let world: World
let alice: Browser
let charlie: Browser
let caseId: string
let hearing: string

/** The hearing is on Monday 14 December, 10:00 in Toronto. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 20 })
  hearing = world.portal.db.select().from(hearings).all()[0]!.id
  alice = await world.signIn(world.alice)
  charlie = await world.signIn(world.charlie)
})

const toCharlie = () => ({
  kind: 'standIn',
  hearing,
  name: 'Charles Okafor',
  email: 'charlie@example.test',
  locale: 'en',
  from: '',
  until: '',
})
const offer = (changes: Record<string, string> = {}) =>
  alice.post(`/en/cases/${caseId}/shares/new`, { ...toCharlie(), ...changes })
const shares = () => world.portal.db.select().from(caseShares).all()
const only = () => shares()[0]!
const mails = () =>
  world.portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind.startsWith('share.'))
    .map(({ kind, recipient }) => [kind, recipient])
const accept = async () => {
  await offer()
  expect((await charlie.post(`/en/shares/${only().id}/acceptance`)).status).toBe(303)
}
const page = async (their: Browser, path: string) => (await their.get(path)).text()
const titleOf = async (their: Browser, path: string) => /<title>(.*?)<\/title>/.exec(await page(their, path))?.[1]

describe('the offer to stand in for one hearing', () => {
  it('is made from the case, begins now and ends with the day after the hearing, on the hearing’s clock', async () => {
    expect(await page(alice, `/en/cases/${caseId}`)).toContain('Let a colleague stand in for you')
    const form = await page(alice, `/en/cases/${caseId}/shares/new?kind=standIn`)
    expect(form).toContain('value="2026-12-15"')
    expect(await faultsOf(form)).toEqual([])
    const offered = await offer()
    expect([offered.status, offered.headers.get('location')]).toEqual([303, '/en/delegates?done=shareOffered'])
    expect(only()).toMatchObject({
      kind: 'standIn',
      hearingId: hearing,
      withId: null,
      from: world.clock.now().epochMilliseconds,
      until: Date.parse('2026-12-16T05:00:00Z'),
    })
    expect(mails()).toEqual([['share.offered', 'charlie@example.test']])
  })

  it('opens nothing before it is accepted; then the case is on the list, in counsel’s name', async () => {
    await offer()
    expect((await charlie.get(`/en/cases/${caseId}`)).status).toBe(404)
    expect(countShareOffers(world.portal.db, asMember(world.charlie), world.clock.now())).toBe(1)
    expect(await page(charlie, '/en/today')).toMatch(/<bdi>Alice Tremblay<\/bdi> asks you to act in 1 case</)
    const waiting = await page(charlie, '/en/delegates')
    expect(plainBlanks(waiting)).toMatch(
      /Alice Tremblay[\s\S]*Stand-in counsel[\s\S]*TC5-00001[\s\S]*Hearing on Mon 14 Dec 2026/,
    )
    expect(waiting).not.toContain('Selam Tesfaye')

    const accepted = await charlie.post(`/en/shares/${only().id}/acceptance`)
    expect(accepted.headers.get('location')).toBe('/en/delegates?done=shareAccepted')
    expect(await page(charlie, '/en/cases')).toMatch(/TC5-00001[\s\S]*Alice Tremblay/)
    expect(await titleOf(charlie, `/en/cases/${caseId}`)).toContain('standing in for Alice Tremblay')
    expect(await page(charlie, `/en/cases/${caseId}`)).toContain('You stand in for')
    expect(await page(alice, `/en/cases/${caseId}`)).toMatch(
      /<h2 id="people">[\s\S]*<dt>Stand-in counsel<\/dt>\s*<dd>\s*<bdi>Charlie Okafor<\/bdi>/,
    )
  })

  it('carries both names through preparing, sending and the receipt', async () => {
    await accept()
    const draft = await plantDraft(world, caseId, world.charlie, world.alice)
    for (const path of [
      `/en/submissions/${draft}`,
      `/en/submissions/${draft}/review`,
      `/en/submissions/${draft}/deletion`,
    ])
      expect(await titleOf(charlie, path), path).toContain('standing in for Alice Tremblay')
    await charlie.post(`/en/submissions/${draft}/sending`)
    const receipt = await page(charlie, `/en/submissions/${draft}`)
    expect(receipt).toMatch(/<title>[^<]*standing in for Alice Tremblay/)
    const sentBy = /Sent by[\s\S]*?Charlie Okafor[\s\S]*?Standing in for[\s\S]*?Alice Tremblay/
    for (const their of [charlie, alice]) expect(await page(their, `/en/submissions/${draft}`)).toMatch(sentBy)
    const [sent] = listEvents(world.portal.db, { action: 'submission.sent' })
    expect(sent).toMatchObject({ actorId: world.charlie.id, forId: world.alice.id })
    expect(await page(charlie, '/en/submissions')).toContain('TC5-00001')
    expect(await page(alice, '/en/delegates')).not.toContain('Never')
  })

  it('lets whoever stands in invite nobody and change nothing of it', async () => {
    await accept()
    expect(await page(charlie, `/en/cases/${caseId}`)).not.toContain('/shares/new')
    expect((await charlie.get(`/en/cases/${caseId}/shares/new`)).status).toBe(403)
    expect((await charlie.post(`/en/cases/${caseId}/shares/new`, toCharlie())).status).toBe(403)
    expect((await save(charlie, `/en/shares/${only().id}`, { from: '', until: '2028-01-01' })).status).toBe(404)
    const delegate = { name: 'Bob', email: 'bob@example.test', locale: 'en', rights: 'read', scope: 'chosen' }
    const chosen = await charlie.post('/en/delegates/new', { ...delegate, 'cases[]': caseId, until: '' })
    expect(chosen.status).toBe(422)
    expect(shares()).toHaveLength(1)
  })

  it('ends by itself', async () => {
    await accept()
    world.clock.set('2026-12-16T04:59:00Z')
    expect((await (await world.signIn(world.charlie)).get(`/en/cases/${caseId}`)).status).toBe(200)
    world.clock.set('2026-12-16T05:00:00Z')
    const late = await world.signIn(world.charlie)
    expect((await late.get(`/en/cases/${caseId}`)).status).toBe(404)
    expect(await page(late, '/en/delegates')).toContain('Ended')
  })

  it('looks the same to counsel whoever has the address (SEC-055, ABU-13)', async () => {
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.vera.id)).run()
    const answers = []
    for (const email of [
      'charlie@example.test',
      'nobody@example.test',
      'sam@example.test',
      'bob@example.test',
      'vera@example.test',
    ]) {
      world.portal.db.delete(caseShares).run()
      const offered = await offer({ email })
      const plain = (text: string) =>
        text
          .replaceAll('<wbr>', '')
          .replaceAll(/[a-km-np-z2-9]{26}/g, 'ID')
          .replaceAll(email, 'EMAIL')
      const list = plain(await page(alice, '/en/delegates'))
      answers.push([offered.status, list.replaceAll(/data-session-seconds="\d+"/g, '')])
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(mails().map(([, recipient]) => recipient)).toEqual([
      'charlie@example.test',
      'nobody@example.test',
      'bob@example.test',
    ])
  })

  it('is for counsel alone to accept, and answers a stranger as if it did not exist', async () => {
    await offer({ email: 'bob@example.test' })
    const { id } = only()
    const bob = await world.signIn(world.bob)
    expect((await bob.post(`/en/shares/${id}/acceptance`)).status).toBe(403)
    for (const act of ['acceptance', 'refusal', 'revocation'])
      expect((await charlie.post(`/en/shares/${id}/${act}`)).status).toBe(404)
    expect((await charlie.get(`/en/shares/${id}/revocation`)).status).toBe(404)
    expect(only()).toMatchObject({ withId: null, acceptedAt: null, revokedAt: null })
  })

  it.each([
    ['to oneself', { email: 'alice@example.test' }, 'email-field-error'],
    ['that is over before it began', { until: '2026-11-23' }, 'until-field-error'],
    ['whose end comes before its beginning', { from: '2026-12-10', until: '2026-12-01' }, 'until-field-error'],
    ['on a day that no calendar has', { until: '2026-02-30' }, 'until-field-error'],
    ['without a name', { name: '' }, 'name-field-error'],
  ])('%s is refused beside its field, and what was typed stays', async (_what, changes, error) => {
    const refused = await offer(changes)
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain(error)
    expect(text).toContain(`value="${{ ...toCharlie(), ...changes }.email}"`)
    expect(shares()).toEqual([])
  })

  it('made twice for one hearing is refused; of a case that is not theirs, impossible', async () => {
    await offer()
    expect((await offer()).status).toBe(422)
    expect((await charlie.post(`/en/cases/${caseId}/shares/new`, toCharlie())).status).toBe(404)
    world.portal.db
      .update(counselProfiles)
      .set({ kind: 'unpaid' })
      .where(eq(counselProfiles.personId, world.alice.id))
      .run()
    expect((await alice.get(`/en/cases/${caseId}/shares/new`)).status).toBe(403)
    expect(shares()).toHaveLength(1)
  })

  it('is told by a mail that names counsel, and neither client nor case, and not once it is taken back (SEC-075)', async () => {
    const sent: string[] = []
    const deliver = () =>
      deliverDueMail(
        world.portal.db,
        async (m) => void sent.push(`${m.subject} ${m.text}`),
        caseMail(world.portal),
        'x',
        world.clock.now,
      )
    await offer({ locale: 'fr' })
    await deliver()
    const about = sent.filter((mail) => mail.includes('/fr/delegates'))
    expect(about).toHaveLength(1)
    expect(about[0]).toContain('Alice Tremblay vous demande')
    expect(about[0]).not.toMatch(/TC5|Selam|Tesfaye/)
    await alice.post(`/en/shares/${only().id}/revocation`)
    await offer({ email: 'dora@example.test' })
    await alice.post(`/en/shares/${shares().find(({ revokedAt }) => revokedAt === null)!.id}/revocation`)
    await deliver()
    expect(sent.filter((mail) => mail.includes('/delegates'))).toHaveLength(1)
  })
})
