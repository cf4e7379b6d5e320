import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Administrator } from '../../src/accounts/people/index.ts'
import { offices } from '../../src/accounts/people/schema.ts'
import { findCase } from '../../src/cases/access/index.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { enterEvent } from '../../src/cases/deadlines/events/index.ts'
import { listCaseDeadlines } from '../../src/cases/deadlines/member-queries.ts'
import { confirmYear, setOfficeDay } from '../../src/cases/deadlines/office-days/index.ts'
import { makeOrder } from '../../src/cases/deadlines/orders/index.ts'
import { standingIn } from '../../src/cases/deadlines/standing.ts'
import { dayStatement, isByCourtClock } from '../../src/cases/deadlines/statement.ts'
import { changeHearing, scheduleHearing } from '../../src/cases/hearings/index.ts'
import { addCasePerson, createCase } from '../../src/cases/record/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { statementNow } from '../../src/documents/submissions/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Locale, locales } from '../../src/tribunal/languages.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { programOf, read as readJson } from '../api/speaking.ts'
import { counted } from '../cases/deadlines/facts.ts'
import { plainBlanks, saying } from '../day-words.ts'
import { addFiles, pdf, startDraft, submissionOf } from '../documents/files.ts'
import { save } from '../editing.ts'
import { as, must, officerOf } from '../plant.ts'
import { reading } from '../views/reading.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { closedDays, type WorkedCase, workedCases, zones } from './worked-cases.ts'

const roles = { rpd: 'claimant', rad: 'appellant', id: 'personConcerned', iad: 'appellant' } as const

/** An office of its own, whose days are those of `closedDays` and whose years are all known. */
function openOffice({ portal: { db }, ada, clock }: World, where: WorkedCase['office']): string {
  const id = newId()
  db.insert(offices)
    .values({ id, code: where.slice(0, 3).toUpperCase() + 2, nameEn: where, nameFr: where, zone: zones[where] })
    .run()
  const administrator = as<Administrator>(ada)
  for (const [day, kind] of Object.entries(closedDays[where]))
    must(setOfficeDay(db, administrator, { officeId: id, day, kind, nameEn: 'A day', nameFr: 'Un jour' }, clock.now()))
  for (const year of [2024, 2025, 2026, 2027, 2028]) confirmYear(db, administrator, { officeId: id, year }, clock.now())
  return id
}

/** The case in a database as the registry enters it, an hour before the first thing that happens in the portal. */
async function plant(one: WorkedCase) {
  const { division, office, claimMade = null, appealKind = null, appealRight = null, urgent = false } = one
  const first = [one.sent?.at, one.moved?.at, one.at].filter((at) => at !== undefined).sort()[0]!
  const world = await createWorld({ at: Temporal.Instant.from(first).subtract({ hours: 1 }).toString() })
  const { portal, clock, alice, sam } = world
  const { db } = portal
  const officer = officerOf(sam, openOffice(world, office))
  const at = clock.now()
  const caseId = must(
    createCase(
      db,
      officer,
      {
        reference: division === 'id' ? '0003-C6-34000' : 'TC6-34000',
        division,
        title: 'Selam Tesfaye',
        language: 'en',
      },
      at,
    ),
  )
  must(addCasePerson(db, officer, caseId, { name: 'Selam Tesfaye', role: roles[division], uci: '1234567890' }, at))
  must(enterAppearance(db, officer, caseId, { counselId: alice.id, from: at.epochMilliseconds }, at))
  db.update(cases).set({ claimMade, appealKind, appealRight, urgent }).where(eq(cases.id, caseId)).run()

  for (const { kind, day = null, mailedOn = null, abroad = false, at: hour } of one.events ?? []) {
    const happenedAt = hour ? Temporal.Instant.from(hour).epochMilliseconds : null
    must(
      enterEvent(
        db,
        officer,
        caseId,
        { kind, day, mailedOn, mailedAbroad: abroad, setDay: null, happenedAt, note: null },
        at,
      ),
    )
  }
  if (one.hearing) {
    const { startsAt, kind = 'hearing', review = null } = one.hearing
    const hearing = { startsAt: Temporal.PlainDateTime.from(startsAt), zone: zones[office], minutes: 180, kind }
    const id = must(scheduleHearing(db, officer, caseId, { ...hearing, mode: 'virtual', reviewKind: review }, at))
    if (one.sent) await send(world, caseId, one.sent)
    if (one.moved) {
      clock.set(one.moved.at)
      const start = Temporal.PlainDateTime.from(one.moved.startsAt)
      must(changeHearing(db, officer, id, { startsAt: start }, clock.now()))
    }
  } else if (one.sent) await send(world, caseId, one.sent)
  if (one.order) {
    const order = { ...one.order, deadlineId: one.limit, cause: null, madeBy: 'Member Okafor', note: null }
    must(makeOrder(db, officer, caseId, order, clock.now()))
  }
  clock.set(one.at)
  return { world, caseId }
}

