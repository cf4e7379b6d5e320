import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { followDeadlines } from '../../src/calendar/deadlines.ts'
import { explainDeadlines } from '../../src/cases/deadlines/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { programOf, read as readJson } from '../api/speaking.ts'
import { plainBlanks, saying } from '../day-words.ts'
import { as } from '../plant.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { today, type WorkedEvent, type WorkedFile, type WorkedLimit, workedFiles } from './files.ts'
import { plantWorkedFiles, zoneOf } from './plant.ts'

/*
 * The days that were worked out by hand in README.md, against what the portal says: the page of each case in both languages, the
 * calculator, and the API.
 */

type Told = {
  readonly limit: string
  readonly name: Readonly<Record<'en' | 'fr', string>>
  readonly rule: { readonly code: string } | null
  readonly day: string | null
  readonly ruleDay: string | null
  readonly safeDay: string | null
  readonly endsAt: string | null
  readonly bound: string
  readonly state: string
  readonly task: string | null
  readonly counts: readonly { readonly by: string; readonly day: string }[]
}

const locales = ['en', 'fr'] as const

let world: World
let alice: Browser
let planted: Map<WorkedFile, string>
const told = new Map<WorkedFile, readonly Told[]>()

beforeAll(async () => {
  world = await createWorld({ at: '2026-11-26T14:00:00Z', whenOver: () => {} })
  planted = await plantWorkedFiles(world)
  alice = await world.signIn(world.alice)
  const ask = programOf(world, world.alice)
  for (const [file, id] of planted) {
    const { deadlines } = await readJson(ask('GET', `/cases/${id}/deadlines?limit=100&explain=true&state=all`))
    told.set(file, deadlines)
  }
})

const textsIn = ({ counts }: Told) => {
  const by = (text: string) => counts.find((one) => one.by === text)?.day
  return by('en') ? { en: by('en')!, fr: by('fr')! } : undefined
}

const rowOf = ({ limit, rule, day, safe, state, ...more }: WorkedLimit) => ({
  ...{ limit, rule, day, safe: safe ?? null, state, texts: more.texts },
  ruleDay: more.ruleDay ?? day,
  bound: more.isFirst ? 'first' : 'last',
})
const toldRow = (one: Told) => ({
  ...{ limit: one.limit, rule: one.rule?.code, day: one.day, safe: one.safeDay, state: one.state },
  texts: textsIn(one),
  ruleDay: one.ruleDay,
  bound: one.bound,
})
const byLimit = (a: { limit: string; day: string | null }, b: { limit: string; day: string | null }) =>
  `${a.limit} ${a.day}` < `${b.limit} ${b.day}` ? -1 : 1

const daysOf = <T extends { day: string | null }>(list: readonly T[]) => list.filter(({ day }) => day !== null)
const named = workedFiles.map((file) => [file.name, file] as const)

describe('the API, of a file worked out by hand', () => {
  it.each(named)('%s: every day, its rule, its safer day, both texts and what stands, and no day more', (_, file) => {
    const found = told.get(file)!
    expect(daysOf(found).map(toldRow).sort(byLimit)).toEqual(daysOf(file.limits).map(rowOf).sort(byLimit))
    for (const { limit, hour } of file.limits.filter((one) => one.hour))
      expect(found.find((one) => one.limit === limit)?.endsAt).toBe(hour)
    for (const { limit, rule } of file.limits.filter(({ day }) => day === null)) {
      const one = found.find((any) => any.limit === limit)
      expect([limit, one?.task, one?.rule?.code, one?.day]).toEqual([limit, 'asap', rule, null])
    }
  })

  it('names no appeal where none lies, and the three days of no 48-hour review', () => {
    const limitsOf = (name: string) =>
      told.get(workedFiles.find((one) => one.name === name)!)!.map(({ limit }) => limit)
    expect(limitsOf('RPD 2').filter((limit) => limit.startsWith('rad.'))).toEqual([])
    expect(limitsOf('ID 1')).not.toContain('id.min.detention')
  })
})

const dated = (day: string, locale: 'en' | 'fr') => plainBlanks(saying(locale).day(day))

