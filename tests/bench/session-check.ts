import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openSessions } from '../../src/accounts/sessions/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { atMost, type Line, median, ratio, rotate } from './figures.ts'
import type { Planted } from './world.ts'

const turns = 20_000

/** The check that every signed-in request pays, against one raw prepared statement that reads the same two rows. In this process. */
export async function measureSessionCheck({ dataDir, counsel }: Planted, rounds: number): Promise<Line[]> {
  const db = openDatabase(join(dataDir, 'portal.db'))
  const sessions = openSessions(db, systemClock)
  const cookies = counsel.map(({ cookie }) => cookie)
  const hashes = cookies.map((cookie) => createHash('sha256').update(cookie.split('=')[1]!).digest('hex'))
  const text = `select s.token_hash, s.handle, s.person_id, s.created_at, s.last_seen_at, s.second_factor_at, s.user_agent, s.address,
      p.id, p.role, p.name, p.locale, p.zone, p.office_id, p.state
     from sessions s join people p on p.id = s.person_id where s.token_hash = `
  const [raw, kept] = [db.$client.prepare(`${text}:hash`), db.$client.prepare(`${text}+:hash`)]
  const microseconds = async (check: (index: number) => unknown) => {
    const began = performance.now()
    for (let turn = 0; turn < turns; turn++) {
      if (!(await check(turn % cookies.length))) throw new Error('a session was not found')
    }
    return ((performance.now() - began) * 1000) / turns
  }
  const measured = await rotate(rounds, {
    raw: () => microseconds((index) => raw.get({ hash: hashes[index] })),
    kept: () => microseconds((index) => kept.get({ hash: hashes[index] })),
    check: () => microseconds((index) => sessions.check(cookies[index])),
  })
  db.$client.close()
  const [one, other] = [median(measured.raw), median(measured.check)]
  const beside = `${other.toFixed(1)} µs and ${one.toFixed(1)} µs`
  return [
    {
      what: 'session check: of one raw prepared statement',
      figure: ratio(other / one),
      goal: atMost(other / one, 1.5),
      beside,
    },
    {
      what: 'the same: of one that keeps its plan',
      figure: ratio(other / median(measured.kept)),
      beside: `${median(measured.kept).toFixed(1)} µs`,
    },
  ]
}
