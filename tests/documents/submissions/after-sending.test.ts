import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { answersOf } from '../../../src/cases/deadlines/answers/index.ts'
import { openSubmission, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { withdrawSubmission } from '../../../src/documents/submissions/index.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { as, must, officerOf, plantCase, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import {
  actionsOf,
  addFiles,
  documentsOf,
  draftWith,
  fileOf,
  idIn,
  letBobAct,
  pdf,
  replaceFile,
  saveDetails,
  submissionOf,
  submissionsOf,
} from '../files.ts'

async function received(world: World, count = 2, file: Parameters<typeof fileOf>[1] = {}) {
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world, file)
  const id = await draftWith(alice, caseId, world.alice, count)
  await alice.post(`/en/submissions/${id}/sending`)
  return { alice, caseId, id, sam: officerOf(world.sam, world.toronto) }
}

describe('what Alice sent', () => {
  it('is opened by a unit: the receipt says when and which, and never by whom', async () => {
    const world = await createWorld()
    const { alice, id, sam } = await received(world)
    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('Pending')
    openSubmission(world.portal.db, sam, id, world.clock.now())
    expect(submissionOf(world, id)).toMatchObject({ openedBy: world.sam.id, openedOffice: world.toronto })
    const english = await read(alice, `/en/submissions/${id}`)
    expect(wordsOf(english)).toContain('Opened by the Toronto office')
    expect(english).not.toContain('Sam Singh')
    expect(wordsOf(await read(alice, `/fr/submissions/${id}`))).toContain('Ouverture par le greffe (Toronto)')
  })

  it('counts as opened when an officer takes one of its documents', async () => {
    const world = await createWorld()
    const { id } = await received(world)
    const officer = await world.signIn(world.sam)
    const [document] = documentsOf(world, id)
    // Not checked yet: nothing was shown, nothing is opened.
    await officer.get(`/en/admin/documents/${document!.id}/file`)
    expect(submissionOf(world, id)?.openedOffice).toBeNull()
    world.portal.db.update(documents).set({ check: 'clean' }).run()
    await officer.send(`/en/admin/documents/${document!.id}/file`, { method: 'HEAD' })
    expect(submissionOf(world, id)?.openedOffice).toBeNull()
    await officer.get(`/en/admin/documents/${document!.id}/file`)
    expect(submissionOf(world, id)?.openedOffice).toBe(world.toronto)
  })

  it('comes back in part: what is good stays locked as the same object, only the bad piece is asked for and replaced (PRO-04)', async () => {
    const world = await createWorld()
    const { alice, id, sam } = await received(world)
    const [good, bad] = documentsOf(world, id)
    const first = submissionOf(world, id)!.receivedAt
    const told = { code: 'unreadable', reason: 'Page 2 is black.', faulty: [bad!.id], correctBy: '2026-11-30' } as const
    must(returnSubmission(world.portal.db, sam, id, told, world.clock.now()))
    const receipt = wordsOf(await read(alice, `/en/submissions/${id}`))
    expect(receipt).toContain('Returned: replace 1 of 2 documents by Mon 30 Nov 2026')
    expect(receipt).toMatch(/preuve 1 .*? File kept unchanged preuve 2 .*? To replace Page 2 is black\./)
    expect(receipt).toMatch(/Returned by the registry .* Cannot be read What to do The document cannot be read\./)
    expect(receipt).toContain(
      'If you correct this submission by Mon 30 Nov 2026, it keeps its original time of receipt.',
    )
    expect(wordsOf(await read(alice, '/en/today'))).toContain('Cannot be read')

    world.clock.forward({ hours: 30 })
    const again = await world.signIn(world.alice)
    const draft = idIn((await again.post(`/en/submissions/${id}/correction`)).headers.get('location'))
    const [kept] = documentsOf(world, draft)
    expect(documentsOf(world, draft)).toHaveLength(1)
    expect(kept).toMatchObject({ objectId: good!.objectId, replacesId: good!.id })
    const page = await read(again, `/en/submissions/${draft}`)
    expect(wordsOf(page)).toContain('One document to replace')
    // What came back and why, until when, and what is kept with its first time (A2).
    expect(wordsOf(page)).toMatch(
      /Returned 2026-000001 .*Reason Cannot be read Page 2 is black\..*Correct by Mon 30 Nov 2026.*Documents kept 1 document, originally received on Tue 24 Nov 2026, 10:00/,
    )
    expect(page).not.toContain(`remove:${kept!.id}`)
    await saveDetails(again, draft, { [`title-${kept!.id}`]: 'Else', next: `remove:${kept!.id}` })
    expect(documentsOf(world, draft)[0]).toMatchObject({ id: kept!.id, title: good!.title })

    expect((await replaceFile(again, draft, bad!.id)).status).toBe(422)
    const wrong = await replaceFile(again, draft, bad!.id, new File(['<html>'], 'a.pdf'))
    expect(wrong.status).toBe(422)
    expect(wordsOf(await wrong.text())).toContain('This is a web page')
    expect(await read(again, `/en/submissions/${draft}`)).toContain('/en/refusals/')
    expect((await replaceFile(again, draft, bad!.id, pdf('better.pdf', 2))).status).toBe(303)
    expect((await replaceFile(again, draft, bad!.id, pdf('once more.pdf', 2))).status).toBe(303)
    expect(documentsOf(world, draft).map(({ replacesId, title, type }) => [replacesId, title, type])).toEqual([
      [good!.id, good!.title, good!.type],
      [bad!.id, bad!.title, bad!.type],
    ])

    const officer = await world.signIn(world.sam)
    // A draft is nobody's business but its preparers'.
    for (const page of [await read(officer, `/en/admin/submissions/${id}`), await read(again, `/en/submissions/${id}`)])
      expect(wordsOf(page)).not.toContain('Corrected by submission')
    const review = wordsOf(await read(again, `/en/submissions/${draft}/review`))
    expect(review).toContain('Check and send 1 document')
    expect(review).toContain('Send 1 replacement document')
    expect(review).not.toContain('2 documents to the registry')
    expect(review).toMatch(/Documents kept 1 document, originally received on Tue 24 Nov 2026, 10:00/)
    await again.post(`/en/submissions/${draft}/sending`)
    const corrected = wordsOf(await read(again, `/en/submissions/${draft}`))
    expect(corrected).toMatch(/Replaces submission 2026-000001 First received: Tue 24 Nov 2026, 10:00/)
    expect(corrected).toContain('the original time of receipt counts for all documents')
    // What stays keeps its label and pages; what replaces has the next ones.
    expect(documentsOf(world, draft).map((one) => [one.exhibitLabel, one.firstPage, one.lastPage])).toEqual([
      ['C-1', 1, 1],
      ['C-2.2', 4, 5],
    ])
    expect(submissionOf(world, id)).toMatchObject({ state: 'returned', receivedAt: first })
    const former = wordsOf(await read(again, `/en/submissions/${id}`))
    expect(former).toContain('Returned, and corrected by submission 2026-000002')
    expect(former).toContain('Corrected by submission 2026-000002')
    expect(former).not.toMatch(/To replace|Correct by|If you correct this submission by|Replace the document/)
    expect(wordsOf(await read(officer, `/fr/admin/submissions/${draft}`))).toMatch(
      /Correction de la transmission 2026-000001.*Ce document n’a pas changé.*Ce document remplace un document retourné/,
    )
  })

  it('leaves it to the office which time counts when the correction comes after the day given (PRO-04)', async () => {
    const world = await createWorld()
    const { id, sam } = await received(world, 1)
    const told = { code: 'unsigned', reason: 'Sign it.', faulty: [documentsOf(world, id)[0]!.id] } as const
    must(returnSubmission(world.portal.db, sam, id, { ...told, correctBy: '2026-11-25' }, world.clock.now()))
    world.clock.forward({ hours: 48 })
    const alice = await world.signIn(world.alice)
    const draft = idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))
    await replaceFile(alice, draft, told.faulty[0]!, pdf())
    await alice.post(`/en/submissions/${draft}/sending`)
    expect(wordsOf(await read(alice, `/en/submissions/${draft}`))).toContain(
      'The correction was received after Wed 25 Nov 2026, the date set by the registry.',
    )
  })

  it.each([
    { correctBy: '2026-11-30', isLate: false },
    { correctBy: '2026-11-25', isLate: true },
  ])(
    'is not called late after the last day as long as its first time counts: to correct by $correctBy',
    async (day) => {
      const world = await createWorld()
      const { id, sam } = await received(world, 2, { hearingAt: '2026-12-05T15:00:00Z', zone: 'America/Toronto' })
      expect(submissionOf(world, id)?.verdict).toBe('onTime')
      const bad = documentsOf(world, id)[1]!.id
      const told = { code: 'unsigned', reason: 'Sign it.', faulty: [bad], correctBy: day.correctBy } as const
      must(returnSubmission(world.portal.db, sam, id, told, world.clock.now()))
      world.clock.forward({ hours: 48 })
      const alice = await world.signIn(world.alice)
      const draft = idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))
      await replaceFile(alice, draft, bad, pdf('signed.pdf', 2))
      const said = async (address: string, words: string) => wordsOf(await read(alice, address)).includes(words)
      const review = `/en/submissions/${draft}/review`
      expect(await said(review, 'The time limit has expired.')).toBe(day.isLate)
      expect(await said(review, 'An application, because the time limit has expired.')).toBe(day.isLate)
      expect(await said(review, 'On time, original time kept')).toBe(!day.isLate)
      const proposed = (await read(alice, review)).split('name="answers[]"')[1]!.split('</fieldset>')[0]!
      expect(wordsOf(proposed).includes('your submission will be late')).toBe(day.isLate)
      await alice.post(`/en/submissions/${draft}/sending`)
      // By its own time it would be; what is kept and signed says what counts.
      expect(submissionOf(world, draft)?.verdict).toBe(day.isLate ? 'late' : 'onTime')
      expect(await said(`/en/submissions/${draft}`, 'This submission is late')).toBe(day.isLate)
      expect(await said(`/en/submissions/${draft}`, 'Start the application')).toBe(day.isLate)
      expect(await said('/en/today', 'which was late')).toBe(day.isLate)
      // Nor are the limits that it answers, on its page, in the API and among the deadlines.
      const answers = answersOf(world.portal.db, { id: draft })
      expect(answers.map(({ verdict }) => verdict)).toEqual([day.isLate ? 'late' : 'onTime'])
      const met = `Completed ${day.isLate ? 'late' : 'on time'}`
      expect(await said(`/en/cases/${submissionOf(world, draft)?.caseId}/deadlines`, met)).toBe(true)
    },
  )

  it('is late in what came with a correction besides', async () => {
    const world = await createWorld()
    const { id, sam } = await received(world, 1, { hearingAt: '2026-12-05T15:00:00Z', zone: 'America/Toronto' })
    const bad = documentsOf(world, id)[0]!.id
    const told = { code: 'unsigned', reason: 'Sign it.', faulty: [bad], correctBy: '2026-11-30' } as const
    must(returnSubmission(world.portal.db, sam, id, told, world.clock.now()))
    world.clock.forward({ hours: 48 })
    const alice = await world.signIn(world.alice)
    const draft = idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))
    await replaceFile(alice, draft, bad, pdf('signed.pdf', 2))
    await addFiles(alice, draft, [pdf('new.pdf', 3)])
    expect(wordsOf(await read(alice, `/en/submissions/${draft}/review`))).toContain('The time limit has expired.')
  })
})

