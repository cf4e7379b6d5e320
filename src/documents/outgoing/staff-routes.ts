import { Hono } from 'hono'
import * as z from 'zod'
import { documentSendingPage } from '../../../views/documents/outgoing/staff-document-sending.ts'
import { documentSentPage } from '../../../views/documents/outgoing/staff-document-sent.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { addresseesOf, tellingOf } from '../../cases/access/index.ts'
import { getOfficeCase, type OfficeCase, outsideAccessOf } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { checkFields, type FormErrors } from '../../platform/web/forms.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import { findReadableDocument } from '../acceptance/queries.ts'
import { type PostTo, queuePost } from '../post/commands.ts'
import { listPostings, postalPeople } from '../post/queries.ts'
import { readPost } from '../post/staff-form.ts'
import { judgeStaged, type StagedPost, takeStagedForm } from '../staging/staff-routes-form.ts'
import { listStaged, type StagedFile, takeStaged } from '../staging/staged-files.ts'
import { originOf } from '../templates/queries.ts'
import { type OutgoingType, outgoingTypes } from '../values.ts'
import { type OutgoingFile, sendTogether } from './commands.ts'
import { instantsOf } from './instants.ts'
import { staffOutgoingPaths } from './paths.ts'
import { audienceField, readersOfAudience } from './staff-audience.ts'
import { sentTogether } from './together.ts'

const DocumentForm = z.object({
  audience: audienceField,
  language: z.enum(documentLanguages, 'languageMissing').optional(),
})

/** Documents from the registry into a case, in one act. Their files are kept until they are sent. */
export const outgoingRoutes = new Hono<IdentityEnv>()
  .get(staffOutgoingPaths.documentSending.pattern, registryOnly, (c) => {
    const data = sendingData(c.var, c.req.param('id'))
    return c.html(documentSendingPage({ ...data, staged: listStaged(c.var.db, stagingOf(c.var.actor, data.theCase)) }))
  })
  .post(staffOutgoingPaths.caseDocuments.pattern, registryOnly, async (c) => {
    const { i18n } = c.var
    const data = sendingData(c.var, c.req.param('id'))
    const post = await takeStagedForm(c, stagingOf(c.var.actor, data.theCase))
    const sent = sendPosted(c.var, data.theCase, post)
    if (sent.ok) return c.redirect(staffOutgoingPaths.documentSent(i18n.locale, data.theCase.id, sent.id), 303)
    const { staged, typed, status } = post
    return c.html(documentSendingPage({ ...data, staged, typed, errors: sent.errors }), status)
  })
  .get(staffOutgoingPaths.documentSent.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { document, theCase } = findReadableDocument(db, actor, c.req.param('document'), at)
    if (theCase.id !== c.req.param('id') || document.direction !== 'out') throw new NotFound('document')
    const instants = instantsOf(db, document)
    const recipients = tellingOf(db, theCase, at).told
    const origin = originOf(db, document.id)
    const postings = listPostings(db, theCase).filter(({ documents }) => documents.some(({ id }) => id === document.id))
    const together = sentTogether(db, document).filter(({ id }) => id !== document.id)
    return c.html(
      documentSentPage({
        i18n,
        document,
        theCase,
        instants,
        recipients,
        outside: outsideAccessOf(db, actor, theCase),
        origin,
        together,
        postings,
      }),
    )
  })

const stagingOf = (officer: Registry, { id }: OfficeCase) => ({ officer, caseId: id, form: 'sending' }) as const

function sendingData({ db, at, i18n, portal, actor }: Handler<Registry>, caseId: string) {
  const theCase = getOfficeCase(db, actor, caseId, at)
  const addressees = addresseesOf(db, theCase.id, at)
  const recipients = tellingOf(db, theCase, at).told
  const { fileBytes: maximum, files: mostFiles } = portal.settings.limits
  return { i18n, theCase, recipients, addressees, postal: postalPeople(db, theCase, at), maximum, mostFiles }
}

type Sent = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly errors: FormErrors }

const isOutgoingType = (type: string): type is OutgoingType => outgoingTypes.some((one) => one === type)

function sendPosted(
  { db, portal, actor }: Handler<Registry>,
  theCase: OfficeCase,
  { staged, typed, errors, isAdding }: StagedPost,
): Sent {
  const refuse = (wrong: FormErrors): Sent => ({ ok: false, errors: wrong })
  if (isAdding) return refuse(errors)
  const form = checkFields(Object.entries(typed), DocumentForm)
  const fileErrors = errors.file ? errors : judgeStaged(staged, isOutgoingType, portal.settings.limits.files)
  const wrong = { ...(form.ok ? {} : form.errors), ...fileErrors }
  if (!form.ok || Object.keys(wrong).length > 0) return refuse(wrong)

  const at = portal.clock()
  const { audience, language } = form.value
  const readers = readersOfAudience(audience, typed, addresseesOf(db, theCase.id, at))
  if (!readers.ok) return refuse({ audience: readers.error })
  const post = readPost(typed, postalPeople(db, theCase, at), audience === 'case')
  if (!post.ok) return refuse(post.errors)
  const about = { readers: readers.value, areDelegatesIn: audience === 'withDelegates', language }
  return { ok: true, id: sendStaged(db, actor, theCase, staged, about, post.to, at) }
}

/** In one transaction the files cease to be the officer's and become documents of the case. */
function sendStaged(
  db: Database,
  officer: Registry,
  theCase: OfficeCase,
  staged: readonly StagedFile[],
  about: Pick<OutgoingFile, 'readers' | 'areDelegatesIn' | 'language'>,
  to: readonly PostTo[],
  at: Instant,
): string {
  return write(db, (tx) => {
    const files = takeStaged(tx, staged).map((file, index): OutgoingFile => {
      const { type, title } = staged[index]!
      return { ...about, ...file, type: type as OutgoingType, title, isKnown: true }
    })
    const sent = sendTogether(db, officer, theCase.id, files, at)
    // Readers and files were judged before, and nothing else can write meanwhile.
    if (!sent.ok) throw new Error(`staged files cannot be sent: ${sent.error}`)
    queuePost(tx, officer, theCase, sent.value.id, to, at)
    return sent.value.id
  })
}
