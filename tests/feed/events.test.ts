import { describe, expect, it } from 'vitest'
import { decideConfidentiality } from '../../src/documents/acceptance/confidentiality.ts'
import { getOfficeSubmission, returnSubmission } from '../../src/documents/acceptance/index.ts'
import { findReceipt } from '../../src/documents/receipts/signatures.ts'
import { acceptNow } from '../accept-now.ts'
import { must, officerOf, plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { caseLine } from './lines.ts'
import { judge, read } from './reading.ts'
import { send, speak, tokenOf } from './speaking.ts'

describe('what the portal tells the tribunal’s system', () => {
  async function exchanged() {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const caseId = world.portal.db.$client.prepare('select id from cases').pluck().get() as string
    const id = await plantSent(world, caseId, world.alice)
    return { world, id, officer: officerOf(world.sam, world.toronto), ask: speak(world, tokenOf(world)) }
  }

  it('is what was learned, in order, from wherever it asks', async () => {
    const { world, id, officer, ask } = await exchanged()
    const { expectFit } = await judge(world)
    acceptNow(world.portal.db, officer, id, world.clock.now())
    const all = await read(await ask('GET', '/feed/events?after=0'))
    expectFit('Events', all)
    // What came from the system itself (the case, counsel) is not told back.
    expect(all.events.map(({ action }: { action: string }) => action)).toEqual([
      'submission.sent',
      'submission.accepted',
    ])
    expect(all.events[0]).toMatchObject({
      case: { externalKey: 'CASE-1' },
      actor: { role: 'counsel', email: world.alice.email, membershipNumber: '12345A' },
      subject: { kind: 'submission', id },
    })
    expect(all.events[1].actor).not.toHaveProperty('name')
    const one = await read(await ask('GET', '/feed/events?after=0&limit=1'))
    expect(one.events).toEqual(all.events.slice(0, 1))
    const next = await read(await ask('GET', `/feed/events?after=${one.next}`))
    expect(next.events).toEqual(all.events.slice(1))
    expect((await read(await ask('GET', `/feed/events?after=${all.next}`))).events).toEqual([])
    expect((await ask('GET', '/feed/events?limit=100000')).status).toBe(400)
  })

  it('says when a filing that it knows becomes confidential, nothing of what is confidential, and when that opens', async () => {
    const { world, id, officer, ask } = await exchanged()
    const { expectFit } = await judge(world)
    const { db } = world.portal
    const actionsSince = async (after: number) => {
      const told = await read(await ask('GET', `/feed/events?after=${after}`))
      expectFit('Events', told)
      return { ...told, actions: told.events.map(({ action }: { action: string }) => action) }
    }
    acceptNow(db, officer, id, world.clock.now())
    const before = await actionsSince(0)
    const decide = (one: string, isConfidential: boolean) =>
      must(
        decideConfidentiality(db, officer, one, { isConfidential, reason: 'The Division said so.' }, world.clock.now()),
      )
    decide(id, true)
    const closed = await actionsSince(before.next)
    expect(closed.actions).toEqual(['submission.madeConfidential'])
    expect(closed.events[0].facts).toEqual({ number: expect.any(String) })
    expect((await ask('GET', `/feed/submissions/${id}`)).status).toBe(404)

    const caseId = db.$client.prepare('select id from cases').pluck().get() as string
    const hidden = await plantSent(world, caseId, world.alice)
    db.$client.prepare('update submissions set is_confidential = 1 where id = ?').run(hidden)
    acceptNow(db, officer, hidden, world.clock.now())
    const silent = await actionsSince(closed.next)
    expect(silent.actions).toEqual([])
    decide(hidden, false)
    const opened = await actionsSince(silent.next)
    expect(opened.actions).toEqual(['submission.madeOpen'])
    expect(opened.events[0]).toMatchObject({
      subject: { kind: 'submission', id: hidden },
      case: { externalKey: 'CASE-1' },
    })
    expect((await ask('GET', `/feed/submissions/${hidden}`)).status).toBe(200)
  })

  it('gives an accepted submission with its receipt and bytes; one that waits or was returned is absent', async () => {
    const { world, id, officer, ask } = await exchanged()
    const { expectFit } = await judge(world)
    expect((await ask('GET', `/feed/submissions/${id}`)).status).toBe(404)
    acceptNow(world.portal.db, officer, id, world.clock.now())
    const answer = await ask('GET', `/feed/submissions/${id}`)
    const told = await read(answer)
    expectFit('Submission', told)
    expect(told.receipt.number).toBe(
      getOfficeSubmission(world.portal.db, officer, id, world.clock.now()).submission.number,
    )
    const signed = findReceipt(world.portal.db, { id })!
    expect(told.receipt.jws).toBe(signed.jws)
    expect(signed.facts.number).toBe(told.receipt.number)
    const bytes = await ask('GET', `/feed/submissions/${id}/documents/${told.documents[0].id}`)
    expect(bytes.status).toBe(200)
    expect(Buffer.from(await bytes.arrayBuffer()).equals(Buffer.from(validPdf(3)))).toBe(true)
    world.portal.db.$client.prepare('update documents set "check" = \'held\'').run()
    expect((await ask('GET', `/feed/submissions/${id}/documents/${told.documents[0].id}`)).status).toBe(409)
    const other = await plantSent(world, told.case.id, world.alice)
    must(
      returnSubmission(
        world.portal.db,
        officer,
        other,
        { code: 'unreadable', reason: 'Not legible.' },
        world.clock.now(),
      ),
    )
    expect((await ask('GET', `/feed/submissions/${other}`)).status).toBe(404)
  })
})
