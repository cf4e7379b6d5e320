import { accessRequestPaths, staffAccessRequestPaths } from './accounts/access-requests/paths.ts'
import { factorPaths, staffFactorPaths } from './accounts/factors/paths.ts'
import { staffInvitationPaths } from './accounts/invitations/paths.ts'
import { staffLetterPaths } from './accounts/letters/paths.ts'
import { staffUnreachedPaths } from './accounts/notices/paths.ts'
import { accountPaths, staffAccountPaths } from './accounts/own-account/paths.ts'
import { staffPeoplePaths } from './accounts/people/paths.ts'
import { staffPostingPaths } from './accounts/postings/paths.ts'
import { registrationPaths } from './accounts/registration/paths.ts'
import { signInPaths, staffSignInPaths } from './accounts/sign-in/paths.ts'
import { staffStandingPaths, standingPaths } from './accounts/standing/paths.ts'
import { staffWavePaths } from './accounts/waves/paths.ts'
import { auditPaths } from './admin/audit/paths.ts'
import { deskPaths } from './admin/desk/paths.ts'
import { adminHomePaths } from './admin/home/paths.ts'
import { mailPaths } from './admin/mail/paths.ts'
import { maintenancePaths } from './admin/maintenance/paths.ts'
import { officePaths } from './admin/offices/paths.ts'
import { staffPaths } from './admin/staff/paths.ts'
import { announcementPaths, staffAnnouncementPaths } from './announcements/paths.ts'
import { practicePaths, staffPracticePaths } from './announcements/practice/paths.ts'
import { programPaths } from './api/paths.ts'
import { calendarPaths } from './calendar/paths.ts'
import { staffAppearancePaths } from './cases/appearances/paths.ts'
import { staffCaseEventPaths } from './cases/deadlines/events/paths.ts'
import { staffLimitChangePaths } from './cases/deadlines/limit-changes/paths.ts'
import { staffOfficeDayPaths } from './cases/deadlines/office-days/paths.ts'
import { deadlinePaths } from './cases/deadlines/paths.ts'
import { firmNotePaths } from './cases/firm-notes/paths.ts'
import { staffHandoverPaths } from './cases/handover/paths.ts'
import { hearingPaths, staffHearingPaths } from './cases/hearings/paths.ts'
import { caseNewsPaths } from './cases/news/paths.ts'
import { staffOutsideAccessPaths } from './cases/outside-access/paths.ts'
import { staffPartyInvitationPaths } from './cases/party-invitations/paths.ts'
import { staffCasePeoplePaths } from './cases/people/paths.ts'
import { casePaths, staffCasePaths } from './cases/record/paths.ts'
import { recordRequestPaths, staffRecordRequestPaths } from './cases/record-requests/paths.ts'
import { savedViewPaths } from './cases/saved-views/paths.ts'
import { searchPaths } from './cases/search/paths.ts'
import { sharePaths } from './cases/shares/paths.ts'
import { delegatePaths } from './delegation/paths.ts'
import { staffSubmissionPaths } from './documents/acceptance/paths.ts'
import { staffBreachPaths } from './documents/breaches/paths.ts'
import { bundlePaths, staffBundlePaths } from './documents/bundles/paths.ts'
import { caseDocumentPaths, staffCaseDocumentPaths } from './documents/case-documents/paths.ts'
import { draftPaths } from './documents/drafts/paths.ts'
import { staffEnteringPaths } from './documents/entering/paths.ts'
import { exhibitPaths } from './documents/exhibits/paths.ts'
import { holdingsPaths, staffHoldingsPaths } from './documents/holdings/paths.ts'
import { staffHoldPaths } from './documents/holds/paths.ts'
import { intakePaths } from './documents/intake/paths.ts'
import { staffLetterRunPaths } from './documents/letter-runs/paths.ts'
import { staffCaseLetterPaths } from './documents/letters/paths.ts'
import { staffOutgoingPaths } from './documents/outgoing/paths.ts'
import { documentPaths, staffDocumentPaths } from './documents/reading/paths.ts'
import { staffReadingProofPaths } from './documents/reading-proof/paths.ts'
import { receiptPaths } from './documents/receipts/paths.ts'
import { sendingPaths } from './documents/sending/paths.ts'
import { servicePaths } from './documents/service/paths.ts'
import { submissionPaths } from './documents/submissions/paths.ts'
import { staffLetterTemplatePaths } from './documents/templates/paths.ts'
import { uploadPaths } from './documents/uploads/paths.ts'
import { feedPaths } from './feed/paths.ts'
import { feedbackPaths, staffFeedbackPaths } from './feedback/paths.ts'
import { guidePaths } from './guide/paths.ts'
import { noticePaths } from './notices/paths.ts'
import type { AddressFacts } from './platform/web/address.ts'
import { openPaths, publicPaths, textPaths } from './public/paths.ts'
import { questionPaths, staffQuestionPaths } from './questions/paths.ts'
import { reportPaths, staffReportPaths } from './reports/paths.ts'
import { requestPaths, staffRequestPaths } from './requests/paths.ts'
import { todayPaths } from './today/paths.ts'

