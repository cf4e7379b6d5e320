import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { followDeadlines } from '../../../src/calendar/deadlines.ts'
import { deadlineEntry } from '../../../src/calendar/entries.ts'
import { explainDeadlines } from '../../../src/cases/deadlines/index.ts'
import { makeI18n } from '../../../src/platform/web/i18n.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { as, plantCase, plantDraft } from '../../plant.ts'
import { createWorld } from '../../world.ts'

const words = {
  en: {
    day: 'until the end of the day (midnight)',
    office: 'The last day ends at midnight, in the time zone of the office that processes the case.',
    advice: 'not legal advice',
  },
  fr: {
    day: 'jusqu’à la fin de la journée (minuit)',
    office: 'Le dernier jour se termine à minuit, à l’heure du bureau qui traite le dossier.',
    advice: 'non un avis juridique',
  },
} as const

type Told = { readonly where: string; readonly text: string }

/** Every sentence of a language, and every paragraph of its long texts. */
function sentencesOf(locale: string): Told[] {
  const folder = join('locales', locale)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name): Told[] => {
    const text = () => readFileSync(join(folder, name), 'utf8')
    if (name.endsWith('.json')) return leaves(JSON.parse(text()), name)
    return name.endsWith('.md')
      ? text()
          .split('\n')
          .map((line) => ({ where: name, text: line }))
      : []
  })
}

const leaves = (value: unknown, where: string): Told[] =>
  typeof value === 'string'
    ? [{ where, text: value }]
    : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${where} ${key}`))

/** Other ways to say when a day ends: a minute before it does, an hour that no clock shows, or the first of the day after. */
const otherwise = /\b23:59\b|\b24:00\b|23\sh\s59|\b24\sh\b(?!eures)|ended at 00:00|fin à 0?0\sh/u

describe('the end of a last day', () => {
  it('is said in one way in every sentence of the program, its guide and its notices (PRO-08)', () => {
    for (const locale of locales) {
      const found = sentencesOf(locale).filter(({ text }) => otherwise.test(text.replaceAll('\u00a0', ' ')))
      expect(found).toEqual([])
    }
    for (const one of ['until 23:59', 'until 24:00 (midnight)', 'jusqu’à 24 h (minuit)', 'its last day ended at 00:00'])
      expect(otherwise.test(one)).toBe(true)
  })

  it('where a sentence says midnight of a last day, it says it in the words of the one that all others ask', () => {
    for (const locale of ['en', 'fr'] as const) {
      const said = sentencesOf(locale).filter(({ text }) => /midnight|minuit/.test(text))
      expect(said.length).toBeGreaterThan(2)
      const others = said.filter(
        ({ text }) =>
          !text.includes(words[locale].day) &&
          !text.includes(words[locale].office) &&
          !/the last day would have ended at midnight, Eastern Time|le délai y aurait expiré à minuit, heure de l’Est/.test(
            text,
          ),
      )
      expect(others).toEqual([])
    }
  })

  it.each(['en', 'fr'] as const)(
    'is the same on the case, a draft, the list, the calculator, the guide, the practice notice, the calendar and for the operator (%s)',
    async (locale) => {
      const world = await createWorld()
      const caseId = plantCase(world, { hearingIn: 13 })
      const draft = await plantDraft(world, caseId, world.alice)
      const alice = await world.signIn(world.alice)
      const { portal, clock } = world
      const page = async (address: string) => wordsOf(await read(alice, `/${locale}${address}`))
      const { day, office, advice } = words[locale]
      for (const address of [`/cases/${caseId}/deadlines`, `/submissions/${draft}`])
        expect([address, (await page(address)).includes(day)]).toEqual([address, true])
      // In the list the sentence at its head says it once for all days.
      const list = plainBlanks(await page('/deadlines'))
      expect(list).toContain(plainBlanks(saying(locale).day('2026-11-27')).replace(' 2026', ''))
      expect(list.split(office)).toHaveLength(2)
      expect(list).not.toMatch(/\(midnight\)|\(minuit\)/)
      for (const address of [
        `/cases/${caseId}/deadlines`,
        '/deadlines',
        '/calculator',
        '/help/hearings',
        '/practice-notice',
      ])
        expect([address, (await page(address)).includes(office)]).toEqual([address, true])
      for (const address of [`/cases/${caseId}/deadlines`, '/deadlines', '/calculator'])
        expect((await page(address)).split(advice)).toHaveLength(2)

      const lines = explainDeadlines(portal, { reference: 'TC5-00001', locale, isExplained: true }, clock.now())!
      expect(lines.join('\n')).toContain(day)
      expect(lines.filter((line) => line.includes(office))).toHaveLength(1)
      expect(lines.filter((line) => line.includes(advice))).toHaveLength(1)

      const i18n = makeI18n(portal.catalogue(locale), {
        ...{ locale, zone: 'America/Toronto', here: '/', brand: '', demo: false, version: '' },
      })
      const [followed] = followDeadlines(portal.db, as(world.alice), clock.now().epochMilliseconds, clock.now())
      const entry = deadlineEntry({ t: i18n.t, locale, origin: 'https://portal.example' }, followed!)
      expect(entry.description).toContain(office)
      expect(entry.description.split(advice)).toHaveLength(2)
    },
  )
})