type Planted = Awaited<ReturnType<typeof plant>>

const served = { served: 'yes', how: 'courier', time: '09:30', whom: 'Minister’s counsel', by: 'Alice Tremblay' }

async function send(world: World, caseId: string, { at, type, service }: NonNullable<WorkedCase['sent']>) {
  world.clock.set(at)
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf('one.pdf', 1)], { type })
  if (service) await save(alice, `/en/submissions/${id}/service`, { ...served, day: at.slice(0, 10) })
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
}

const sentIn = ({ portal }: World) => portal.db.$client.prepare('select id from submissions').pluck().get() as string

type Told = {
  readonly limit: string
  readonly name: Readonly<Record<Locale, string>>
  readonly rule: { readonly code: string } | null
  readonly counts: readonly { readonly by: string; readonly day: string }[]
}

/** The limit as the portal knows it, and as it tells programs of it: undefined where the case has no such line. */
async function ask({ world, caseId }: Planted, { limit }: WorkedCase) {
  const { db } = world.portal
  const at = world.clock.now()
  const theCase = findCase(db, as(world.alice), caseId, at)!
  const found = listCaseDeadlines(db, as(world.alice), theCase, at).filter(({ id }) => id === limit)
  if (found.length === 0) return undefined
  expect(found).toHaveLength(1)
  const path = `/cases/${caseId}/deadlines?limit=100&explain=true&state=all`
  const { deadlines } = await readJson(programOf(world, world.alice)('GET', path))
  return { one: found[0]!, told: (deadlines as Told[]).find((any) => any.limit === limit)!, at }
}

type Asked = NonNullable<Awaited<ReturnType<typeof ask>>>

/** What the portal says of a day, in the words of the hand. */
function statementOf({ one, told, at }: Asked) {
  const said = dayStatement(one, at.epochMilliseconds)
  const by = (text: string) => told.counts.find((count) => count.by === text)?.day
  return {
    last: said?.lastDay,
    safe: said?.safe ?? undefined,
    hour: one.byHour === 'known' ? Temporal.Instant.fromEpochMilliseconds(one.endsAt!).toString() : undefined,
    isFirst: one.bound === 'first' || undefined,
    texts: by('en') ? { en: by('en'), fr: by('fr') } : undefined,
    phase: one.bound === 'first' ? undefined : said?.phase,
  }
}

const statementBy = ({ last, safe, hour, isFirst, texts, phase }: WorkedCase) => ({
  ...{ last, safe, hour: hour?.at, isFirst, texts, phase },
})

const tidy = (text: string) =>
  plainBlanks(text)
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;])/g, '$1')

/** What stands on the row of the limit on the page of the case, before its count is unfolded. */
async function rowsOf(alice: Browser, { caseId }: Planted, locale: Locale, name: string): Promise<string[]> {
  const page = await read(alice, `/${locale}/cases/${caseId}/deadlines`)
  return page
    .split('id="deadlines"')[1]!
    .split('<h2')[0]!
    .split(/<tr *>/)
    .filter((row) => row.startsWith('<th scope="row"'))
    .map((row) => tidy(wordsOf(row.split('</tr>')[0]!.replace(/<details\b.*?<\/details>/gs, ' '))))
    .filter((row) => row.includes(tidy(name).split(',')[0]!))
}

const safeWords = {
  en: { ahead: 'Safe day: ', past: 'Safe day passed: ' },
  fr: { ahead: 'Jour sûr : ', past: 'Jour sûr passé : ' },
}
const courtWords = { en: 'the Court’s registry decides the hour', fr: 'le greffe de la Cour détermine l’heure' }
const midnight = { en: 'midnight', fr: 'minuit' }
const noDay = {
  en: { asap: 'As soon as possible', checkText: 'To verify', by: '' },
  fr: { asap: 'Le plus tôt possible', checkText: 'À vérifier', by: '' },
}
/** « 9 h », « 13 h 30 », beside 09:00 and 13:30. */
const clockIn = (locale: Locale, clock: string) => {
  const [hours, minutes] = clock.split(':')
  return locale === 'en' ? clock : `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`
}

/** « 34(3)a) » beside 34(3)(a). */
const numberIn = (locale: Locale, code: string) => {
  const number = code.replace(/^.*[rs]\./, '')
  return locale === 'en' ? number : number.replace(/\(([a-z])\)/g, '$1)')
}

