import { describe, expect, it } from 'vitest'
import { telephone } from '../../src/platform/telephone.ts'
import { loadCatalogue, makeI18n } from '../../src/platform/web/i18n.ts'
import {
  dataTable,
  dayTag,
  momentTag,
  nearDayTag,
  pager,
  personName,
  timeWithin,
  twoClocks,
  unbroken,
} from '../../views/components/index.ts'
import { plainBlanks } from '../day-words.ts'
import { reading } from './reading.ts'

const eleven = Date.UTC(2026, 11, 4, 7, 12)
const words = (piece: unknown) =>
  plainBlanks(
    String(piece)
      .replaceAll(/<[^>]+>/g, '')
      .trim(),
  )
const count = (piece: unknown, what: string) => String(piece).split(what).length - 1

describe('two clocks', () => {
  const i18n = reading('en')

  it('show the office of the file first, then Eastern Time, each with its own day', () => {
    const shown = twoClocks({ i18n, at: eleven, zone: 'America/Vancouver', office: 'office of this file' })
    expect(words(shown)).toBe(
      'Fri 4 Dec 2026, 00:12, Pacific Time (office of this file) · Fri 4 Dec 2026, 02:12, Eastern Time',
    )
    expect(count(shown, 'datetime="2026-12-04T07:12:00Z"')).toBe(2)
  })

  it('are one where the office is on Eastern Time', () => {
    const shown = twoClocks({ i18n, at: eleven, zone: 'America/Toronto', office: 'office of this file' })
    expect(words(shown)).toBe('Fri 4 Dec 2026, 02:12, Eastern Time (office of this file)')
    expect(count(shown, '<time')).toBe(1)
  })

  it('are two again when only the day differs in another zone of the same hour', () => {
    const midnight = Date.UTC(2026, 6, 2, 4, 30)
    expect(words(twoClocks({ i18n, at: midnight, zone: 'America/Winnipeg' }))).toContain('Wed 1 Jul 2026, 23:30')
    expect(words(twoClocks({ i18n, at: midnight, zone: 'America/Winnipeg' }))).toContain('Thu 2 Jul 2026, 00:30')
  })
})

describe('a moment', () => {
  it('names the zone where it is not the reader’s own, where nobody is signed in, and beside another', () => {
    const visitor = makeI18n(loadCatalogue('locales')('en'), {
      locale: 'en',
      zone: 'America/Vancouver',
      here: '',
      brand: '',
      demo: false,
      version: '',
    })
    expect(words(momentTag({ i18n: reading('en'), at: eleven }))).toBe('Fri 4 Dec 2026, 00:12')
    expect(words(momentTag({ i18n: reading('en'), at: eleven, zone: 'America/Toronto' }))).toBe(
      'Fri 4 Dec 2026, 02:12, Eastern Time',
    )
    expect(words(momentTag({ i18n: visitor, at: eleven }))).toBe('Fri 4 Dec 2026, 00:12, Pacific Time')
    expect(words(momentTag({ i18n: reading('fr'), at: eleven, isNamed: true }))).toBe(
      'ven. 4 déc. 2026, 0 h 12, heure du Pacifique',
    )
  })

  it('holds together, and programs read it in the tag', () => {
    expect(String(momentTag({ i18n: reading('en'), at: eleven }))).toBe(
      '<time datetime="2026-12-04T07:12:00Z">Fri\u00a04\u00a0Dec\u00a02026, 00:12</time>',
    )
  })
})