describe('taking back', () => {
  it('is the sender’s, before anyone opened it: the documents leave, number and receipt stay', async () => {
    const world = await createWorld()
    const { alice, id, caseId } = await received(world)
    const [document] = documentsOf(world, id)
    expect(wordsOf(await read(alice, `/fr/submissions/${id}/withdrawal`))).toContain('Retirer 2 documents')
    expect((await alice.post(`/en/submissions/${id}/withdrawal`)).headers.get('location')).toBe(`/en/submissions/${id}`)
    expect((await alice.post(`/en/submissions/${id}/withdrawal`)).status).toBe(303)
    expect(submissionOf(world, id)).toMatchObject({ state: 'withdrawn', withdrawnBy: world.alice.id, openedAt: null })
    expect(actionsOf(world).filter((action) => action === 'submission.withdrawn')).toHaveLength(1)

    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('This submission was withdrawn')
    const ofCase = await read(alice, `/en/cases/${caseId}`)
    expect(ofCase).not.toContain('2026-000001')
    const listed = await read(alice, `/en/cases/${caseId}/documents`)
    expect(wordsOf(listed)).toContain('Withdrawn')
    const officer = await world.signIn(world.sam)
    expect((await officer.get(`/en/admin/documents/${document!.id}`)).status).toBe(404)
    const seen = await read(officer, `/en/admin/submissions/${id}`)
    expect(seen).not.toContain('preuve')
    expect(wordsOf(seen)).toContain('withdrew this submission before anyone opened it')
    expect(submissionOf(world, id)?.openedAt).toBeNull()
    expect(await read(officer, '/en/admin/desk')).not.toContain('2026-000001')
    expect(await read(officer, '/en/admin/desk/decided?state=withdrawn')).toContain('2026-000001')
  })

  it('is refused once it was opened, and says so', async () => {
    const world = await createWorld()
    const { alice, id, sam } = await received(world)
    openSubmission(world.portal.db, sam, id, world.clock.now())
    expect(await read(alice, `/en/submissions/${id}`)).not.toContain('/withdrawal')
    expect((await alice.get(`/en/submissions/${id}/withdrawal`)).status).toBe(303)
    const late = await alice.post(`/en/submissions/${id}/withdrawal`)
    expect(late.status).toBe(422)
    expect(wordsOf(await late.text())).toContain('you can no longer withdraw it')
    expect(submissionOf(world, id)?.state).toBe('received')
  })

  it('needs the right to send, and stays hidden from the other parties of the case', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const caseId = plantCase(world, { party: pia })
    const id = await plantSent(world, caseId, world.alice)
    letBobAct(world, { canSend: false })
    const bob = await world.signIn(world.bob)
    expect((await bob.post(`/en/submissions/${id}/withdrawal`)).status).toBe(403)
    expect((await (await world.signIn(world.charlie)).post(`/en/submissions/${id}/withdrawal`)).status).toBe(404)
    const party = await world.signIn(pia)
    expect((await party.post(`/en/submissions/${id}/withdrawal`)).status).toBe(403)
    expect((await party.get(`/en/documents/${documentsOf(world, id)[0]!.id}`)).status).toBe(200)
    must(withdrawSubmission(world.portal.db, as(world.alice), id, world.clock.now()))
    expect((await party.get(`/en/documents/${documentsOf(world, id)[0]!.id}`)).status).toBe(404)
    expect((await party.get(`/en/submissions/${id}`)).status).toBe(404)
    for (const part of ['', '/documents', '/deadlines', '/hearings', '/requests', '/activity'])
      expect(await read(party, `/en/cases/${caseId}${part}`), part).not.toContain(id)
  })

  it('and opening, on two connections: whoever comes second finds it done', async () => {
    const world = await createWorld()
    const { id, sam } = await received(world)
    const { db, settings } = world.portal
    const rival = spawn(process.execPath, [
      'tests/documents/submissions/racing-officer.ts',
      join(settings.dataDir, 'portal.db'),
      id,
    ])
    await once(rival.stdout, 'data')
    expect(withdrawSubmission(db, as(world.alice), id, world.clock.now())).toEqual({ ok: false, error: 'opened' })
    if (rival.exitCode === null) await once(rival, 'exit')
    expect(submissionOf(world, id)).toMatchObject({ state: 'received', openedAt: 1 })

    const other = await plantSent(world, submissionOf(world, id)!.caseId, world.alice)
    must(withdrawSubmission(db, as(world.alice), other, world.clock.now()))
    openSubmission(db, sam, other, world.clock.now())
    expect(submissionOf(world, other)).toMatchObject({ state: 'withdrawn', openedAt: null, openedOffice: null })
  })
})

