import { execFileSync } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { receiptOf } from '../../../src/documents/receipts/signatures.ts'
import { getObject, readObject } from '../../../src/platform/storage/index.ts'
import { plainBlanks } from '../../day-words.ts'
import { formOn, save, typedIn } from '../../editing.ts'
import { needs } from '../../needs.ts'
import { must, officerOf } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, type World } from '../../world.ts'
import {
  addFiles,
  blobsOf,
  documentsOf,
  fileOf,
  idIn,
  pdf,
  replaceFile,
  saveDetails,
  startDraft,
  submissionOf,
  submissionsOf,
} from '../files.ts'

const answers = {
  served: 'yes',
  how: 'courier',
  day: '2026-11-23',
  time: '14:30',
  whom: 'Conseil du ministre, Toronto',
  by: 'Alice Tremblay',
}

/** A draft with one piece of evidence, in a case of a division. */
async function drafted(division: 'rpd' | 'rad' | 'id' | 'iad', type: string, language: 'en' | 'fr' = 'en') {
  const world = await createWorld()
  const caseId = fileOf(world)
  world.portal.db.$client
    .prepare('update cases set division = ?, language = ?, appeal_kind = ? where id = ?')
    .run(division, language, division === 'iad' ? 'sponsorship' : null, caseId)
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf('preuve.pdf', 3)], { type })
  const page = async () => (await alice.get(`/en/submissions/${id}`)).text()
  const answer = (fields: Record<string, string>) => save(alice, `/en/submissions/${id}/service`, fields)
  return { world, alice, id, page, answer }
}

const statementOf = (world: World, id: string) => documentsOf(world, id).find(({ type }) => type === 'proofOfService')
const again = 'State again how the copy was provided.'
const asks = 'The rules require you to state how and when a copy of these documents was provided to the other party.'

