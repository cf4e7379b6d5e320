import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Locale, loadCatalogue, makeI18n } from '../../src/platform/web/i18n.ts'
import { plainBlanks } from '../day-words.ts'

const catalogue = loadCatalogue(join(import.meta.dirname, '../../locales'))
const reading = (locale: Locale, zone = 'America/Toronto') =>
  makeI18n(catalogue(locale), { locale, zone, here: '', brand: 'x', demo: false, version: '0' })
const at = (text: string) => Date.parse(text)

describe('times', () => {
  it('are written by the clock of a zone, the reader’s by default, the French way in French', () => {
    const late = at('2026-12-02T06:30:00Z')
    expect([reading('en').date(late), reading('en').time(late)]).toEqual(['Wed\u00a02\u00a0Dec\u00a02026', '01:30'])
    expect([reading('en').isoDate(late), reading('en').isoDate(late, 'America/Vancouver')]).toEqual([
      '2026-12-02',
      '2026-12-01',
    ])
    expect([reading('en').date(late, 'America/Vancouver'), reading('en').time(late, 'America/Vancouver')]).toEqual([
      'Tue\u00a01\u00a0Dec\u00a02026',
      '23:30',
    ])
    expect(reading('fr').time(late)).toBe('1\u00a0h\u00a030')
    expect(reading('fr').moment(late, 'America/Vancouver')).toBe('mar.\u00a01er\u00a0déc.\u00a02026, 23\u00a0h\u00a030')
  })

  it('leave the present year out in lists alone, and never where no year is the present one', () => {
    const late = at('2026-12-02T06:30:00Z')
    const page = makeI18n(catalogue('en'), {
      locale: 'en',
      zone: 'America/Toronto',
      here: '',
      brand: 'x',
      demo: false,
      version: '0',
      now: late,
    })
    expect(
      [
        page.day('2026-11-30', 'short'),
        page.day('2027-01-18', 'short'),
        page.day('2026-11-30'),
        page.day('2026-11-30', 'plain'),
      ].map(plainBlanks),
    ).toEqual(['Mon 30 Nov', 'Mon 18 Jan 2027', 'Mon 30 Nov 2026', '30 Nov 2026'])
    expect(plainBlanks(page.moment(late, 'America/Toronto', 'short'))).toBe('Wed 2 Dec, 01:30')
    expect(plainBlanks(reading('en').day('2026-11-30', 'short'))).toBe('Mon 30 Nov 2026')
  })

  it('give back what is no day as it came', () => {
    expect(['', 'tomorrow', '2026-13-01', '26-12-01'].map((text) => reading('en').day(text))).toEqual([
      '',
      'tomorrow',
      '2026-13-01',
      '26-12-01',
    ])
  })

  it.each([
    ['2026-12-01T04:40:00Z', '2026-12-01T05:28:00Z', 'in 48 minutes', 'dans 48 minutes'],
    ['2026-12-01T15:00:00Z', '2026-12-01T23:59:00Z', 'in 8 hours', 'dans 8 heures'],
    ['2026-12-01T04:40:00Z', '2026-12-01T15:00:00Z', 'in 10 hours', 'dans 10 heures'],
    ['2026-12-01T12:00:00Z', '2026-12-03T04:00:00Z', 'tomorrow', 'demain'],
    ['2026-12-01T12:00:00Z', '2026-12-03T14:00:00Z', 'in 2 days', 'après-demain'],
    ['2026-12-10T12:00:00Z', '2026-12-01T23:00:00Z', '9 days ago', 'il y a 9 jours'],
  ])('from %s to %s is said “%s”', (from, to, english, french) => {
    expect(reading('en').distance(at(from), at(to))).toBe(english)
    expect(reading('fr').distance(at(from), at(to)).replaceAll('\u00a0', ' ')).toBe(french)
  })

  it('count days by the calendar of the zone asked about', () => {
    const [from, to] = [at('2026-12-01T06:00:00Z'), at('2026-12-02T07:30:00Z')]
    expect(reading('en').distance(from, to, 'America/Toronto')).toBe('tomorrow')
    expect(reading('en').distance(from, to, 'America/Vancouver')).toBe('in 2 days')
  })
})

describe('figures', () => {
  it('of bytes are in the reader’s units', () => {
    expect([
      reading('en').size(1),
      reading('en').size(999),
      reading('en').size(1_001),
      reading('en').size(104_900_000),
    ]).toEqual(['1 byte', '999 bytes', '2\u00a0KB', '104.9\u00a0MB'])
    expect(reading('fr').size(1_250_000)).toBe('1,3\u00a0Mo')
  })

  it('a sentence that does not exist is never shown as its key', () => {
    expect(() => reading('en').t('common:nothing.here' as never)).toThrow(/no sentence/)
  })
})

describe('counts', () => {
  it('are written with their thousands apart in any sentence, as figures are', () => {
    const said = (locale: Locale, count: number) =>
      plainBlanks(reading(locale).t('admin:verification.whole', { count }))
    expect([said('en', 1), said('en', 999), said('en', 12_345)]).toEqual([
      'The hash chain is intact: 1 event, unaltered',
      'The hash chain is intact: 999 events, unaltered',
      'The hash chain is intact: 12,345 events, unaltered',
    ])
    const days = (locale: Locale, count: number) => plainBlanks(reading(locale).t('reports:days', { count }))
    // The word goes with the figure as it is shown.
    expect([days('fr', 1.98), days('fr', 1.9), days('en', 1.04), days('en', 0.98), days('en', 1.1)]).toEqual([
      '2 jours',
      '1,9 jour',
      '1 day',
      '1 day',
      '1.1 days',
    ])
    expect(said('fr', 12_345)).toBe('Le journal est intact : 12 345 événements, sans altération')
  })
})
