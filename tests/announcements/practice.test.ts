import { describe, expect, it } from 'vitest'
import { notices } from '../../src/accounts/notices/schema.ts'
import type { Administrator } from '../../src/accounts/people/index.ts'
import {
  builtInNotice,
  notifyOfPracticeNotices,
  publishVersion,
  withdrawVersion,
} from '../../src/announcements/index.ts'
import { practiceNoticeAcceptances } from '../../src/announcements/practice/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { programOf } from '../api/speaking.ts'
import { draftWith, saveDetails } from '../documents/files.ts'
import { as, must, plantCase } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { createWorld, type World } from '../world.ts'
import { plantVersion } from './practice-plant.ts'

const day = 86_400_000
const accepted = ({ portal: { db } }: World) => db.select().from(practiceNoticeAcceptances).all()
const key = `${builtInNotice}.2`
const drafts = ({ portal: { db } }: World) => db.select().from(submissions).all()

describe('a practice notice', () => {
  it('is written in both languages after the one that comes with the program, dated, and read by anyone as the version that counts', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const first = await read(ada, `/en/admin/practice-notices/${builtInNotice}`)
    expect(first).toContain('What “received” means')
    const form = {
      after: '1',
      titleEn: 'Exchange',
      titleFr: 'Échange',
      textEn: 'New <b>words</b>.',
      textFr: 'Des mots.',
      effective: '2026-12-01',
      'acceptedBy[]': 'parties',
    }
    const missing = await ada.post(`/fr/admin/practice-notices/${builtInNotice}`, {
      ...form,
      textFr: '',
      next: 'publish',
    })
    expect(wordsOf(await missing.text())).toContain(
      'Rédigez le texte en français. Les deux versions sont publiées ensemble.',
    )
    const preview = await (
      await ada.post(`/fr/admin/practice-notices/${builtInNotice}`, { ...form, next: 'preview' })
    ).text()
    expect(await faultsOf(preview)).toEqual([])
    expect(wordsOf(preview)).toContain('Des mots.')
    expect(wordsOf(preview)).not.toContain('est passé')
    const past = await ada.post(`/fr/admin/practice-notices/${builtInNotice}`, {
      ...form,
      effective: '2026-11-23',
      next: 'preview',
    })
    expect(wordsOf(await past.text())).toMatch(/La date de l’entrée en vigueur est passée.*à partir du 23 nov\. 2026/)
    await ada.post(`/fr/admin/practice-notices/${builtInNotice}`, { ...form, next: 'publish' })
    const olga = await come(world, await world.add('Olga Berg', 'administrator'))
    const late = await olga.post(`/en/admin/practice-notices/${builtInNotice}`, { ...form, next: 'publish' })
    expect(late.status).toBe(422)
    expect(wordsOf(await late.text())).toContain('A colleague published a new version of this notice in the meantime')
    const early = await olga.post(`/en/admin/practice-notices/${builtInNotice}`, {
      ...form,
      after: '2',
      effective: '2026-11-30',
      next: 'publish',
    })
    expect(wordsOf(await early.text())).toContain('This version cannot come into force before the previous one')

    expect(wordsOf(await read(world.visitor(), '/en/practice-notice'))).toContain('What “received” means')
    expect(wordsOf(await read(world.visitor(), '/en/practice-notices'))).toContain('in force from 1 Dec 2026')
    world.clock.set('2026-12-01T05:00:00Z')
    const now = await read(world.visitor(), '/en/practice-notice')
    expect(now).toContain('New &lt;b&gt;words&lt;/b&gt;.')
    expect(now).not.toContain('name="accept"')
    expect(wordsOf(await read(world.visitor(), `/en/practice-notices/${builtInNotice}?version=1`))).toContain(
      'Another version is in force now',
    )
    const again = await come(world, world.ada)
    const refused = await again.post(`/en/admin/practice-notices/${builtInNotice}/withdrawal`, { version: '2' })
    expect(refused.headers.get('location')).toContain('done=inForce')
    expect((await (await come(world, world.sam)).get('/en/admin/practice-notices')).status).toBe(403)
  })

  it('that is not in force yet is read by its name though a version to follow it was withdrawn', async () => {
    const world = await createWorld()
    const [db, ada, at] = [world.portal.db, as<Administrator>(world.ada), world.clock.now()]
    const publish = (titleEn: string, noticeId: string | undefined, after: number) => {
      const effectiveAt = at.epochMilliseconds + (after + 1) * day
      const contents = { titleEn, titleFr: titleEn, textEn: 'A', textFr: 'B', effectiveAt, acceptedBy: [] }
      return must(publishVersion(db, ada, { ...(noticeId && { noticeId }), after, contents }, at))
    }
    const { noticeId } = publish('Hearings by video', undefined, 0)
    publish('Hearings by telephone', noticeId, 1)
    withdrawVersion(db, ada, noticeId, 2, at)
    expect(wordsOf(await read(world.visitor(), `/en/practice-notices/${noticeId}`))).toContain('Hearings by video')
  })

  it.each(['en', 'fr'] as const)(
    'that asks for it is accepted by one tick where something is begun, without a script (%s)',
    async (locale) => {
      const world = await createWorld()
      const caseId = plantCase(world)
      plantVersion(world)
      const alice = await come(world, world.alice)
      const send = `/${locale}/cases/${caseId}/send`
      const page = await read(alice, send)
      expect(page).toContain(`value="${key}"`)
      const form = { for: world.alice.id, asked: 'yes' }
      const refused = await alice.post(send, form)
      expect(refused.status).toBe(422)
      const shown = await refused.text()
      expect(await faultsOf(shown)).toEqual([])
      expect(wordsOf(shown)).toContain(
        locale === 'en' ? 'select the box to accept it' : 'cochez la case pour l’accepter',
      )
      expect(drafts(world)).toEqual([])
      const begun = await alice.post(send, { ...form, 'accepted[]': key })
      expect(begun.headers.get('location')).toMatch(new RegExp(`^/${locale}/submissions/`))
      const [row, ...others] = accepted(world)
      expect([row, others]).toMatchObject([
        { personId: world.alice.id, noticeId: builtInNotice, version: 2, locale },
        [],
      ])
      expect(await read(alice, send)).not.toContain('accepted[]')
      const copy = await alice.post('/en/account/data/copy', { form: 'json' })
      expect(JSON.parse(await copy.text()).announced.accepted).toMatchObject([
        { titleFr: 'Échange électronique', version: 2, locale },
      ])
      const list = wordsOf(await read(await come(world, world.ada), '/en/admin/practice-notices'))
      expect(list).toContain('1 of 3')
    },
  )

  it('holds up nothing that was begun: a draft is changed, added to and read; its review asks, and sends with the tick', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const alice = await come(world, world.alice)
    const draft = await draftWith(alice, caseId, world.alice)
    world.clock.forward({ minutes: 10 })
    plantVersion(world, { effectiveAt: world.clock.now().epochMilliseconds - 60_000 })
    const page = await read(alice, `/en/submissions/${draft}`)
    expect(page).not.toContain(`/en/submissions/${draft}/sending`)
    const saved = await saveDetails(alice, draft, { note: 'Still mine' })
    expect(saved.status).toBe(303)
    const review = await read(alice, `/en/submissions/${draft}/review`)
    expect(review).toContain(`value="${key}"`)
    const version = /name="version" value="(\d+)"/.exec(review)![1]!
    const refused = await alice.post(`/en/submissions/${draft}/sending`, { version, asked: 'yes' })
    expect(refused.status).toBe(422)
    expect(wordsOf(await refused.text())).toContain('your work is kept')
    expect(drafts(world)).toMatchObject([{ state: 'draft', note: 'Still mine' }])
    const sent = await alice.post(`/en/submissions/${draft}/sending`, { version, asked: 'yes', 'accepted[]': key })
    expect(sent.headers.get('location')).toBe(`/en/submissions/${draft}`)
    expect(drafts(world)).toMatchObject([{ state: 'received' }])
    expect(accepted(world)).toHaveLength(1)
  })

  it('lets a send go through whose page was open before it was in force, and asks the next time', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const alice = await come(world, world.alice)
    const [draft, other] = [await draftWith(alice, caseId, world.alice), await draftWith(alice, caseId, world.alice)]
    const review = await read(alice, `/en/submissions/${draft}/review`)
    const version = /name="version" value="(\d+)"/.exec(review)![1]!
    plantVersion(world, { effectiveAt: world.clock.now().epochMilliseconds })
    const sent = await alice.post(`/en/submissions/${draft}/sending`, { version })
    expect(sent.status).toBe(303)
    expect(
      drafts(world)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['draft', 'received'])
    expect(accepted(world)).toEqual([])
    // A form without the question that is older than any session was never one of ours.
    world.clock.forward({ hours: 13 })
    const again = await come(world, world.alice)
    const late = await again.post(`/en/submissions/${other}/sending`, { version })
    expect(late.status).toBe(422)
    expect(world.portal.db.select().from(documents).all()).toHaveLength(2)
  })

  it('is asked for by the page before the draft, from its first minute on: the button of the case asks for nothing', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    plantVersion(world, { effectiveAt: world.clock.now().epochMilliseconds })
    const alice = await come(world, world.alice)
    const send = `/en/cases/${caseId}/send`
    const pressed = await alice.post(send, { for: world.alice.id, at: 'case' })
    expect([pressed.headers.get('location'), drafts(world)]).toEqual([send, []])
  })

  it('is accepted on its own page too, once, and leads back; requests ask for it alike; a party whom it does not ask goes on', async () => {
    const world = await createWorld()
    const party = await world.add('Pia Haddad', 'party')
    const caseId = plantCase(world, { hearingIn: 40 })
    const own = plantCase(world, { reference: 'TC5-00002', counsel: [], party })
    plantVersion(world)
    const alice = await come(world, world.alice)
    expect(await read(alice, `/en/cases/${caseId}/requests/new`)).toContain(`value="${key}"`)
    const path = `/fr/practice-notices/${builtInNotice}`
    const back = `/fr/cases/${caseId}/send`
    expect(await read(alice, `${path}?version=2&back=${encodeURIComponent(back)}`)).toContain(`value="${back}"`)
    const missing = await alice.post(`${path}/acceptance`, { version: '2', back })
    expect(missing.status).toBe(422)
    for (let times = 0; times < 2; times++) {
      const done = await alice.post(`${path}/acceptance`, { version: '2', back, accept: 'yes' })
      expect(done.headers.get('location')).toBe(back)
    }
    expect(accepted(world)).toMatchObject([{ version: 2, locale: 'fr' }])
    expect(wordsOf(await read(alice, path))).toContain('Vous avez accepté cette version')
    const pia = await come(world, party)
    expect(await read(pia, `/en/cases/${own}/send`)).not.toContain('accepted[]')
    expect((await pia.post(`${path}/acceptance`, { version: '2', accept: 'yes' })).status).toBe(404)
  })

  it('keeps programs from beginning something new for whoever has not accepted it, and from nothing else', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const program = programOf(world, world.alice)
    const begin = () => program('POST', '/submissions', { case: caseId })
    const { id } = (await (await begin()).json()) as { id: string }
    plantVersion(world)
    const refused = await begin()
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'noticeFirst' })
    for (const path of ['/cases', `/submissions/${id}`]) expect((await program('GET', path)).status, path).toBe(200)
  })

  it('is told at once to those who will have to accept it, in steps, each in their own language, and is read by being read', async () => {
    const world = await createWorld()
    plantVersion(world, { acceptedBy: ['delegates'], effectiveAt: world.clock.now().epochMilliseconds + 7 * day })
    await notifyOfPracticeNotices(world.portal.db, world.clock.now)
    await notifyOfPracticeNotices(world.portal.db, world.clock.now)
    const told = world.portal.db.select().from(notices).all()
    expect(told).toMatchObject([{ personId: world.bob.id, kind: 'practice', subjectId: key, readAt: null }])
    const sent: { to: string; text: string }[] = []
    const transport = async (mail: never) => void sent.push(mail)
    await deliverDueMail(world.portal.db, transport as never, composersOf(world.portal), 'a@b.test', world.clock.now)
    expect(JSON.stringify(sent)).toContain('/en/practice-notices/exchange?version=2')
    const bob = await come(world, world.bob)
    expect(wordsOf(await read(bob, '/en/notices'))).toContain('A practice notice that you must accept was published')
    await read(bob, `/en/practice-notices/${builtInNotice}?version=2`)
    expect(world.portal.db.select().from(notices).all()[0]?.readAt).not.toBeNull()
  })
})
