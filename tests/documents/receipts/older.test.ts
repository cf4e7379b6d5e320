import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { limitAnswers } from '../../../src/cases/deadlines/answers/schema.ts'
import { receiptFile } from '../../../src/documents/receipts/index.ts'
import { payloadOf } from '../../../src/documents/receipts/jws.ts'
import { signWith } from '../../../src/documents/receipts/keys.ts'
import { receiptSignatures } from '../../../src/documents/receipts/schema.ts'
import { write } from '../../../src/platform/db/index.ts'
import { plantCase, plantOrder, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

/** What a receipt said before it named answered limits, orders, notices and emergencies: these keys, in this order. */
const keysBefore = [
  ...['v', 'issuer', 'number', 'case', 'division', 'office', 'stamp', 'zoneData', 'for', 'by', 'as', 'channel', 'side'],
  ...['filedBy', 'received', 'counts', 'firstByte', 'send', 'commit', 'verdict', 'lastDay', 'rule', 'deadline', 'note'],
  ...['service', 'documents', 'signed'],
]

let world: World
let alice: Browser
let caseId: string
let id: string
let jws: string

/** Something that was sent, and whose receipt is as it was signed then. */
beforeEach(async () => {
  world = await createWorld()
  const { db } = world.portal
  caseId = plantCase(world, { hearingIn: 22 })
  id = await plantSent(world, caseId, world.alice)
  alice = await world.signIn(world.alice)
  const { receipt } = JSON.parse(await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text())
  const facts = { ...Object.fromEntries(keysBefore.map((key) => [key, receipt[key]])), v: 1 }
  jws = write(db, (tx) => signWith(tx, facts, 'receipt+json').jws)
  db.update(receiptSignatures).set({ jws }).where(eq(receiptSignatures.submissionId, id)).run()
})

const served = async (locale = 'en') => (await alice.get(`/${locale}/submissions/${id}/receipt/receipt.json`)).text()

async function verified() {
  const form = new FormData()
  form.append('receipt', new File([jws], 'receipt'))
  form.append('text', '')
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return (await world.visitor().send('/en/verify', { method: 'POST', headers, body })).text()
}

describe('a receipt that was signed before', () => {
  it('is given out byte for byte as it was signed, in both languages, whatever its submission answers since', async () => {
    const { db } = world.portal
    expect(db.select().from(limitAnswers).all()).toHaveLength(1)
    expect(await served()).toBe(receiptFile(jws))
    expect(Object.keys(JSON.parse(payloadOf(jws)))).toEqual(keysBefore)
    const before = await verified()
    expect(before).toContain('This receipt is genuine')
    plantOrder(world, caseId, { deadlineId: 'rpd.disclose', effect: 'extended', until: '2026-12-11' })
    db.delete(limitAnswers).run()
    for (const locale of ['en', 'fr']) expect(await served(locale)).toBe(receiptFile(jws))
    expect(await verified()).toBe(before)
  })

  it('says nothing of answered deadlines or orders on its page', async () => {
    const page = await (await alice.get(`/en/submissions/${id}`)).text()
    // The page beside the receipt says what the submission answers now; its receipt has no such fact.
    const [receipt = '', ...beside] = page.split('<h2>Deadlines related to this submission</h2>')
    expect(beside).toHaveLength(1)
    for (const part of [receipt, ...beside])
      for (const one of ['Related deadlines', 'by the order made by']) expect(part).not.toContain(one)
    expect(page).toContain('34(3)(a)')
  })
})

describe('a receipt that is signed now', () => {
  it('has those keys and its statement where it answers nothing, and nothing but the rule gave its day', async () => {
    const other = plantCase(world, { reference: 'TC5-00002' })
    const sent = await plantSent(world, other, world.alice)
    const { receipt } = JSON.parse(await (await alice.get(`/en/submissions/${sent}/receipt/receipt.json`)).text())
    expect(Object.keys(receipt).sort()).toEqual([...keysBefore, 'statement'].sort())
  })
})
