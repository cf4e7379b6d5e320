import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { workHoldings } from '../../../src/documents/holdings/index.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, documentsOf, draftWith, fileOf } from '../files.ts'

let world: World
let alice: Browser
let caseId: string
let id: string

beforeEach(async () => {
  world = await createWorld({ settings: { demo: true } })
  alice = await world.signIn(world.alice)
  caseId = fileOf(world)
  id = await draftWith(alice, caseId, world.alice, 4)
  await alice.post(`/en/submissions/${id}/sending`)
  world.clock.forward({ minutes: 1 })
})

const blobOf = (index: number) => {
  const { objectId } = documentsOf(world, id)[index]!
  const { $client } = world.portal.db
  const { name } = $client.prepare('select name from object_segments where object_id = ?').get(objectId) as {
    name: string
  }
  return join(world.portal.settings.dataDir, 'objects', name.slice(0, 2), name)
}
const look = async (their = alice, lang = 'en', path = `cases/${caseId}/holdings`) => {
  const text = await (await their.get(`/${lang}/${path}`)).text()
  expect(await faultsOf(text)).toEqual([])
  return text
}
const words = (text: string) =>
  text
    .replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const ask = async () => {
  const answer = await alice.post(`/en/cases/${caseId}/holdings`)
  await workHoldings(world.portal)
  return answer
}

describe('“Verification of the filed documents”', () => {
  it('reads every document of the case again; counsel and the registry see the same dated result', async () => {
    expect(words(await look())).toContain('This case has not been checked yet')
    expect((await alice.post(`/en/cases/${caseId}/holdings`)).status).toBe(303)
    expect(words(await look())).toContain('The stored documents are being checked')
    expect(await workHoldings(world.portal)).toBe(1)
    const good = words(await look())
    expect(good).toContain('4 documents are stored, exactly as filed')
    expect(good).toContain('Tue 24 Nov 2026, 10:01')
    expect(good.match(/Stored, unchanged/g)).toHaveLength(4)
    const sam = await world.signIn(world.sam)
    expect(words(await look(sam, 'fr', `admin/cases/${caseId}/holdings`))).toContain(
      '4 documents sont conservés, exactement tels qu’ils ont été déposés',
    )
    const ofStaff = await look(sam, 'en', `admin/cases/${caseId}/documents`)
    expect(ofStaff).toContain(`/en/admin/cases/${caseId}/holdings`)
    expect(words(ofStaff)).toMatch(/Last check: .* – all documents are stored/)
    expect(words(await look(alice, 'en', `cases/${caseId}/documents`))).toMatch(
      /Last check: .* – all documents are stored/,
    )
    expect(actionsOf(world).filter((action) => action.startsWith('holdings.'))).toEqual([
      'holdings.asked',
      'holdings.checked',
    ])
  })

  it('names a changed document, a lost one and two that were swapped, and none of them is given out (SEC-074)', async () => {
    const blobs = [0, 1, 2, 3].map(blobOf)
    const bytes = readFileSync(blobs[0]!)
    bytes[bytes.length - 40]! ^= 1
    writeFileSync(blobs[0]!, bytes)
    rmSync(blobs[1]!)
    renameSync(blobs[2]!, `${blobs[2]}x`)
    renameSync(blobs[3]!, blobs[2]!)
    renameSync(`${blobs[2]}x`, blobs[3]!)
    for (const document of documentsOf(world, id)) {
      const answer = await alice.get(`/en/documents/${document.id}/file`)
      const text = await answer.text()
      expect([answer.status, text.includes('%PDF')]).toEqual([500, false])
      expect(words(text)).toContain('This document has been changed or lost since it was filed')
      expect(await faultsOf(text)).toEqual([])
    }
    await ask()
    const page = words(await look())
    expect(page).toContain('4 documents have been lost or changed')
    for (const [n, found] of ['Changed', 'Lost', 'Changed', 'Changed'].entries())
      expect(page).toContain(`preuve ${n + 1} 2026-000001 ${found}`)
  })

  it('holds the rows against the receipt too: documents whose bytes changed places are not what was filed', async () => {
    const [first, second] = documentsOf(world, id)
    const { $client } = world.portal.db
    const point = $client.prepare('update documents set object_id = ? where id = ?')
    point.run(second!.objectId, first!.id)
    point.run(first!.objectId, second!.id)
    for (const { id: documentId } of [first!, second!])
      expect((await alice.get(`/en/documents/${documentId}/file`)).status).toBe(500)
    // Whoever can write rows makes their hashes fit: the signed receipt does not.
    const rehash = $client.prepare('update documents set sha256 = ? where id = ?')
    rehash.run(second!.sha256, first!.id)
    rehash.run(first!.sha256, second!.id)
    await ask()
    const page = words(await look())
    expect(page).toContain('2 documents have been lost or changed')
    expect(page).toMatch(/preuve 1 2026-000001 Changed .*preuve 3 2026-000001 Stored, unchanged/)
  })

  it('is asked at most once an hour, whoever asks; what is filed later waits for the next check', async () => {
    await ask()
    const next = await draftWith(alice, caseId, world.alice)
    world.clock.forward({ minutes: 30 })
    const again = await world.signIn(world.alice)
    await again.post(`/en/submissions/${next}/sending`)
    const refused = await again.post(`/en/cases/${caseId}/holdings`)
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(words(text)).toContain('You can ask for another check after 11:01')
    expect(await faultsOf(text)).toEqual([])
    expect(words(await look(again))).toContain('Filed after this check')
    const sam = await world.signIn(world.sam)
    expect((await sam.post(`/en/admin/cases/${caseId}/holdings`)).status).toBe(422)
    world.clock.forward({ minutes: 31 })
    const samAgain = await world.signIn(world.sam)
    const asked = await samAgain.post(`/en/admin/cases/${caseId}/holdings`)
    expect(asked.headers.get('location')).toBe(`/en/admin/cases/${caseId}/holdings`)
    await workHoldings(world.portal)
    expect(words(await look(await world.signIn(world.alice)))).toContain('5 documents are stored, exactly as filed')
  })

  it('begun and interrupted, a check is made whole at the next turn', async () => {
    await alice.post(`/en/cases/${caseId}/holdings`)
    const stop = new AbortController()
    stop.abort()
    expect(await workHoldings(world.portal, stop.signal)).toBe(0)
    expect(await workHoldings(world.portal)).toBe(1)
    expect(words(await look())).toContain('4 documents are stored, exactly as filed')
  })
})
