import { describe, expect, it, vi } from 'vitest'
import type { CaseMarks } from '../../src/cases/news/marks.ts'
import { caseListPage } from '../../views/cases/list/list.ts'
import { type Html, html } from '../../views/components/index.ts'
import { keepRows, type RowWords } from '../../views/components/kept-rows.ts'
import { type WorkRow, workTable } from '../../views/components/work-table.ts'
import { counsel, reading } from './reading.ts'

type Data = Parameters<typeof caseListPage>[0]
type Row = Data['overview']['cases'][number]

const now = Date.UTC(2026, 10, 29, 15)
const day = 86_400_000

const next: NonNullable<Row['nextDeadline']> = {
  id: 'rpd.disclose',
  key: 'rpd.disclose hearing:h',
  day: '2026-12-20',
  endsAt: now + 21 * day,
  safeDay: null,
  safeWhy: null,
  safeEndsAt: null,
  byHour: null,
  onlyIf: null,
  task: null,
  hasTask: false,
}
const plainRow = {
  id: 'c1',
  reference: 'TC5-00001',
  division: 'rpd',
  title: 'Okafor, Amara',
  scriptTitle: null,
  scriptLang: null,
  status: 'open',
  officeId: 'o1',
  openedAt: now - day,
  nextHearingAt: now + 30 * day,
  nextHearingZone: 'America/Toronto',
  nextDeadline: next,
  nextDeadlineAt: next.endsAt,
  countedUntil: null,
  countedBy: 0,
  forWhom: [],
  principalIds: ['p1'],
} as const satisfies Row
const plainMarks: CaseMarks = {
  starred: new Set(),
  fresh: new Set(),
  numbers: new Map(),
  changed: new Map([['c1', now - 3 * day]]),
}

type Seen = {
  readonly row?: Partial<Row>
  readonly marks?: Partial<CaseMarks>
  readonly by?: Partial<Data['i18n']>
  readonly at?: number
  /** Beside what it is looked at; by default the plain row. */
  readonly beside?: Seen
}

/** The row of the one case on a page of the list, made by this list. */
function rowOn(list: typeof caseListPage, { row, marks, by, at = now }: Seen, locale: 'en' | 'fr' = 'en'): string {
  const made = list({
    i18n: reading(locale, { now: at, ...by }),
    now: at,
    role: 'counsel',
    asked: { view: 'active' },
    overview: {
      cases: [{ ...plainRow, ...row }],
      view: 'active',
      order: 'deadline',
      marks: { ...plainMarks, ...marks },
      principals: [],
      counts: { active: 1, changed: 0, due: 0, hearing: 0, starred: 0, ended: 0 },
      page: 1,
      pages: 1,
      first: 1,
    },
    savedViews: [],
    filters: '',
  })
  return /<tr ?><th scope="row".*?<\/tr>/s.exec(made)?.[0] ?? ''
}

/** A list that has made no row yet. */
async function freshList(): Promise<typeof caseListPage> {
  vi.resetModules()
  return (await import('../../views/cases/list/list.ts')).caseListPage
}

