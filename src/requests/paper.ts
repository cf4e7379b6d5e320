import { join } from 'node:path'
import { Readable } from 'node:stream'
import { requestPaper } from '../../views/requests/paper.ts'
import { letterI18n } from '../accounts/letters/index.ts'
import { getOffice, namesOf } from '../accounts/people/index.ts'
import { listCasePeople } from '../cases/record/index.ts'
import { checkStored, type ReadyFile } from '../documents/intake/index.ts'
import type { Instant } from '../platform/clock.ts'
import { makePdf } from '../platform/pdf/index.ts'
import { storeObject } from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { requestFieldsOf } from './kinds.ts'
import { limitOf } from './limits.ts'
import type { ReachedRequest } from './queries.ts'

const template = join(import.meta.dirname, 'request.typ')
const mostBytes = 5_000_000

type MadePaper = { readonly title: string; readonly paper: ReadyFile }

/**
 * The request as a PDF in the language of the proceeding, stored and checked like other documents, without a row yet. Throws a
 * sentence if it cannot be made.
 */
export async function makePaper(
  portal: Portal,
  { request, theCase, capacity, hearing }: ReachedRequest,
  { signedName, signer }: { readonly signedName: string; readonly signer: string },
  at: Instant,
): Promise<MadePaper> {
  const { db, storage, keyring } = portal
  const office = getOffice(db, theCase.officeId)
  const i18n = letterI18n(portal, theCase.language, office.zone)
  const { kind, fields: values, principalId } = request
  const { title, ...data } = requestPaper({
    i18n,
    kind,
    theCase,
    hearing,
    office,
    fields: requestFieldsOf(kind, theCase.division),
    values,
    people: listCasePeople(db, theCase),
    limit: limitOf(db, { theCase, kind, hearing, values }, at),
    signedName,
    signer,
    principal: namesOf(db, [principalId]).get(principalId) ?? '',
    actsAs: capacity.as,
    at: at.epochMilliseconds,
  })
  const { pdf } = await makePdf({ template, data: { title, ...data }, at })
  const stored = await storeObject(storage, keyring, Readable.from([pdf]), { maxBytes: mostBytes })
  if (!stored.ok) throw new Error(`the request could not be stored: ${stored.error}`)
  const object = stored.value
  const checked = await checkStored(portal, object)
  return { title, paper: { fileName: `${title}.pdf`, stored: object, checked, firstByteAt: at } }
}
