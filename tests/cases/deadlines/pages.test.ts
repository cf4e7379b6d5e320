import { beforeEach, describe, expect, it } from 'vitest'
import { deadlineMarks } from '../../../src/cases/deadlines/schema.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantEvent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, lend, officer, openCase, putOnRecord } from '../sample.ts'

let world: World
let alice: Browser

beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
})

const marks = () => world.portal.db.select().from(deadlineMarks).all()
const keyIn = (page: string, id: string) =>
  new RegExp(`name="key" value="(${id.replaceAll('.', '\\.')} [^"]+)"`).exec(page)?.[1] ?? ''
const marksOf = (caseId: string) => `/en/cases/${caseId}/deadlines/marks`

describe('the deadlines of a case', () => {
  it.each(['en', 'fr'])('say day, clock, rule and reasoning, in valid HTML (%s)', async (locale) => {
    const caseId = plantCase(world, { hearingIn: 22, title: 'رضا <b>احمدی</b>' })
    const page = await read(alice, `/${locale}/cases/${caseId}/deadlines`)
    const words = wordsOf(page)
    // Hearing on Wednesday 16 December: ten days before is Sunday 6, and r.41(3) goes on to Monday.
    if (locale === 'en') {
      expect(words).toMatch(
        /Fri 4 Dec in 10 days Safe day\. Last day: Mon 7 Dec .*? Mon 7 Dec 2026, until the end of the day \(midnight\), Eastern Time/,
      )
      expect(words).toContain('Counted from Wed 16 Dec 2026')
      expect(words).toContain(
        'The office is closed on Sun 6 Dec 2026 (Sunday), so the time limit moves to the next day.',
      )
    } else expect(words).toContain('lun. 7 déc. 2026, jusqu’à la fin de la journée (minuit)')
    const address =
      locale === 'en' ? 'eng/regulations/SOR-2012-256/section-34.html' : 'fra/reglements/DORS-2012-256/article-34.html'
    expect(page).toContain(`https://laws-lois.justice.gc.ca/${address}`)
    expect(page).not.toContain('<b>')
  })

  it('name the reader’s clock where it shows something else', async () => {
    const vera = officer(world.vera, world.vancouver)
    const caseId = openCase(world, {}, vera)
    putOnRecord(world, caseId, world.alice, {}, vera)
    fixHearing(world, caseId, '2026-12-16T10:00', { zone: 'America/Vancouver' }, vera)
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toMatch(
      /Mon 7 Dec 2026, until the end of the day \(midnight\), Pacific Time In your time zone: Tue 8 Dec 2026 ?, 02:00, Eastern Time/,
    )
  })

  it('show both days where English and French differ, and count with the earlier', async () => {
    const caseId = openCase(world, { division: 'iad' })
    putOnRecord(world, caseId, world.alice)
    fixHearing(world, caseId, '2027-01-20T10:00')
    // r.53(2): no later than 20 days before, 31 December; « au moins vingt jours avant », 30 December.
    const words = wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))
    expect(words).toContain('Thu 31 Dec 2026 in English, Wed 30 Dec 2026 in French. The earlier date is shown.')
    expect(words).toContain('Wed 30 Dec 2026, until the end of the day')
  })

  it('name the day before, where the Act moves no limit from a Saturday', async () => {
    const caseId = openCase(world, { division: 'id', reference: '0003-C5-00001' })
    putOnRecord(world, caseId, world.alice)
    fixHearing(world, caseId, '2026-12-11T10:00')
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toMatch(
      /Sat 5 Dec 2026, until the end of the day \(midnight\), Eastern Time Safe day: Fri 4 Dec 2026/,
    )
  })

  it('fold those of the Minister and of the Division apart, without a button', async () => {
    const caseId = plantCase(world, { hearingIn: 40 })
    const page = await read(alice, `/en/cases/${caseId}/deadlines`)
    const others = page.slice(page.indexOf('deadline for the other party or the Division</summary>'))
    expect(others.split('</details>')[0]).toContain('<th scope="row"')
    const folded = others.slice(0, others.indexOf('<p><a href="/en/deadlines">'))
    expect(folded).not.toContain('Mark as done')
  })
})

