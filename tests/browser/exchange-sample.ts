import { eq } from 'drizzle-orm'
import type { Registry } from '../../src/accounts/people/index.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import { startCorrection } from '../../src/documents/drafts/index.ts'
import { askRelease } from '../../src/documents/holds/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { withdrawSubmission } from '../../src/documents/submissions/index.ts'
import { saveTemplateDraft } from '../../src/documents/templates/commands.ts'
import { as, must, officerOf, plantCase, plantRun, plantSent } from '../plant.ts'
import { plantPreparedRun, plantTemplate, roomLetter, templateOf } from '../plant-letters.ts'
import type { OpenWorld } from './portal.ts'

type Cases = { main: string; shared: string }

/** What happens after sending: taken back, returned in part, late, held, written to several. */
export async function plantAfterSending(world: OpenWorld, officer: Registry, { main, shared }: Cases) {
  const { portal, clock, alice } = world
  const { db } = portal
  const withdrawn = await plantSent(world, main, alice)
  must(withdrawSubmission(db, as(alice), withdrawn, clock.now()))
  const late = await plantSent(world, plantCase(world, { reference: 'TC6-00777', hearingIn: 3, officer }), alice)

  const withdrawnCase = plantCase(world, { reference: 'TC6-00778', title: 'Niloufar Rezaei', officer })
  const partly = await plantSent(world, main, alice)
  const faulty = documentIn(world, partly)
  const told = { code: 'unreadable', reason: 'Page 2 is black.', faulty: [faulty], correctBy: '2027-01-15' } as const
  must(returnSubmission(db, officer, partly, told, clock.now()))
  const correction = must(startCorrection(db, as(alice), partly, clock.now()))

  const heldIn = await plantSent(world, main, alice)
  const unseen = await plantSent(world, main, alice)
  const harmful = hold(world, heldIn)
  const askedIn = await plantSent(world, main, alice)
  const asked = hold(world, askedIn)
  must(askRelease(db, officer, asked, 'A form of the tribunal. It was looked at apart.', clock.now()))
  return {
    withdrawn,
    late,
    partly,
    faulty,
    correction,
    heldIn,
    unseen,
    harmful,
    askedHold: asked,
    letterRun: plantRun(world, main, shared),
    preparedRun: plantPreparedRun(world, main, withdrawnCase),
    ...plantTemplates(world),
  }
}

/** One of the office, published, with a draft that waits; and one for all offices. */
function plantTemplates(world: OpenWorld) {
  const { portal, clock, sam, toronto } = world
  const template = plantTemplate(world)
  const draft = { ...roomLetter, fr: { title: 'Salle – [numéro du dossier]', body: '' } }
  const saved = { id: template, revision: 2, draft }
  saveTemplateDraft(portal.db, officerOf(sam, toronto), portal.catalogue, saved, clock.now())
  return { template, noticeTemplate: templateOf(world, 'noticeToAppear').id }
}

function hold({ portal: { db } }: OpenWorld, submissionId: string): string {
  const id = documentIn({ portal: { db } } as OpenWorld, submissionId)
  db.update(documents)
    .set({ check: 'held', checkReason: 'infected', engine: 'ClamAV 1.4.3 · Eicar-Signature' })
    .where(eq(documents.id, id))
    .run()
  return id
}

const documentIn = ({ portal }: OpenWorld, submissionId: string): string =>
  portal.db.select().from(documents).where(eq(documents.submissionId, submissionId)).all()[0]!.id
