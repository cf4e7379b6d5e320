import { beforeEach, describe, expect, it } from 'vitest'
import { firmNotes } from '../../../../src/cases/firm-notes/schema.ts'
import { divisions, hearingKinds, lawOf } from '../../../../src/tribunal/index.ts'
import { read, wordsOf } from '../../../admin/pages.ts'
import { plainBlanks } from '../../../day-words.ts'
import { plantCase } from '../../../plant.ts'
import { faultsOf } from '../../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../../world.ts'
import { lend } from '../../sample.ts'

let world: World
let visitor: Browser

beforeEach(async () => {
  world = await createWorld()
  visitor = world.visitor()
})

const at = (query: Record<string, string>, locale = 'en') => `/${locale}/calculator?${new URLSearchParams(query)}`
const hearing = { division: 'rpd', what: 'hearing', day: '2027-01-26' }
const rowsIn = (db: World['portal']['db']) =>
  (db.$client.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]).map(
    ({ name }) => [name, (db.$client.prepare(`select count(*) as n from "${name}"`).get() as { n: number }).n],
  )

describe('the calculator, without an account', () => {
  it('says once that the closed days of a year are not entered, however many limits rest on it', async () => {
    const page = await (await world.visitor().get('/en/calculator?division=rpd&what=hearing&day=2029-03-07')).text()
    expect(page.match(/<tr>/g)!.length).toBeGreaterThan(10)
    expect(page.match(/have not been entered: the office may close/g)).toHaveLength(1)
    expect(wordsOf(page)).toContain('The closed days of this office for 2029 have not been entered')
  })

  it('is reached from the home page, and from the list of deadlines and a case', async () => {
    const caseId = plantCase(world, { hearingIn: 22 })
    const alice = await world.signIn(world.alice)
    for (const locale of ['en', 'fr']) {
      const link = `href="/${locale}/calculator"`
      expect(await read(visitor, `/${locale}`)).toContain(link)
      for (const address of ['/deadlines', `/cases/${caseId}/deadlines`, '/help/hearings'])
        expect([address, (await read(alice, `/${locale}${address}`)).includes(link)]).toEqual([address, true])
    }
  })

  it.each(['en', 'fr'])(
    'shows each limit with its day, its steps, their provisions and the safer day, in valid HTML (%s)',
    async (locale) => {
      const page = await read(visitor, at(hearing, locale))
      const words = wordsOf(page)
      expect(await faultsOf(page)).toEqual([])
      expect(page).toContain('<time datetime="2027-01-19T05:00:00Z">')
      if (locale === 'en') {
        expect(words).toContain('Mon 18 Jan 2027, until the end of the day (midnight), Eastern Time')
        expect(words).toContain('Safe day: Fri 15 Jan 2027 (counting back leads to a day when the office is closed).')
        expect(words).toMatch(
          /The office is closed on Sat 16 Jan 2027 \(Saturday\), so the time limit moves to the next day\.\s+RPD Rules, r\. 41\(3\)/,
        )
        expect(words).toContain('pre-removal risk assessment')
      } else expect(words).toContain('Jour sûr : ven. 15 janv. 2027')
      const [english, french] = ['eng/acts/I-21/section-27.html', 'fra/lois/I-21/article-27.html']
      expect(page).toContain(`https://laws-lois.justice.gc.ca/${locale === 'en' ? english : french}`)
    },
  )

  it('keeps nothing of what was asked, and asks in the address alone', async () => {
    const before = rowsIn(world.portal.db)
    const page = await read(visitor, at(hearing))
    expect(rowsIn(world.portal.db)).toEqual(before)
    expect(page.split('<main')[1]).not.toMatch(/<form method="post"/)
    expect(page).toMatch(/<form method="get" action="\/en\/calculator"/)
    // The other language asks the same.
    expect(page.replaceAll('&amp;', '&')).toContain(`href="${at(hearing, 'fr')}"`)
  })

  it('counts several events at once, and offers room for one more', async () => {
    const page = await read(
      visitor,
      at({ ...hearing, what2: 'applicationReceived', day2: '2026-12-01', what3: 'decisionNotice', day3: '2026-12-02' }),
    )
    const words = wordsOf(page)
    expect(words).toContain('The office is closed on Sun 6 Dec 2026 (Sunday), so the time limit moves')
    for (const heading of [
      'time limits that apply in every case of this type',
      'time limits for optional steps',
      '1 time limit that applies to the Minister, the Division or another participant',
    ])
      expect(words).toContain(heading)
    expect(page).toContain('name="what4"')
    expect(page).not.toContain('name="what5"')
    // What is also to be done without delay says so beside its day.
    expect(words).toMatch(/Without delay\s+in 5\d days/)
  })

  it('counts by the office that was chosen: its clock and its days', async () => {
    const words = async (office: string) => wordsOf(await read(visitor, at({ ...hearing, office })))
    expect(await words(world.vancouver)).toContain('until the end of the day (midnight), Pacific Time')
    expect(await words(world.vancouver)).toContain('In your time zone: Tue 19 Jan 2027, 02:00, Eastern Time')
    expect(await words(world.toronto)).not.toContain('In your time zone')
    expect(await words('no such office')).toContain('Eastern Time')
  })

  it('shows both texts where they differ, and what an urgent review changes', async () => {
    const iad = wordsOf(await read(visitor, at({ division: 'iad', what: 'hearing', day: '2027-01-20' })))
    expect(iad).toContain('Thu 31 Dec 2026 in English, Wed 30 Dec 2026 in French. The earlier date is shown.')
    const review = { division: 'id', what: 'detentionReview', day: '2027-01-20' }
    expect(wordsOf(await read(visitor, at(review)))).toMatch(/Disclosure of documents.{0,80}in 51 days/)
    expect(wordsOf(await read(visitor, at({ ...review, review: 'hours48' })))).toMatch(
      /Disclosure of documents.{0,80}As soon as possible/,
    )
  })

  it('counts from a hearing that is over too, and from one of today until its day is over', async () => {
    const past = wordsOf(await read(visitor, at({ ...hearing, day: '2026-03-03' })))
    expect(past).toContain('Mon 23 Feb 2026, until the end of the day')
    expect(wordsOf(await read(visitor, at({ ...hearing, day: '2026-11-24' })))).toContain('Mon 16 Nov 2026, until')
  })

  it.each([
    [{ day: '2027-02-30' }, 'Event 1: “30 Feb 2027” is not a valid date.'],
    [{ day: 'tomorrow' }, 'Event 1: “tomorrow” is not a valid date.'],
    [{ day: '' }, 'Event 1: enter the date.'],
    [{ day: '2127-01-26' }, 'Event 1: 26 Jan 2127 is more than 10 years from now.'],
    [{ what: '' }, 'Event 1: choose the event from the list.'],
    [{ what: 'stayReconsidered' }, 'Event 1: choose the event from the list.'],
    [
      { what: 'bocExtended', day: '2026-12-01' },
      'Event 1: enter the date set by the Division. The time limit ends on that date.',
    ],
    [
      { what: 'bocExtended', day: '2026-12-01', set: '2026-11-01' },
      'Event 1: the date set by the Division is before the event.',
    ],
    [{ what: '<script>', day: '"><b>' }, 'Event 1: choose the event from the list.'],
  ])('says clearly what is wrong with %o, counts nothing and keeps what was typed', async (wrong, sentence) => {
    for (const locale of ['en', 'fr']) {
      const answer = await visitor.get(at({ ...hearing, ...wrong }, locale))
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).not.toContain('id="result"')
      expect(page).toContain('error-summary')
      expect(await faultsOf(page)).toEqual([])
      if (locale === 'en') expect(wordsOf(page)).toContain(sentence)
    }
  })

  it('says since when its rules are in force, for a day before them', async () => {
    const words = wordsOf(await read(visitor, at({ ...hearing, day: '1999-01-04' })))
    expect(words).toContain('No time limit can be calculated.')
    expect(words).toContain('in force since 28 Jun 2002')
  })

  it('begins with a choice of division, and takes an unknown one for none', async () => {
    for (const address of ['/en/calculator', at({ division: 'abc' })]) {
      const page = await read(visitor, address)
      for (const division of divisions) expect(page).toContain(`href="/en/calculator?division=${division}"`)
      expect(page).not.toContain('name="what"')
    }
  })

  it.each(divisions)('offers what limits of the %s hang on, and counts from each', async (division) => {
    const form = await read(visitor, at({ division }))
    const offered = [
      ...form
        .split('name="what"')[1]!
        .split('</select>')[0]!
        .matchAll(/<option value="(\w+)"/g),
    ].map(([, kind]) => kind!)
    expect(offered).toEqual(expect.arrayContaining([...lawOf(division).hearings]))
    for (const what of offered) {
      // It is counted from the hearing that follows it.
      const isOfHearing = what === 'stayReconsidered' || what === 'interventionNotified'
      const more = isOfHearing && { what2: 'hearing', day2: '2027-03-26' }
      const page = await read(visitor, at({ division, what, day: '2027-01-26', set: '2027-02-26', ...more }))
      const isConference =
        hearingKinds.some((kind) => kind === what) && !lawOf(division).hearings.includes(what as never)
      expect([what, /id="result">[1-9]/.test(page)]).toEqual([what, true])
      if (isConference) expect(wordsOf(page)).toContain('date fixed for the next proceeding')
    }
  })
})

