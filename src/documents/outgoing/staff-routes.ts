import { Hono } from 'hono'
import * as z from 'zod'
import { documentSendingPage } from '../../../views/documents/outgoing/staff-document-sending.ts'
import { documentSentPage } from '../../../views/documents/outgoing/staff-document-sent.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { addresseesOf } from '../../cases/access/index.ts'
import { getOfficeCase, outsideAccessOf, recipientsOf } from '../../cases/record/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { checkFields, type FormErrors } from '../../platform/web/forms.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import { findReadableDocument } from '../acceptance/queries.ts'
import { refusalStatus, removeTaken, type TakenFiles, takeFiles } from '../intake/form-body.ts'
import { originOf } from '../templates/queries.ts'
import { outgoingTypes } from '../values.ts'
import { sendToCase } from './commands.ts'
import { instantsOf } from './instants.ts'
import { staffOutgoingPaths } from './paths.ts'
import { audienceField, readersOfAudience } from './staff-audience.ts'

const DocumentForm = z.object({
  type: z.enum(outgoingTypes, 'typeMissing'),
  audience: audienceField,
  language: z.enum(documentLanguages, 'languageMissing').optional(),
  title: z.string('documentTitleMissing').trim().min(2, 'documentTitleMissing').max(200, 'textTooLong'),
})

/** A document from the registry into a case. */
export const outgoingRoutes = new Hono<IdentityEnv>()
  .get(staffOutgoingPaths.documentSending.pattern, registryOnly, (c) =>
    c.html(documentSendingPage(sendingData(c.var, c.req.param('id')))),
  )
  .post(staffOutgoingPaths.caseDocuments.pattern, registryOnly, async (c) => {
    const { i18n, portal } = c.var
    const data = sendingData(c.var, c.req.param('id'))
    const taken = await takeFiles(c, { files: 1, bytes: portal.settings.limits.fileBytes })
    const sent = await sendOrRemove(c.var, data.theCase.id, taken, () => removeTaken(c, taken))
    if (!sent.ok) {
      const page = documentSendingPage({ ...data, errors: sent.errors, typed: taken.fields })
      return c.html(page, refusalStatus(taken.refused))
    }
    return c.redirect(staffOutgoingPaths.documentSent(i18n.locale, data.theCase.id, sent.id), 303)
  })
  .get(staffOutgoingPaths.documentSent.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { document, theCase } = findReadableDocument(db, actor, c.req.param('document'), at)
    if (theCase.id !== c.req.param('id') || document.direction !== 'out') throw new NotFound('document')
    const instants = instantsOf(db, document)
    const recipients = recipientsOf(db, theCase.id, at)
    const origin = originOf(db, document.id)
    return c.html(
      documentSentPage({
        i18n,
        document,
        theCase,
        instants,
        recipients,
        outside: outsideAccessOf(db, actor, theCase),
        origin,
      }),
    )
  })

function sendingData({ db, at, i18n, portal, actor }: Handler<Registry>, caseId: string) {
  const theCase = getOfficeCase(db, actor, caseId, at)
  const addressees = addresseesOf(db, theCase.id, at)
  const recipients = recipientsOf(db, theCase.id, at)
  return { i18n, theCase, recipients, addressees, maximum: portal.settings.limits.fileBytes }
}

type SentDocument = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly errors: FormErrors }

/** Nothing stays on disk without a row. */
async function sendOrRemove(
  here: Handler<Registry>,
  caseId: string,
  taken: TakenFiles,
  remove: () => Promise<void>,
): Promise<SentDocument> {
  let sent: SentDocument | undefined
  try {
    sent = sendTaken(here, caseId, taken)
    return sent
  } finally {
    if (!sent?.ok) await remove()
  }
}

function sendTaken({ db, portal, actor }: Handler<Registry>, caseId: string, taken: TakenFiles): SentDocument {
  const refuse = (errors: FormErrors): SentDocument => ({ ok: false, errors })
  const form = checkFields(Object.entries(taken.fields), DocumentForm)
  const [refused] = taken.refused
  if (refused) return refuse({ file: `refused.${refused.reason}` })
  if (taken.stopped) return refuse({ file: 'cutOff' })
  const [file] = taken.ready
  if (!file) return refuse({ ...(form.ok ? {} : form.errors), file: 'fileMissing' })
  if (!form.ok) return refuse(form.errors)

  const at = portal.clock()
  const { audience, ...said } = form.value
  const areDelegatesIn = audience === 'withDelegates'
  const readers = readersOfAudience(audience, taken.fields, addresseesOf(db, caseId, at))
  if (!readers.ok) return refuse({ audience: readers.error })
  const sent = sendToCase(db, actor, caseId, { ...said, ...file, readers: readers.value, areDelegatesIn }, at)
  if (sent.ok) return { ok: true, id: sent.value.id }
  return refuse(sent.error === 'held' || sent.error === 'refused' ? { file: sent.error } : { audience: sent.error })
}
