import { describe, expect, it } from 'vitest'
import { dataTable, moment, pager, personName, twoClocks } from '../../views/components/index.ts'
import { reading } from './reading.ts'

const eleven = Date.UTC(2026, 11, 4, 7, 12)
const words = (piece: unknown) =>
  String(piece)
    .replaceAll(/<[^>]+>/g, '')
    .trim()
const count = (piece: unknown, what: string) => String(piece).split(what).length - 1

describe('two clocks', () => {
  const i18n = reading('en')

  it('show the office of the file first, then Eastern Time, each with its own day', () => {
    const shown = twoClocks({ i18n, at: eleven, zone: 'America/Vancouver', office: 'office of this file' })
    expect(words(shown)).toBe(
      'Friday 2026-12-04, 00:12, Vancouver time (office of this file) · Friday 2026-12-04, 02:12, Eastern Time',
    )
    expect(count(shown, 'datetime="2026-12-04T07:12:00Z"')).toBe(2)
  })

  it('are one where the office is on Eastern Time', () => {
    const shown = twoClocks({ i18n, at: eleven, zone: 'America/Toronto', office: 'office of this file' })
    expect(words(shown)).toBe('Friday 2026-12-04, 02:12, Eastern Time (office of this file)')
    expect(count(shown, '<time')).toBe(1)
  })

  it('are two again when only the day differs in another zone of the same hour', () => {
    const midnight = Date.UTC(2026, 6, 2, 4, 30)
    expect(words(twoClocks({ i18n, at: midnight, zone: 'America/Winnipeg' }))).toContain('Wednesday 2026-07-01, 23:30')
    expect(words(twoClocks({ i18n, at: midnight, zone: 'America/Winnipeg' }))).toContain('Thursday 2026-07-02, 00:30')
  })

  it('speak French to a French reader', () => {
    expect(words(moment({ i18n: reading('fr'), at: eleven }))).toBe(
      'vendredi 2026-12-04, 00\u00a0h\u00a012, heure de Vancouver',
    )
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
