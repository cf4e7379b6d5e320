import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { calendarOf } from '../../../src/cases/deadlines/index.ts'
import { type Tx, write } from '../../../src/platform/db/index.ts'
import { countStatements } from '../../counted-statements.ts'
import { createWorld } from '../../world.ts'

it('an office’s calendar is made once for each version of its days, and what was rolled back is in none', async () => {
  const { portal, toronto } = await createWorld()
  const { db } = portal
  const close = (tx: Tx, day: string) =>
    tx.run(sql`insert into office_days (office_id, day, kind, name_en, name_fr, changed_at)
      values (${toronto}, ${day}, 'closed', 'Closed', 'Fermé', 0)`)
  const isClosed = (day: string, from: Parameters<typeof calendarOf>[0] = db) =>
    calendarOf(from, toronto).closure(day) !== undefined

  expect(isClosed('2026-12-02')).toBe(false)
  expect(calendarOf(db, toronto)).toBe(calendarOf(db, toronto))
  expect(await countStatements(async () => void calendarOf(db, toronto))).toBe(1)

  const undone = () =>
    write(db, (tx) => {
      close(tx, '2026-12-02')
      expect(isClosed('2026-12-02', tx)).toBe(true)
      throw new Error('undone')
    })
  expect(undone).toThrow('undone')
  write(db, (tx) => void close(tx, '2026-12-03'))
  expect([isClosed('2026-12-02'), isClosed('2026-12-03')]).toEqual([false, true])
})
