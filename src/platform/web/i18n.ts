import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import i18next, { type TFunction } from 'i18next'
import type { Content } from '../../../views/components/html.ts'
import { tribunal, type Zone } from '../../tribunal/index.ts'
import { defaultLocale, type Locale, languages, locales, type Paired } from '../../tribunal/languages.ts'
import { dayLength } from '../clock.ts'
import { clockAt, dayAt, memoized } from '../formats.ts'
import { inEach } from '../localized.ts'
import { type DayForm, dayWords } from './day-words.ts'
import type { Key } from './keys.ts'
import type { Block } from './small-markdown.ts'

export type { Key, Locale }

export type Translate = (key: Key, holes?: Record<string, string | number>) => string

type OfficeName = Paired<'name'> & { readonly officeId: string }
type ReaderOffice = Omit<OfficeName, 'officeId'> & {
  readonly id: string
  readonly role: 'officer' | 'supervisor'
  readonly others: readonly OfficeName[]
}

/** Who reads the page: what the band at the top and the row of places need. */
export type PageReader = {
  readonly name: string
  readonly role: 'counsel' | 'delegate' | 'party' | 'registry' | 'administrator'
  /** Of an officer the office that they work for, and their others; undefined while they are posted nowhere. */
  readonly office?: ReaderOffice | undefined
  /** Single keys act; false where they switched them off. */
  readonly hasKeys?: boolean
  /** Documents from the registry not yet opened. */
  readonly unread: number
  /** Of staff, by place: how much is pending there. */
  readonly pending?: Readonly<Partial<Record<'desk' | 'letters' | 'approvals', number>>> | undefined
  /** When the page is made (epoch milliseconds). */
  readonly at: number
  /** When idleness ends the session (epoch milliseconds), and how far away that is as the page is made. */
  readonly session?: { readonly endsAt: number; readonly seconds: number }
}

/** Announced maintenance, soon or under way (epoch milliseconds). */
export type MaintenanceNotice = {
  readonly startsAt: number
  readonly endsAt: number
  readonly kind: 'readOnly' | 'away'
  readonly isNow: boolean
}

/** An announcement at the top of a page, in the page's language. */
export type Banner = {
  readonly id: string
  readonly version: number
  readonly isImportant: boolean
  readonly title: string
  /** Short enough to stand there whole; else there is a page of it. */
  readonly text: readonly Block[] | undefined
  readonly canClose: boolean
}

/** Who works on what a page is about, and what comes next. */
export type WorkBarParts = {
  /** With whom it is. */
  readonly standing: Content
  /** Paragraphs: what was decided just before, until when it is set aside, a colleague's note, who else has it open. */
  readonly notices: Content
  /** Take it or give it back, give it to a colleague or set it aside. */
  readonly moving: Content
  readonly next: Content
  /** The list that led here. */
  readonly deskHref: string
}