const { day: _, ...withoutDay } = next
const changedNow: Seen = { marks: { changed: new Map([['c1', now - 3_600_000]]) } }
const undue: Seen = { row: { nextDeadline: null } }
const differences: Record<string, Seen> = {
  'another case': { row: { id: 'c2' }, marks: { changed: new Map([['c2', now - 3 * day]]) } },
  'a file number': { row: { reference: 'TC5-00002' } },
  'a division': { row: { division: 'rad' } },
  'a name': { row: { title: 'Okafor, A.' } },
  'a name in its own script': { row: { scriptTitle: 'رضا احمدی' } },
  'the language of that name': { row: { scriptTitle: 'رضا احمدی', scriptLang: 'fa' } },
  'a status': { row: { status: 'hearingSet' } },
  'no hearing': { row: { nextHearingAt: null } },
  'another hour': { row: { nextHearingAt: now + 31 * day } },
  'another place': { row: { nextHearingZone: 'America/Vancouver' } },
  'no deadline': { row: { nextDeadline: null } },
  'another deadline': { row: { nextDeadline: { ...next, id: 'rpd.witness' } } },
  'another day': { row: { nextDeadline: { ...next, day: '2026-12-21' } } },
  'a deadline without a day': {
    row: { nextDeadline: { ...withoutDay, day: null, endsAt: null, task: 'withoutDelay' } as never },
  },
  'a condition': { row: { nextDeadline: { ...next, onlyIf: { on: 'review', kinds: ['hours48'] } as never } } },
  'a day that comes soon': { row: { nextDeadline: { ...next, endsAt: now + 2 * day } } },
  'who is acted for': { row: { forWhom: ['Bob Singh'] } },
  'two who are': { row: { forWhom: ['Bob Singh', 'Nora Diaz'] } },
  'a star': { marks: { starred: new Set(['c1']) } },
  'something new': { marks: { fresh: new Set(['c1']) } },
  'a number of one’s own': { marks: { numbers: new Map([['c1', '2026-17']]) } },
  'a column for such numbers': { marks: { numbers: new Map([['c9', '2026-18']]) } },
  'when it changed': { marks: { changed: new Map([['c1', now - 4 * day]]) } },
  'changed today': { marks: { changed: new Map([['c1', now - 3_600_000]]) } },
  'never changed': { marks: { changed: new Map() } },
  'another clock': { by: { zone: 'America/Toronto' } },
  'another day than that on which it changed': { at: now + day, ...changedNow, beside: changedNow },
  'another year than that of its hearing': { at: now + 33 * day, ...undue, beside: undue },
}

describe('a row of the list of cases that was made before', () => {
  it.each(Object.entries(differences))('is another one with %s', async (_, seen) => {
    const anew = rowOn(await freshList(), seen)
    expect(anew).toContain('</th>')
    const { beside = {} } = seen
    const before = rowOn(caseListPage, beside)
    // Both were asked for before, so that each comes out of what was kept.
    for (let time = 0; time < 2; time++) {
      expect(rowOn(caseListPage, seen)).toBe(anew)
      expect(rowOn(caseListPage, beside)).toBe(before)
    }
    expect(anew).not.toBe(before)
  })

  it('is another one in each language', async () => {
    const french = rowOn(await freshList(), {}, 'fr')
    expect(rowOn(caseListPage, {})).not.toBe(french)
    expect(rowOn(caseListPage, {}, 'fr')).toBe(french)
  })

  it('says nothing of who asked for it first', async () => {
    const list = await freshList()
    const hers = rowOn(list, { by: { here: '/cases?q=secret', reader: { ...counsel, name: 'Alice Roy' } } })
    const his = { by: { here: '/cases', reader: { ...counsel, name: 'Bob Singh' } } }
    expect(hers).not.toContain('Alice')
    expect(rowOn(list, his)).toBe(hers)
    expect(rowOn(await freshList(), his)).toBe(hers)
  })
})

describe('kept rows', () => {
  const rowOf = (title: string): WorkRow => ({ heading: { content: title }, cells: [] })
  const shown = (rows: readonly { readonly made: Html }[]) =>
    String(html`${workTable({ caption: '', columns: [], groups: [{ rows }] })}`)

  it('are made once for what they show, and are escaped as any other', () => {
    const asked: string[] = []
    const row = keepRows((_words: RowWords, { title }: { title: string }) => {
      asked.push(title)
      return rowOf(title)
    })
    const page = reading('en')
    const twice = [row(page, { title: '<b>' }), row(page, { title: '<b>' }), row(page, { title: 'c' })]
    expect(asked).toEqual(['<b>', 'c'])
    expect(shown(twice).match(/<tr ?><th scope="row" ?>.*?<\/th>/g)).toEqual([
      ...Array<string>(2).fill('<tr ><th scope="row" >&lt;b&gt;</th>'),
      '<tr ><th scope="row" >c</th>',
    ])
  })

  it('are let go when there are many, and made again', () => {
    let made = 0
    const row = keepRows((_words: RowWords, number: number) => {
      made += 1
      return rowOf(String(number))
    })
    const page = reading('en')
    for (let number = 0; number <= 5_000; number++) row(page, number)
    row(page, 0)
    row(page, 0)
    expect(made).toBe(5_002)
  })
})
