import { openSessions } from '../../src/accounts/sessions/index.ts'
import { openPortal } from '../../src/open.ts'
import { plantCounters } from './scale-counters.ts'
import { settingsIn } from './world.ts'

const waiting = 300
const minute = 60_000
const day = 86_400_000
const idOf = (kind: string, number: number) => `${kind}${number.toString(36).padStart(25, '0')}`

/**
 * An officer of the office that has all the cases, and what waits there: as much in a small database as in a large one, spread
 * over its cases. Every hearing has its link, but for some of the next days. Returns the cookie of a session.
 */
export async function plantDesk(dataDir: string, count: number): Promise<string> {
  const portal = await openPortal(settingsIn(dataDir))
  const { $client: db } = portal.db
  const now = portal.clock().epochMilliseconds
  const office = 'o'.repeat(26)
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.prepare(`update hearings set link = 'https://rooms.example/1'`).run()
  db.prepare(
    `insert into people (id, role, name, email, email_key, locale, zone, office_id, state, password_hash, totp_seal, terms_version, terms_accepted_at, created_at)
      select ?, 'registry', 'Officer', 'officer@portal.test', 'officer@portal.test', locale, zone, office_id, state, password_hash, totp_seal,
        terms_version, terms_accepted_at, created_at from people limit 1`,
  ).run(idOf('r', 0))
  db.prepare(`insert into postings (id, person_id, office_id, role, given_at) values (?, ?, ?, 'supervisor', ?)`).run(
    idOf('p', 0),
    idOf('r', 0),
    office,
    now,
  )
  const submission = db.prepare(
    `insert into submissions (id, case_id, state, principal_id, created_by, created_at, changed_at, number, received_at, office_id, office_zone, verdict)
      values (?, ?, 'received', ?, ?, ?, ?, ?, ?, ?, 'America/Toronto', 'onTime')`,
  )
  const request = db.prepare(
    `insert into requests (id, kind, case_id, office_id, principal_id, state, fields, created_by, created_at, changed_at, sent_at)
      values (?, 'language', ?, ?, ?, 'sent', '{}', ?, ?, ?, ?)`,
  )
  const hearing = db.prepare(
    `insert into hearings (id, case_id, starts_at, minutes, zone, kind, mode, state, changed_at)
      values (?, ?, ?, 180, 'America/Toronto', 'hearing', 'virtual', 'scheduled', ?)`,
  )
  db.transaction(() => {
    for (let n = 0; n < waiting; n++) {
      const caseId = idOf('c', Math.floor((n * count) / waiting))
      const who = idOf('k', 0)
      const at = now - n * minute
      submission.run(idOf('q', n), caseId, who, who, at, at, `2026-Q${n}`, at, office)
      request.run(idOf('t', n), caseId, office, who, who, at, at, at)
      if (n % 10 === 0) hearing.run(idOf('l', n), caseId, now + (n % 6) * day + minute, at)
    }
    plantCounters(portal.db, office, count, now)
  })()
  const started = await openSessions(portal.db, portal.clock).start(
    idOf('r', 0),
    { userAgent: 'bench', address: '127.0.0.1' },
    portal.clock(),
  )
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return started.split(';')[0]!
}

/** What an officer opens all day. */
export const deskPages: Record<string, (turn: number) => string> = {
  'desk, all queues': () => '/en/admin/desk',
  'one queue of the desk': () => '/en/admin/desk?queue=received&whose=nobody',
  'queue of a division': () => '/en/admin/desk?division=rpd&order=newest',
  reports: () => '/en/admin/reports',
  'reports by division, of a year': () => '/en/admin/reports?weeks=52&by=division',
  'submission out of a queue': (turn) => `/en/admin/submissions/${idOf('q', turn % waiting)}?desk=all`,
}
