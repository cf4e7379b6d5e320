import { beforeEach, describe, expect, it } from 'vitest'
import { partyVisibleActions } from '../../../src/cases/record/queries.ts'
import { record } from '../../../src/platform/audit/index.ts'
import type { Action } from '../../../src/platform/web/keys.ts'
import { saying } from '../../day-words.ts'
import { plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import type { World } from '../../world.ts'
import { lend, officer, worldWithHearing } from '../sample.ts'

let world: World
let theCase: string

beforeEach(async () => {
  ;({ world, theCase } = await worldWithHearing())
})

const pages = ['', '/documents', '/deadlines', '/hearings', '/requests', '/activity'] as const
const headOf = (page: string) =>
  page.slice(page.indexOf('<div class="case">'), page.indexOf('</nav>', page.indexOf('class="tabs"')))
const wordsOf = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the pages of a case', () => {
  it.each(['en', 'fr'])('share one head, and the tab of each is its own, in valid HTML (%s)', async (locale) => {
    const alice = await world.signIn(world.alice)
    const heads = new Set<string>()
    for (const page of pages) {
      const here = `/${locale}/cases/${theCase}${page}`
      const answer = await alice.get(here)
      expect(answer.status, here).toBe(200)
      const text = await answer.text()
      expect(await faultsOf(text), here).toEqual([])
      expect(text.match(/<h1/g)).toHaveLength(1)
      expect(text).toContain(`href="${here}" aria-current="page"`)
      expect(headOf(text).match(/aria-current/g)).toHaveLength(1)
      heads.add(wordsOf(headOf(text)))
    }
    expect(heads.size).toBe(1)
    const [head = ''] = heads
    expect(head).toContain(
      saying(locale as 'en')
        .day('2027-01-11')
        .replaceAll('\u00a0', ' '),
    )
  })

  it.each(['en', 'fr'])('tell everything that the history may hold in a sentence of its own (%s)', async (locale) => {
    const { db } = world.portal
    const at = world.clock.now()
    const facts = { deadline: 'rpd.disclose', effect: 'extended', until: '2027-01-04', madeOn: '2026-11-20' }
    db.transaction((tx) => {
      for (const action of partyVisibleActions)
        record(tx, officer(world.sam, world.toronto), action as Action, at, { caseId: theCase, facts })
    })
    const alice = await world.signIn(world.alice)
    const answer = await alice.get(`/${locale}/cases/${theCase}/activity`)
    expect(answer.status).toBe(200)
    const said = (await answer.text()).match(/<h1[\s\S]*<\/main>/)![0]
    const byRegistry = { en: 'The registry', fr: 'Le greffe' }[locale as 'en']
    expect(wordsOf(said).split(byRegistry).length).toBeGreaterThan(partyVisibleActions.length)
  })

  it('are for Charlie as if they did not exist, and for staff refused', async () => {
    const charlie = await world.signIn(world.charlie)
    const sam = await world.signIn(world.sam)
    for (const page of pages) {
      expect((await charlie.get(`/en/cases/${theCase}${page}`)).status, page).toBe(404)
      expect((await sam.get(`/en/cases/${theCase}${page}`)).status, page).toBe(403)
    }
  })

  it('say in whose name a delegate acts, on each of them', async () => {
    lend(world, world.alice, world.bob)
    const bob = await world.signIn(world.bob)
    for (const page of pages)
      expect(wordsOf(headOf(await (await bob.get(`/en/cases/${theCase}${page}`)).text())), page).toContain(
        'You act as a delegate of Alice Tremblay',
      )
  })

  it('lead from every part that the long page had to the page that has it now', async () => {
    const alice = await world.signIn(world.alice)
    const text = await (await alice.get(`/en/cases/${theCase}`)).text()
    for (const id of [
      'documents',
      'deadlines',
      'hearings',
      'requests',
      'questions',
      'recordings',
      'holdings',
      'people',
      'counsel',
      'firm',
      'history',
    ])
      expect(text, id).toContain(`id="${id}"`)
  })
})

describe('the way back from a case', () => {
  const backOf = (page: string) => /class="back"><a href="([^"]+)">([^<]+)</.exec(page)?.slice(1)

  it('keeps the view and filter of the list from which the reader came, on every page of the case', async () => {
    const alice = await world.signIn(world.alice)
    const origin = world.portal.settings.origin
    const first = await (
      await alice.get(`/en/cases/${theCase}`, { referer: `${origin}/en/cases?view=hearing&q=Amina` })
    ).text()
    expect(backOf(first)).toEqual(['/en/cases?view=hearing&amp;q=Amina', 'Cases'])
    const next = /href="([^"]+activity[^"]*)"/.exec(headOf(first))?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(backOf(await (await alice.get(next)).text())).toEqual(['/en/cases?view=hearing&amp;q=Amina', 'Cases'])
    const late = await (await alice.get(`/en/cases/${theCase}?from=deadlines%3Fwhen%3Dpast`)).text()
    expect(backOf(late)).toEqual(['/en/deadlines?when=past', 'Deadlines'])
  })

  it.each([
    'https://elsewhere.example/en/cases?q=x',
    'javascript:alert(1)',
    '//elsewhere.example/cases',
    'admin/cases',
    '',
  ])('is the list of all cases after %s', async (strange) => {
    const alice = await world.signIn(world.alice)
    const asked = await alice.get(`/en/cases/${theCase}?from=${encodeURIComponent(strange)}`)
    expect(backOf(await asked.text())).toEqual(['/en/cases', 'Cases'])
    const referred = await alice.get(`/en/cases/${theCase}`, { referer: strange })
    expect(backOf(await referred.text())).toEqual(['/en/cases', 'Cases'])
  })
})

it('a change of date begins on the page of hearings, for that hearing and with its kind chosen', async () => {
  const alice = await world.signIn(world.alice)
  const text = await (await alice.get(`/en/cases/${theCase}/hearings`)).text()
  const form = /<form method="post" action="([^"]+requests\/new)"[\s\S]*?<\/form>/.exec(text)
  const fields = Object.fromEntries(
    [...(form?.[0] ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  expect(fields.kind).toBe('changeOfDate')
  const begun = await alice.post(form?.[1] ?? '', fields)
  expect(begun.status).toBe(303)
  const page = await (await alice.get(begun.headers.get('location') ?? '')).text()
  expect(wordsOf(page)).toContain('Change of date or time')
  expect(wordsOf(page)).toContain('21 Jan 2027')
})

it('one’s own acts are told from the registry’s, each in words that stand alone', async () => {
  await plantSent(world, theCase, world.alice)
  const alice = await world.signIn(world.alice)
  const activity = async (locale: string, side: string) => {
    const text = await (await alice.get(`/${locale}/cases/${theCase}/activity?side=${side}`)).text()
    return wordsOf(text.slice(text.indexOf('<tbody>'), text.indexOf('</tbody>')))
  }
  expect(await activity('en', 'own')).toMatch(/You Sent documents/)
  expect(await activity('en', 'own')).not.toContain('The registry')
  expect(await activity('en', 'registry')).toMatch(/The registry Scheduled a hearing/)
  expect(await activity('en', 'registry')).not.toContain('You ')
  expect(await activity('fr', 'own')).toMatch(/Vous Transmission de documents/)
  expect(await activity('fr', 'registry')).not.toMatch(/\bA (transmis|fixé|inscrit|ouvert)/)
})
