import { Hono } from 'hono'
import * as z from 'zod'
import { enteringPage } from '../../../views/documents/entering/staff-entering.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { getOfficeCase } from '../../cases/record/index.ts'
import { checkFields, type FormErrors, type Typed } from '../../platform/web/forms.ts'
import { localTime, localTimeFields } from '../../platform/web/local-time.ts'
import { documentTypes, emergencies } from '../../tribunal/index.ts'
import { staffSubmissionPaths } from '../acceptance/paths.ts'
import { asksEmergency } from '../catalogue/queries.ts'
import { refusalStatus, removeTaken, type TakenFiles, takeFiles } from '../intake/form-body.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { enterSubmission } from './commands.ts'
import { staffEnteringPaths } from './paths.ts'
import { enteringChannels, enteringSides } from './values.ts'

const EntryForm = z.object({
  channel: z.enum(enteringChannels, 'channelMissing'),
  side: z.enum(enteringSides, 'sideMissing'),
  filedBy: z.string('filedByMissing').trim().min(2, 'filedByMissing').max(200, 'textTooLong'),
  date: z.string('dateUnreadable').trim(),
  time: z.string('timeUnreadable').trim(),
  type: z.enum(documentTypes, 'typeMissing'),
  title: z.string('documentTitleMissing').trim().min(2, 'documentTitleMissing').max(200, 'textTooLong'),
  note: z.string().trim().max(2000, 'textTooLong').default(''),
  emergency: z
    .union([z.enum(emergencies), z.literal('').transform(() => null)])
    .default(null)
    .catch(null),
})

/** Where each refusal is shown. */
const fieldOf = {
  ...localTimeFields,
  stillToCome: 'date',
  fileMissing: 'file',
  heldFile: 'file',
} as const

/** What came by post, courier, fax, email or over the counter, from any side. */
export const enteringRoutes = new Hono<IdentityEnv>()
  .get(staffEnteringPaths.caseEntries.pattern, registryOnly, (c) =>
    c.html(enteringPage(enteringData(c.var, c.req.param('id')))),
  )
  .post(staffEnteringPaths.caseEntries.pattern, registryOnly, async (c) => {
    const { i18n, portal } = c.var
    const data = enteringData(c.var, c.req.param('id'))
    const { files, submissionBytes } = portal.settings.limits
    const taken = await takeFiles(c, { files, bytes: submissionBytes })
    let entered: Entered | undefined
    try {
      await refreshSigning(c.var.db)
      entered = enterTaken(c.var, data.theCase.id, data.office.zone, taken)
    } finally {
      if (!entered?.ok) await removeTaken(c, taken)
    }
    if (!entered.ok) {
      const page = enteringPage({ ...data, errors: entered.errors, typed: taken.fields })
      return c.html(page, refusalStatus(taken.refused))
    }
    return c.redirect(staffSubmissionPaths.submission(i18n.locale, entered.id, { done: 'entered' }), 303)
  })

function enteringData(
  { db, at, i18n, portal, actor }: Handler<Registry>,
  caseId: string,
): Parameters<typeof enteringPage>[0] {
  const theCase = getOfficeCase(db, actor, caseId, at)
  const office = getOffice(db, theCase.officeId)
  const { fileBytes: maximum, files: mostFiles } = portal.settings.limits
  const asks = documentTypes.some((type) => asksEmergency(theCase.division, [{ type }]))
  return { i18n, theCase, office, types: documentTypes, asksEmergency: asks, maximum, mostFiles }
}

type Entered = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly errors: FormErrors }

function enterTaken(
  { db, portal, actor }: Handler<Registry>,
  caseId: string,
  zone: string,
  taken: TakenFiles,
): Entered {
  const refuse = (errors: FormErrors): Entered => ({ ok: false, errors })
  const form = checkFields(Object.entries(taken.fields as Typed), EntryForm)
  const [refused] = taken.refused
  if (refused) return refuse({ file: `refused.${refused.reason}` })
  if (taken.stopped) return refuse({ file: 'cutOff' })
  const files = taken.ready
  const noFile = files.length === 0 ? { file: 'fileMissing' } : {}
  if (!form.ok) return refuse({ ...form.errors, ...noFile })

  const { date, time, ...entry } = form.value
  const received = localTime(date, time, zone)
  if (!received.ok) return refuse({ [fieldOf[received.error]]: received.error, ...noFile })
  const receivedAt = received.value.toZonedDateTime(zone).toInstant()
  const entered = enterSubmission(db, actor, caseId, { ...entry, receivedAt, files }, portal.clock())
  return entered.ok ? { ok: true, id: entered.value.id } : refuse({ [fieldOf[entered.error]]: entered.error })
}
