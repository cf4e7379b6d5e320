import { gzipSync } from 'node:zlib'
import { eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { caseGroups, cases } from '../../src/cases/record/schema.ts'
import { answerQuestion, askQuestion } from '../../src/questions/index.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { days, lend, shareCase } from '../cases/sample.ts'
import { as, must, officerOf, plantCase, plantDraft, plantNotice, plantSent } from '../plant.ts'
import { faultsOf } from '../valid-html.ts'
import { createWorld, type Someone, type World } from '../world.ts'

const pageOf = async (world: World, who: Someone, locale = 'en') => {
  const browser = await world.signIn(who)
  return { page: await read(browser, `/${locale}/today`), browser }
}

/** The counts at the top, with where each leads. */
const figuresOn = (page: string) =>
  [...page.matchAll(/<li><a href="([^"]*)"><strong>([^<]*)<\/strong>([\s\S]*?)<\/a><\/li>/g)].map(
    ([, href, count, words = '']) => [count, wordsOf(words).trim(), href],
  )

/** What is to do, in its order. */
const todoOn = (page: string) =>
  [...(/<h2 id="todo">[\s\S]*?<\/table>/.exec(page)?.[0] ?? '').matchAll(/<tr ?>([\s\S]*?)<\/tr>/g)]
    .slice(1)
    .map(([, row = '']) => wordsOf(row).trim())

const join = ({ portal: { db } }: World, ...ids: string[]) => {
  db.insert(caseGroups).values({ id: 'group', createdAt: 1 }).run()
  db.update(cases).set({ groupId: 'group' }).where(inArray(cases.id, ids)).run()
}

