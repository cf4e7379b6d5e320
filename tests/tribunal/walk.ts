import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { addCasePerson } from '../../src/cases/record/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { type Division, lawOf, type RequestKind, stampZone } from '../../src/tribunal/index.ts'
import { come, read } from '../admin/pages.ts'
import { pdf, submissionOf } from '../documents/files.ts'
import { as, must, officerOf, plantDraft } from '../plant.ts'
import { plantDraftRequest, sendPlanted, upload } from '../requests/plant.ts'
import type { Browser, World } from '../world.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

const pageNames = [
  'home',
  'status',
  'calculator',
  'guide',
  'guide of the registry',
  'practice notice',
  'practice notices',
  'terms',
  'privacy',
  'accessibility',
  'what is new',
  'next practice notice',
  'list',
  'case',
  'deadlines of the case',
  'deadlines',
  'hearings',
  'joining',
  'draft',
  'exhibits',
  'service',
  'review',
  'request',
  'request review',
  'receipt',
  'desk',
  'new case',
  'cases of the office',
  'case of the office',
  'submission',
  'return',
  'report',
  'announcement',
  'letters',
  'template',
] as const
export type PageName = (typeof pageNames)[number]
export type Pages = Readonly<Record<PageName, string>>

export type Walk = {
  readonly caseId: string
  readonly submissionId: string
  readonly requestId: string
  readonly alice: Browser
  readonly sam: Browser
  /** Every page, in each language. */
  readonly pages: Readonly<Record<Language, Pages>>
}

/**
 * A case of one division from its creation to a document received and a request sent, through the pages where people act, with the
 * pages that they read on the way.
 */
export async function walkDivision(
  world: World,
  division: Division,
  { reference, kind }: { reference: string; kind: RequestKind },
): Promise<Walk> {
  const { portal, clock, alice: counsel, sam: officer, toronto } = world
  const { db } = portal
  const sam = await come(world, officer)
  const alice = await come(world, counsel)
  const ada = await come(world, world.ada)
  const made = await sam.post('/en/admin/cases/new', { division, reference, title: 'Selam Tesfaye', language: 'en' })
  const caseId = made.headers.get('location')?.split(/[/?]/)[4] ?? ''
  if (made.status !== 303) throw new Error(`no case: ${made.status} ${await made.text()}`)

  const registry = officerOf(officer, toronto)
  const at = clock.now()
  const role = lawOf(division).partyRole
  must(addCasePerson(db, registry, caseId, { name: 'Selam Tesfaye', role, uci: '1234567890' }, at))
  must(enterAppearance(db, registry, caseId, { counselId: counsel.id, from: at.epochMilliseconds }, at))
  const startsAt = Temporal.PlainDateTime.from('2027-01-21T10:00')
  const hearing = { startsAt, zone: stampZone, minutes: 180, kind: 'hearing', mode: 'virtual' } as const
  must(scheduleHearing(db, registry, caseId, hearing, at))

  const submissionId = await plantDraft(world, caseId, counsel)
  const before = await in2(async (l) => ({
    draft: await read(alice, `/${l}/submissions/${submissionId}`),
    exhibits: await read(alice, `/${l}/submissions/${submissionId}/exhibits`),
    service: await read(alice, `/${l}/submissions/${submissionId}/service`),
  }))
  const version = String(submissionOf(world, submissionId)!.version)
  const fields = { version, type: 'application', title: 'Application' }
  await upload(alice, `/en/submissions/${submissionId}/documents`, pdf('more.pdf'), fields)
  db.update(documents).set({ check: 'clean' }).run()
  const reviewed = await in2(async (l) => ({ review: await read(alice, `/${l}/submissions/${submissionId}/review`) }))
  const sending = { sendAt: clock.now(), counts: 'send', clock: clock.now } as const
  must(sendSubmission(db, as(counsel), submissionId, sending))

  const requestId = plantDraftRequest(world, caseId, kind)
  const asked = await in2(async (l) => ({
    request:
      (await read(alice, `/${l}/requests/${requestId}`)) + (await read(alice, `/${l}/requests/${requestId}?at=slots`)),
    'request review': await read(alice, `/${l}/requests/${requestId}/review`),
  }))
  await sendPlanted(world, requestId)

  const visitor = world.visitor()
  const after = await in2(async (l) => ({
    home: await read(visitor, `/${l}`),
    status: await read(visitor, `/${l}/status`),
    calculator: await read(visitor, `/${l}/calculator?division=${division}&what=hearing&day=2027-01-21`),
    guide: (await read(alice, `/${l}/help/requests`)) + (await read(alice, `/${l}/help/cases`)),
    'guide of the registry': await read(alice, `/${l}/help/registry`),
    'practice notice': await read(visitor, `/${l}/practice-notice`),
    'practice notices': await read(visitor, `/${l}/practice-notices`),
    terms: await read(visitor, `/${l}/terms`),
    privacy: await read(visitor, `/${l}/privacy`),
    accessibility: await read(visitor, `/${l}/accessibility`),
    'what is new': await read(visitor, `/${l}/whats-new`),
    'next practice notice': await read(ada, `/${l}/admin/practice-notices/exchange`),
    list: await read(alice, `/${l}/cases?division=${division}`),
    case: await read(alice, `/${l}/cases/${caseId}`),
    'deadlines of the case': await read(alice, `/${l}/cases/${caseId}/deadlines`),
    deadlines: await read(alice, `/${l}/deadlines?division=${division}`),
    hearings: await read(alice, `/${l}/hearings?division=${division}`),
    joining: await read(alice, `/${l}/record/new`),
    receipt: await read(alice, `/${l}/submissions/${submissionId}`),
    desk: await read(sam, `/${l}/admin/desk?division=${division}`),
    'new case': await read(sam, `/${l}/admin/cases/new`),
    'cases of the office': await read(sam, `/${l}/admin/cases?division=${division}`),
    'case of the office': await read(sam, `/${l}/admin/cases/${caseId}`),
    submission: await read(sam, `/${l}/admin/submissions/${submissionId}`),
    return: await read(sam, `/${l}/admin/submissions/${submissionId}/return`),
    report: await read(sam, `/${l}/admin/reports?division=${division}&by=division`),
    letters: await read(sam, `/${l}/admin/letter-runs/new`),
    template: await read(ada, `/${l}/admin/letter-templates/new`),
    announcement: await read(ada, `/${l}/admin/announcements/new`),
  }))
  const pages = await in2(async (l) => ({ ...before[l], ...reviewed[l], ...asked[l], ...after[l] }) as Pages)
  return { caseId, submissionId, requestId, alice, sam, pages }
}

async function in2<T>(inLanguage: (language: Language) => Promise<T>): Promise<Record<Language, T>> {
  return { en: await inLanguage('en'), fr: await inLanguage('fr') }
}