/** What the row must say of it in a language. */
function wordsWanted({ limit, last, safe, hour, isFirst, phase, task }: WorkedCase, locale: Locale): readonly string[] {
  const dated = (day: string) => tidy(saying(locale).day(day))
  if (last === null) return task ? [noDay[locale][task]] : []
  const isCourt = limit.startsWith('court.')
  const end = hour ? clockIn(locale, hour.clock) : isCourt ? courtWords[locale] : isFirst ? '' : midnight[locale]
  const ofSafe = safe && safeWords[locale][phase === 'ahead' ? 'ahead' : 'past'] + dated(safe.day)
  return [dated(last), end, ...(ofSafe ? [ofSafe] : [])]
}

const titled = workedCases.map((one) => [`${one.no}, ${one.division}, ${one.office}: ${one.what}`, one] as const)

describe.each(titled)('worked case %s', (_, one) => {
  it('is counted as by hand, and its page says so in both languages', async () => {
    const planted = await plant(one)
    const asked = await ask(planted, one)
    if (one.isOfCatalogue) {
      expect(asked).toBeUndefined()
      expect(counted(one.limit, one.events![0]!.day!)).toMatchObject({ day: one.last, safeDay: one.safe?.day ?? null })
      return
    }
    if (one.last === null && !one.task) {
      expect(asked?.one.day ?? null).toBeNull()
      return
    }
    expect(asked).toBeDefined()
    const { one: found, at } = asked!
    if (one.last === null) expect([found.day, found.task, found.safeDay]).toEqual([null, one.task, null])
    else expect(statementOf(asked!)).toEqual(statementBy(one))
    // The portal may cite the subrule where the hand names its paragraph.
    if (one.rule) expect(one.rule.startsWith(asked!.told.rule!.code)).toBe(true)
    expect(isByCourtClock(found)).toBe(one.limit.startsWith('court.'))
    if (one.state) expect(standingIn(found, at)).toBe(one.state)

    // A page leaves out what others have missed.
    if (one.phase === 'over' && found.side !== 'party') return
    const alice = await planted.world.signIn(planted.world.alice)
    for (const locale of locales) {
      const rows = await rowsOf(alice, planted, locale, asked!.told.name[locale])
      const wanted = [...wordsWanted(one, locale), one.rule ? numberIn(locale, asked!.told.rule!.code) : '']
      const found = rows.filter((row) => wanted.every((words) => row.includes(words)))
      expect([locale, found.length > 0 ? 'says it' : rows]).toEqual([locale, 'says it'])
      if (!one.safe) for (const words of Object.values(safeWords[locale])) expect(found[0]).not.toContain(words)
      if (one.limit.startsWith('court.')) expect(found[0]).not.toContain(midnight[locale])
    }
  })

  if (one.sent)
    it('and the paper sent in it is judged as by hand', async () => {
      const planted = await plant(one)
      const { world } = planted
      const id = sentIn(world)
      expect(statementNow(world.portal.db, submissionOf(world, id)!).kind).toBe(one.sent!.verdict)
      const alice = await world.signIn(world.alice)
      for (const locale of locales) {
        const page = tidy(wordsOf(await read(alice, `/${locale}/submissions/${id}`)))
        expect(page).toContain(tidy(reading(locale).t(`documents:verdict.${one.sent!.verdict}`)))
        if (one.sent!.asks)
          expect(page).toMatch(new RegExp(`(?:rules?|règles?) (?:\\d+ (?:and|et) )?${one.sent!.asks}\\b`))
      }
    })
})

describe('the cases together', () => {
  const dated = workedCases.filter(({ last }) => last !== null)
  const apart = (a: string, b: string) => Math.abs(Temporal.PlainDate.from(a).until(b).total('days'))

  it('are forty and more, each once, in every division and at four offices', () => {
    expect(workedCases.map(({ no }) => no)).toEqual(workedCases.map((_, index) => index + 1))
    expect(workedCases.length).toBeGreaterThanOrEqual(40)
    expect(new Set(workedCases.map(({ division }) => division)).size).toBe(4)
    expect(new Set(workedCases.map(({ office }) => office)).size).toBe(4)
  })

  it('have twelve safe days, six hours, and eight in which the usual slip is a day off', () => {
    expect(dated.filter(({ safe, last }) => safe && safe.day < last!).length).toBeGreaterThanOrEqual(12)
    expect(dated.filter(({ hour }) => hour).length).toBeGreaterThanOrEqual(6)
    const slips = dated.filter(({ slip }) => slip)
    expect(slips.filter(({ slip, last }) => apart(slip!, last!) !== 1).map(({ no }) => no)).toEqual([])
    expect(slips.length).toBeGreaterThanOrEqual(8)
  })

  it('rest on a provision each, which the working names', () => {
    const isNamed = ({ rule, why }: WorkedCase) => !rule || why.includes(rule.replace(/ [rs]\./, ' '))
    expect(workedCases.filter((one) => !isNamed(one)).map(({ no, rule }) => [no, rule])).toEqual([])
  })
})
