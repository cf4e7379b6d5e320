import { describe, expect, it } from 'vitest'
import { changeCase, giveReason } from '../../../src/cases/record/index.ts'
import { checkSearch } from '../../../src/cases/search/index.ts'
import { openSubmission } from '../../../src/documents/acceptance/index.ts'
import { must, officerOf, plantCase, plantDraft, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld } from '../../world.ts'

const ask = async (browser: Browser, q: string, locale = 'en') => {
  const answer = await browser.get(`/${locale}/admin/search?q=${encodeURIComponent(q)}`)
  const page = await answer.text()
  const main = page.slice(page.indexOf('</form>', page.indexOf('<main')), page.indexOf('</main>'))
  return { status: answer.status, to: answer.headers.get('location'), page, main: main.replaceAll(/<\/?mark>/g, '') }
}

describe('a search of staff', () => {
  it('finds a case in the office by its people in both scripts, by counsel, and straight by its numbers', async () => {
    const world = await createWorld()
    const script = { text: 'Дарина Верхолісько', lang: 'uk' }
    const id = plantCase(world, { reference: 'TC5-00041', title: 'Daryna Verkholisko', script })
    const sam = await world.signIn(world.sam)
    for (const word of ['verkholisko', 'DARYNA', 'верхолісько', 'Дарина', world.alice.name]) {
      const { status, page, main } = await ask(sam, word)
      expect(status, word).toBe(200)
      expect(main, word).toContain(`/en/admin/cases/${id}`)
      expect(main, word).toContain(
        '<bdi>Daryna Verkholisko</bdi> <bdi class="script" lang="uk">Дарина Верхолісько</bdi>',
      )
      expect(await faultsOf(page)).toEqual([])
    }
    for (const number of ['TC5-00041', 'tc500041', '12-3456-7890', '1234567890'])
      expect((await ask(sam, number)).to, number).toBe(`/en/admin/cases/${id}`)
    const french = await ask(sam, 'zzz', 'fr')
    expect(french.main).toContain('Aucun des dossiers que vous pouvez lire')
    expect(await faultsOf(french.page)).toEqual([])
  })

  it('finds a receipt, and titles of what the office has opened or sent', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const caseId = plantCase(world)
    await plantDraft(world, caseId, world.alice)
    const sent = await plantSent(world, caseId, world.alice)
    const sam = await world.signIn(world.sam)
    expect((await ask(sam, 'evidence')).main).not.toContain('Evidence')
    const officer = officerOf(world.sam, world.toronto)
    openSubmission(db, officer, sent, world.clock.now())
    expect((await ask(sam, 'evidence')).main).toContain('Evidence')
    const notice = await plantNotice(world, caseId, 'Notice of the zebra hearing')
    expect((await ask(sam, 'zebra')).main).toContain(`/en/admin/documents/${notice}`)
    const { number } = db.$client.prepare('select number from submissions where id = ?').get(sent) as { number: string }
    expect((await ask(sam, number)).to).toBe(`/en/admin/submissions/${sent}`)
  })

  it('finds and counts nothing of another office, until a reason opens it and as long as it does', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const script = { text: 'كمال', lang: 'ar' }
    const caseId = plantCase(world, { reference: 'TC5-00051', title: 'Kamal Hidden', script })
    const sent = await plantSent(world, caseId, world.alice)
    const { number } = db.$client.prepare('select number from submissions where id = ?').get(sent) as { number: string }
    const vera = await world.signIn(world.vera)
    const none = (await ask(vera, 'zzz')).main
    for (const q of ['kamal', 'كمال', 'TC5-00051', '1234567890', number, 'evidence', world.alice.name]) {
      const { status, main } = await ask(vera, q)
      expect(status, q).toBe(200)
      expect(main, q).toBe(none)
    }
    must(
      giveReason(
        db,
        officerOf(world.vera, world.vancouver),
        caseId,
        'A sister’s claim is before us.',
        world.clock.now(),
      ),
    )
    expect((await ask(vera, 'kamal')).main).toContain('Kamal Hidden')
    expect((await ask(vera, 'TC5-00051')).to).toBe(`/en/admin/cases/${caseId}`)
    world.clock.forward({ hours: 25 })
    const later = await world.signIn(world.vera)
    expect((await ask(later, 'kamal')).main).toBe(none)
    expect((await ask(later, 'TC5-00051')).to).toBeNull()
  })

  it('follows a case to another office', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const caseId = plantCase(world, { title: 'Kamal Moving' })
    const to = { officeId: world.vancouver }
    must(changeCase(db, officerOf(world.sam, world.toronto), caseId, to, world.clock.now()))
    expect((await ask(await world.signIn(world.sam), 'kamal')).main).not.toContain('Moving')
    expect((await ask(await world.signIn(world.vera), 'kamal')).main).toContain('Moving')
    expect(checkSearch(db).wrong).toEqual([])
  })

  it('is for the registry alone, and says what is wrong', async () => {
    const world = await createWorld()
    for (const who of [world.alice, world.ada])
      expect((await ask(await world.signIn(who), 'selam')).status, who.name).toBe(403)
    const sam = await world.signIn(world.sam)
    expect((await ask(sam, '')).status).toBe(200)
    const long = await ask(sam, 'x'.repeat(101))
    expect(long.status).toBe(422)
    expect(long.page).toContain('error-summary')
  })
})