/** The language of one request, its words and its ways of writing times and figures. Every view takes one. */
export type I18n = {
  readonly locale: Locale
  readonly t: Translate
  /** The reader's own zone. */
  readonly zone: string
  /** The page's address without its language, with the query: `/cases?state=open`. */
  readonly here: string
  readonly reader?: PageReader
  /** The portal's name as the deployer set it, or the default one. */
  readonly brand: string
  readonly demo: boolean
  /** The demo's document tools run without a sandbox on this machine. */
  readonly uncaged?: boolean
  readonly version: string
  /** Announced maintenance that every page shows. */
  readonly maintenance?: MaintenanceNotice
  /** Announcements for this reader; a function, since redirects and downloads need none. */
  readonly banners?: () => readonly Banner[]
  /** What stands above a page of the registry about something that waits: who works on it, and what comes next. */
  readonly work?: Content
  /** The same in parts, for a page that has a bar of acts of its own; undefined once it has left its queue. */
  readonly workBarParts?: WorkBarParts | undefined
  /** Something else of the same list waits after it. */
  readonly goesOn?: boolean
  /** The pattern of the page's route without its language: `/cases/:id`; undefined where nothing is. */
  readonly pattern?: string | undefined
  /** Marks a form as made for this reader, with the version that they see; undefined where nobody reads. */
  seal(action: string, seen?: string | number): string | undefined
  /** The instant of the page, by which its lists leave the year out; none on paper and in mail, where the year always stands. */
  readonly now?: number
  /** The day by the clock of a zone: `Thu 3 Dec 2026`, « jeu. 3 déc. 2026 ». Milliseconds since the epoch in, here and below. */
  date(at: number, zone?: string, form?: DayForm): string
  /** A calendar day, `2026-12-03`, in the same words. */
  day(day: string, form?: DayForm): string
  /** How near a calendar day is by the clock of a zone: `today`, `in 3 days`. */
  nearDay(day: string, now: number, zone?: string): string
  /** The day by the clock of a zone as programs write it, `2026-12-03`: for forms, file names and comparisons, not for readers. */
  isoDate(at: number, zone?: string): string
  /** 24-hour clock in a zone: `23:12`, « 23 h 12 », « 9 h ». */
  time(at: number, zone?: string): string
  /** A time as someone gave it, `14:05`, in the reader’s way: « 14 h 05 ». */
  clock(time: string): string
  /** Day and time, `Thu 3 Dec 2026, 14:05`, which break between the two alone. */
  moment(at: number, zone?: string, form?: DayForm): string
  /** A zone in words: `Pacific Time`, `Eastern Time`. */
  zoneName(zone: string): string
  /** Between a name and what it is, with its blanks. */
  readonly colon: string
  number(figure: number): string
  /** Bytes in the reader's units (decimal): `1.2 MB`, « 1,2 Mo ». */
  size(bytes: number): string
  /**
   * The distance between two instants in words: `in 48 minutes`, `tomorrow`, `3 days ago`. Hours and minutes within half a
   * day; beyond that days as the calendar of a zone counts them.
   */
  distance(from: number, to: number, zone?: string): string
}

export type Catalogue = (locale: Locale) => Translate

/** The portal's name: as the deployer set it, else the tribunal's own. */
export const brandOf = (set: Readonly<Record<Locale, string | undefined>>, locale: Locale, t: Translate): string =>
  set[locale] ?? t('tribunal:all.brand')

/** Reads every JSON under `locales/` once, with the tribunal's own words. A missing key throws: tests meet it before a reader does. */
export const loadCatalogue = memoized((folder: string): Catalogue => {
  const resources = Object.fromEntries(locales.map((locale) => [locale, wordsIn(folder, locale)]))
  const instance = i18next.createInstance()
  instance.init({
    lng: defaultLocale,
    fallbackLng: false,
    initAsync: false,
    resources,
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => {
      throw new Error(`no sentence ${namespace}:${key}`)
    },
  })
  const fixed = inEach((locale) => keepSentences(instance.getFixedT(locale), locale))
  return (locale: Locale) => fixed[locale]
})

type Messages = { readonly [name: string]: string | Messages }

/** All namespaces of one language, from `locales/` and the tribunal's own folders. */
export const wordsIn = (folder: string, locale: Locale): Record<string, Messages> => ({
  ...readWords(join(folder, locale)),
  tribunal: tribunalWords(folder, locale),
})

const readWords = (folder: string): Record<string, Messages> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  )

/** One namespace of all its files, `tribunal:<file>.<name>`; where it has several folders, a later one adds to an earlier one. */
const tribunalWords = (folder: string, locale: Locale): Messages =>
  tribunal.words
    .map((place) => readWords(resolve(folder, place.replace('{language}', locale))))
    .reduce<Messages>((all, more) => together(all, more), {})

const together = (all: Messages, more: Messages): Messages => ({
  ...all,
  ...Object.fromEntries(
    Object.entries(more).map(([name, value]) => {
      const known = all[name]
      return [name, typeof known === 'object' && typeof value === 'object' ? together(known, value) : value]
    }),
  ),
})

/** As many sentences as there are, and some thousand counts. */
const mostKept = 20_000

/**
 * i18next resolves a key anew at each call, a quarter of a list's time. A sentence is resolved once, one with a plural once for each
 * count. Both are filled in here, where the words before a name can take the form that it asks for, and a count its thousands.
 */