needs('poppler')('a statement of service', () => {
  it('is made of the answers in the language of the proceeding, and again when they change', async () => {
    const { world, id, page, answer } = await drafted('rpd', 'disclosure', 'fr')
    expect(await page()).toContain(asks)
    expect((await answer(answers)).status).toBe(303)
    const first = statementOf(world, id)!
    expect([first.title, first.pages]).toEqual(['Déclaration de signification', 1])
    expect(plainBlanks(await page())).toContain(
      'The other party has a copy: By courier or priority post, Mon 23 Nov 2026.',
    )

    const { db, storage, keyring } = world.portal
    const bytes = await buffer(readObject(storage, keyring, getObject(db, first.objectId)))
    const text = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })
    for (const words of [
      'Déclaration de signification',
      'TC5-07390',
      'Par messagerie ou poste prioritaire',
      'lun. 23 nov. 2026',
    ])
      expect(plainBlanks(text)).toContain(words)
    expect(text).toContain('preuve (3 pages)')
    expect(text).toContain('règle 34(2)')
    expect(
      execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }),
    ).toMatch(/Tagged: +yes/)

    const blobs = blobsOf(world)
    await answer({ ...answers, how: 'hand' })
    const second = statementOf(world, id)!
    expect(second.id).not.toBe(first.id)
    expect(documentsOf(world, id)).toHaveLength(2)
    expect(blobsOf(world)).toBe(blobs)
    expect(submissionOf(world, id)?.service).toMatchObject({ how: 'hand', documentId: second.id })
  })

  it('that names other documents than there are now is said to be old', async () => {
    const { alice, id, page, answer } = await drafted('rpd', 'disclosure')
    await answer(answers)
    expect(await page()).not.toContain(again)
    await addFiles(alice, id, [pdf('more.pdf', 4)])
    expect(await page()).toContain(again)
    await answer(answers)
    expect(await page()).not.toContain(again)
  })

  it('that another tab of the same person states meanwhile is not written over without a word', async () => {
    const { world, alice, id } = await drafted('rpd', 'disclosure')
    const address = `/en/submissions/${id}/service`
    const tab = async () => formOn(await (await alice.get(address)).text(), address)
    const [one, other] = [await tab(), await tab()]
    expect((await alice.post(address, typedIn(one, answers))).status).toBe(303)
    const met = await alice.post(address, typedIn(other, { ...answers, day: '2026-11-20' }))
    const text = await met.text()
    expect(met.status).toBe(409)
    expect(text).toContain('This information was changed while you had the form open')
    expect(plainBlanks(text).replaceAll(/<[^>]*>/g, ' ')).toMatch(
      /which date[^?]*\?\s+Mon 23 Nov 2026\s+Fri 20 Nov 2026/,
    )
    expect(await faultsOf(text)).toEqual([])
    expect(submissionOf(world, id)?.service).toMatchObject({ day: '2026-11-23' })
    expect((await alice.post(address, formOn(text, address).fields)).status).toBe(303)
    expect(submissionOf(world, id)?.service).toMatchObject({ day: '2026-11-20' })
  })

  it('opened from the review leads back to it, which says that it was added (B11)', async () => {
    const { alice, id, answer } = await drafted('rpd', 'disclosure')
    const review = await (await alice.get(`/en/submissions/${id}/review`)).text()
    expect(review).toContain(`href="/en/submissions/${id}/service?from=review"`)
    const form = await (await alice.get(`/en/submissions/${id}/service?from=review`)).text()
    expect(form).toContain('<input type="hidden" name="from" value="review">')
    const wrong = await answer({ ...answers, whom: '', from: 'review' })
    expect(await wrong.text()).toContain('<input type="hidden" name="from" value="review">')
    const saved = await answer({ ...answers, how: 'hand', from: 'review' })
    expect(saved.headers.get('location')).toBe(`/en/submissions/${id}/review?added=service`)
    const back = await (await alice.get(saved.headers.get('location')!)).text()
    expect(back).toContain('Your statement of service has been added.')
    expect(await (await alice.get(`/en/submissions/${id}/review`)).text()).not.toContain('was added.')
    expect((await answer(answers)).headers.get('location')).toBe(`/en/submissions/${id}`)
  })

  it('names its own case alone: each case of a package gets one in its language, and one that is old goes to no other', async () => {
    const { world, alice, id, page, answer } = await drafted('rpd', 'disclosure')
    const { db, storage, keyring } = world.portal
    const french = fileOf(world, { reference: 'TC5-22222' })
    db.$client.prepare("update cases set language = 'fr' where id = ?").run(french)
    const choose = (draft: string) =>
      alice.post(`/en/submissions/${draft}/cases`, [
        ['shown[]', french],
        ['cases[]', french],
      ])
    await choose(id)
    expect(await page()).toContain('Your answers also apply to 1 other case, with its own file number.')
    expect(await (await alice.get(`/en/submissions/${id}/service`)).text()).toContain('This draft goes to 2 cases')
    await answer(answers)
    expect(await page()).toContain('When you send this draft, 1 other case will get its own statement')
    world.clock.forward({ minutes: 20 })
    expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)

    const other = submissionsOf(world).find(({ caseId }) => caseId === french)!
    const textOf = async (draft: string) => {
      const bytes = await buffer(readObject(storage, keyring, getObject(db, statementOf(world, draft)!.objectId)))
      return execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })
    }
    const [first, second] = [await textOf(id), await textOf(other.id)]
    expect([first.includes('TC5-07390'), first.includes('TC5-22222')]).toEqual([true, false])
    expect([second.includes('TC5-07390'), second.includes('TC5-22222')]).toEqual([false, true])
    expect([first, second].map((text) => /Statement of service|Déclaration de signification/.exec(text)?.[0])).toEqual([
      'Statement of service',
      'Déclaration de signification',
    ])
    // Signed when the answers were given, not when another pressed Send.
    expect(second).toContain('10 h')
    expect(other.service).toMatchObject({ documentId: statementOf(world, other.id)!.id, whom: answers.whom })
    expect(statementOf(world, other.id)!.id).not.toBe(statementOf(world, id)!.id)
    expect(receiptOf(db, other, world.clock.now).facts.service).toEqual(other.service)

    const old = await startDraft(alice, submissionOf(world, id)!.caseId, world.alice)
    await addFiles(alice, old, [pdf('b.pdf')])
    await choose(old)
    await save(alice, `/en/submissions/${old}/service`, answers)
    await addFiles(alice, old, [pdf('c.pdf', 2)])
    expect(await (await alice.get(`/en/submissions/${old}/review`)).text()).toContain(
      'No statement of service will be made for 1 other case until you state again how the copy was provided.',
    )
    const blobs = blobsOf(world)
    await alice.post(`/en/submissions/${old}/sending`)
    const silent = submissionsOf(world).find(({ packageId, caseId }) => packageId === old && caseId === french)!
    expect([silent.service, statementOf(world, silent.id), blobsOf(world)]).toEqual([null, undefined, blobs])
    expect(documentsOf(world, silent.id)).toHaveLength(2)
  })

  it('goes when the answer is taken back, and stays away when someone removes it', async () => {
    const { world, alice, id, page, answer } = await drafted('rpd', 'disclosure')
    await answer(answers)
    await answer({ served: 'later' })
    expect(statementOf(world, id)).toBeUndefined()
    expect(await page()).toContain('You indicated that the other party does not have a copy yet.')
    await answer(answers)
    const statement = statementOf(world, id)!
    await saveDetails(alice, id, { next: `remove:${statement.id}` })
    expect(await page()).toContain(asks)
    await answer({ served: 'noOther' })
    expect(await page()).toContain('You indicated that there is no other party.')
  })
})