describe('the result as a note', () => {
  const notes = () => world.portal.db.select().from(firmNotes).all()
  const save = async (who: Browser, typed: Record<string, string>, asked = hearing) => {
    const page = await read(who, at(asked))
    const seal = /name="seal" value="([^"]+)"/.exec(page.split('/en/calculator/notes')[1] ?? '')?.[1] ?? ''
    return who.post('/en/calculator/notes', { asked: new URLSearchParams(asked).toString(), seal, ...typed })
  }

  it('is offered to counsel and delegates who are signed in, and to nobody else', async () => {
    const act = '/en/calculator/notes'
    expect(await read(visitor, at(hearing))).not.toContain(act)
    expect(await read(await world.signIn(world.sam), at(hearing))).not.toContain(act)
    for (const who of [world.alice, world.bob]) expect(await read(await world.signIn(who), at(hearing))).toContain(act)
  })

  it('stands with the notes of the practice, with its days and the address that counts it again', async () => {
    const caseId = plantCase(world)
    const alice = await world.signIn(world.alice)
    const saved = await save(alice, { reference: 'tc5 00001' })
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toBe(`/en/cases/${caseId}#firm`)
    const [note] = notes()
    expect(note).toMatchObject({ caseId, principalId: world.alice.id })
    expect(plainBlanks(note?.text ?? '')).toContain(
      'Mon 18 Jan 2027, until the end of the day (midnight), Eastern Time',
    )
    expect(note?.text).toMatch(/https?:\/\/\S+\/en\/calculator\?division=rpd&office=\w+&what=hearing&day=2027-01-26/)
    expect(note?.text).toContain('not legal advice')
    expect(wordsOf(await read(alice, `/en/cases/${caseId}`))).toContain('Time limits calculated on')
  })

  it('is never longer than a note may be', async () => {
    plantCase(world)
    const alice = await world.signIn(world.alice)
    const many = {
      ...hearing,
      what2: 'applicationReceived',
      day2: '2026-12-01',
      what3: 'responseReceived',
      day3: '2026-12-02',
    }
    expect(
      (await save(alice, { reference: 'TC5-00001' }, { ...many, what4: 'decisionNotice', day4: '2026-12-03' } as never))
        .status,
    ).toBe(303)
    expect(notes()[0]!.text.length).toBeLessThanOrEqual(4000)
    expect(notes()[0]!.text).toContain('/en/calculator?')
  })

  it.each([
    ['', 'Enter the file number of the case.'],
    ['TC5-99999', 'You have no case with this number.'],
    ['TC5-00002', 'You have no case with this number.'],
  ])('for the number “%s” says what is wrong, and keeps the result', async (reference, sentence) => {
    plantCase(world)
    plantCase(world, { reference: 'TC5-00002', counsel: [world.charlie] })
    const refused = await save(await world.signIn(world.alice), { reference })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(wordsOf(page)).toContain(sentence)
    expect(page).toContain('id="result"')
    expect(notes()).toEqual([])
  })

  it('asks a delegate of two practices for whom', async () => {
    const caseId = plantCase(world, { counsel: [world.alice, world.charlie] })
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    const bob = await world.signIn(world.bob)
    const asking = await save(bob, { reference: 'TC5-00001' })
    expect(asking.status).toBe(422)
    expect(await asking.text()).toContain(world.charlie.name)
    const saved = await save(bob, { reference: 'TC5-00001', for: world.charlie.id })
    expect(saved.headers.get('location')).toBe(`/en/cases/${caseId}#firm`)
    expect(notes().map(({ principalId }) => principalId)).toEqual([world.charlie.id])
  })
})
