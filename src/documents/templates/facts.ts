import { deadlineName } from '../../../views/components/limit-words.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { dayStatement, deadlinesOf, disclosureLimit, lastDayWithSafe } from '../../cases/deadlines/index.ts'
import { type Hearing, listHearings } from '../../cases/hearings/index.ts'
import { plainCaseName, plainPersonName } from '../../cases/people/values.ts'
import { listAppearances, listCasePeople, type OfficeCase } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { nameIn } from '../../platform/localized.ts'
import { telephone } from '../../platform/telephone.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { type LetterField, namesIn, replaceNames } from './fields.ts'
import type { LetterWords } from './schema.ts'

/** The value of a field in a case, looked up when a letter uses it; undefined if the case has none (no hearing is fixed). */
type LetterFacts = (field: LetterField) => string | undefined

/** A case's facts in the words of a language; each is looked up once. */
export function letterFactsOf(db: Db, i18n: I18n, theCase: OfficeCase, at: Instant): LetterFacts {
  const sources = sourcesOf(db, i18n, theCase, at)
  const known = new Map<LetterField, string | undefined>()
  return (field) => {
    if (!known.has(field)) known.set(field, sources[field]() || undefined)
    return known.get(field)
  }
}

function sourcesOf(db: Db, i18n: I18n, theCase: OfficeCase, at: Instant) {
  const office = getOffice(db, theCase.officeId)
  const now = at.epochMilliseconds
  const today = i18n.isoDate(now, office.zone)
  let hearings: readonly Hearing[] | undefined
  const next = () => {
    hearings ??= listHearings(db, theCase)
    return nextHearing(hearings, at)
  }
  const ofNext = (words: (hearing: Hearing) => string) => {
    const hearing = next()
    return hearing && words(hearing)
  }
  return {
    file: () => theCase.reference,
    name: () => plainCaseName(theCase),
    people: () =>
      listCasePeople(db, theCase)
        .filter(({ role }) => role !== 'interpreter')
        .map(plainPersonName)
        .join(', '),
    counsel: () =>
      listAppearances(db, theCase, at)
        .filter(({ isLive }) => isLive)
        .map(({ counselName }) => counselName)
        .join(', '),
    division: () => i18n.t(`tribunal:${theCase.division}.name`),
    hearing: () =>
      ofNext(({ startsAt, zone }) =>
        i18n.t('templates:said.hearing', { moment: i18n.moment(startsAt, zone), zone: i18n.zoneName(zone) }),
      ),
    hearingDate: () => ofNext(({ startsAt, zone }) => i18n.date(startsAt, zone)),
    hearingTime: () =>
      ofNext(({ startsAt, zone }) =>
        i18n.t('templates:said.time', { time: i18n.time(startsAt, zone), zone: i18n.zoneName(zone) }),
      ),
    place: () => ofNext(({ place, mode }) => place ?? i18n.t(`cases:hearing.mode.${mode}`)),
    disclosure: () => {
      const limit = disclosureLimit(db, theCase, at)
      return limit && limit.dueDate >= today
        ? lastDayWithSafe(i18n, { lastDay: limit.dueDate, safe: limit.safe })
        : undefined
    },
    limits: () => aheadOf(db, i18n, theCase, at).join('\n'),
    office: () => nameIn(i18n, office),
    address: () => office.address ?? undefined,
    phone: () => (office.phone ? telephone(office.phone) : undefined),
    today: () => i18n.day(today),
  } satisfies Record<LetterField, () => string | undefined>
}

/** The main limits of the party's side that are still ahead, a line each. */
const aheadOf = (db: Db, i18n: I18n, theCase: OfficeCase, at: Instant): string[] =>
  deadlinesOf(db, theCase, at)
    .filter(({ side, weight, bound }) => side === 'party' && weight === 'main' && bound === 'last')
    .flatMap((one) =>
      one.day !== null && one.endsAt !== null && one.endsAt > at.epochMilliseconds
        ? [
            i18n.t('templates:said.limit', {
              what: deadlineName(i18n, one),
              day: lastDayWithSafe(i18n, dayStatement(one, at.epochMilliseconds)!),
            }),
          ]
        : [],
    )

const nextHearing = (hearings: readonly Hearing[], at: Instant) =>
  hearings
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .sort((a, b) => a.startsAt - b.startsAt)[0]

type Filled = { readonly words: LetterWords; readonly missing: readonly LetterField[] }

/** Replaces field names by a case's facts. `missing`: names for which the case has no value. */
export function fillWords(i18n: Pick<I18n, 't'>, { title, body }: LetterWords, facts: LetterFacts): Filled {
  const { fields } = namesIn(i18n, `${title}\n${body}`)
  return {
    words: {
      title: replaceNames(i18n, title, (field) => facts(field)?.replace(/\s*\n\s*/g, ', ')),
      // A blank line begins a paragraph, so no fact may contain one.
      body: replaceNames(i18n, body, (field) => facts(field)?.replace(/\s*\n\s*/g, '\n')),
    },
    missing: fields.filter((field) => facts(field) === undefined),
  }
}
