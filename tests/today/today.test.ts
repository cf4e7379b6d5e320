import { describe, expect, it } from 'vitest'
import { wordsOf } from '../admin/pages.ts'
import { days, lend, shareCase } from '../cases/sample.ts'
import { plainBlanks } from '../day-words.ts'
import { plantCase, plantDraft, plantNotice, plantSent } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { createWorld, type Someone, type World } from '../world.ts'

const pageOf = async (world: World, who: Someone, locale = 'en') => {
  const browser = await world.signIn(who)
  const answer = await browser.get(`/${locale}/today`)
  return { status: answer.status, page: await answer.text(), browser }
}

describe('Today', () => {
  it('says why it is empty when nothing waits', async () => {
    const world = await createWorld()
    const { page } = await pageOf(world, world.alice)
    expect(page).toContain('Nothing waits for you')
    expect(page).not.toContain('<h2>')
  })

  it('shows what needs attention: deadlines, hearings, what is unread, drafts', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    await plantDraft(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.alice)
    // Hearing on Sunday 6 December: ten days before is Thursday 26 November.
    expect(plainBlanks(page)).toMatch(
      /in 2 days[\s\S]*Thu 26 Nov 2026<\/time>, until the end of the day \(midnight\), Eastern Time[\s\S]*TC5-00001/,
    )
    expect(page).toContain(`href="/en/cases/${caseId}/deadlines"`)
    expect(page).toContain('New from the registry')
    expect(page).toContain('in 12 days')
    expect(page).toContain('Draft with 1 document')
  })

  it('does not show a deadline that is over, or far away', async () => {
    const world = await createWorld()
    plantCase(world, { hearingIn: 9 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 29 })
    const { page } = await pageOf(world, world.alice)
    expect(page).not.toContain('Deadlines of the next 14 days')
  })

  it('says how many more deadlines there are than it shows', async () => {
    const world = await createWorld()
    for (let i = 0; i < 22; i++) plantCase(world, { reference: `TC5-0${1000 + i}`, hearingIn: 14 })
    expect((await pageOf(world, world.alice)).page).toContain('2 more deadlines in these days')
  })

  it('shows five of the letters that wait and says how many more there are, with one’s own drafts right below', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    await plantDraft(world, caseId, world.alice)
    for (let i = 0; i < 7; i++) await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.alice)
    const [, letters = '', rest = ''] = /New from the registry<\/h2>([\s\S]*?)<\/ul>([\s\S]*)/.exec(page) ?? []
    expect(letters.match(/<li>/g)).toHaveLength(5)
    expect(wordsOf(rest)).toMatch(/^ *2 more unread documents from the registry +Drafts not yet sent/)
  })

  it('shows what ends by itself within two weeks, to who gave it and to who got it', async () => {
    const world = await createWorld()
    const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
    const inDays = (count: number) => world.clock.now().epochMilliseconds + days(count)
    lend(world, world.alice, world.bob, { until: inDays(5) })
    lend(world, world.alice, dora, { until: inDays(40) })
    const caseId = plantCase(world)
    shareCase(world, caseId, world.alice, dora, { until: inDays(9) })
    const given = wordsOf((await pageOf(world, world.alice)).page)
    expect(given).toMatch(/Your delegation ends for Bob Nguyen in 5 days.*You stop sharing a case with Dora Ferreira/)
    expect(given).not.toContain('Your delegation ends for Dora')
    expect(wordsOf((await pageOf(world, world.bob)).page)).toContain('You stop acting for Alice Tremblay in 5 days')
    const got = (await pageOf(world, dora)).page
    expect(wordsOf(got)).toContain('You lose a case shared by Alice Tremblay · Case TC5-00001 in 9 days')
    expect(got).toContain(`href="/en/cases/${caseId}"`)
  })

  it('shows what was returned until it is prepared again', async () => {
    const world = await createWorld()
    const sent = await plantSent(world, plantCase(world), world.alice)
    const officer = await world.signIn(world.sam)
    const returned = await officer.post(`/en/admin/submissions/${sent}/return`, {
      code: 'unreadable',
      reason: 'The second page cannot be read.',
    })
    expect(returned.status).toBe(303)
    const { page, browser } = await pageOf(world, world.alice)
    expect(page).toContain('was returned')
    await browser.post(`/en/submissions/${sent}/correction`)
    expect(await (await browser.get('/en/today')).text()).not.toContain('was returned')
  })

  it('shows Charlie nothing of Alice’s', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    await plantDraft(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.charlie)
    expect(page).not.toContain('TC5-00001')
    expect(page).toContain('Nothing waits for you')
  })

  it.each(['en', 'fr'])('is valid HTML in %s', async (locale) => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12, title: 'رضا <b>احمدی</b>' })
    await plantDraft(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.alice, locale)
    expect(await faultsOf(page)).toEqual([])
    expect(page).not.toContain('<b>')
    expect(page).toContain(`lang="${locale}"`)
  })
})
