import { describe, expect, it } from 'vitest'
import { findCase } from '../../src/cases/access/index.ts'
import { listCaseDeadlines } from '../../src/cases/deadlines/member-queries.ts'
import { byActing } from '../../src/cases/deadlines/statement.ts'
import { countNextDeadlines } from '../../src/cases/list/index.ts'
import { getOfficeCase } from '../../src/cases/record/office-queries.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { limitsFor, namesLimit } from '../../src/documents/catalogue/queries.ts'
import { letterFactsOf } from '../../src/documents/templates/facts.ts'
import { documentTypes } from '../../src/tribunal/document-types.ts'
import { type Locale, locales } from '../../src/tribunal/languages.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { read as answerOf, programOf } from '../api/speaking.ts'
import { addressOf } from '../calendar/planting.ts'
import { plainBlanks, saying } from '../day-words.ts'
import { addFiles, pdf, startDraft } from '../documents/files.ts'
import { dayIn } from '../oracle/law/calendar.ts'
import { plantFile } from '../oracle/law/planted.ts'
import { as, officerOf } from '../plant.ts'
import { look } from '../platform/paper.ts'
import { seeded } from '../seeded.ts'
import { reading } from '../views/reading.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { type Said, saidFiles } from './files.ts'

type Opened = Readonly<Record<string, string>>
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

/**
 * A paper that answers a limit, from its draft to its receipt, and the letter that tells of its case. `isJudged`: whether
 * there is a paper that answers this one.
 */
async function paperOf({ world, alice, sam, caseId, one }: Planted, locale: Locale) {
  const { db } = world.portal
  const at = world.clock.now()
  const page = async (their: Browser, path: string) => plain(wordsOf(await read(their, `/${locale}${path}`)))
  const letter = letterFactsOf(
    db,
    reading(locale),
    getOfficeCase(db, officerOf(world.sam, world.toronto), caseId, at),
    at,
  )
  const orders = await page(sam, `/admin/cases/${caseId}/orders?limit=${one.id}`)
  const opened: Opened = { letter: plain(letter.of('limits') ?? ''), orders }
  const division = findCase(db, as(world.alice), caseId, at)!.division
  const type = documentTypes.find(
    (key) => namesLimit(division, [key]) && limitsFor(division, [key])[0]?.includes(one.id),
  )
  if (!type) return { opened, isJudged: false }
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf('one.pdf', 1)], { type })
  const draft = {
    draft: await page(alice, `/submissions/${id}`),
    review: await page(alice, `/submissions/${id}/review`),
  }
  await alice.post(`/en/submissions/${id}/sending`, { emergency: 'no' })
  const file = async (name: string) => alice.get(`/${locale}/submissions/${id}/receipt/${name}`)
  const { receipt } = JSON.parse(await (await file('receipt.json')).text())
  const sent = {
    receipt: await page(alice, `/submissions/${id}`),
    'signed receipt': JSON.stringify(receipt),
    'paper of the receipt': plain(look(Buffer.from(await (await file('receipt.pdf')).arrayBuffer())).text()),
    'documents of the case': await page(alice, `/cases/${caseId}/documents`),
    'table of what was sent': plain(await (await alice.get(`/${locale}/submissions/table`)).text()),
    'paper at the office': await page(sam, `/admin/submissions/${id}`),
    desk: await page(sam, '/admin/desk'),
  }
  expect(receipt.deadline, `by what ${type} is judged`).toBe(one.id)
  return { opened: { ...opened, ...draft, ...sent }, isJudged: true }
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
/** The surfaces of a paper on which the limit stands that judges it. */
const whereJudged = [
  'draft',
  'review',
  'receipt',
  'signed receipt',
  'paper of the receipt',
  'paper at the office',
] as const

type Planted = Stage & { readonly one: CaseLimit }
type CaseLimit = ReturnType<typeof listCaseDeadlines>[number]

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
  const { isAlone, isFirst, ...stage } = await stageOf(said)
  const { one } = stage
  const { day } = saying(locale)
  const says = (text: string, asked: string, words = day(asked)) =>
    [plainBlanks(words).replace(/ \d{4}$/, ''), asked].some((part) => text.includes(part))
  const surfaces = await surfacesOf(stage, locale)
  const { opened, isJudged } = await paperOf(stage, locale)
  const required: readonly string[] = [
    ...always,
    ...(one.weight === 'main' ? [...whereMain, 'letter'] : []),
    ...(isJudged ? whereJudged : []),
    ...(isFirst ? whereFirst : []),
  ]
  return Object.entries<string>({ ...surfaces, ...opened }).flatMap(([surface, text]) => {
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
