import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Content, notice, sentencesOf, type Tag } from '../components/index.ts'

export const sayStaffErrors = (
  i18n: I18n,
  errors: FormErrors,
  holes: Record<string, string | number> = {},
): Record<string, string> => sentencesOf(errors, (error) => i18n.t(errorKey(error), holes))

/** The tribunal's own words say how a file number looks. */
const errorKey = (error: string): Key =>
  error === 'referenceShape' ? 'tribunal:all.error.referenceShape' : (`admin:error.${error}` as Key)

export const isWrong = (errors: FormErrors) => Object.keys(errors).length > 0

/** The acts of which the next page tells. */
export const doneWords = [
  'identityConfirmed',
  'overrideAsked',
  'requestApproved',
  'requestDeclined',
  'requestWithdrawn',
  'invited',
  'resent',
  'withdrawn',
  'tooLate',
  'suspended',
  'restored',
  'officeAdded',
  'caseCreated',
  'caseChanged',
  'casesGrouped',
  'personAdded',
  'personCorrected',
  'personRemoved',
  'appearanceEntered',
  'appearanceEnded',
  'hearingScheduled',
  'hearingChanged',
  'reasonGiven',
  'accepted',
  'acceptanceUndone',
  'confidentialityDecided',
  'postSaved',
  'postWithdrawn',
  'postReturned',
  'takingBackAsked',
  'originalsAsked',
  'returned',
  'decided',
  'handedOver',
  'handoverBegun',
  'handoverDeclined',
  'handoverAwaitsSecond',
  'handoverWithdrawn',
  'secondAsked',
  'contactRead',
  'entered',
  'moved',
  'reclassified',
  'typesSaved',
  'answered',
  'noteSaved',
  'noteDeleted',
] as const
export type StaffDone = (typeof doneWords)[number]

/** What was just done; empty if nothing. */
export const doneNotice = (i18n: I18n, done: StaffDone | undefined): Content =>
  done === undefined
    ? ''
    : notice({ i18n, kind: done === 'tooLate' ? 'warning' : 'success', title: i18n.t(`admin:done.${done}`) })

const kinds = {
  prepared: 'neutral',
  undeliverable: 'danger',
  sent: 'info',
  opened: 'info',
  registered: 'success',
  expired: 'warning',
  revoked: 'neutral',
} as const

export const invitationTag = ({ t }: I18n, state: keyof typeof kinds): Tag => ({
  kind: kinds[state],
  word: t(`admin:invitationState.${state}`),
})

const accountKinds = { active: 'success', suspended: 'danger', closed: 'neutral' } as const

export const accountTag = ({ t }: I18n, state: keyof typeof accountKinds): Tag => ({
  kind: accountKinds[state],
  word: t(`admin:accountState.${state}`),
})

const submissionKinds = {
  draft: 'neutral',
  received: 'info',
  accepted: 'success',
  returned: 'warning',
  withdrawn: 'neutral',
} as const
const hearingStateKinds = { scheduled: 'info', held: 'success', adjourned: 'warning', cancelled: 'danger' } as const
const caseKinds = {
  open: 'info',
  hearingSet: 'info',
  reserved: 'neutral',
  decided: 'success',
  closed: 'neutral',
} as const

export const submissionTag = ({ t }: I18n, state: keyof typeof submissionKinds): Tag => ({
  kind: submissionKinds[state],
  word: t(`documents:state.${state}`),
})
export const hearingTag = ({ t }: I18n, state: keyof typeof hearingStateKinds): Tag => ({
  kind: hearingStateKinds[state],
  word: t(`cases:hearing.state.${state}`),
})
export const caseTag = ({ t }: I18n, status: keyof typeof caseKinds): Tag => ({
  kind: caseKinds[status],
  word: t(`cases:status.${status}`),
})