/** How a page cites a provision. */
const instruments: Readonly<Record<string, Readonly<Record<'en' | 'fr', string>>>> = {
  'RPD r.': { en: 'RPD Rules, r. ', fr: 'Règles de la SPR, règle ' },
  'RAD r.': { en: 'RAD Rules, r. ', fr: 'Règles de la SAR, règle ' },
  'ID r.': { en: 'ID Rules, r. ', fr: 'Règles de la SI, règle ' },
  'IAD r.': { en: 'IAD Rules, r. ', fr: 'Règles de la SAI, règle ' },
  'IRPR s.': {
    en: 'Immigration and Refugee Protection Regulations, s. ',
    fr: 'Règlement sur l’immigration et la protection des réfugiés, art. ',
  },
  'IRPA s.': {
    en: 'Immigration and Refugee Protection Act, s. ',
    fr: 'Loi sur l’immigration et la protection des réfugiés, art. ',
  },
}
function cited(code: string, locale: 'en' | 'fr') {
  const [instrument] = Object.keys(instruments).filter((one) => code.startsWith(one))
  const number = code.slice(instrument!.length)
  // In French a paragraph is « a) », without an opening bracket.
  return instruments[instrument!]![locale] + (locale === 'fr' ? number.replace(/\(([a-z])\)/g, '$1)') : number)
}

const safer = { en: 'Safe day: ', fr: 'Jour sûr : ' }
const saferPast = { en: 'Safe day passed: ', fr: 'Jour sûr passé : ' }
const safeWords = (day: string, locale: 'en' | 'fr') =>
  (day < today.slice(0, 10) ? saferPast : safer)[locale] + dated(day, locale)
const until = {
  en: ', until the end of the day (midnight)',
  fr: ', jusqu’à la fin de la journée (minuit)',
}
const courts = { en: '; the Court’s registry decides the hour', fr: '; le greffe de la Cour détermine l’heure' }
const asSoon = { en: 'As soon as possible', fr: 'Le plus tôt possible' }
const differ = {
  en: (en: string, fr: string) => `${en} in English, ${fr} in French`,
  fr: (en: string, fr: string) => `${en} selon la version anglaise, ${fr} selon la version française`,
}
const met = { en: 'Completed on time ', fr: 'Délai respecté ' }
const ordered = { en: 'under the rule, the date was ', fr: 'la règle prévoyait le ' }
const notice = { en: 'Practice notice', fr: 'Avis de pratique' }

const tidy = (text: string) => text.replace(/\s+/g, ' ').replace(/ ([.,;])/g, '$1')

/** The rows of a page: what stands on each before its count is unfolded. */
async function rowsOf(caseId: string, locale: 'en' | 'fr') {
  const page = await read(alice, `/${locale}/cases/${caseId}/deadlines`)
  const section = page.split('id="deadlines"')[1]!.split('<h2')[0]!
  return section
    .split(/<tr *>/)
    .filter((row) => row.startsWith('<th scope="row"'))
    .map((row) => tidy(wordsOf(row.split('</tr>')[0]!.replace(/<details\b.*?<\/details>/gs, ' '))))
}

/** What a lawyer must find on the row of a limit. */
function wordsWanted(one: WorkedLimit, name: string, locale: 'en' | 'fr', isOrdered: boolean): readonly string[] {
  const { day, safe, rule, ruleDay, texts, state, hour, isFirst } = one
  const [head = ''] = tidy(name).split(',')
  if (day === null) return [head, asSoon[locale], cited(rule, locale)]
  // The clock of the Court's registry is not known here.
  const end = hour || isFirst ? '' : one.limit.startsWith('court.') ? courts[locale] : until[locale]
  return [
    ...[head, `${dated(day, locale)}${end}`, cited(rule, locale)],
    ...(safe ? [safeWords(safe, locale)] : []),
    ...(texts && texts.en !== texts.fr ? [differ[locale](dated(texts.en, locale), dated(texts.fr, locale))] : []),
    ...(ruleDay && isOrdered ? [ordered[locale] + dated(ruleDay, locale)] : []),
    ...(ruleDay && !isOrdered ? [notice[locale]] : []),
    ...(state === 'met' ? [met[locale]] : []),
  ]
}