describe('Today', () => {
  it('says in a sentence that nothing waits', async () => {
    const world = await createWorld()
    const { page } = await pageOf(world, world.alice)
    expect(page).toContain('Nothing to do right now')
    expect(page).not.toContain('<h2')
    expect(page).not.toContain('class="figures"')
  })

  it('counts what waits, each count with the way to exactly that, and none of nothing', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    for (let i = 0; i < 7; i++) await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.alice)
    // Hearing on Sunday 6 December: ten days before is Thursday 26 November.
    expect(figuresOn(page)).toEqual([
      ['1', 'deadline on Thu 26 Nov', '/en/deadlines?view=coming&amp;day=2026-11-26'],
      ['1', 'hearing on Sun 6 Dec', '/en/hearings?view=coming&amp;day=2026-12-06&amp;state=scheduled'],
      ['7', 'unread documents', '/en/inbox?view=unread'],
      ['1', 'case changed since your last visit', '/en/cases?view=changed'],
    ])
    expect(page.match(/<tr class="unread">/g)).toHaveLength(5)
    expect(page).toContain('See all 7 unread documents')
  })

  it('shows deadlines of a week beside hearings of two, and how many more deadlines end in two', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 22 })
    plantCase(world, { reference: 'TC5-00003', hearingIn: 40 })
    const { page } = await pageOf(world, world.alice)
    const words = wordsOf(page)
    expect(words).toMatch(/Thu 26 Nov +in 2 days +Selam Tesfaye +TC5-00001 +Disclosure/)
    expect(words).toContain('See 1 more, up to Tue 8 Dec')
    expect(words).toMatch(/Sun 6 Dec +in 12 days +10:00 +Selam Tesfaye/)
    expect(page).toContain(`href="/en/cases/${caseId}#deadlines"`)
    expect(words).not.toContain('TC5-00002')
    expect(words).not.toContain('TC5-00003')
  })

  it('shows no deadline that is over', async () => {
    const world = await createWorld()
    plantCase(world, { hearingIn: 9 })
    expect((await pageOf(world, world.alice)).page).not.toContain('id="deadlines"')
  })

  it('shows some and says how many more there are', async () => {
    const world = await createWorld()
    for (let i = 0; i < 22; i++) plantCase(world, { reference: `TC5-0${1000 + i}`, hearingIn: 14 })
    const words = wordsOf((await pageOf(world, world.alice)).page)
    expect(words).toContain('See 8 more, up to Tue 8 Dec')
    expect(words).toContain('See 12 more, up to Tue 8 Dec')
  })

  it('shows joined files as one row of deadlines and one of hearings, which overlaps none of its own', async () => {
    const world = await createWorld()
    const ids = ['TC5-00001', 'TC5-00002', 'TC5-00003'].map((reference) =>
      plantCase(world, { reference, hearingIn: 13 }),
    )
    join(world, ...ids)
    const { page } = await pageOf(world, world.alice)
    const words = wordsOf(page)
    expect(words.split('3 files')).toHaveLength(3)
    expect(words).not.toContain('may overlap')
    expect(
      figuresOn(page)
        .slice(0, 2)
        .map(([count]) => count),
    ).toEqual(['1', '1'])
    const other = plantCase(world, { reference: 'TC5-00004', hearingIn: 13 })
    const at = world.portal.db.select().from(hearings).where(eq(hearings.caseId, other)).get()!.startsAt
    world.portal.db
      .update(hearings)
      .set({ startsAt: at + 3_600_000 })
      .where(eq(hearings.caseId, other))
      .run()
    const beside = wordsOf(await read(await come(world, world.alice), '/en/today'))
    // Said once, though three files are heard then.
    expect(beside.split('may overlap with the hearing at 10:00')).toHaveLength(2)
    expect(beside.split('may overlap with the hearing at 11:00')).toHaveLength(2)
  })

  it('sorts what is to do by its urgency, and leaves out empty drafts', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const draft = await plantDraft(world, caseId, world.alice)
    const { db } = world.portal
    const asked = { principalId: world.alice.id, subject: 'A room without steps', words: 'Is there one?' }
    const question = must(askQuestion(db, as(world.alice), caseId, asked, world.clock.now()))
    const said = { words: 'There is.', seen: 1 }
    must(answerQuestion(db, officerOf(world.sam, world.toronto), question as never, said, world.clock.now()))
    const ends = (count: number) => world.clock.now().epochMilliseconds + days(count)
    lend(world, world.alice, world.bob, { until: ends(5) })
    const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
    lend(world, world.alice, dora, { until: ends(12) })
    const { page, browser } = await pageOf(world, world.alice)
    const order = [
      'Read the answer to your question: A room without steps',
      'End of the delegation that you gave to Bob Nguyen',
      'End of the delegation that you gave to Dora Ferreira',
      'Finish your draft (1 document)',
    ]
    expect(todoOn(page).map((row) => order.find((what) => row.startsWith(what)))).toEqual(order)
    // Looking at the case does not read an answer.
    await read(browser, `/en/cases/${caseId}`)
    expect(await read(browser, '/en/today')).toContain(`href="/en/questions/${question}"`)
    await read(browser, `/en/questions/${question}`)
    expect(await read(browser, '/en/today')).not.toContain(`href="/en/questions/${question}"`)
    await browser.post(`/en/submissions/${draft}/deletion`)
    const empty = await browser.post(`/en/cases/${caseId}/send`, { for: world.alice.id })
    expect(empty.status).toBe(303)
    expect(await read(browser, '/en/today')).not.toContain('Finish your draft')
  })

  it('offers to mark as done what was judged by something sent', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 15 })
    const browser = await world.signIn(world.alice)
    expect(await read(browser, '/en/today')).not.toContain('Mark as done')
    await plantSent(world, caseId, world.alice)
    world.portal.db.$client.prepare('delete from limit_answers').run()
    world.portal.db.$client.prepare('update counsel_case set counted_until = null').run()
    const page = await read(browser, '/en/today')
    const words = wordsOf(page)
    expect(words).toMatch(/Disclosure.* sent +Tue 24 Nov, 10:00 .*Mark as done/)
    const limit = /name="limits\[\]" value="([^"]*)"/.exec(page)?.[1]
    const marked = await browser.post('/en/deadlines/marks', [
      ['limits[]', limit ?? ''],
      ['state', 'done'],
    ])
    expect(marked.status).toBe(303)
    expect(await read(browser, '/en/today')).not.toContain('id="deadlines"')
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
    expect(given).toMatch(
      /End of the delegation that you gave to Bob Nguyen +until.*You will stop sharing a case with Dora Ferreira/,
    )
    expect(given).not.toContain('End of the delegation that you gave to Dora')
    expect(wordsOf((await pageOf(world, world.bob)).page)).toMatch(/You will stop acting for Alice Tremblay +until/)
    const got = (await pageOf(world, dora)).page
    expect(wordsOf(got)).toMatch(/You will lose access to a case shared by Alice Tremblay +TC5-00001/)
    expect(got).toContain(`href="/en/cases/${caseId}"`)
  })

  it('shows what was returned until its correction is sent, and leads to the correction that was begun', async () => {
    const world = await createWorld()
    const sent = await plantSent(world, plantCase(world), world.alice)
    const officer = await world.signIn(world.sam)
    const returned = await officer.post(`/en/admin/submissions/${sent}/return`, {
      code: 'unreadable',
      reason: 'The second page cannot be read.',
      correctBy: '2026-12-01',
    })
    expect(returned.status).toBe(303)
    const { page, browser } = await pageOf(world, world.alice)
    expect(todoOn(page)[0]).toMatch(/^Correct submission 2026-\d+ ?: Cannot be read +TC5-00001.*by Tue 1 Dec +Correct/)
    expect(figuresOn(page)[0]).toEqual(['1', 'submission to correct by Tue 1 Dec', `/en/submissions/${sent}`])
    const begun = await browser.post(`/en/submissions/${sent}/correction`)
    const draft = begun.headers.get('location')?.split('?')[0]
    const after = await read(browser, '/en/today')
    expect(figuresOn(after)[0]).toEqual(['1', 'submission to correct by Tue 1 Dec', draft])
    expect(todoOn(after)).toHaveLength(1)
    await browser.post(`${draft}/sending`)
    expect(await read(browser, '/en/today')).not.toContain('Correct submission')
  })

  it('shows Charlie nothing of Alice’s', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    await plantDraft(world, caseId, world.alice)
    await plantNotice(world, caseId)
    const { page } = await pageOf(world, world.charlie)
    expect(page).not.toContain('TC5-00001')
    expect(page).toContain('Nothing to do right now')
  })

  it.each(['en', 'fr'])('is valid HTML, and light when it is full (%s)', async (locale) => {
    const world = await createWorld()
    const title = 'رضا <b>احمدی</b>'
    for (let i = 0; i < 40; i++) {
      const caseId = plantCase(world, { reference: `TC5-0${1000 + i}`, hearingIn: 12 + (i % 4), title })
      if (i < 12) await plantDraft(world, caseId, world.alice)
      await plantNotice(world, caseId)
    }
    const { page } = await pageOf(world, world.alice, locale)
    expect(page).not.toContain('<b>')
    expect(page).toContain(`lang="${locale}"`)
    expect(gzipSync(page).length).toBeLessThanOrEqual(12 * 1024)
  })
})

