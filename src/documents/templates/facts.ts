import { roomName } from '../../../views/components/hearing-room.ts'
import { deadlineName } from '../../../views/components/limit-words.ts'
import { getOffice } from '../../accounts/people/index.ts'
import {
  type Deadline,
  dayStatement,
  deadlinesOf,
  disclosureJudging,
  isOfHearings,
  lastDayWithSafe,
} from '../../cases/deadlines/index.ts'
import { type Hearing, hearingsAhead } from '../../cases/hearings/index.ts'
import { plainCaseName, plainPersonName } from '../../cases/people/values.ts'
import { listAppearances, listCasePeople, type OfficeCase } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { nameIn } from '../../platform/localized.ts'
import { telephone } from '../../platform/telephone.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { type LetterField, type MissingFact, namesIn, replaceNames } from './fields.ts'
import type { LetterWords } from './schema.ts'

/** The value of a field in a case, looked up when a letter uses it; undefined if the case has none, and `missing` says what it lacks. */
type LetterFacts = {
  readonly of: (field: LetterField) => string | undefined
  readonly missing: (field: LetterField) => MissingFact
}

/** A case's facts in the words of a language; each is looked up once. `about`: id of the hearing that the letter is about, where several are ahead. */
export function letterFactsOf(db: Db, i18n: I18n, theCase: OfficeCase, at: Instant, about?: string): LetterFacts {
  const ahead = hearingsAhead(db, theCase, at)
  const chosen = ahead.find(({ id }) => id === about)
  const isTorn = ahead.length > 1 && !chosen
  const sources = sourcesOf(db, i18n, theCase, at, isTorn ? undefined : (chosen ?? ahead[0]), chosen?.id)
  const known = new Map<LetterField, string | undefined>()
  return {
    of: (field) => {
      const isUnsaid = isTorn && isOfHearing(field)
      if (!known.has(field)) known.set(field, isUnsaid ? undefined : sources[field]() || undefined)
      return known.get(field)
    },
    missing: (field) => (isTorn && isOfHearing(field) ? 'whichHearing' : field),
  }
}

const hearingFields = ['hearing', 'hearingDate', 'hearingTime', 'place', 'interpreter', 'disclosure'] as const
const isOfHearing = (field: LetterField): boolean => hearingFields.some((one) => one === field)

/** `only`: leaves out the limits that are counted from other hearings than this one. */
function sourcesOf(
  db: Db,
  i18n: I18n,
  theCase: OfficeCase,
  at: Instant,
  hearing: Hearing | undefined,
  only: string | undefined,
) {
  const office = getOffice(db, theCase.officeId)
  const now = at.epochMilliseconds
  const today = i18n.isoDate(now, office.zone)
  const limits = () =>
    deadlinesOf(db, theCase, at).filter(({ anchor }) => !only || !isOfHearings(anchor.kind) || anchor.id === only)
  const ofHearing = (words: (hearing: Hearing) => string) => hearing && words(hearing)
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
      ofHearing(({ startsAt, zone }) =>
        i18n.t('templates:said.hearing', { moment: i18n.moment(startsAt, zone), zone: i18n.zoneName(zone) }),
      ),
    hearingDate: () => ofHearing(({ startsAt, zone }) => i18n.date(startsAt, zone)),
    hearingTime: () =>
      ofHearing(({ startsAt, zone }) =>
        i18n.t('templates:said.time', { time: i18n.time(startsAt, zone), zone: i18n.zoneName(zone) }),
      ),
    place: () =>
      ofHearing(({ place, room, mode }) =>
        [place ?? i18n.t(`cases:hearing.mode.${mode}`), ...(room ? [roomName(i18n, room)] : [])].join(', '),
      ),
    interpreter: () =>
      ofHearing(({ interpreter }) => interpreter ?? theCase.interpreter ?? i18n.t('templates:said.noInterpreter')),
    disclosure: () => {
      const { limit } = disclosureJudging(limits(), at)
      return limit && limit.dueDate >= today
        ? lastDayWithSafe(i18n, { lastDay: limit.dueDate, safe: limit.safe })
        : undefined
    },
    limits: () => aheadOf(i18n, limits(), at).join('\n'),
    office: () => nameIn(i18n, office),
    address: () => office.address ?? undefined,
    phone: () => (office.phone ? telephone(office.phone) : undefined),
    today: () => i18n.day(today),
  } satisfies Record<LetterField, () => string | undefined>
}

/** The main limits of the party's side that are still ahead, a line each. */
const aheadOf = (i18n: I18n, limits: readonly Deadline[], at: Instant): string[] =>
  limits
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

type Filled = { readonly words: LetterWords; readonly missing: readonly MissingFact[] }

/** Replaces field names by a case's facts. `missing`: names for which the case has no value. */
export function fillWords(i18n: Pick<I18n, 't'>, { title, body }: LetterWords, facts: LetterFacts): Filled {
  const { fields } = namesIn(i18n, `${title}\n${body}`)
  return {
    words: {
      title: replaceNames(i18n, title, (field) => facts.of(field)?.replace(/\s*\n\s*/g, ', ')),
      // A blank line begins a paragraph, so no fact may contain one.
      body: replaceNames(i18n, body, (field) => facts.of(field)?.replace(/\s*\n\s*/g, '\n')),
    },
    missing: [...new Set(fields.filter((field) => facts.of(field) === undefined).map(facts.missing))],
  }
}
