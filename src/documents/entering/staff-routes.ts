import { Hono } from 'hono'
import * as z from 'zod'
import { enteringPage } from '../../../views/documents/entering/staff-entering.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { tellingOf } from '../../cases/access/index.ts'
import { getOfficeCase, type OfficeCase } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { checkFields, type FormErrors } from '../../platform/web/forms.ts'
import { localTime, localTimeFields } from '../../platform/web/local-time.ts'
import { type DocumentType, emergencies } from '../../tribunal/index.ts'
import { staffSubmissionPaths } from '../acceptance/paths.ts'
import { asksEmergency, findType, offeredTypes } from '../catalogue/queries.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { judgeStaged, type StagedPost, takeStagedForm } from '../staging/staff-routes-form.ts'
import { listStaged, type StagedFile, takeStaged } from '../staging/staged-files.ts'
import { enterSubmission } from './commands.ts'
import { staffEnteringPaths } from './paths.ts'
import { enteringChannels, enteringSides } from './values.ts'

const EntryForm = z.object({
  channel: z.enum(enteringChannels, 'channelMissing'),
  side: z.enum(enteringSides, 'sideMissing'),
  filedBy: z.string('filedByMissing').trim().min(2, 'filedByMissing').max(200, 'textTooLong'),
  note: z.string().trim().max(2000, 'textTooLong').default(''),
  emergency: z
    .union([z.enum(emergencies), z.literal('').transform(() => null)])
    .default(null)
    .catch(null),
  confidential: z.enum(['yes', 'no'], 'confidentialMissing').default('no'),
})

/** Where each refusal is shown. */
const fieldOf = {
  ...localTimeFields,
  stillToCome: 'date',
  fileMissing: 'file',
  heldFile: 'file',
} as const

/** What came by post, courier, fax, email or over the counter, from any side. Its files are kept until they are entered. */
export const enteringRoutes = new Hono<IdentityEnv>()
  .get(staffEnteringPaths.caseEntries.pattern, registryOnly, (c) => {
    const data = enteringData(c.var, c.req.param('id'))
    return c.html(enteringPage({ ...data, staged: listStaged(c.var.db, stagingOf(c.var.actor, data.theCase)) }))
  })
  .post(staffEnteringPaths.caseEntries.pattern, registryOnly, async (c) => {
    const { db, i18n } = c.var
    const data = enteringData(c.var, c.req.param('id'))
    const post = await takeStagedForm(c, stagingOf(c.var.actor, data.theCase))
    await refreshSigning(db)
    const entered = enterPosted(c.var, data.theCase, data.office.zone, post)
    if (entered.ok)
      return c.redirect(staffSubmissionPaths.submission(i18n.locale, entered.id, { done: 'entered' }), 303)
    const { staged, typed } = post
    const status = Object.keys(entered.errors).length > 0 && post.status === 200 ? 422 : post.status
    return c.html(enteringPage({ ...data, staged, typed, errors: entered.errors }), status)
  })

const stagingOf = (officer: Registry, { id }: OfficeCase) => ({ officer, caseId: id, form: 'entry' }) as const

function enteringData({ db, at, i18n, portal, actor }: Handler<Registry>, caseId: string) {
  const theCase = getOfficeCase(db, actor, caseId, at)
  const office = getOffice(db, theCase.officeId)
  const { fileBytes: maximum, files: mostFiles } = portal.settings.limits
  const offered = offeredTypes(theCase.division)
  const asks = offered.some(({ types }) => types.some(({ key }) => asksEmergency(theCase.division, [{ type: key }])))
  return {
    i18n,
    theCase,
    office,
    offered,
    asksEmergency: asks,
    maximum,
    mostFiles,
    telling: tellingOf(db, theCase, at),
  }
}

type Entered = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly errors: FormErrors }

/** A form that only adds files is told what is wrong with its day at once, and asked for nothing else. */
function enterPosted(
  { db, portal, actor }: Handler<Registry>,
  theCase: OfficeCase,
  zone: string,
  { staged, typed, errors, isAdding }: StagedPost,
): Entered {
  const refuse = (wrong: FormErrors): Entered => ({ ok: false, errors: wrong })
  const { date = '', time = '' } = typed
  const form = checkFields(Object.entries(typed), EntryForm)
  const received = localTime(date, time, zone)
  const dayErrors: FormErrors = received.ok ? {} : { [fieldOf[received.error]]: received.error }
  if (isAdding) return refuse({ ...errors, ...(date && time ? dayErrors : {}) })

  const isOffered = (type: string) => findType(theCase.division, type) !== undefined
  const fileErrors = errors.file ? errors : judgeStaged(staged, isOffered, portal.settings.limits.files)
  const wrong = { ...(form.ok ? {} : form.errors), ...dayErrors, ...fileErrors }
  if (!form.ok || !received.ok || Object.keys(wrong).length > 0) return refuse(wrong)
  const receivedAt = received.value.toZonedDateTime(zone).toInstant()
  const { confidential, ...entry } = form.value
  const entered = enterStaged(
    db,
    actor,
    theCase,
    { ...entry, isConfidential: confidential === 'yes', receivedAt },
    staged,
    portal.clock(),
  )
  return entered.ok ? { ok: true, id: entered.value } : refuse({ [fieldOf[entered.error]]: entered.error })
}

type Entry = Omit<Parameters<typeof enterSubmission>[3], 'files'>

/** In one transaction the files cease to be the officer's and become a submission. */
function enterStaged(
  db: Database,
  officer: Registry,
  theCase: OfficeCase,
  entry: Entry,
  staged: readonly StagedFile[],
  at: Instant,
): Result<string, 'stillToCome' | 'fileMissing' | 'heldFile'> {
  // Asked before: after it the rows have gone.
  if (entry.receivedAt.epochMilliseconds > at.epochMilliseconds) return fail('stillToCome')
  return write(db, (tx) => {
    const ready = takeStaged(tx, staged)
    const files = ready.map((file, index) => {
      const { type, title } = staged[index]!
      return { ...file, type: type as DocumentType, title, isKnown: true }
    })
    const entered = enterSubmission(db, officer, theCase.id, { ...entry, files }, at)
    if (!entered.ok) throw new Error(`staged files cannot be entered: ${entered.error}`)
    return ok(entered.value.id)
  })
}
