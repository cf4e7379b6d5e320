import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { instant } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { edit } from '../editing.ts'
import { validPdf } from '../platform/pdfs.ts'
import type { Browser, Someone, World } from '../world.ts'

type CaseFile = {
  reference?: string
  officeId?: string
  counsel?: Someone | null
  hearingAt?: string
  zone?: string
  party?: Someone
}

/** A refugee file in which Alice is counsel of record, unless another is named. */
export function fileOf(
  world: World,
  { reference = 'TC5-07390', officeId, counsel, hearingAt, zone, party }: CaseFile = {},
): string {
  const { db } = world.portal
  const id = newId()
  const now = world.clock.now().epochMilliseconds
  const row = {
    division: 'rpd',
    title: 'Selam Tesfaye',
    folded: 'selam tesfaye',
    language: 'en',
    status: 'open',
  } as const
  db.insert(cases)
    .values({ id, reference, officeId: officeId ?? world.toronto, ...row, openedAt: now, changedAt: now })
    .run()
  if (counsel !== null) {
    db.insert(appearances)
      .values({ id: newId(), caseId: id, counselId: (counsel ?? world.alice).id, from: now })
      .run()
  }
  if (party) {
    const person = { name: party.name, role: 'claimant', accountId: party.id, position: 1 } as const
    db.insert(casePeople)
      .values({ id: newId(), caseId: id, ...person })
      .run()
  }
  if (hearingAt) {
    const startsAt = instant(Date.parse(hearingAt)).epochMilliseconds
    const held = {
      minutes: 180,
      zone: zone ?? 'America/Toronto',
      kind: 'hearing',
      mode: 'virtual',
      state: 'scheduled',
    } as const
    db.insert(hearings)
      .values({ id: newId(), caseId: id, startsAt, ...held, changedAt: now })
      .run()
  }
  return id
}

/** Alice lets Bob act for her in all her cases. Returns the delegation's id. */
export function letBobAct(world: World, rights: { canPrepare?: boolean; canSend?: boolean } = {}): string {
  const id = newId()
  const now = world.clock.now().epochMilliseconds
  const { name, email, id: delegateId } = world.bob
  world.portal.db
    .insert(delegations)
    .values({
      id,
      counselId: world.alice.id,
      delegateId,
      name,
      email,
      emailKey: email,
      canPrepare: true,
      canSend: true,
      allCases: true,
      createdAt: now,
      acceptedAt: now,
      ...rights,
    })
    .run()
  return id
}

export const pdf = (name = 'preuve.pdf', pages = 1) => new File([validPdf(pages)], name, { type: 'application/pdf' })

/** Starts a draft on the case's page for sending; returns the draft's id. */
export async function startDraft(their: Browser, caseId: string, principal: Someone): Promise<string> {
  const answer = await their.post(`/en/cases/${caseId}/send`, { for: principal.id })
  if (answer.status !== 303) throw new Error(`no draft: ${answer.status}`)
  return idIn(answer.headers.get('location'))
}

/** Of the draft or submission to which an answer led, or to a page of it. */
export const idIn = (address: string | null) =>
  /submissions\/([^/?]+)/.exec(address ?? '')?.[1] ?? address?.split('/').at(-1) ?? ''

/** Posts files as the form does: type and title before them; `next` is its second button, which leads to the review. */
export async function addFiles(
  their: Browser,
  id: string,
  files: File[],
  { type = 'disclosure', title = '', next }: { type?: string; title?: string; next?: 'review' } = {},
) {
  const form = new FormData()
  form.set('type', type)
  form.set('title', title)
  for (const file of files) form.append('file', file)
  if (next) form.set('next', next)
  return sendForm(their, `/en/submissions/${id}/documents`, form)
}

/** As bytes: a form that streams by itself fails noisily when its reader stops in the middle. */
async function sendForm(their: Browser, path: string, form: FormData) {
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return their.send(path, { method: 'POST', headers, body })
}

/** Posts a file in place of one that was returned; without one, the empty form. */
export async function replaceFile(their: Browser, draft: string, document: string, file?: File) {
  const form = new FormData()
  if (file) form.append('file', file)
  return sendForm(their, `/en/submissions/${draft}/replacements/${document}`, form)
}

/** The form of a draft's details, as its page has it. */
export const saveDetails = (their: Browser, id: string, typed: Record<string, string>) =>
  edit(their, `/en/submissions/${id}`, `/en/submissions/${id}/details`, typed)

export async function draftWith(their: Browser, caseId: string, principal: Someone, count = 1): Promise<string> {
  const id = await startDraft(their, caseId, principal)
  await addFiles(
    their,
    id,
    Array.from({ length: count }, (_, index) => pdf(`preuve ${index + 1}.pdf`, index + 1)),
  )
  return id
}

export const documentsOf = ({ portal }: World, id: string) =>
  portal.db
    .select()
    .from(documents)
    .all()
    .filter((document) => document.submissionId === id)
    .sort((a, b) => a.position - b.position)
export const submissionsOf = ({ portal }: World) => portal.db.select().from(submissions).all()
export const submissionOf = (world: World, id: string) =>
  submissionsOf(world).find((submission) => submission.id === id)

/** Blobs on disk, unfinished ones too. */
export const blobsOf = ({ portal }: World) =>
  readdirSync(join(portal.settings.dataDir, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length

export const actionsOf = ({ portal }: World) =>
  (portal.db.$client.prepare('select action from audit_events order by seq').all() as { action: string }[]).map(
    ({ action }) => action,
  )
