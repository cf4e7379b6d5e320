import { getOffice, type Office } from '../../accounts/index.ts'
import { type Hearing, listCasePeople, listHearings, type OfficeCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { I18n, Locale } from '../../platform/web/i18n.ts'
import type { OutgoingType } from '../schema.ts'
import type { LetterWords } from './schema.ts'

/** The letters that the portal has words for; each is sent as a document of its type. */
export const letterTemplates = {
  acknowledgment: 'acknowledgment',
  noticeToAppear: 'noticeToAppear',
  letter: 'correspondence',
  documentRequest: 'correspondence',
} as const satisfies Record<string, OutgoingType>
export type LetterTemplate = keyof typeof letterTemplates
export const templateNames = Object.keys(letterTemplates) as readonly LetterTemplate[]

/** The facts of a case that a letter can name, each written in the words as a name in square brackets. */
export const letterFields = ['file', 'name', 'people', 'office', 'today', 'hearing', 'place'] as const
export type LetterField = (typeof letterFields)[number]

/** The words of a template as an officer gets them: with the names of the facts still in them. */
export const wordsOfTemplate = ({ t }: Pick<I18n, 't'>, template: LetterTemplate): LetterWords => {
  const holes = Object.fromEntries(letterFields.map((field) => [field, `[${t(`outgoing:field.${field}`)}]`]))
  return {
    title: t(`outgoing:template.${template}.title`, holes),
    body: t(`outgoing:template.${template}.body`, holes),
  }
}

export type LetterFacts = Readonly<Record<LetterField, string | undefined>>

/** What a case says for each name; undefined where it says nothing (no hearing is fixed). */
export function factsOf(db: Db, i18n: I18n, theCase: OfficeCase, at: Instant): LetterFacts {
  const office = getOffice(db, theCase.officeId)
  const next = nextHearing(listHearings(db, theCase), at)
  return {
    file: theCase.reference,
    name: theCase.title,
    people: listCasePeople(db, theCase)
      .filter(({ role }) => role !== 'interpreter')
      .map(({ name }) => name)
      .join(', '),
    office: nameOf(office, i18n.locale),
    today: i18n.date(at.epochMilliseconds, office.zone),
    hearing: next && `${i18n.moment(next.startsAt, next.zone)} (${i18n.zoneName(next.zone)})`,
    place: next && (next.place ?? i18n.t(`cases:hearing.mode.${next.mode}`)),
  }
}

const nextHearing = (hearings: readonly Hearing[], at: Instant) =>
  hearings
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .sort((a, b) => a.startsAt - b.startsAt)[0]

export type Filled = { readonly words: LetterWords; readonly missing: readonly LetterField[] }

/** Puts a case's facts in the place of their names. `missing`: names in the words for which the case says nothing. */
export function fillWords({ t }: Pick<I18n, 't'>, { title, body }: LetterWords, facts: LetterFacts): Filled {
  const names = letterFields.map((field) => [field, `[${t(`outgoing:field.${field}`)}]`] as const)
  const fill = (text: string) =>
    names.reduce((filled, [field, name]) => filled.replaceAll(name, facts[field] ?? name), text)
  const used = names.filter(([, name]) => title.includes(name) || body.includes(name))
  return {
    words: { title: fill(title), body: fill(body) },
    missing: used.filter(([field]) => facts[field] === undefined).map(([field]) => field),
  }
}

export const nameOf = ({ nameEn, nameFr }: Pick<Office, 'nameEn' | 'nameFr'>, locale: Locale) =>
  locale === 'fr' ? nameFr : nameEn
