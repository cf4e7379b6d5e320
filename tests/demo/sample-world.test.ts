import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSeed } from '../../src/accounts/factors/index.ts'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import { officeDeadlines } from '../../src/cases/deadlines/office-standings.ts'
import type { ReachedCase } from '../../src/cases/hearings/queries.ts'
import { lacksLatin } from '../../src/cases/people/values.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { plantDemo } from '../../src/demo/index.ts'
import { draftActions, verifyChain } from '../../src/platform/audit/index.ts'
import { instant } from '../../src/platform/clock.ts'
import { getObject, readObject } from '../../src/platform/storage/index.ts'
import { needs } from '../needs.ts'
import { browser } from '../world.ts'
import { type Planted, plantedWorld } from './sample.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const at = '2026-11-24T15:00:00Z'

type DocumentRow = { object_id: string; sha256: string; pages: number; title: string }
let world: Planted

beforeAll(async () => {
  world = await plantedWorld(at)
})
afterAll(() => world.close())

const count = (sql: string) => Object.values(world.all<Record<string, number>>(sql)[0]!)[0]!
const openDocument = async ({ object_id }: DocumentRow) => {
  const { db, storage, keyring } = world.portal
  return buffer(readObject(storage, keyring, getObject(db, object_id)))
}

describe('the sample world', () => {
  it('has no act of the registry or of the program in anybody’s name, and each act of a member for another in theirs (STF-04, CNS-08)', () => {
    const acts = 'from audit_events e left join people p on p.id = e.actor_id'
    const byStaff = "coalesce(p.role, 'program') in ('registry', 'administrator', 'program')"
    expect(world.all(`select distinct e.action ${acts} where ${byStaff} and e.for_id is not null`)).toEqual([])
    expect(count(`select count(distinct e.action) ${acts} where ${byStaff}`)).toBeGreaterThan(20)
    expect(
      count(`select count(*) ${acts} where p.role = 'registry' and e.action = 'question.answered'
        and e.concerns_id = (select principal_id from questions q where 'question:' || q.id = e.subject)`),
    ).toBeGreaterThan(0)

    const sent = `${acts} join submissions s on 'submission:' || s.id = e.subject and e.action glob 'submission.*'
      where not ${byStaff} and e.actor_id <> s.principal_id`
    expect(count(`select count(*) ${sent}`)).toBeGreaterThan(0)
    expect(world.all(`select e.action ${sent} and e.for_id is not s.principal_id`)).toEqual([])
  })

  it('has no act in a draft under a case or an office, where the registry reads (STF-12)', () => {
    const ofDrafts = draftActions.map((action) => `'${action}'`).join(', ')
    expect(count(`select count(*) from audit_events where action in (${ofDrafts})`)).toBeGreaterThan(0)
    expect(
      world.all(
        `select action from audit_events where action in (${ofDrafts}) and coalesce(case_id, office_id) is not null`,
      ),
    ).toEqual([])
  })

  it('has some sixty cases in four divisions and four offices, most of them those of one lawyer', () => {
    expect(count('select count(*) from cases')).toBe(60)
    expect(count('select count(distinct division) from cases')).toBe(4)
    expect(count('select count(distinct office_id) from cases')).toBe(4)
    expect(count('select count(distinct group_id) from cases')).toBeGreaterThanOrEqual(6)
    expect(count(ofCounsel('counsel@demo.example'))).toBeGreaterThanOrEqual(38)
    expect(count("select count(*) from cases where related_reference is not null and division = 'rad'")).toBe(6)
    expect(count('select count(*) from cases where urgent')).toBe(2)
  })

  it('has submissions in every state, two late in the queue (one of a package) and one of Vancouver sent after midnight in Toronto and yet on time', () => {
    const states = world.all<{ state: string }>('select distinct state from submissions order by state')
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'draft', 'received', 'returned', 'withdrawn'])
    const late = `select count(*) from submissions where state = 'received' and verdict = 'late'`
    expect([count(late), count(`${late} and package_id is not null`)]).toEqual([2, 1])
    const western = world.all<{ received_at: number; due_date: string; verdict: string }>(
      `select s.* from submissions s join offices o on o.id = s.office_id where o.code = 'VAN' and s.due_date is not null`,
    )
    const dates = western.map(({ received_at, due_date, verdict }) => [
      dateIn('America/Toronto', received_at) > due_date,
      verdict,
    ])
    expect(dates).toContainEqual([true, 'onTime'])
  })

  it('has a hearing tomorrow, one whose limit is near, one for which documents are late already, one adjourned and one cancelled', () => {
    const coming = world.all<{ starts_at: number }>(
      `select starts_at from hearings where state = 'scheduled' order by starts_at`,
    )
    expect(dateIn('America/Toronto', coming[0]!.starts_at)).toBe('2026-11-25')
    expect(coming.map(({ starts_at }) => dateIn('America/Toronto', starts_at))).toEqual(
      expect.arrayContaining(['2026-12-03', '2026-12-07']),
    )
    for (const state of ['adjourned', 'cancelled'])
      expect(count(`select count(*) from hearings where state = '${state}'`)).toBe(1)
    expect(count(`select count(*) from hearings where link is not null and link not like 'https://%.example/%'`)).toBe(
      0,
    )
  })

  it('names in each file that was sent the case to which it went, every one of them where it went to several', () => {
    const elsewhere = world.all<{ file_name: string }>(
      `select file_name from documents join cases on cases.id = case_id
       where submission_id is not null and file_name like '% – %.pdf' and instr(file_name, reference) = 0`,
    )
    // One that a draft's finding says belongs to another file.
    expect(elsewhere).toEqual([{ file_name: 'TC5-99999 – RPD – Affidavit.pdf' }])
    const together = `select file_name from documents join submissions on submissions.id = submission_id where submissions.package_id is not null`
    for (const { file_name } of world.all<{ file_name: string }>(together))
      expect(file_name).toMatch(/^[A-Z\d]+-\d+, [A-Z\d]+-\d+, [A-Z\d]+-\d+ – /)
  })

  it('writes names in Latin letters and beside them in their own script, one of sixty characters, and single ones', () => {
    type Row = { name: string; script: string | null; lang: string | null }
    const people = world.all<Row>('select name, script_name as script, script_lang as lang from case_people')
    const files = world.all<Row>('select title as name, script_title as script, script_lang as lang from cases')
    for (const rows of [people, files]) {
      for (const script of ['Arabic', 'Tamil', 'Ethiopic', 'Cyrillic', 'Han'])
        expect(
          rows.some((row) => row.lang !== null && new RegExp(`\\p{Script=${script}}`, 'u').test(row.script ?? '')),
          script,
        ).toBe(true)
      expect(rows.filter(({ name }) => lacksLatin(name))).toEqual([])
      expect(rows.filter(({ script }) => script !== null && !lacksLatin(script))).toEqual([])
    }
    const names = people.map(({ name }) => name)
    expect(Math.max(...names.map((name) => name.length))).toBe(60)
    expect(names.some((name) => !name.includes(' '))).toBe(true)
  })

  it('has delegations and invitations in every state', () => {
    expect(count('select count(*) from delegations where accepted_at is not null and revoked_at is null')).toBe(3)
    expect(count('select count(*) from delegations where accepted_at is null and revoked_at is null')).toBe(3)
    expect(count('select count(*) from delegations where revoked_at is not null')).toBe(2)
    const now = world.now.epochMilliseconds
    const open = 'registered_at is null and revoked_at is null'
    expect(
      count(`select count(*) from invitations where ${open} and expires_at > ${now} and opened_at is not null`),
    ).toBe(1)
    expect(
      count(`select count(*) from invitations where ${open} and expires_at > ${now} and opened_at is null`),
    ).toBeGreaterThan(3)
    expect(count(`select count(*) from invitations where ${open} and expires_at <= ${now}`)).toBeGreaterThan(0)
    expect(count('select count(*) from invitations where revoked_at is not null')).toBe(1)
    expect(count('select count(*) from invitations where registered_at is not null')).toBe(6)
  })

  it('has limits that were met, met late, waived and extended, days for corrections, and one in a year that its office has not entered', () => {
    const { db } = world.portal
    const rows = db.select().from(cases).all() as unknown as ReachedCase[]
    const limits = rows.flatMap((theCase) => officeDeadlines(db, theCase, instant(Date.parse(at))))
    const states = limits.flatMap(({ standings }) => standings.map(({ standing }) => standing.state))
    expect(states).toEqual(expect.arrayContaining(['met', 'metLate', 'waived', 'passed', 'open']))
    expect(limits.some(({ order }) => order?.order.effect === 'extended' && order.basis !== null)).toBe(true)
    expect(limits.filter(({ correction }) => correction !== null).length).toBeGreaterThan(1)
    const unconfirmed = limits.filter(({ unconfirmedYear }) => unconfirmedYear === 2027)
    expect(unconfirmed.length).toBeGreaterThan(0)
    expect(new Set(unconfirmed.map(({ zone }) => zone))).toEqual(new Set(['America/Edmonton']))
  })

  it('has counsel who wait to be met, a request for a second officer, and one whose declaration is overdue', () => {
    const counsel = 'people p join counsel_profiles c on c.person_id = p.id'
    expect(count("select count(*) from people where identity = 'waiting'")).toBe(2)
    const asked = world.all<{ kind: string; email: string }>(
      'select a.kind, p.email from approvals a join people p on p.id = a.asked_by where a.decided_at is null',
    )
    expect(asked).toContainEqual({ kind: 'identityOverride', email: 'registry@demo.example' })
    const now = Date.parse(at)
    expect(count(`select count(*) from ${counsel} where c.standing_until <= ${now}`)).toBe(1)
    expect(count(`select count(*) from ${counsel} where c.kind <> 'unpaid' and c.standing_until is null`)).toBe(0)
  })

  it('keeps a log whose chain holds, written in the order of time', () => {
    expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })
    expect(count('select count(*) from audit_events')).toBeGreaterThan(800)
    expect(
      count('select count(*) from audit_events a join audit_events b on b.seq = a.seq + 1 where b.at < a.at'),
    ).toBe(0)
    expect(count(`select count(*) from audit_events where at > ${world.now.epochMilliseconds}`)).toBe(0)
  })

  it('leaves three messages to be sent', () => {
    expect(count('select count(*) from outbox where sent_at is null')).toBe(3)
  })

  it('stays as it is when it is planted again', async () => {
    const tables = world.all<{ name: string }>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
    )
    const counts = () => tables.map(({ name }) => [name, count(`select count(*) from ${name}`)])
    const before = [counts(), verifyChain(world.portal.db)]
    await plantDemo(world.portal)
    expect([counts(), verifyChain(world.portal.db)]).toEqual(before)
  })

  it('is the same each time', async () => {
    const other = await plantedWorld(at)
    try {
      for (const sql of [
        'select reference, division, title, status, opened_at from cases order by reference, division',
        'select title, file_name, pages, sha256 from documents order by file_name, sha256',
        'select number, state, verdict, received_at from submissions order by number, created_at',
        "select action, at, facts like '%sha256%' as stored from audit_events order by seq",
      ]) {
        expect(other.all(sql)).toEqual(world.all(sql))
      }
    } finally {
      other.close()
    }
  })

  it('opens every document, and each is what was stored', async () => {
    const documents = world.all<DocumentRow>('select * from documents')
    expect(documents.length).toBeGreaterThan(150)
    for (const document of documents) {
      const bytes = await openDocument(document)
      expect(createHash('sha256').update(bytes).digest('hex'), document.title).toBe(document.sha256)
    }
  })

  it.each(['counsel', 'counsel2', 'delegate', 'party', 'registry', 'registry2', 'admin'])(
    'lets %s@demo.example sign in',
    async (who) => {
      const their = browser(world.app)
      const first = await their.post('/en/sign-in', { email: `${who}@demo.example`, password: 'mon-dossier-demo' })
      expect(first.status).toBe(303)
      const second = await their.post('/en/sign-in/code', { code: currentCode(demoSeed, world.now) })
      expect(second.status).toBe(303)
      expect((await their.get(second.headers.get('location')!)).status).toBeLessThan(400)
    },
  )

  it('is refused by production (SEC-058)', async () => {
    const env = {
      PATH: process.env.PATH,
      PORT: '39471',
      ORIGIN: 'https://portal.test',
      DATA_DIR: world.dataDir,
      WRAPPING_KEY: randomBytes(32).toString('base64'),
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'no-reply@portal.test',
      SECURITY_CONTACT: 'mailto:security@portal.test',
      LOG_LEVEL: 'silent',
    }
    const refused = await run(process.execPath, ['src/main.ts'], { cwd: root, env, timeout: 30_000 }).catch(
      (error) => error,
    )
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('demo accounts')
  })
})

needs('qpdf')('qpdf finds no fault', () => {
  it('in any document of the sample world, and counts the pages that are stored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'papers-'))
    try {
      const papers = "select * from documents where media_type = 'application/pdf'"
      const left = world.all<DocumentRow>(papers)[Symbol.iterator]()
      const check = async () => {
        for (const document of left) {
          const path = join(folder, `${document.object_id}.pdf`)
          writeFileSync(path, await openDocument(document))
          const { stdout, stderr } = await run('qpdf', ['--show-npages', '--check', path])
          expect(stdout + stderr, document.title).not.toMatch(/warning/i)
          expect(Number(/^\d+$/m.exec(stdout)?.[0]), document.title).toBe(document.pages)
        }
      }
      await Promise.all([check(), check()])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

const ofCounsel = (email: string) =>
  `select count(*) from counsel_case c join people p on p.id = c.counsel_id where p.email = '${email}'`

const dateIn = (zone: string, epochMilliseconds: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(epochMilliseconds)