describe('what came late', () => {
  it('leads to the application that it needs, from the receipt and from today, once (PRO-09)', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 3 })
    const id = await plantSent(world, caseId, world.alice)
    const alice = await world.signIn(world.alice)
    expect(submissionOf(world, id)?.verdict).toBe('late')
    expect(wordsOf(await read(alice, '/fr/today'))).toContain(
      'Demander à la Section d’accepter la transmission 2026-000001, reçue hors délai',
    )
    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('Start the application')
    const begun = idIn((await alice.post(`/en/submissions/${id}/application`)).headers.get('location'))
    expect(idIn((await alice.post(`/en/submissions/${id}/application`)).headers.get('location'))).toBe(begun)
    expect(submissionOf(world, begun)).toMatchObject({ state: 'draft', caseId, principalId: world.alice.id })
    expect(submissionOf(world, begun)?.note).toContain('2026-000001')
    expect(wordsOf(await read(alice, `/en/submissions/${begun}`))).toContain(
      'Application about the late documents in submission',
    )
    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('The application has been started')
    expect(submissionsOf(world)).toHaveLength(2)
    const charlie = await world.signIn(world.charlie)
    expect((await charlie.post(`/en/submissions/${id}/application`)).status).toBe(404)
  })

  it('is led to no application where one came with it', async () => {
    const world = await createWorld()
    const id = await plantSent(world, plantCase(world, { hearingIn: 3 }), world.alice)
    const alice = await world.signIn(world.alice)
    const asked = async () => [
      wordsOf(await read(alice, '/en/today')).includes(
        'Ask the Division to accept submission 2026-000001, which was late',
      ),
      wordsOf(await read(alice, `/en/submissions/${id}`)).includes('Start the application'),
    ]
    expect(await asked()).toEqual([true, true])
    world.portal.db.update(documents).set({ type: 'application' }).where(eq(documents.submissionId, id)).run()
    expect(await asked()).toEqual([false, false])
  })

  it('is no longer asked for once the draft was deleted and begun again, or when nothing is late', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 3 })
    const id = await plantSent(world, caseId, world.alice)
    const alice = await world.signIn(world.alice)
    const begun = idIn((await alice.post(`/en/submissions/${id}/application`)).headers.get('location'))
    await alice.post(`/en/submissions/${begun}/deletion`)
    const again = idIn((await alice.post(`/en/submissions/${id}/application`)).headers.get('location'))
    expect(again).not.toBe(begun)
    const onTime = await plantSent(world, plantCase(world, { reference: 'TC5-00003', hearingIn: 60 }), world.alice)
    expect((await alice.post(`/en/submissions/${onTime}/application`)).headers.get('location')).toBe(
      `/en/submissions/${onTime}`,
    )
  })
})
