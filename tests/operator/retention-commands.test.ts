import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { closeDays } from '../../src/documents/receipts/index.ts'
import { deletedTables, keptTables } from '../../src/operator/deletion/tables.ts'
import { checkInvariants } from '../../src/operator/index.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { askOperator } from '../ask-operator.ts'
import { fileOf } from '../documents/files.ts'
import { createWorld } from '../world.ts'
import { accept, blobsOf, close, filed, keep, later, ordered } from './closed-cases.ts'

describe('retention', () => {
  it('lists what is due and deletes nothing, until two of the staff order it', async () => {
    const world = await createWorld()
    const [caseId, open] = [fileOf(world), fileOf(world, { reference: 'TC5-07391' })]
    const id = await filed(world, caseId)
    await filed(world, open)
    expect((await askOperator(world.portal, 'retention')).out).toBe('Nothing is due for deletion.\n')
    close(world, caseId)
    world.clock.set(later)
    // The registry has not decided yet.
    expect((await askOperator(world.portal, 'retention')).out).toBe('Nothing is due for deletion.\n')
    accept(world, id)
    const before = await blobsOf(world)
    const listed = await askOperator(world.portal, 'retention')
    expect(listed.out).toMatch(/^TC5-07390 \(rpd\) {2}read until 2027-11-\d\d {2}2 documents\n1 cases are due/)
    for (const order of [
      ['--order', world.sam.email],
      ['--order', world.sam.email, '--order', world.sam.email, '--reason', 'x'],
      ['--order', world.sam.email, '--order', world.alice.email, '--reason', 'x'],
      ['--order', world.sam.email, '--order', world.ada.email],
      ['--order', world.sam.email, '--order', world.vera.email, '--reason', 'x'],
    ])
      expect((await askOperator(world.portal, 'retention', ...order)).code, order.join(' ')).toBe(1)
    expect(await blobsOf(world)).toEqual(before)
    const strange = ['--order', world.sam.email, '--order', world.vera.email, '--reason', 'x']
    expect((await askOperator(world.portal, 'retention', ...strange)).err).toContain(`${world.vera.name} is not of it`)
    expect(await askOperator(world.portal, 'retention', '--case', 'TC5-00000')).toMatchObject({
      code: 1,
      err: 'There is no case TC5-00000.\n',
    })
  })

  it('reaches rows, documents and what was made of them; receipts, digests and the log stay whole', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const [caseId, other] = [fileOf(world), fileOf(world, { reference: 'TC5-07391' })]
    const [id, kept] = [await filed(world, caseId), await filed(world, other)]
    const alice = await world.signIn(world.alice)
    expect((await alice.get(`/en/submissions/${id}/receipt/receipt.pdf`)).status).toBe(200)
    const documentsOf = db.$client.prepare('select id, object_id as object from documents where case_id = ?')
    const [first, second] = documentsOf.all(caseId) as { id: string; object: string }[]
    const [stamped, text, bundled] = [await keep(world), await keep(world), await keep(world)]
    db.$client
      .prepare('update documents set stamped_object_id = ?, text_object_id = ? where id = ?')
      .run(stamped, text, first!.id)
    db.$client
      .prepare(`insert into bundles (id, case_id, person_id, asked_at, language, document_ids, state, due_at, object_id, omitted, ends_at)
        values ('b', ?, ?, 0, 'en', '[]', 'made', 0, ?, '[]', 4000000000000)`)
      .run(caseId, world.alice.id, bundled)
    // A letter to people on many cases is one object.
    db.$client.prepare('update documents set object_id = ? where case_id = ?').run(second!.object, other)
    for (const one of [id, kept]) accept(world, one)
    close(world, caseId)
    world.clock.set(later)
    await closeDays(db, world.clock.now)
    const count = (table: string) => db.$client.prepare(`select count(*) from ${table}`).pluck().get() as number
    expect([count('documents'), count('bundles'), count('receipt_signatures')]).toEqual([4, 1, 2])
    const blobs = (await blobsOf(world)).length

    const done = await askOperator(world.portal, 'retention', ...ordered(world))
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain('1 cases were deleted by order of Sam Singh and Ada Roy.')
    expect([count('documents'), count('bundles'), count('receipt_signatures')]).toEqual([2, 0, 2])
    expect(db.$client.prepare('select title, reference from cases where id = ?').get(caseId)).toEqual({
      title: 'TC5-07390',
      reference: 'TC5-07390',
    })
    expect(await blobsOf(world)).toHaveLength(blobs - 4)
    const named = new Set(db.$client.prepare('select name from object_segments').pluck().all())
    for (const name of await blobsOf(world)) expect(named.has(name)).toBe(true)
    expect(db.$client.pragma('foreign_key_check')).toEqual([])
    expect((await askOperator(world.portal, 'audit', 'verify')).out).toMatch(/whole[\s\S]* 2 signed receipts/)
    expect(listEvents(db, { action: 'document.erased' })).toHaveLength(2)
    const [event] = listEvents(db, { action: 'case.erased' })
    expect(event).toMatchObject({ actorId: world.sam.id, caseId })
    expect(JSON.parse(event!.facts)).toMatchObject({ confirmedBy: world.ada.id, reason: 'Schedule 2028-4' })
    expect((await askOperator(world.portal, 'retention')).out).toBe('Nothing is due for deletion.\n')
    // Whoever sent them keeps their receipt.
    const again = await world.signIn(world.alice)
    expect((await again.get(`/en/submissions/${id}/receipt/receipt.pdf`)).status).toBe(200)
  })

  it('leaves a portal whose invariants hold, and in which a lost paper of another case is still found', async () => {
    const world = await createWorld()
    const { portal } = world
    const [gone, stays] = [fileOf(world), fileOf(world, { reference: 'TC5-07391' })]
    for (const caseId of [gone, stays]) accept(world, await filed(world, caseId))
    close(world, gone)
    world.clock.set(later)
    expect((await askOperator(portal, 'retention', ...ordered(world))).code).toBe(0)
    const faulty = async () => {
      const judged = await checkInvariants(portal)
      return judged.flatMap(({ id, faults }) =>
        ['I1', 'I2', 'I3', 'I8'].includes(id) && faults.length > 0 ? [id] : [],
      )
    }
    expect(await faulty()).toEqual([])
    portal.db.$client.prepare(`update documents set sha256 = '0' where case_id = ? and position = 1`).run(stays)
    expect(await faulty()).toEqual(['I1'])
  })

  it('knows of each table that leads to a case whether it goes or stays', async () => {
    const { $client } = (await createWorld()).portal.db
    const tables = $client.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[]
    const leads = new Set(['cases'])
    const pointsTo = (table: string) =>
      ($client.pragma(`foreign_key_list("${table}")`) as { table: string }[]).map((key) => key.table)
    for (let grew = true; grew; ) {
      const more = tables.filter(
        (one) => !leads.has(one) && pointsTo(one).some((to) => to !== 'people' && leads.has(to)),
      )
      for (const one of more) leads.add(one)
      grew = more.length > 0
    }
    const named = tables.filter((one) =>
      ($client.pragma(`table_info("${one}")`) as { name: string }[]).some(({ name }) => name === 'case_id'),
    )
    const known = new Set([...deletedTables.map(([table]) => table), ...keptTables])
    expect([...leads, ...named].filter((table) => !known.has(table))).toEqual([])
    expect([...known].filter((table) => !tables.includes(table))).toEqual([])
  })
})

