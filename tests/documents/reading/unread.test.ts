import { expect, it } from 'vitest'
import { readings } from '../../../src/documents/reading/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { programOf, read } from '../../api/speaking.ts'
import { plantCase, plantNotice } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { actionsOf } from '../files.ts'

/** A case with three documents from the registry, whose party has an account. */
async function threeDocuments() {
  const world = await createWorld()
  const pia = await world.add('Pia Haddad', 'party')
  const caseId = plantCase(world, { party: pia })
  const ids: string[] = []
  for (const title of ['First', 'Second', 'Third']) ids.push(await plantNotice(world, caseId, title))
  world.clock.forward({ minutes: 1 })
  return { world, pia, caseId, ids }
}

const titlesIn = (page: string) => ['First', 'Second', 'Third'].filter((title) => page.includes(`<bdi>${title}</bdi>`))

/** The rows of a page that say that their document is unread. */
const unreadRows = (page: string) =>
  titlesIn((page.match(/<tr class="unread"[\s\S]*?<\/tr>/g) ?? []).join('')).filter(Boolean)

const numberIn = (page: string, pattern: RegExp) => Number(pattern.exec(wordsOf(page))?.[1] ?? 0)

/** Whoever tells this person what is unread: how many, or which. */
async function toldTo(world: World, their: Browser, who: Someone, caseId: string) {
  const page = async (path: string) => (await their.get(`/en${path}`)).text()
  const [inbox, unread, today] = [await page('/inbox'), await page('/inbox?view=unread'), await page('/today')]
  const listed = await page(`/cases/${caseId}/documents?unread=yes`)
  const isParty = who.role === 'party'
  return {
    navigation: numberIn(inbox, /Inbox (\d+) unread/),
    view: numberIn(inbox, /\bUnread (\d+) (?:Notices|Filter)/),
    inAll: unreadRows(inbox),
    unread: titlesIn(unread),
    ofCase: titlesIn(listed),
    inCase: unreadRows(await page(`/cases/${caseId}/documents`)),
    figure: isParty
      ? numberIn(today, /Read (?:the )?(\d+)? ?(?:unread|new) documents?/)
      : numberIn(today, /(\d+) unread documents?/),
    inToday: isParty ? unreadRows(today) : titlesIn(today.slice(today.indexOf('id="unread"'))),
    program: isParty
      ? undefined
      : (await read(programOf(world, who)('GET', `/cases/${caseId}/documents`))).documents
          .filter(({ isUnread }: { isUnread: boolean }) => isUnread)
          .map(({ title }: { title: string }) => title)
          .sort(),
  }
}

it('what a person opened or marked as read is unread nowhere, and what they did neither with is unread everywhere', async () => {
  const { world, pia, caseId, ids } = await threeDocuments()
  const [opened = '', marked = ''] = ids
  for (const who of [world.alice, pia]) {
    const their = await world.signIn(who)
    const isParty = who === pia
    const all = ['First', 'Second', 'Third']
    const each = (left: string[]) => ({
      navigation: left.length,
      view: left.length,
      inAll: left,
      unread: left,
      ofCase: left,
      inCase: left,
      figure: left.length,
      inToday: left,
      program: isParty ? undefined : left,
    })
    expect(await toldTo(world, their, who, caseId)).toEqual(each(all))
    await their.get(`/en/documents/${opened}`)
    expect(await toldTo(world, their, who, caseId)).toEqual(each(['Second', 'Third']))
    const answer = await their.post('/en/inbox/ticked', [
      ['documents[]', marked],
      ['act', 'read'],
    ])
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/inbox?done=marked'])
    expect(await toldTo(world, their, who, caseId)).toEqual(each(['Third']))
  }
})

it('a mark proves no reading: the registry, the log and others see the document as unopened', async () => {
  const { world, ids } = await threeDocuments()
  const [marked = ''] = ids
  const alice = await world.signIn(world.alice)
  const officer = await world.signIn(world.sam)
  const seenByOffice = async () => wordsOf(await (await officer.get(`/en/admin/documents/${marked}`)).text())
  const before = { office: await seenByOffice(), events: actionsOf(world) }
  const marks: [string, string][] = [
    ['documents[]', marked],
    ['act', 'read'],
  ]
  await alice.post('/en/inbox/ticked?view=unread&page=2', marks)
  await alice.post('/en/inbox/ticked', marks)
  expect(world.portal.db.select().from(readings).all()).toEqual([])
  expect(actionsOf(world).filter((action) => action.startsWith('document.'))).toEqual(
    before.events.filter((action) => action.startsWith('document.')),
  )
  expect(await seenByOffice()).toEqual(before.office)
  const inbox = await (await alice.get('/en/inbox?done=marked')).text()
  expect(wordsOf(inbox)).toContain('The registry still sees them as not opened.')
  expect(wordsOf(inbox)).toContain('marked as read')
  // Opened later, it is a reading like any other.
  await alice.get(`/en/documents/${marked}`)
  expect(world.portal.db.select().from(readings).all()).toMatchObject([{ documentId: marked, times: 1 }])
})
