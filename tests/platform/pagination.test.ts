import { describe, expect, it } from 'vitest'
import { cutPage, pageOf, pageSize, parseCursor, writeCursor } from '../../src/platform/pagination.ts'
import { readSources } from '../source/source.ts'

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `row${n}`, changedAt: 1000 + n }))
const byChange = ({ changedAt }: { changedAt: number }) => changedAt

describe('a list that goes on on another page', () => {
  it('finds again where it stopped, from what the address carries', () => {
    const cursor = { at: 1_795_533_403_504, id: 'abc123' }
    expect(writeCursor(cursor)).toBe('1795533403504.abc123')
    expect(parseCursor(writeCursor(cursor))).toEqual(cursor)
  })

  it.each([
    undefined,
    '',
    '12',
    '.abc',
    '12.',
    '12.ABC',
    '1x.abc',
    ' 12.abc',
    `1.${'a'.repeat(41)}`,
    '1234567890123456.a',
  ])('begins at its beginning when the address carries no place (%s)', (text) =>
    expect(parseCursor(text)).toBeUndefined(),
  )

  it('says where it goes on only when more rows follow', () => {
    expect(pageOf(rows(pageSize), byChange)).toEqual({ shown: rows(pageSize), next: undefined })
    expect(pageOf(rows(pageSize + 1), byChange)).toEqual({ shown: rows(pageSize), next: '1049.row49' })
    expect(pageOf(rows(3), byChange, 2).next).toBe('1001.row1')
    expect(cutPage([], 2)).toEqual({ shown: [], last: undefined })
  })

  it('is the same everywhere: nobody reads or writes a place in a list by themselves', () => {
    const spelled = readSources(['src', 'views'], ['.ts'])
      .filter(({ text }) => /\\d\{1,15\}\)?\\\.|At\}\.\$\{[^}]*[iI]d\}/.test(text))
      .map(({ path }) => path)
    expect(spelled).toEqual(['src/platform/pagination.ts'])
  })
})
