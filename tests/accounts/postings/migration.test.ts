import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { migrate, openDatabase } from '../../../src/platform/db/index.ts'
import { allTags, firstMigrations } from '../../drills/migrations.ts'

const before = allTags.indexOf('0011_postings')

it('whoever worked at an office before there were postings goes on as its supervisor, and no one else gets one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-postings-'))
  const db = openDatabase(join(folder, 'portal.db'))
  onTestFinished(() => {
    db.$client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  migrate(db, firstMigrations(folder, before))
  db.$client.exec(
    `insert into offices (id, code, name_en, name_fr, zone) values ('tor', 'TOR', 'Toronto', 'Toronto', 'America/Toronto')`,
  )
  const person = db.$client.prepare(
    `insert into people (id, role, name, email, email_key, locale, zone, office_id, state, password_hash, totp_seal, terms_version, terms_accepted_at, created_at)
      values (@id, @role, @id, @id, @id, 'en', 'UTC', @office, @state, '', x'', '1.0', 7, 7)`,
  )
  for (const [id, role, office, state] of [
    ['sam', 'registry', 'tor', 'active'],
    ['tom', 'registry', 'tor', 'suspended'],
    ['gone', 'registry', 'tor', 'closed'],
    ['feed', 'registry', null, 'closed'],
    ['alice', 'counsel', 'tor', 'active'],
    ['ada', 'administrator', null, 'active'],
  ])
    person.run({ id, role, office, state })
  const invitation = db.$client.prepare(
    `insert into invitations (id, code_name, role, name, email, email_key, locale, office_id, issue, created_at, expires_at)
      values (@id, @id, @role, '', '', '', 'en', 'tor', 1, 7, 9)`,
  )
  for (const role of ['registry', 'counsel']) invitation.run({ id: role, role })

  migrate(db, join(import.meta.dirname, '../../../migrations'))
  const rows = db.$client.prepare(
    'select person_id, office_id, role, given_by, given_at, ended_at from postings order by person_id',
  )
  const posting = { office_id: 'tor', role: 'supervisor', given_by: null, given_at: 7, ended_at: null }
  expect(rows.all()).toEqual([
    { person_id: 'sam', ...posting },
    { person_id: 'tom', ...posting },
  ])
  expect(db.$client.prepare('select id, posting_role from invitations order by id').all()).toEqual([
    { id: 'counsel', posting_role: null },
    { id: 'registry', posting_role: 'supervisor' },
  ])
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
})
