import { describe, expect, it } from 'vitest'
import { findCase } from '../../src/cases/access/index.ts'
import { listCaseDeadlines } from '../../src/cases/deadlines/member-queries.ts'
import { byActing } from '../../src/cases/deadlines/statement.ts'
import { countNextDeadlines } from '../../src/cases/list/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { type Locale, locales } from '../../src/tribunal/languages.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { read as answerOf, programOf } from '../api/speaking.ts'
import { addressOf } from '../calendar/planting.ts'
import { plainBlanks, saying } from '../day-words.ts'
import { dayIn } from '../oracle/law/calendar.ts'
import { plantFile } from '../oracle/law/planted.ts'
import { as } from '../plant.ts'
import { seeded } from '../seeded.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { type Said, saidFiles } from './files.ts'

type Stage = { readonly world: World; readonly alice: Browser; readonly sam: Browser; readonly caseId: string }

const plain = (text: string) => plainBlanks(text).replace(/\s+/g, ' ')

/** Everything that is read of one file by those who act on its days. */
async function surfacesOf({ world, alice, sam, caseId }: Stage, locale: Locale) {
  const page = async (their: Browser, path: string) => plain(wordsOf(await read(their, `/${locale}${path}`)))
  const file = async (path: string) => plain(await (await alice.get(`/${locale}${path}`)).text())
  const program = programOf(world, world.alice)
  const answer = async (path: string) => JSON.stringify(await answerOf(program('GET', path)))
  const feed = await addressOf(alice, locale, { 'holds[]': 'deadlines' })
  return {
    today: await page(alice, '/today'),
    cases: await page(alice, '/cases'),
    'table of cases': await file('/cases/table'),
    case: await page(alice, `/cases/${caseId}`),
    'deadlines of the case': await page(alice, `/cases/${caseId}/deadlines`),
    activity: await page(alice, `/cases/${caseId}/activity`),
    send: await page(alice, `/cases/${caseId}/send`),
    deadlines: await page(alice, '/deadlines?view=coming&which=all'),
    'table of deadlines': await file('/deadlines/table?view=coming&which=all'),
    api: await answer(`/cases/${caseId}/deadlines?state=all&limit=100`),
    'api, case': await answer(`/cases/${caseId}`),
    calendar: daysInFeed(await (await world.visitor().get(feed)).text()),
    'case at the office': await page(sam, `/admin/cases/${caseId}`),
    'deadlines at the office': await page(sam, `/admin/cases/${caseId}/deadlines`),
  }
}

/** The entries in one line, each with the day on which it ends in Toronto. */
const daysInFeed = (text: string) =>
  plain(text.replace(/\r\n /g, '').replace(/^DTEND:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/gm, endDay))
const endDay = (_: string, ...parts: string[]) => {
  const [y, m, d, h, min, s] = parts
  return dayIn('America/Toronto', Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`) - 1)
}

/** The surfaces on which every limit upon a party stands; those that every such file has stand on the others too. */
const always = ['deadlines of the case', 'deadlines', 'table of deadlines', 'api', 'deadlines at the office'] as const
const whereMain = ['case', 'calendar', 'case at the office'] as const
const whereFirst = ['cases', 'table of cases'] as const

async function stageOf({ file, key }: Said) {
  const world = await createWorld()
  const { db } = world.portal
  const { caseId } = plantFile(world, file, 0)
  db.update(cases).set({ officeId: world.toronto }).run()
  countNextDeadlines(db, world.clock.now)
  const [alice, sam] = [await world.signIn(world.alice), await world.signIn(world.sam)]
  const at = world.clock.now()
  const all = listCaseDeadlines(db, as(world.alice), findCase(db, as(world.alice), caseId, at)!, at)
  const one = all.find((other) => other.id === key.split(' ')[0])!
  // A day that something else of the file falls on is no word of this limit.
  const others = [
    dayIn('America/Toronto', at.epochMilliseconds),
    ...all.filter(({ safeDay }) => safeDay === null).map(({ day }) => day),
    ...file.hearings.map(({ zone, startsAt }) => dayIn(zone, startsAt)),
    ...file.happenings.map(({ day }) => day),
  ]
  const first = all
    .filter(({ weight, side, bound, endsAt }) => weight === 'main' && side === 'party' && bound === 'last' && endsAt)
    .sort(byActing)[0]
  return { world, alice, sam, caseId, one, isAlone: !others.includes(one.day), isFirst: one === first }
}

/** What a surface lacks of the day of a limit, in a language. */
async function missing(said: Said, locale: Locale): Promise<string[]> {
  const { one, isAlone, isFirst, ...stage } = await stageOf(said)
  const { day } = saying(locale)
  const says = (text: string, asked: string, words = day(asked)) =>
    [plainBlanks(words).replace(/ \d{4}$/, ''), asked].some((part) => text.includes(part))
  const required: readonly string[] = [
    ...always,
    ...(one.weight === 'main' ? whereMain : []),
    ...(isFirst ? whereFirst : []),
  ]
  return Object.entries(await surfacesOf(stage, locale)).flatMap(([surface, text]) => {
    const named = `${said.name}, ${locale}, ${surface}`
    // A feed is in the language of its account.
    const spoken = surface === 'calendar' ? saying('en').day : day
    const lastSaid = says(text, one.day!, spoken(one.day!))
    const safeSaid = one.safeDay === null || says(text, one.safeDay, spoken(one.safeDay))
    if (required.includes(surface) && !lastSaid) return [`${named}: lacks the last day ${one.day}`]
    if (lastSaid && isAlone && !safeSaid) return [`${named}: says ${one.day} without its safe day ${one.safeDay}`]
    return []
  })
}

const { seed } = seeded('days said')
const files = saidFiles()
/** All of them by DAYS_SAID=all; else every sixth, from another one on each time. */
const drawn = process.env.DAYS_SAID === 'all' ? files : files.filter((_, index) => (index + seed) % 6 === 0)

describe('the day of a limit', () => {
  it('is known of each kind of limit, by the law and by an order, with a safe day and without', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(files.filter(({ name }) => name.endsWith('with a safe day')).length).toBeGreaterThan(50)
  })

  it.each(drawn)('is said whole, or shorter, by every surface: $name (LAW-04)', async (said) => {
    const locale = locales[(files.indexOf(said) + seed) % locales.length]!
    expect(await missing(said, locale)).toEqual([])
  })
})
