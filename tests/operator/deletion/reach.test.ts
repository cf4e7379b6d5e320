import { Readable } from 'node:stream'
import { beforeEach, expect, it } from 'vitest'
import { deleteCase, listDue } from '../../../src/operator/deletion/delete.ts'
import type { DeletionOrder } from '../../../src/operator/order.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { removalsSettled } from '../../../src/platform/storage/index.ts'
import { draftWith, fileOf } from '../../documents/files.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { createWorld, type World } from '../../world.ts'
import { accept, blobsOf, close, filed, later } from '../closed-cases.ts'

let world: World
let caseId: string
let sent: string

/** A closed case with something sent, of which one paper is confidential, and something drafted. */
beforeEach(async () => {
  world = await createWorld()
  caseId = fileOf(world)
  sent = await filed(world, caseId)
  accept(world, sent)
})

const db = () => world.portal.db.$client
const run = (sql: string, ...values: unknown[]) =>
  void db()
    .prepare(sql)
    .run(...values)
const count = (what: string, ...values: unknown[]) =>
  db()
    .prepare(`select count(*) from ${what}`)
    .pluck()
    .get(...values)

function end(): void {
  close(world, caseId)
  world.clock.set(later)
}

async function erase(): Promise<void> {
  const order = { by: world.sam, with: world.ada, reason: 'x' } as unknown as DeletionOrder
  expect(deleteCase(world.portal, { id: caseId }, order, world.clock.now())).toBe(true)
  await removalsSettled(world.portal.db)
}

it('a request keeps the case until it is answered, and then goes with its papers', async () => {
  const id = await plantSentRequest(world, caseId, 'accommodation')
  end()
  expect(listDue(world.portal.db, world.clock.now())).toEqual([])
  run(`update requests set state = 'granted' where id = ?`, id)
  const papers = count('request_files')
  expect(papers).toBeGreaterThan(0)
  await erase()
  expect([count('requests'), count('request_files'), count('objects'), await blobsOf(world)]).toEqual([0, 0, 0, []])
})

it('drafts go, with the files that were on their way into them; what was received keeps its number and no word of anyone', async () => {
  const alice = await world.signIn(world.alice)
  const draft = await draftWith(alice, caseId, world.alice)
  const { name, sha256 } = await world.portal.storage.put(Readable.from([Buffer.from('half')]))
  run(
    `insert into uploads (id, submission_id, person_id, object_id, key_name, file_name, size, "offset", first_byte_at, created_at, changed_at)
      values ('u', ?, ?, 'o', 'main', 'a.pdf', 8, 4, 0, 0, 0)`,
    draft,
    world.alice.id,
  )
  run(`insert into upload_segments values ('u', 0, ?, 4, ?, ?)`, name, sha256, sha256)
  run(`update submissions set note = 'n', service = 's', filed_by = 'f', return_reason = 'r' where id = ?`, sent)
  end()
  await erase()
  expect([await blobsOf(world), count('uploads'), count('upload_segments')]).toEqual([[], 0, 0])
  const left = db().prepare('select id, note, service, filed_by, return_reason from submissions').all()
  expect(left).toEqual([{ id: sent, note: null, service: null, filed_by: null, return_reason: null }])
})

it('mail that waits about it goes, about the case and about what lies in it', async () => {
  const document = db().prepare('select id from documents where case_id = ?').pluck().get(caseId)
  run('delete from outbox')
  for (const subject of [caseId, sent, document, 'another'])
    run(
      `insert into outbox (id, kind, recipient, recipient_name, locale, subject_id, created_at, next_try_at)
        values (?, 'x', 'a@b.test', 'A', 'en', ?, 0, 0)`,
      `m${subject}`,
      subject,
    )
  end()
  await erase()
  expect(db().prepare('select subject_id from outbox').pluck().all()).toEqual(['another'])
})

it('its own row says no name any more, nor whose case it belongs with', async () => {
  run(`insert into case_groups (id, created_at) values ('g', 0)`)
  run(
    `update cases set group_id = 'g', interpreter = 'Tigrinya', related_reference = 'TC5-00001', claim_made = 'inland' where id = ?`,
    caseId,
  )
  const row = () =>
    db()
      .prepare('select title, folded, group_id, interpreter, related_reference, claim_made from cases where id = ?')
      .get(caseId)
  expect(row()).toMatchObject({ folded: expect.stringContaining('selam') })
  end()
  await erase()
  expect(row()).toEqual({
    title: 'TC5-07390',
    folded: expect.not.stringContaining('selam'),
    group_id: null,
    interpreter: null,
    related_reference: null,
    claim_made: null,
  })
})