describe.each(locales)('the page of the case, %s', (locale) => {
  it.each(named)('%s: says each day with its weekday, the rule, the safer day and what stands', async (_, file) => {
    const rows = await rowsOf(planted.get(file)!, locale)
    const orderedIds: readonly string[] = file.orders.map(({ deadlineId }) => deadlineId)
    const missing = file.limits.flatMap((one) => {
      const { name } = told.get(file)!.find((any) => any.limit === one.limit && any.day === one.day)!
      const wanted = wordsWanted(one, name[locale], locale, orderedIds.includes(one.limit))
      const found = rows.some((row) => wanted.every((words) => row.includes(words)))
      const near = rows.filter((row) => row.includes(wanted[0]!)).map((row) => row.slice(0, 300))
      return found ? [] : [{ limit: one.limit, wanted, near }]
    })
    expect(missing).toEqual([])
  })

  it.each(named)('%s: says no safer day where the hand found none', async (_, file) => {
    const rows = await rowsOf(planted.get(file)!, locale)
    const wanted = file.limits.filter(({ safe }) => safe).length
    const isSaid = (row: string) => row.includes(safer[locale]) || row.includes(saferPast[locale])
    expect(rows.filter(isSaid)).toHaveLength(wanted)
  })
})

const urgent = {
  en: 'As soon as possible: this is an urgent review',
  fr: 'Le plus tôt possible : il s’agit d’un contrôle urgent',
}
const heading = { en: 'Next deadline</dt>', fr: 'Prochain délai</dt>' }
const sooner = {
  en: {
    inHead: 'Optional step:',
    onOverview: /deadlines? for (?:an )?optional steps?(?:\. The first one)?: (.*?) \((?:safe|last) day /,
  },
  fr: {
    inHead: 'Démarche facultative d’ici le',
    onOverview:
      /délais? pour (?:une|des) démarches? facultatives?(?:\. Le premier)? : (.*?) \((?:jour sûr|date limite) le /,
  },
}

describe.each(locales)('the first screen of the page, %s', (locale) => {
  it.each(named)('%s: names the earliest open limit, or that all is due as soon as possible', async (_, file) => {
    const page = await read(alice, `/${locale}/cases/${planted.get(file)}`)
    const first = tidy(wordsOf(page.split(heading[locale])[1]!.split('</div>')[0]!))
    const nameOf = (limit: string) => told.get(file)!.find((one) => one.limit === limit)!.name[locale]
    const right = file.first === 'asap' ? [urgent[locale]] : file.first.map(nameOf)
    // An optional one that ends before: the head says that there is one, the overview which.
    const optional = first.includes(sooner[locale].inHead)
      ? sooner[locale].onOverview.exec(tidy(wordsOf(page.split('id="deadlines"')[1]!)))?.[1]
      : first
    const isRight = right.some((words) => optional?.includes(tidy(words).split(',')[0]!))
    expect([isRight, optional]).toEqual([true, optional])
  })
})

describe('the calculator', () => {
  /** What of a file can be asked: hearings, and what happened on a day that is known. */
  const asked = (file: WorkedFile) => [
    ...file.hearings.map(({ kind, startsAt, review = 'thirtyDay' }) => ({
      ...{ what: kind, day: startsAt.slice(0, 10), set: '' },
      review,
    })),
    ...file.events
      .filter((one) => !one.at)
      .map((one) => ({ what: one.kind, ...sentOrCame(one), set: one.setDay ?? '', review: 'thirtyDay' })),
  ]
  const sentOrCame = ({ day = '', mailedOn = '', abroad }: WorkedEvent) => ({
    ...{ day, mailed: mailedOn },
    ...(abroad && { abroad: 'yes' }),
  })

  it.each(named)('%s: counts the same from each hearing and event by itself', async (_, file) => {
    const { division, office, claimMade = '', appealKind = '', appealRight = '' } = file
    const rows = new Set<string>()
    for (const one of asked(file)) {
      const question = { division, office: world[office], claim: claimMade, appeal: appealKind, right: appealRight }
      const query = new URLSearchParams({ ...question, ...one, review: division === 'id' ? one.review : '' })
      const page = await read(alice, `/en/calculator?${query}`)
      for (const row of page.split('<tr>').slice(1)) rows.add(tidy(wordsOf(row)))
    }
    const orderedIds: readonly string[] = file.orders.map(({ deadlineId }) => deadlineId)
    const events = new Set(file.events.filter((one) => one.at).map(({ kind }) => kind))
    const isAsked = ({ limit }: WorkedLimit) =>
      // It hangs on an event and is counted from the hearing: one row alone does not raise it.
      limit !== 'iad.discloseStay' && !(events.has('detained') && limit === 'id.review.first')
    // A second hearing is asked for by itself, so its limits are there.
    const missing = file.limits.filter(isAsked).flatMap((one) => {
      const isOrdered = orderedIds.includes(one.limit) && one.ruleDay !== undefined
      const day = isOrdered ? one.ruleDay! : one.day
      const last = day === null ? 'As soon as possible' : dated(day, 'en')
      const wanted = [cited(one.rule, 'en'), last, ...(one.safe && !isOrdered ? [safeWords(one.safe, 'en')] : [])]
      return [...rows].some((row) => wanted.every((words) => row.includes(words))) ? [] : [wanted]
    })
    expect(missing).toEqual([])
  })
})

describe.each(locales)('what the operator is told of a file, %s', (locale) => {
  it.each(named)('%s: each day, with the safer one', (_, file) => {
    const asked = { reference: file.reference, locale, isExplained: true }
    const blocks = explainDeadlines(world.portal, asked, world.clock.now())!
      .join('\n')
      .split('\n\n')
      .map((block) => tidy(block))
    const missing = daysOf(file.limits).flatMap(({ limit, day, rule, safe }) => {
      const wanted = [`[${limit}]`, dated(day!, locale), cited(rule, locale), ...(safe ? [dated(safe, locale)] : [])]
      return blocks.some((block) => wanted.every((words) => block.includes(words))) ? [] : [wanted]
    })
    expect(missing).toEqual([])
  })
})

it('the calendar feed ends each main limit of the eight files at the end of the day that was worked out', () => {
  const followed = followDeadlines(
    world.portal.db,
    as(world.alice),
    world.clock.now().epochMilliseconds,
    world.clock.now(),
  )
  const days = followed.map(({ caseId, key, endsAt }) => `${caseId} ${key.split(' ')[0]} ${endsAt}`)
  const worked = [...planted].flatMap(([file, id]) =>
    file.limits.flatMap(({ limit, day, hour }) => {
      if (day === null) return []
      const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zoneOf(file))
      return [`${id} ${limit} ${hour ? Temporal.Instant.from(hour).epochMilliseconds : next.epochMilliseconds}`]
    }),
  )
  expect(days.length).toBeGreaterThan(12)
  expect(days.filter((one) => !worked.includes(one))).toEqual([])
})

describe.each([
  ['README.md', 'en'],
  ['README.fr.md', 'fr'],
] as const)('the working in %s', (name, locale) => {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  const pattern = /^- `([\w.]+)` .*\*\*→ ([^*]+)\*\*(?: \[(\d{4}-\d{2}-\d{2})\])?$/
  const linesOf = (heading: string) =>
    (text.split(`\n## ${heading}. `)[1] ?? '')
      .split('\n## ')[0]!
      .split('\n')
      .filter((line) => line.startsWith('- `'))

  it.each(workedFiles.map((file) => [locale === 'en' ? file.name : file.nameFr, file] as const))(
    '%s: has a line for each limit, with the day and the safer day that are tested',
    (heading, file) => {
      const worked = linesOf(heading).map((line) => {
        const [, limit, day, safe] = pattern.exec(line) ?? [line]
        return [limit, day, safe]
      })
      const wanted = file.limits.map(({ limit, day, safe }) => [...[limit, day ?? asSoon[locale].toLowerCase(), safe]])
      expect(worked).toEqual(wanted)
      expect(text).toContain(file.person)
    },
  )
})

it('the registry can enter that a stayed appeal is reconsidered, without which IAD 28 counts nothing', async () => {
  const sam = await world.signIn(world.sam)
  const file = workedFiles.find(({ name }) => name === 'IAD 1')!
  const page = await read(sam, `/en/admin/cases/${planted.get(file)}/events`)
  expect(page).toContain('value="stayReconsidered"')
})

it('is read at the moment that the working names', () => {
  expect(today).toBe(world.clock.now().toString())
})
