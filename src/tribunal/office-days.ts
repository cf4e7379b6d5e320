import type { Localized } from './languages.ts'
import type { Province } from './provinces.ts'
import type { OfficeDayKind } from './values.ts'

/** Why the template proposes a day: `publicService`: the federal public service does not work; `province`: a law or custom of the province or its towns. */
export type DayReason = 'publicService' | 'province'

/** A day of the year: by its date, or a weekday (1 is Monday) counted in its month. */
type DayOfYear =
  | { readonly month: number; readonly date: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number }

/** A day that offices have each year beside the holidays of the whole country. */
export type YearlyDay = {
  readonly name: Localized<string>
  readonly on: DayOfYear
  readonly kind: OfficeDayKind
  readonly reason: DayReason
  /** Only there; without it everywhere. An office whose province is not known has none of them. */
  readonly provinces?: readonly Province[]
  /** What the day is there instead. */
  readonly kindIn?: Partial<Record<Province, OfficeDayKind>>
  /** What it is called on the next working day, closed for it where it falls on a Saturday or a Sunday. */
  readonly kept?: Localized<string>
}

const august = { month: 8, weekday: 1, nth: 1 } as const
const february = { month: 2, weekday: 1, nth: 3 } as const

/**
 * What the federal public service observes beside the holidays of the whole country, by its collective agreements: Boxing Day, and
 * one day of the province or the town, the first Monday of August where there is no other. On other holidays of a province its
 * offices work: those move what the Interpretation Act, s.26 moves, and no limit of the divisions' own rules.
 */
export const yearlyDays: readonly YearlyDay[] = [
  {
    name: { en: 'Boxing Day', fr: 'Lendemain de Noël' },
    on: { month: 12, date: 26 },
    kind: 'closed',
    reason: 'publicService',
    // A day on which the courts of Quebec do not sit (Code of Civil Procedure, a.82).
    kindIn: { QC: 'localHoliday' },
    kept: { en: 'Boxing Day, kept on this day', fr: 'Lendemain de Noël, reporté' },
  },
  {
    name: { en: 'Civic holiday', fr: 'Congé civique' },
    on: august,
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['ON', 'MB', 'NS'],
  },
  {
    name: { en: 'British Columbia Day', fr: 'Fête de la Colombie-Britannique' },
    on: august,
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['BC'],
  },
  {
    name: { en: 'Heritage Day', fr: 'Fête du patrimoine' },
    on: august,
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['AB'],
  },
  {
    name: { en: 'Saskatchewan Day', fr: 'Fête de la Saskatchewan' },
    on: august,
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['SK'],
  },
  {
    name: { en: 'New Brunswick Day', fr: 'Fête du Nouveau-Brunswick' },
    on: august,
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['NB'],
  },
  {
    name: { en: 'First Monday in August', fr: 'Premier lundi d’août' },
    on: august,
    kind: 'closed',
    reason: 'publicService',
    provinces: ['PE', 'NL', 'NT', 'NU'],
    kindIn: { NT: 'localHoliday', NU: 'localHoliday' },
  },
  {
    name: { en: 'Discovery Day', fr: 'Jour de la Découverte' },
    on: { month: 8, weekday: 1, nth: 3 },
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['YT'],
  },
  {
    name: { en: 'National Holiday of Quebec', fr: 'Fête nationale du Québec' },
    on: { month: 6, date: 24 },
    kind: 'localHoliday',
    reason: 'publicService',
    provinces: ['QC'],
    kept: { en: 'National Holiday of Quebec, kept on this day', fr: 'Fête nationale du Québec, reportée' },
  },
  {
    name: { en: 'Family Day', fr: 'Jour de la famille' },
    on: february,
    kind: 'localOpen',
    reason: 'province',
    provinces: ['BC', 'AB', 'SK', 'ON', 'NB'],
  },
  {
    name: { en: 'Louis Riel Day', fr: 'Journée Louis Riel' },
    on: february,
    kind: 'localOpen',
    reason: 'province',
    provinces: ['MB'],
  },
  {
    name: { en: 'Heritage Day', fr: 'Fête du patrimoine' },
    on: february,
    kind: 'localOpen',
    reason: 'province',
    provinces: ['NS'],
  },
  {
    name: { en: 'Islander Day', fr: 'Fête des insulaires' },
    on: february,
    kind: 'localOpen',
    reason: 'province',
    provinces: ['PE'],
  },
  {
    name: { en: 'Day after New Year’s Day', fr: 'Lendemain du jour de l’An' },
    on: { month: 1, date: 2 },
    kind: 'localOpen',
    reason: 'province',
    provinces: ['QC'],
  },
  {
    name: { en: 'National Indigenous Peoples Day', fr: 'Journée nationale des peuples autochtones' },
    on: { month: 6, date: 21 },
    kind: 'localOpen',
    reason: 'province',
    provinces: ['YT', 'NT'],
  },
  {
    name: { en: 'Nunavut Day', fr: 'Jour du Nunavut' },
    on: { month: 7, date: 9 },
    kind: 'localOpen',
    reason: 'province',
    provinces: ['NU'],
  },
]

/** Holidays of the whole country which the public service keeps on another day when they fall on a Saturday or a Sunday. */
export const movedHolidays: Readonly<Record<string, Localized<string>>> = {
  newYear: { en: 'New Year’s Day, kept on this day', fr: 'Jour de l’An, reporté' },
  canada: { en: 'Canada Day, kept on this day', fr: 'Fête du Canada, reportée' },
  reconciliation: {
    en: 'National Day for Truth and Reconciliation, kept on this day',
    fr: 'Journée nationale de la vérité et de la réconciliation, reportée',
  },
  remembrance: { en: 'Remembrance Day, kept on this day', fr: 'Jour du Souvenir, reporté' },
  christmas: { en: 'Christmas Day, kept on this day', fr: 'Noël, reporté' },
}