describe('export', () => {
  it('writes a case whole by the order of two staff, which the log keeps', async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    await filed(world, caseId)
    const folder = mkdtempSync(join(tmpdir(), 'export-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const to = join(folder, 'case.zip')
    const words = ['export', 'tc507390', '--to', to]
    expect((await askOperator(world.portal, ...words, '--reason', 'x', '--order', world.sam.email)).code).toBe(1)
    expect(existsSync(to)).toBe(false)
    const done = await askOperator(world.portal, ...words, ...ordered(world))
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toMatch(/2 documents, .* SHA-256 [0-9a-f]{64}/)
    const list = execFileSync('python3', [
      '-c',
      `import zipfile,sys;print(zipfile.ZipFile(sys.argv[1]).testzip());print(*zipfile.ZipFile(sys.argv[1]).namelist(),sep='\\n')`,
      to,
    ]).toString()
    expect(list).toContain('None\n')
    expect(list).toContain('SHA256SUMS.txt')
    expect(list.match(/\.pdf$/gm)!.length).toBeGreaterThanOrEqual(2)
    const [event] = listEvents(world.portal.db, { action: 'case.handedOut' })
    expect(event).toMatchObject({ actorId: world.sam.id, caseId })
    expect(JSON.parse(event!.facts)).toMatchObject({ confirmedBy: world.ada.id, receipts: 1 })
    const before = readFileSync(to)
    expect((await askOperator(world.portal, ...words, ...ordered(world))).code).toBe(1)
    expect(readFileSync(to).equals(before)).toBe(true)
  })
})
