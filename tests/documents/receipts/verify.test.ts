import { createHash, generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readReceiptText } from '../../../src/documents/receipts/index.ts'
import { signCompact } from '../../../src/documents/receipts/jws.ts'
import { signWith } from '../../../src/documents/receipts/keys.ts'
import { validPdf } from '../../platform/pdfs.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { documentsOf, draftWith, fileOf } from '../files.ts'

let world: World
let alice: Browser
let id: string
let json: string
let jws: string

beforeEach(async () => {
  world = await createWorld()
  alice = await world.signIn(world.alice)
  id = await draftWith(alice, fileOf(world), world.alice, 2)
  await alice.post(`/en/submissions/${id}/sending`)
  json = await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text()
  jws = JSON.parse(json).jws
})

type Given = { receipt?: string | Buffer; text?: string; documents?: Buffer[] }

async function check({ receipt = '', text = '', documents = [] }: Given, lang = 'en') {
  const form = new FormData()
  form.append('receipt', new File([receipt as never], receipt ? 'receipt' : ''))
  form.append('text', text)
  for (const [index, bytes] of documents.entries())
    form.append('document', new File([bytes as never], `mine ${index}.pdf`))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return world.visitor().send(`/${lang}/verify`, { method: 'POST', headers, body })
}

const filed = (pages: number) => Buffer.from(validPdf(pages))