it('whom it invited is forgotten, on paper too', async () => {
  const officeId = db().prepare('select office_id from cases where id = ?').pluck().get(caseId)
  run(
    `insert into invitations (id, code_name, role, name, email, email_key, address, invitee_key, locale, case_id, created_at, expires_at, registered_at)
      values ('i', 'ABCD', 'party', 'Selam Example', 's@mail.test', 's@mail.test', '1 Any Street', 'selam', 'en', ?, 0, 0, 1)`,
    caseId,
  )
  for (const [id, subject] of [
    ['l', 'i'],
    ['other', 'another'],
  ])
    run(
      `insert into letters (id, office_id, kind, channel, subject_id, name, address, locale, created_at)
        values (?, ?, 'invitation', 'post', ?, 'Selam Example', '1 Any Street', 'en', 0)`,
      id,
      officeId,
      subject,
    )
  run(
    `insert into waves (id, office_id, name, created_by, created_at, total) values ('w', ?, 'May', ?, 0, 1)`,
    officeId,
    world.sam.id,
  )
  run(`insert into wave_lines values ('w', 1, '{"name":"Selam Example"}', 'invited', 'i')`)
  end()
  await erase()
  const left = db()
    .prepare(
      'select name, email, email_key, address, invitee_key, revoked_at is not null as void, registered_at from invitations',
    )
    .all()
  const nothing = { email: '', email_key: '', address: null, invitee_key: null }
  expect(left).toEqual([{ name: 'TC5-07390', ...nothing, void: 1, registered_at: 1 }])
  expect(db().prepare('select id from letters').pluck().all()).toEqual(['other'])
  expect(count('wave_lines')).toBe(0)
})

it('orders on its limits, what was filed for them, days of correction, marks and reminders go; a receipt still says by what it was judged', async () => {
  const [who, officer] = [world.alice.id, world.sam.id]
  run(
    `insert into limit_orders (id, case_id, deadline_id, cause, effect, until, made_on, made_by, note, created_at, created_by)
      values ('o', ?, 'rpd.disclose', null, 'extended', '2026-12-15', '2026-11-20', 'Member Okafor', 'See 12', 0, ?)`,
    caseId,
    officer,
  )
  run(
    `insert into limit_answers (id, case_id, principal_id, key, deadline_id, submission_id, number, received_at, due_date, rule,
       verdict, said_by, recorded_at, recorded_by)
      values ('a', ?, ?, 'rpd.disclose hearing:h', 'rpd.disclose', ?, '1', 0, '2026-12-15', 'RPD r.34(3)(a)', 'onTime', 'sender', 0, ?)`,
    caseId,
    who,
    sent,
    who,
  )
  run(`insert into correction_days values (?, ?, ?, '1', '2026-12-20', 'America/Toronto', 0, null)`, sent, caseId, who)
  run(`insert into deadline_marks values (?, ?, 'rpd.disclose hearing:h', 'done', ?, 0)`, caseId, who, who)
  run(`insert into deadline_reminders values (?, ?, 'rpd.disclose hearing:h', 0, 3, 0, 'm')`, who, caseId)
  const judged = JSON.stringify({ id: 'o', effect: 'extended', madeOn: '2026-11-20', madeBy: 'Member Okafor' })
  run(`update submissions set limit_order = ?, emergency = 'medical' where id = ?`, judged, sent)
  run(`update cases set appeal_right = 'no' where id = ?`, caseId)
  end()
  await erase()
  const tables = ['limit_orders', 'limit_answers', 'correction_days', 'deadline_marks', 'deadline_reminders']
  expect(tables.map((table) => count(`${table} where case_id = ?`, caseId))).toEqual([0, 0, 0, 0, 0])
  expect(db().prepare('select limit_order, emergency from submissions where id = ?').get(sent)).toEqual({
    limit_order: judged,
    emergency: 'medical',
  })
})

it('of a confidential document the log says that it was erased, and not from which case', async () => {
  const [secret] = db().prepare('select id from documents where case_id = ?').pluck().all(caseId)
  run(`update documents set audience = 'named' where id = ?`, secret)
  end()
  await erase()
  const told = listEvents(world.portal.db, { action: 'document.erased' })
  expect(told).toHaveLength(2)
  for (const { subject, caseId: of } of told) expect(of).toBe(subject === `document:${secret}` ? null : caseId)
})