function keepSentences(t: TFunction, locale: Locale): Translate {
  const { before } = languages[locale]
  const put = (name: string, value: string | number = '') =>
    name === 'count' && typeof value === 'number' ? numberFormat(locale).format(value) : value
  const kept = new Map<string, readonly string[]>()
  const piecesOf = (key: Key, count: number | undefined) =>
    t(key, { ...(count !== undefined && { count }), skipInterpolation: true }).split(/\{\{(\w+)\}\}/)
  return (key, holes) => {
    const count = typeof holes?.count === 'number' ? asShown(holes.count) : undefined
    const name = count === undefined ? key : `${key} ${count}`
    const known = kept.get(name)
    const pieces = known ?? piecesOf(key, count)
    if (!known) {
      if (kept.size >= mostKept) kept.clear()
      kept.set(name, pieces)
    }
    // Most sentences of a page have no hole.
    if (pieces.length === 1) return pieces[0]!
    return pieces
      .map((piece, index) => {
        if (index % 2 === 1) return put(piece, holes?.[piece])
        const next = holes?.[pieces[index + 1] ?? '']
        return typeof next === 'string' ? before(piece, next) : piece
      })
      .join('')
  }
}

type Frame = Pick<
  I18n,
  | 'locale'
  | 'zone'
  | 'here'
  | 'reader'
  | 'brand'
  | 'demo'
  | 'uncaged'
  | 'version'
  | 'maintenance'
  | 'banners'
  | 'pattern'
  | 'now'
> &
  Partial<Pick<I18n, 'seal'>>

export function makeI18n(t: Translate, frame: Frame): I18n {
  const { locale, zone: own } = frame
  const i18n: I18n = {
    seal: () => undefined,
    ...frame,
    t,
    date: (at, zone = own, form) => i18n.day(dayAt(at, zone), form),
    day: (day, form = 'full') =>
      dayWords(locale, day, form, frame.now === undefined ? undefined : yearAt(frame.now, own)),
    nearDay: (day, now, zone = own) => relativeFormat(locale).format(numberOf(day) - dayNumber(zone, now), 'day'),
    isoDate: (at, zone = own) => dayAt(at, zone),
    time: (at, zone = own) => i18n.clock(clockAt(at, zone)),
    clock: languages[locale].clock,
    colon: languages[locale].colon,
    moment: (at, zone = own, form) =>
      t('common:time.moment', { date: i18n.date(at, zone, form), time: i18n.time(at, zone) }),
    zoneName: (zone) => t(`common:zone.${zone as Zone}`),
    number: (figure) => numberFormat(locale).format(figure),
    size: (bytes) => {
      if (bytes < 1000) return t('common:size.bytes', { count: bytes })
      if (bytes < 1_000_000) return t('common:size.kilobytes', { size: i18n.number(Math.ceil(bytes / 1000)) })
      return t('common:size.megabytes', { size: i18n.number(Math.ceil(bytes / 100_000) / 10) })
    },
    distance: (from, to, zone = own) => {
      const minutes = Math.trunc((to - from) / 60_000)
      const days = dayNumber(zone, to) - dayNumber(zone, from)
      if (Math.abs(minutes) < 60) return relativeFormat(locale).format(minutes, 'minute')
      if (days === 0 || Math.abs(minutes) < 720) return relativeFormat(locale).format(Math.trunc(minutes / 60), 'hour')
      return relativeFormat(locale).format(days, 'day')
    },
  }
  return i18n
}

const numberOf = (day: string) => Date.parse(day) / dayLength
const dayNumber = (zone: string, at: number) => numberOf(dayAt(at, zone))
const yearAt = (at: number, zone: string) => dayAt(at, zone).slice(0, 4)

const tag = (locale: Locale) => languages[locale].tag
/** 1.98 is shown as 2, and is several: the form of a word goes with the figure beside it. */
const asShown = (count: number): number => Math.round(count * 10) / 10

const numberFormat = memoized((locale: Locale) => new Intl.NumberFormat(tag(locale), { maximumFractionDigits: 1 }))
const relativeFormat = memoized((locale: Locale) => new Intl.RelativeTimeFormat(tag(locale), { numeric: 'auto' }))