describe('someone without an account', () => {
  it('sees that a receipt is genuine, as file, as pasted text or as PDF, and which of their documents it names', async () => {
    const print = Buffer.from(await (await alice.get(`/en/submissions/${id}/receipt/receipt.pdf`)).arrayBuffer())
    const page = await (await world.visitor().get('/fr/verify')).text()
    expect(page).toContain('Vérifier un accusé de réception')
    expect(await faultsOf(page)).toEqual([])
    for (const given of [
      { receipt: json },
      { receipt: jws },
      { text: json },
      { text: ` ${jws}\n` },
      { receipt: print },
    ]) {
      const answer = await check(given)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(text).toContain('This receipt is genuine')
      for (const word of ['2026-000001', 'TC5-07390', 'Alice Tremblay', 'preuve 2.pdf']) expect(text).toContain(word)
      expect(text).not.toContain('Selam')
    }
    const compared = await (await check({ receipt: json, documents: [filed(2), filed(3)] }, 'fr')).text()
    expect(compared).toMatch(
      /mine 0\.pdf[\s\S]*Identique au document 2 de cet accusé de réception[\s\S]*mine 1\.pdf[\s\S]*Ne correspond à aucun document de cet accusé de réception/,
    )
    expect(await faultsOf(compared)).toEqual([])
  })

  it('is not told what became of it: returned is as genuine as received', async () => {
    const before = await (await check({ receipt: json })).text()
    world.portal.db.$client.prepare("update submissions set state = 'returned', return_reason = 'no'").run()
    expect(await (await check({ receipt: json })).text()).toBe(before)
  })

  it('gets one answer, byte for byte, for all that is no receipt, whatever document comes with it', async () => {
    const { db } = world.portal
    const facts = JSON.parse(json).receipt
    const stranger = { id: 'x', privateKey: generateKeyPairSync('ed25519').privateKey }
    const kid = JSON.parse(Buffer.from(jws.split('.')[0]!, 'base64url').toString()).kid
    const print = Buffer.from(await (await alice.get(`/en/submissions/${id}/receipt/receipt.pdf`)).arrayBuffer())
    const printJws = await (await alice.get(`/en/submissions/${id}/receipt/receipt.pdf.jws`)).text()
    const none = 'eyJhbGciOiJub25lIn0'
    const wrong: Given[] = [
      {},
      { text: 'junk' },
      { receipt: '{"jws":3}' },
      { receipt: '{"jws":' },
      { receipt: `${none}.${jws.split('.')[1]}.` },
      // Another key, under its own name and under ours; another kind; a version that nobody knows.
      { receipt: signCompact(facts, 'receipt+json', stranger) },
      { receipt: signCompact(facts, 'receipt+json', { ...stranger, id: kid }) },
      { receipt: printJws },
      { receipt: signWith(db, facts, 'digest+json').jws },
      { receipt: signWith(db, { ...facts, v: 0 }, 'receipt+json').jws },
      { receipt: Buffer.concat([print, Buffer.from('\n')]) },
      { receipt: filed(1) },
      // A true document without its receipt, or beside a false one.
      { documents: [filed(1), filed(2)] },
      { receipt: json.replace('"onTime"', '"late"').replace('"noLimit"', '"onTime"'), documents: [filed(1)] },
    ]
    const answers = []
    for (const given of wrong) {
      world.clock.forward({ hours: 2 })
      const answer = await check(given)
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id')
      answers.push(JSON.stringify([answer.status, headers, await answer.text()]))
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('No genuine receipt from this portal was found')
    expect(JSON.parse(answers[0]!)[0]).toBe(422)
  })

  it('leaves nothing behind: no file, no row but the count of failures, no hash in them', async () => {
    const { db, settings } = world.portal
    const disk = () =>
      readdirSync(settings.dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('portal.db'))
        .map((entry) => `${entry.name} ${statSync(join(entry.parentPath, entry.name)).mtimeMs}`)
        .sort()
    const tables = db.$client.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    const rows = () =>
      tables
        .filter(({ name }) => name !== 'throttles')
        .map(({ name }) => [name, db.$client.prepare(`select count(*) as n from "${name}"`).get()])
    const before = [disk(), rows()]
    const secret = filed(7)
    await check({ receipt: json, documents: [secret, filed(1)] })
    await check({ documents: [secret] })
    await check({ receipt: secret })
    expect([disk(), rows()]).toEqual(before)
    const hash = createHash('sha256').update(secret).digest('hex')
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    expect(readFileSync(join(settings.dataDir, 'portal.db')).includes(hash)).toBe(false)
  })

  it('waits after many failures from one connection, a good receipt too; and is told when too much is sent', async () => {
    let status = 0
    for (let n = 0; n < 12 && status !== 429; n++) status = (await check({ text: 'junk' })).status
    expect(status).toBe(429)
    const waiting = await check({ receipt: json })
    expect([waiting.status, Number(waiting.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await waiting.text()).not.toContain('Alice')
    world.clock.forward({ hours: 1 })
    expect((await check({ receipt: json })).status).toBe(200)
    const tooMuch = await check({ receipt: Buffer.alloc(5_000_001, ' ') })
    expect([tooMuch.status, (await tooMuch.text()).includes('Nothing was checked')]).toEqual([413, true])
  })
})

it('a receipt with one changed sign is refused, wherever the sign is', async () => {
  const { db } = world.portal
  const isGenuine = async (text: string) => (await readReceiptText(db, text)) !== undefined
  expect([await isGenuine(json), await isGenuine(jws)]).toEqual([true, true])
  const other = (sign: string) => (sign === 'A' ? 'B' : sign === '0' ? '1' : sign === ' ' ? '\t' : 'A')
  const wrong: number[] = []
  const end = json.trimEnd().length
  for (let at = 0; at < end; at++)
    if (await isGenuine(json.slice(0, at) + other(json[at]!) + json.slice(at + 1))) wrong.push(at)
  expect(wrong).toEqual([])
  for (let at = 0; at < jws.length; at++)
    for (const sign of at < jws.length - 2
      ? [other(jws[at]!)]
      : 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
      if (sign !== jws[at] && (await isGenuine(jws.slice(0, at) + sign + jws.slice(at + 1)))) wrong.push(at)
  expect(wrong).toEqual([])
  expect(await isGenuine(json.replaceAll('\n', '\r\n'))).toBe(true)
  expect(documentsOf(world, id)).toHaveLength(2)
})