it('a proof that came with what was returned does not vouch for the file that replaces one of its documents (A7)', async () => {
  const { world, alice, id } = await drafted('rpd', 'disclosure')
  await addFiles(alice, id, [pdf('signification.pdf', 2)], { type: 'proofOfService' })
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  const [affidavit] = documentsOf(world, id)
  const sam = officerOf(world.sam, world.toronto)
  const told = { code: 'missingPages', reason: 'Page 4 is missing.', faulty: [affidavit!.id] } as const
  must(returnSubmission(world.portal.db, sam, id, told, world.clock.now()))

  world.clock.forward({ minutes: 10 })
  const draft = idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))
  const pages = async () => [
    await (await alice.get(`/en/submissions/${draft}`)).text(),
    await (await alice.get(`/en/submissions/${draft}/review`)).text(),
  ]
  world.clock.forward({ minutes: 1 })
  expect((await replaceFile(alice, draft, affidavit!.id, pdf('affidavit.pdf', 4))).status).toBe(303)
  for (const page of await pages()) {
    expect(page).toContain(again)
    expect(page).not.toContain('Your proof of service is in this draft.')
  }

  await addFiles(alice, draft, [pdf('nouvelle signification.pdf', 3)], { type: 'proofOfService' })
  for (const page of await pages()) expect(page).not.toContain(again)
  expect((await pages())[0]).toContain('Your proof of service is in this draft.')
})

describe('what is asked hangs on the division and the type', () => {
  it('nothing is asked of what goes to the Division alone, or what the Division passes on', async () => {
    const boc = await drafted('rpd', 'bocForm')
    expect(await boc.page()).not.toContain('Service on the other party')
    const notice = await drafted('rad', 'noticeOfAppeal')
    expect(await notice.page()).toContain(
      'The Division itself will provide 1 document in this draft to the other party.',
    )
    expect(await notice.page()).not.toContain(asks)
    const id = await drafted('id', 'disclosure')
    expect(await id.page()).toContain('No rule requires a statement of service.')
  })

  it('the Refugee Appeal Division wants a confirmation for what went by courier, or a word why there is none', async () => {
    const { alice, id, page, answer } = await drafted('rad', 'replyRecord')
    await answer(answers)
    expect(await page()).toContain('Add the confirmation of receipt')
    await answer({ ...answers, whyNoProof: 'The courier lost it.' })
    expect(await page()).toContain('The other party has a copy')
    await answer(answers)
    await addFiles(alice, id, [pdf('confirmation.pdf', 2)], { type: 'proofOfService' })
    expect(await page()).toContain('Your proof of service is in this draft.')
    expect(await (await alice.get(`/en/submissions/${id}/service`)).text()).not.toContain('There is no other party')
  })

  it('an answer that lacks something keeps what was typed and names it', async () => {
    const { world, id, answer } = await drafted('iad', 'disclosure')
    const wrong = await answer({ served: 'yes', day: '2026-11-26', time: '99:99', whom: 'Le ministre', by: '' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    for (const sentence of [
      'Choose how',
      'Enter today’s date or an earlier date',
      'Enter a time like',
      'Enter the name of the person who provided',
    ])
      expect(page).toContain(sentence)
    expect(page).toContain('value="Le ministre"')
    expect((await answer({})).status).toBe(422)
    expect(statementOf(world, id)).toBeUndefined()
    expect(submissionOf(world, id)?.service).toBeNull()
  })
})
