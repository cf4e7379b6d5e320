import { Readable } from 'node:stream'
import type { Member, Registry } from '../../src/accounts/people/index.ts'
import { askBundle } from '../../src/documents/bundles/bundles.ts'
import { memberReach, officeReach } from '../../src/documents/bundles/reach.ts'
import { startDraft } from '../../src/documents/drafts/index.ts'
import { arrangeExhibits } from '../../src/documents/exhibits/choices.ts'
import { addDocuments } from '../../src/documents/intake/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { storeObject } from '../../src/platform/storage/index.ts'
import { as, must } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import type { World } from '../world.ts'

type Many = { count: number; pages: number; wantsStamp?: boolean; wantsList?: boolean; bytes?: Buffer }
type Place = Pick<World, 'portal' | 'clock' | 'alice'>

/** Alice sends so many PDFs (these `bytes`, where given) of so many pages in one submission; `Report 1`, `Report 2` … are checked and clean. Returns its id. */
export async function sendMany(
  { portal, clock, alice }: Place,
  caseId: string,
  { count, pages, wantsStamp = false, wantsList = false, bytes = validPdf(pages) }: Many,
): Promise<string> {
  const { db, storage, keyring, settings } = portal
  const actor = as(alice)
  const id = startDraft(db, actor, caseId, alice.id, clock.now())
  for (let number = 1; number <= count; number++) {
    const stored = must(await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 1e9 }))
    const checked = { verdict: 'clean', flags: [], pages, engine: null } as const
    const file = { fileName: `${number}.pdf`, stored, checked, firstByteAt: clock.now() }
    const batch = { type: 'countryConditions', title: `Report ${number}` } as const
    must(addDocuments(db, actor, id, [file], batch, settings.limits, clock.now()))
  }
  const choices = { wantsList, wantsStamp, translations: new Map(), version: undefined }
  must(arrangeExhibits(db, actor, id, choices, clock.now()))
  must(sendSubmission(db, actor, id, { sendAt: clock.now(), counts: 'send', clock: clock.now }))
  return id
}

/** One PDF of this document that Alice asked for. Returns its id. */
export function plantBundle({ portal, clock, alice }: Place, caseId: string, documentId: string): string {
  const choice = { documentIds: [documentId], language: 'en', demo: false } as const
  return must(askBundle(portal.db, memberReach(as(alice) as Member), caseId, choice, clock.now()))
}

/** One PDF of this document that an officer asked for. Returns its id. */
export function plantOfficeBundle({ portal, clock }: Place, officer: Registry, caseId: string, documentId: string) {
  const choice = { documentIds: [documentId], language: 'en', demo: false } as const
  return must(askBundle(portal.db, officeReach(officer), caseId, choice, clock.now()))
}

/** One PDF of everything in a case that Alice asked for. Returns its id. */
export function askAll({ portal, clock, alice }: Place, caseId: string): string {
  const documentIds = portal.db
    .select({ id: documents.id })
    .from(documents)
    .all()
    .map(({ id }) => id)
  const choice = { documentIds, language: 'en', demo: false } as const
  return must(askBundle(portal.db, memberReach(as(alice) as Member), caseId, choice, clock.now()))
}