describe('Today of a party', () => {
  it('is their case: the hearing and the last day however far, whom to call, and what to do', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const caseId = plantCase(world, { counsel: [], party: pia, hearingIn: 60, title: 'Pia Haddad' })
    const document = await plantNotice(world, caseId)
    const { page } = await pageOf(world, pia)
    const words = wordsOf(page)
    expect(words).toMatch(/Your case +TC5-00001 +Pia Haddad/)
    expect(words).toMatch(/Your hearing +Sat 23 Jan 2027, 10:00 +in 60 days/)
    expect(words).toMatch(
      /Last day to send documents +Wed 13 Jan 2027 *, until the end of the day \(midnight\) +in 50 days/,
    )
    expect(page).toMatch(new RegExp(`<a href="/en/cases/${caseId}/send">Send your documents`))
    expect(page).toMatch(new RegExp(`<tr class="unread">[\\s\\S]*href="/en/documents/${document}"`))
    expect(words).toContain('Read 1 new document')
    expect(words).not.toMatch(/your (counsel|lawyer)/i)
    expect(page).not.toContain('class="figures"')
  })

  it('with counsel leads to no sending, and counts what counsel sent', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const caseId = plantCase(world, { party: pia, hearingIn: 60 })
    // An accepted paper that does not answer the limit leaves it open.
    await plantSent(world, caseId, world.alice)
    world.portal.db.$client.prepare('delete from limit_answers').run()
    const { page } = await pageOf(world, pia)
    const words = wordsOf(page)
    expect(words).toMatch(/Your lawyer or representative \(counsel\) +Alice Tremblay/)
    expect(words).toContain('Your counsel sends your documents')
    expect(page).not.toContain(`/en/cases/${caseId}/send`)
  })

  it('shows each of several cases, the nearest first', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    plantCase(world, { counsel: [], party: pia, hearingIn: 80 })
    plantCase(world, { reference: 'TC5-00002', counsel: [], party: pia, hearingIn: 50 })
    const { page } = await pageOf(world, pia)
    expect(wordsOf(page)).toMatch(/Your cases +TC5-00002.*TC5-00001.*What to do next/)
    expect(page.match(/<dl class="strip">/g)).toHaveLength(2)
  })

  it.each(['en', 'fr'])('says what will fill it, in valid HTML (%s)', async (locale) => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const { page } = await pageOf(world, pia, locale)
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain(locale === 'en' ? 'No case is linked to your account yet' : 'Aucun dossier n’est encore lié')
  })
})
