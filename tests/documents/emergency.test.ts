import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { cases } from '../../src/cases/record/schema.ts'
import { programOf, read } from '../api/speaking.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { addFiles, fileOf, pdf, startDraft, submissionOf, submissionsOf } from './files.ts'

let world: World
let alice: Browser

beforeEach(async () => {
  // The last day for an application to change the date of the hearing on Monday is Wed 13 Jan 2027 (RPD), Tuesday (IAD).
  world = await createWorld({ at: '2027-01-15T15:00:00Z' })
  alice = await world.signIn(world.alice)
})

async function draftOf(division: 'rpd' | 'iad' | 'rad', ...types: string[]): Promise<string> {
  const caseId = fileOf(world, { hearingAt: '2027-01-18T15:00:00Z' })
  world.portal.db.update(cases).set({ division }).where(eq(cases.id, caseId)).run()
  const id = await startDraft(alice, caseId, world.alice)
  for (const type of types) await addFiles(alice, id, [pdf(`${type}.pdf`)], { type, title: type })
  return id
}
const review = async (id: string, locale = 'en') => (await alice.get(`/${locale}/submissions/${id}/review`)).text()
const send = (id: string, emergency?: string) =>
  alice.post(`/en/submissions/${id}/sending`, { ...(emergency && { emergency }) })
const receipt = async (id: string, locale = 'en') => (await alice.get(`/${locale}/submissions/${id}`)).text()

describe('an application to change a date that comes as a document', () => {
  it.each([
    ['rpd', 'RPD 54(2)(b)'],
    ['iad', 'IAD 90(2)(a)'],
  ] as const)('with a medical certificate three days before is not late, %s, %s (M 5)', async (division, _place) => {
    const id = await draftOf(division, 'dateApplication', 'medicalCertificate')
    expect(await review(id)).toMatch(/If you send now[\s\S]*?danger">Late</)
    const sent = await send(id, 'medical')
    expect(sent.status).toBe(303)
    expect(submissionOf(world, id)).toMatchObject({
      verdict: 'noLimit',
      emergency: 'medical',
      dueDate: null,
      deadlineId: null,
    })
    expect(await receipt(id)).toContain('for medical reasons. The rule sets no fixed deadline for such an application')
    expect(await receipt(id, 'fr')).toContain(
      'invoque des raisons médicales\u00a0: la règle ne fixe aucun délai précis pour cette demande',
    )
  })

  it('without one of the two it is judged by its day', async () => {
    const id = await draftOf('rpd', 'dateApplication')
    expect((await send(id, 'no')).status).toBe(303)
    expect(submissionOf(world, id)).toMatchObject({ verdict: 'late', emergency: null, dueDate: '2027-01-13' })
    expect(await receipt(id)).not.toContain('The rule sets no fixed deadline for such an application')
  })

  it('is asked about before it goes, in both languages, and what was answered stays', async () => {
    const id = await draftOf('rpd', 'dateApplication')
    for (const [locale, words] of [
      ['en', 'for medical reasons or another emergency?'],
      ['fr', 'pour des raisons médicales ou une autre urgence'],
    ] as const)
      expect(await review(id, locale)).toContain(words)
    const refused = await send(id)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('href="#emergency-field"')
    expect(page).toContain('Choose whether the application to change the date')
    expect(submissionOf(world, id)).toMatchObject({ state: 'draft' })

    const stale = await alice.post(`/en/submissions/${id}/sending`, { emergency: 'emergency', version: '1' })
    expect(stale.status).toBe(422)
    const again = await stale.text()
    expect(again).toMatch(/value="emergency"[^>]*checked/)
    expect(again).toContain(
      'No fixed deadline: an application made for medical reasons or another emergency must be made without delay',
    )
  })

  it('goes to that question where files are added with minutes left', async () => {
    const id = await draftOf('rpd')
    const answer = await addFiles(alice, id, [pdf()], {
      type: 'dateApplication',
      title: 'Another date',
      next: 'review',
    })
    expect(answer.headers.get('location')).toBe(`/en/submissions/${id}/review`)
    expect(submissionOf(world, id)).toMatchObject({ state: 'draft' })
  })

  it('leaves what comes with it to its own limit', async () => {
    const id = await draftOf('rpd', 'dateApplication', 'disclosure')
    await send(id, 'emergency')
    expect(submissionOf(world, id)).toMatchObject({
      verdict: 'late',
      deadlineId: 'rpd.disclose',
      emergency: 'emergency',
    })
  })

  it('is not asked where the rules know no exemption, nor of anything else', async () => {
    const rad = await draftOf('rad', 'dateApplication')
    expect(await review(rad)).not.toContain('another emergency?')
    expect((await send(rad, 'medical')).status).toBe(303)
    expect(submissionOf(world, rad)).toMatchObject({ emergency: null, dueDate: '2027-01-13', verdict: 'late' })
  })

  it('of evidence nothing is asked', async () => {
    const id = await draftOf('rpd', 'disclosure')
    expect(await review(id)).not.toContain('another emergency?')
    expect((await send(id)).status).toBe(303)
  })
})

describe('whoever judges an application for another date asks the same', () => {
  it('a firm’s program says it as it sends', async () => {
    const program = programOf(world, world.alice)
    const id = await draftOf('rpd', 'dateApplication')
    const sent = await program(
      'POST',
      `/submissions/${id}/sending`,
      { emergency: 'medical' },
      { 'idempotency-key': 'a' },
    )
    expect((await read(sent)).receipt.receipt).toMatchObject({ verdict: 'noLimit', emergency: 'medical' })
  })

  it('a move to another case takes it along', async () => {
    const id = await draftOf('rpd', 'dateApplication')
    await send(id, 'medical')
    const to = fileOf(world, { reference: 'TC5-00002', hearingAt: '2027-01-18T15:00:00Z' })
    const sam = await world.signIn(world.sam)
    const answer = await sam.post(`/en/admin/submissions/${id}/move`, { reference: 'TC5-00002', to })
    expect(answer.status).toBe(303)
    expect(submissionsOf(world).find((one) => one.id !== id)).toMatchObject({
      verdict: 'noLimit',
      emergency: 'medical',
    })
  })

  it.each([
    ['', 'late', null],
    ['emergency', 'noLimit', 'emergency'],
  ])('the registry enters a paper with what it says (%s: %s)', async (emergency, verdict, kept) => {
    const caseId = fileOf(world, { hearingAt: '2027-01-18T15:00:00Z' })
    const sam = await world.signIn(world.sam)
    const form = new FormData()
    const fields = { channel: 'post', side: 'person', filedBy: 'Selam Tesfaye', date: '2027-01-15', time: '09:00' }
    const what = { type: 'dateApplication', title: 'Another date', emergency }
    for (const [name, value] of Object.entries({ ...fields, ...what })) form.set(name, value)
    form.append('file', pdf())
    const whole = new Response(form)
    const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
    const body = Buffer.from(await whole.arrayBuffer())
    const answer = await sam.send(`/en/admin/cases/${caseId}/entries`, { method: 'POST', headers, body })
    expect(answer.status).toBe(303)
    expect(submissionsOf(world)).toMatchObject([{ verdict, emergency: kept }])
  })
})