/** Every noun's addresses, collected from where each is spelled. */
const nouns = [
  accessRequestPaths,
  staffAccessRequestPaths,
  factorPaths,
  staffFactorPaths,
  staffInvitationPaths,
  staffLetterPaths,
  staffUnreachedPaths,
  accountPaths,
  staffAccountPaths,
  staffPeoplePaths,
  staffPostingPaths,
  registrationPaths,
  signInPaths,
  staffSignInPaths,
  staffStandingPaths,
  standingPaths,
  staffWavePaths,
  auditPaths,
  deskPaths,
  adminHomePaths,
  mailPaths,
  maintenancePaths,
  officePaths,
  staffPaths,
  announcementPaths,
  staffAnnouncementPaths,
  practicePaths,
  staffPracticePaths,
  programPaths,
  calendarPaths,
  staffAppearancePaths,
  deadlinePaths,
  staffCaseEventPaths,
  staffLimitChangePaths,
  staffOfficeDayPaths,
  firmNotePaths,
  staffHandoverPaths,
  hearingPaths,
  staffHearingPaths,
  caseNewsPaths,
  staffOutsideAccessPaths,
  staffPartyInvitationPaths,
  staffCasePeoplePaths,
  casePaths,
  staffCasePaths,
  recordRequestPaths,
  staffRecordRequestPaths,
  savedViewPaths,
  searchPaths,
  sharePaths,
  delegatePaths,
  staffSubmissionPaths,
  staffBreachPaths,
  bundlePaths,
  staffBundlePaths,
  caseDocumentPaths,
  staffCaseDocumentPaths,
  draftPaths,
  staffEnteringPaths,
  exhibitPaths,
  holdingsPaths,
  staffHoldingsPaths,
  staffHoldPaths,
  intakePaths,
  staffLetterRunPaths,
  staffCaseLetterPaths,
  staffOutgoingPaths,
  documentPaths,
  staffDocumentPaths,
  staffReadingProofPaths,
  receiptPaths,
  sendingPaths,
  servicePaths,
  submissionPaths,
  staffLetterTemplatePaths,
  uploadPaths,
  feedPaths,
  feedbackPaths,
  staffFeedbackPaths,
  guidePaths,
  noticePaths,
  openPaths,
  publicPaths,
  textPaths,
  questionPaths,
  staffQuestionPaths,
  reportPaths,
  staffReportPaths,
  requestPaths,
  staffRequestPaths,
  todayPaths,
]

type Spelled = AddressFacts & { readonly pattern: string }

/** Every address, with and without a language, and every section of the guide's map. */
export const addresses: readonly Spelled[] = nouns.flatMap((noun) =>
  Object.values(noun).flatMap((one: object): Spelled[] => ('pattern' in one ? [one as Spelled] : [])),
)

/** Patterns of POST routes, without the language, that only accept a form of their own page. */
export const sealedActs: ReadonlySet<string> = new Set(
  addresses.flatMap(({ sealed, pattern }) => (sealed ? pattern : [])),
)

const guided: ReadonlyMap<string, string> = new Map(
  addresses.flatMap(({ pattern, help }) => (help ? [[pattern, help] as const] : [])),
)

/** Every pattern that has a heading of its own in the guide. */
export const explained: readonly string[] = [...guided.keys()]

/**
 * Where the guide explains a page, by the pattern of its route; a page without a heading of its own has that of the nearest
 * pattern above it: `/cases/:id/notes/new` that of `/cases/:id/notes`, else of `/cases/:id`. Undefined where none above has
 * one.
 */
export function helpFor(pattern: string): { readonly part: string; readonly anchor: string } | undefined {
  const [part, anchor] = guided.get(explainedAbove(pattern) ?? '')?.split('#') ?? []
  return part && anchor ? { part, anchor } : undefined
}

/** The pattern under which the guide explains a page, so that no id of an address gets through; for unknown pages the first one. */
export const explainedAs = (pattern: string): string => explainedAbove(pattern) ?? '/'

function explainedAbove(pattern: string): string | undefined {
  for (let above = pattern || '/'; above; above = above.slice(0, above.lastIndexOf('/')))
    if (guided.has(above)) return above
  return undefined
}
