import { beforeEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

const sentences = loadCatalogue('locales')
let world: World
let alice: Browser

// Nobody entered the days of a year for these offices.
beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
})

const markOn = (page: string) => page.match(/<a href="#closed-days">/g)?.length ?? 0
const targetsOn = (page: string) => page.match(/ id="closed-days"/g)?.length ?? 0

/** How often the page says it in full: of one case, or of several. */
function sentencesOn(page: string, locale: (typeof locales)[number]): number {
  const t = sentences(locale)
  const words = wordsOf(page)
  const both = [t('deadlinePages:unconfirmed', { year: 2026 }), t('deadlinePages:unconfirmedSome')]
  return both.reduce((sum, one) => sum + words.split(one.replace(/\s/g, ' ')).length - 1, 0)
}

describe.each(locales)('that closed days are not entered (%s)', (locale) => {
  const pagesOf = (caseId: string) => [
    `/${locale}/today`,
    `/${locale}/deadlines?days=all&which=all`,
    `/${locale}/cases/${caseId}/deadlines`,
    `/${locale}/calculator?division=rpd&what=hearing&day=2026-12-10`,
  ]

  it('is said once a page, and beside each deadline a mark leads to it', async () => {
    const caseId = plantCase(world, { reference: 'TC6-00001', hearingIn: 15 })
    plantCase(world, { reference: 'TC6-00002', title: 'Rita Haddad', hearingIn: 16 })
    for (const address of pagesOf(caseId)) {
      const page = await read(alice, address)
      expect(sentencesOn(page, locale), address).toBe(1)
      expect(markOn(page), address).toBeGreaterThan(1)
      expect(targetsOn(page), address).toBe(1)
    }
  })

  it('stands beside the only deadline of a list', async () => {
    plantCase(world, { reference: 'TC6-00001', hearingIn: 15 })
    const page = await read(alice, `/${locale}/today`)
    expect(sentencesOn(page, locale)).toBe(1)
    expect([markOn(page), targetsOn(page)]).toEqual([0, 0])
  })

  it('is said to a party on their own page', async () => {
    const paul = await world.add('Paul Mbeki', 'party')
    plantCase(world, { reference: 'TC6-00003', party: paul, hearingIn: 15 })
    expect(sentencesOn(await read(await world.signIn(paul), `/${locale}/today`), locale)).toBe(1)
  })
})
