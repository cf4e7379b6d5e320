import { describe, expect, it } from 'vitest'
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

  it('shows what needs attention: the last day for documents, what is unread, hearings, drafts', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    await plantDraft(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.alice)
    // Hearing on Sunday 6 December: ten days before is Thursday 26 November.
    expect(page).toMatch(
      /Documents for case TC5-00001[\s\S]*in 2 days[\s\S]*until Thursday 2026-11-26, 23:59, Eastern Time/,
    )
    expect(page).toContain('New from the registry')
    expect(page).toContain('in 12 days')
    expect(page).toContain('Draft with 1 document')
  })

  it('does not show a limit that is over, or far away', async () => {
    const world = await createWorld()
    plantCase(world, { hearingIn: 9 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 29 })
    const { page } = await pageOf(world, world.alice)
    expect(page).not.toContain('Last days for documents')
  })

  it('shows what was returned until it is prepared again', async () => {
    const world = await createWorld()
    const sent = await plantSent(world, plantCase(world), world.alice)
    const officer = await world.signIn(world.sam)
    const returned = await officer.post(`/en/admin/submissions/${sent}/return`, {
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