describe('a day', () => {
  const i18n = reading('fr')

  it('is 1er with the letters raised on the first of a month, in tags and in sentences', () => {
    expect(String(dayTag({ i18n, day: '2026-12-01' }))).toBe(
      '<time class="ref" datetime="2026-12-01">mar.\u00a01<sup>er</sup>\u00a0déc.\u00a02026</time>',
    )
    expect(String(unbroken(`le ${i18n.day('2026-12-01')}, puis le 21 et MC6-01234`))).toBe(
      'le mar.\u00a01<sup>er</sup>\u00a0déc.\u00a02026, puis le 21 et <span class="ref">MC6-01234</span>',
    )
    expect(String(dayTag({ i18n, day: '2026-12-21', form: 'plain' }))).toContain('>21\u00a0déc.\u00a02026<')
  })

  it('has beside it how near it is, by the calendar of a zone', () => {
    const now = Date.parse('2026-12-04T07:12:00Z')
    expect(words(nearDayTag({ i18n: reading('en'), day: '2026-12-04', now }))).toBe('Fri 4 Dec 2026 today')
    expect(words(nearDayTag({ i18n: reading('en'), day: '2026-12-07', now }))).toBe('Mon 7 Dec 2026 in 3 days')
    expect(words(nearDayTag({ i18n: reading('en', { zone: 'Europe/Paris' }), day: '2026-12-03', now }))).toBe(
      'Thu 3 Dec 2026 yesterday',
    )
    expect(words(nearDayTag({ i18n, day: '2026-12-07', now }))).toBe('lun. 7 déc. 2026 dans 3 jours')
  })

  it('stands in its tag where a sentence says it', () => {
    expect(String(timeWithin('until A, Pacific Time', eleven, 'A'))).toBe(
      'until <time datetime="2026-12-04T07:12:00Z">A</time>, Pacific Time',
    )
    expect(String(timeWithin('no day yet', eleven, ''))).toBe('no day yet')
  })
})

describe('a name', () => {
  it('runs in its own direction and is text, never markup (ABU-17, ABU-31)', () => {
    expect(String(personName('رضا احمدی'))).toBe('<bdi>رضا احمدی</bdi>')
    expect(String(personName('<img src=x onerror=alert(1)> O’Neil & fils'))).toContain(
      '&lt;img src=x onerror=alert(1)&gt; O’Neil &amp; fils',
    )
  })
})

describe('a table', () => {
  const table = String(
    dataTable({
      caption: 'Cases',
      columns: [{ label: 'File' }, { label: 'Pages', kind: 'number' }, { label: 'End', kind: 'act' }],
      rows: [['MC6-01234', 12, 'x']],
    }),
  )

  it('heads each column and each row, and names on a telephone only what does not explain itself', () => {
    expect(count(table, '<th scope="col"')).toBe(3)
    expect(count(table, '<th scope="row"><span class="ref">MC6-01234')).toBe(1)
    expect(table).toContain('<td class="number" data-label="Pages">12')
    expect(table).toContain('<td class="act">x')
    const days = dataTable({
      caption: 'Postings',
      columns: [{ label: 'Office' }, { label: 'Role' }, { label: 'Until', isNamed: true }],
      rows: [['Toronto', 'officer', '2026-12-04']],
    })
    expect(String(days)).toMatch(/<td>officer<\/td><td data-label="Until">/)
  })

  it('keeps its heading on the screen when it is long', () => {
    const of = (rows: number) =>
      String(
        dataTable({ caption: 'Cases', columns: [{ label: 'File' }], rows: Array.from({ length: rows }, () => ['x']) }),
      )
    expect(of(21)).toContain('<table class="long">')
    expect(of(20)).not.toContain('long')
  })

  it('escapes what people wrote', () => {
    const one = dataTable({ caption: '<b>', columns: [{ label: '"' }], rows: [['<i>']] })
    expect(String(one)).not.toMatch(/<b>|<i>|"""/)
  })
})

it('a list that fits on one page has no pager', () => {
  expect(pager({ i18n: reading('en') })).toBe('')
  expect(count(pager({ i18n: reading('en'), next: '/en/cases?after=x' }), '<a ')).toBe(1)
})

describe('a telephone number', () => {
  it.each(['416 555 0140', '+1 416 555 0140', '+14165550140', '1-416-555-0140', '(416) 555-0140', '416.555.0140'])(
    'of North America has one shape: %s',
    (typed) => expect(telephone(typed)).toBe('416-555-0140'),
  )
  it.each([
    ['+1 (416) 555-0140 ext. 12', '416-555-0140 ext. 12'],
    ['514 555 0177, poste 3', '514-555-0177, poste 3'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['+441632960961', '+441632960961'],
    ['4165550140123', '4165550140123'],
    ['call the desk', 'call the desk'],
  ])('keeps what stands beside it, and any other number: %s', (typed, printed) =>
    expect(telephone(typed)).toBe(printed),
  )
})