describe('a mark', () => {
  it('takes a deadline out of what remains, says who made it, and is taken back', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const key = keyIn(await read(alice, `/en/cases/${caseId}/deadlines`), 'rpd.disclose')
    const onToday = async () => /See 1 more, up to/.test(await read(alice, '/en/today'))
    expect(await onToday()).toBe(true)
    const done = await alice.post(marksOf(caseId), { for: world.alice.id, key, state: 'done' })
    expect(done.headers.get('location')).toBe(`/en/cases/${caseId}/deadlines`)
    expect(marks()).toMatchObject([{ key, principalId: world.alice.id, state: 'done', markedBy: world.alice.id }])
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toMatch(
      /1 deadline met, or marked as done or not needed.*Done Alice Tremblay/,
    )
    expect(await onToday()).toBe(false)

    await alice.post(marksOf(caseId), { for: world.alice.id, key, state: 'open' })
    expect(marks()).toEqual([])
    const { $client } = world.portal.db
    const told = $client.prepare("select case_id, office_id, facts from audit_events where action = 'deadline.marked'")
    expect(told.all()).toMatchObject([
      { case_id: null, office_id: null, facts: expect.stringContaining('"state":"done"') },
      { facts: expect.stringContaining('"stateBefore":"done"') },
    ])
  })

  it('is made by a delegate who may prepare, not by one who may read, nor by a stranger', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const key = keyIn(await read(alice, `/en/cases/${caseId}/deadlines`), 'rpd.disclose')
    const gil = await world.add('Gil Costa', 'delegate')
    lend(world, world.alice, world.bob, { canPrepare: true })
    lend(world, world.alice, gil, { canPrepare: false })
    const mark = { for: world.alice.id, key, state: 'notNeeded' }
    expect((await (await world.signIn(gil)).post(marksOf(caseId), mark)).status).toBe(403)
    expect((await (await world.signIn(world.charlie)).post(marksOf(caseId), mark)).status).toBe(404)
    const bob = await world.signIn(world.bob)
    expect((await bob.post(marksOf(caseId), { ...mark, for: world.bob.id })).status).toBe(403)
    expect(marks()).toEqual([])
    expect((await bob.post(marksOf(caseId), mark)).status).toBe(303)
    expect(marks()).toMatchObject([{ principalId: world.alice.id, markedBy: world.bob.id, state: 'notNeeded' }])
  })

  it('is not made of what no longer counts, nor of the other side’s deadlines', async () => {
    const caseId = plantCase(world, { hearingIn: 40 })
    const key = keyIn(await read(alice, `/en/cases/${caseId}/deadlines`), 'rpd.disclose')
    for (const other of ['rpd.disclose hearing:gone', key.replace('rpd.disclose', 'rpd.min.intervene')])
      expect((await alice.post(marksOf(caseId), { for: world.alice.id, key: other, state: 'done' })).status).toBe(303)
    expect(marks()).toEqual([])
  })

  it('is unseen by the registry', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const key = keyIn(await read(alice, `/en/cases/${caseId}/deadlines`), 'rpd.disclose')
    await alice.post(marksOf(caseId), { for: world.alice.id, key, state: 'done' })
    const sam = await world.signIn(world.sam)
    for (const path of [`/en/admin/cases/${caseId}/activity`, '/en/admin/audit'])
      expect(await (await sam.get(path)).text(), path).not.toContain('rpd.disclose')
  })
})

describe('the deadlines of all cases', () => {
  it.each(['en', 'fr'])('are listed by date with their case, in valid HTML (%s)', async (locale) => {
    plantCase(world, { reference: 'TC5-00001', hearingIn: 38 })
    plantCase(world, { reference: 'TC5-00002', title: 'Second Person', hearingIn: 22 })
    const words = wordsOf(await read(alice, `/${locale}/deadlines?view=30`))
    expect(words.indexOf('TC5-00002')).toBeLessThan(words.indexOf('TC5-00001'))
    expect(words).toContain(locale === 'en' ? 'Fri 4 Dec in 10 days' : 'ven. 4 déc. dans 10 jours')
  })

  it('say why there are none', async () => {
    expect(wordsOf(await read(alice, '/en/deadlines'))).toContain('No deadline matches')
  })

  it('are narrowed by what stands in the address, and a wrong value narrows nothing', async () => {
    const caseId = plantCase(world, { reference: 'TC5-00001', hearingIn: 22 })
    plantCase(world, { reference: 'TC5-00002', hearingIn: 60 })
    const list = async (query: string) => wordsOf(await read(alice, `/en/deadlines?${query}`))
    expect(await list('days=14')).not.toContain('TC5-00002')
    expect(await list('days=90')).toMatch(/TC5-00001.*TC5-00002/)
    expect(await list('division=iad')).not.toContain('TC5-0000')
    expect(await list('division=nothing&days=x&when=never&from=tomorrow')).toContain('TC5-00001')
    expect(await list('from=2026-12-08&days=90')).toContain('TC5-00002')
    expect(await list('view=30')).toMatch(/ Next 14 days 1 Next 30 days 1 All upcoming deadlines 2 Filter/)
    const key = keyIn(await read(alice, `/en/cases/${caseId}/deadlines`), 'rpd.disclose')
    await alice.post(marksOf(caseId), { for: world.alice.id, key, state: 'done' })
    expect(await list('state=settled')).toMatch(/TC5-00001.*Done Alice Tremblay ?, Tue\s24\sNov/)
  })

  it('show a passed one among the passed', async () => {
    const caseId = plantCase(world)
    plantEvent(world, caseId, { day: '2026-11-10' })
    expect(wordsOf(await read(alice, '/en/deadlines'))).not.toContain('TC5-00001')
    expect(wordsOf(await read(alice, '/en/deadlines?when=past&which=all'))).toContain('TC5-00001')
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))).toContain('expired deadline')
  })

  it('go on where a page ends, and where an address of before began', async () => {
    for (let i = 0; i < 60; i++) plantCase(world, { reference: `TC5-0${1000 + i}`, hearingIn: 20 + i })
    const first = await read(alice, '/en/deadlines?days=all')
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await read(alice, next)
    const files = (page: string) => [...page.matchAll(/TC5-0(1\d{3})<\/a>/g)].map(([, number]) => number!)
    expect(new Set([...files(first), ...files(second)]).size).toBe(60)
    expect(files(second).filter((number) => files(first).includes(number))).toEqual([])
    expect(files(await read(alice, '/en/deadlines?days=all&from=2027-01-30'))).toEqual(files(second))
  })

  it('tell a delegate for whom, and show Charlie nothing', async () => {
    plantCase(world, { hearingIn: 22 })
    lend(world, world.alice, world.bob)
    const bob = await world.signIn(world.bob)
    expect(wordsOf(await read(bob, '/en/deadlines'))).toMatch(/TC5-00001.*Alice Tremblay/)
    expect(wordsOf(await read(bob, `/en/deadlines?for=${world.charlie.id}`))).not.toContain('TC5-00001')
    expect(wordsOf(await read(await world.signIn(world.charlie), '/en/deadlines?days=all'))).not.toContain('TC5')
  })
})
