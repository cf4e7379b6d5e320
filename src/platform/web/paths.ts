import { adminPaths } from './admin-paths.ts'
import type { Locale } from './i18n.ts'
import { type Query, query } from './query.ts'

/** Every address of the portal, spelled once. */
export const paths = {
  home: (l: Locale) => `/${l}`,
  /** The page a reader is on, in another language; `here` is its address without a language. */
  sameIn: (l: Locale, here: string) => `/${l}${here === '/' ? '' : here}`,
  /** `ended`: what was under way when the session was ended. */
  signIn: (l: Locale, q: { back?: string; ended?: 'files' } = {}) => `/${l}/sign-in${query(q)}`,
  secondFactor: (l: Locale, q: { back?: string } = {}) => `/${l}/sign-in/code${query(q)}`,
  /** What the browser needs to show a passkey (JSON), in place of both factors or as the second. */
  signInPasskeyOptions: (l: Locale) => `/${l}/sign-in/passkey/options`,
  signInPasskey: (l: Locale, q: { back?: string } = {}) => `/${l}/sign-in/passkey${query(q)}`,
  secondFactorOptions: (l: Locale) => `/${l}/sign-in/code/options`,
  signOut: (l: Locale) => `/${l}/sign-out`,
  signInHelp: (l: Locale) => `/${l}/sign-in/help`,
  reset: (l: Locale) => `/${l}/sign-in/reset`,
  resetAsked: (l: Locale) => `/${l}/sign-in/reset/asked`,
  resetDone: (l: Locale, q: { all?: 'yes' } = {}) => `/${l}/sign-in/reset/done${query(q)}`,
  resetByLetter: (l: Locale) => `/${l}/sign-in/reset/letter`,
  resetLink: (l: Locale, id: string, secret: string) => `/${l}/sign-in/reset/${id}/${secret}`,
  resetAuthenticator: (l: Locale, id: string, secret: string) => `/${l}/sign-in/reset/${id}/${secret}/authenticator`,
  partnerVisit: (l: Locale, partner: string, q: { back?: string } = {}) =>
    `/${l}/sign-in/partner/${partner}${query(q)}`,
  partnerCallback: (l: Locale, partner: string) => `/${l}/sign-in/partner/${partner}/callback`,
  partnerFailure: (l: Locale, partner: string, q: { why: string }) =>
    `/${l}/sign-in/partner/${partner}/failure${query(q)}`,
  ownPartners: (l: Locale, q: Query = {}) => `/${l}/account/partners${query(q)}`,
  partnerLinking: (l: Locale, partner: string, q: { key: string }) =>
    `/${l}/account/partners/${partner}/linking${query(q)}`,
  partnerUnlinking: (l: Locale, partner: string) => `/${l}/account/partners/${partner}/unlinking`,
  register: (l: Locale) => `/${l}/register`,
  /** Asking an office for an invitation, or for help. */
  accessRequest: (l: Locale, q: { done?: string; office?: string } = {}) => `/${l}/register/request${query(q)}`,
  invitationLink: (l: Locale, id: string, secret: string) => `/${l}/register/${id}/${secret}`,
  registerFacts: (l: Locale) => `/${l}/register/facts`,
  registerCapacity: (l: Locale) => `/${l}/register/capacity`,
  registerProfile: (l: Locale) => `/${l}/register/profile`,
  registerAddress: (l: Locale) => `/${l}/register/address`,
  registerAddressCode: (l: Locale) => `/${l}/register/address/code`,
  registerAuthenticator: (l: Locale) => `/${l}/register/authenticator`,
  registerSheet: (l: Locale) => `/${l}/register/sheet`,
  /** Shown to those whom no officer has met yet. */
  identityMeeting: (l: Locale, q: { back?: string } = {}) => `/${l}/identity${query(q)}`,
  termsAcceptance: (l: Locale, q: { back?: string } = {}) => `/${l}/account/terms${query(q)}`,
  termsRefusal: (l: Locale) => `/${l}/account/terms/refusal`,
  /** Counsel's yearly declaration. */
  standing: (l: Locale, q: Query = {}) => `/${l}/account/standing${query(q)}`,
  /** Asks for the second factor once more. */
  stepUp: (l: Locale, q: { back?: string } = {}) => `/${l}/account/confirmation${query(q)}`,
  stepUpOptions: (l: Locale) => `/${l}/account/confirmation/options`,
  factors: (l: Locale, q: Query = {}) => `/${l}/account/factors${query(q)}`,
  factorsAuthenticator: (l: Locale) => `/${l}/account/factors/authenticator`,
  recoveryCodes: (l: Locale) => `/${l}/account/factors/recovery-codes`,
  passkeyCreation: (l: Locale, q: { back?: string } = {}) => `/${l}/account/factors/passkeys/new${query(q)}`,
  passkeyCreationOptions: (l: Locale) => `/${l}/account/factors/passkeys/options`,
  passkey: (l: Locale, id: string) => `/${l}/account/factors/passkeys/${id}`,
  passkeyRemoval: (l: Locale, id: string) => `/${l}/account/factors/passkeys/${id}/removal`,
  practiceNotices: (l: Locale) => `/${l}/practice-notices`,
  practiceNotice: (l: Locale, id: string, q: { version?: string; back?: string } = {}) =>
    `/${l}/practice-notices/${id}${query(q)}`,
  practiceAcceptance: (l: Locale, id: string) => `/${l}/practice-notices/${id}/acceptance`,
  announcements: (l: Locale) => `/${l}/announcements`,
  announcement: (l: Locale, id: string) => `/${l}/announcements/${id}`,
  announcementClosing: (l: Locale, id: string) => `/${l}/announcements/${id}/closing`,
  today: (l: Locale) => `/${l}/today`,
  cases: (l: Locale, q: Query = {}) => `/${l}/cases${query(q)}`,
  case: (l: Locale, id: string) => `/${l}/cases/${id}`,
  search: (l: Locale, q: Query = {}) => `/${l}/search${query(q)}`,
  /** All that its reader was told of. */
  notices: (l: Locale, q: Query = {}) => `/${l}/notices${query(q)}`,
  noticesReading: (l: Locale) => `/${l}/notices/reading`,
  /** Where mail of one kind is turned off, for whoever holds its link; and where a mail program does it by one request. */
  mailSwitch: (l: Locale, token: string, q: Query = {}) => `/${l}/mail-choice/${token}${query(q)}`,
  unsubscribe: (origin: string, token: string) => `${origin}/unsubscribe/${token}`,
  caseMute: (l: Locale, id: string) => `/${l}/cases/${id}/mute`,
  caseStar: (l: Locale, id: string) => `/${l}/cases/${id}/star`,
  matterNumber: (l: Locale, id: string, q: { for?: string } = {}) => `/${l}/cases/${id}/number${query(q)}`,
  firm: (l: Locale, caseId: string) => `/${l}/cases/${caseId}#firm`,
  noteCreation: (l: Locale, id: string, q: { for?: string } = {}) => `/${l}/cases/${id}/notes/new${query(q)}`,
  note: (l: Locale, id: string) => `/${l}/notes/${id}`,
  noteDeletion: (l: Locale, id: string) => `/${l}/notes/${id}/deletion`,
  savedViews: (l: Locale) => `/${l}/views`,
  savedViewCreation: (l: Locale, view: { page: string; query: string }) => `/${l}/views/new${query(view)}`,
  /** A list with the filters of a view, which are a query already. */
  viewed: (l: Locale, view: { page: 'cases' | 'hearings' | 'deadlines'; query: string }) =>
    `/${l}/${view.page}${view.query && `?${view.query}`}`,
  savedView: (l: Locale, id: string) => `/${l}/views/${id}`,
  savedViewDeletion: (l: Locale, id: string) => `/${l}/views/${id}/deletion`,
  /** Counsel's requests to come on the record or to leave it. */
  recordRequests: (l: Locale, q: Query = {}) => `/${l}/record${query(q)}`,
  recordJoining: (l: Locale) => `/${l}/record/new`,
  recordWithdrawal: (l: Locale, id: string) => `/${l}/record/${id}/withdrawal`,
  recordLeaving: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/record`,
  /** One case that counsel shares with another counsel. */
  shareOffer: (l: Locale, caseId: string, q: { kind?: string } = {}) => `/${l}/cases/${caseId}/shares/new${query(q)}`,
  share: (l: Locale, id: string) => `/${l}/shares/${id}`,
  shareRevocation: (l: Locale, id: string) => `/${l}/shares/${id}/revocation`,
  shareAcceptance: (l: Locale, id: string) => `/${l}/shares/${id}/acceptance`,
  shareRefusal: (l: Locale, id: string) => `/${l}/shares/${id}/refusal`,
  hearings: (l: Locale, q: Query = {}) => `/${l}/hearings${query(q)}`,
  hearingFile: (l: Locale, id: string) => `/${l}/hearings/${id}.ics`,
  /** The secret address of one's own calendar: made, renewed and revoked here. */
  ownCalendar: (l: Locale) => `/${l}/hearings/calendar`,
  ownCalendarContents: (l: Locale) => `/${l}/hearings/calendar/contents`,
  ownCalendarRevocation: (l: Locale) => `/${l}/hearings/calendar/revocation`,
  /** Of no language: its reader is a calendar, and its language that of the person. */
  calendarFile: (origin: string, token: string) => `${origin}/calendar/${token}.ics`,
  /** The same for an application that subscribes at a click. */
  calendarSubscription: (origin: string, token: string) =>
    `${origin.replace(/^https?:/, 'webcal:')}/calendar/${token}.ics`,
  /** The deadlines of all one's cases. */
  deadlines: (l: Locale, q: Query = {}) => `/${l}/deadlines${query(q)}`,
  deadlineMarks: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/deadlines/marks`,
  send: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/send`,
  submissions: (l: Locale, q: Query = {}) => `/${l}/submissions${query(q)}`,
  submission: (l: Locale, id: string) => `/${l}/submissions/${id}`,
  submissionDocuments: (l: Locale, id: string) => `/${l}/submissions/${id}/documents`,
  submissionDocumentsSending: (l: Locale, id: string) => `/${l}/submissions/${id}/documents/sending`,
  submissionUploads: (l: Locale, id: string) => `/${l}/submissions/${id}/uploads`,
  uploadRemoval: (l: Locale, id: string, upload: string) => `/${l}/submissions/${id}/uploads/${upload}/removal`,
  upload: (l: Locale, id: string) => `/${l}/uploads/${id}`,
  submissionDetails: (l: Locale, id: string) => `/${l}/submissions/${id}/details`,
  submissionReview: (l: Locale, id: string) => `/${l}/submissions/${id}/review`,
  submissionExhibits: (l: Locale, id: string) => `/${l}/submissions/${id}/exhibits`,
  submissionSending: (l: Locale, id: string) => `/${l}/submissions/${id}/sending`,
  /** How the other party was served. */
  submissionService: (l: Locale, id: string) => `/${l}/submissions/${id}/service`,
  /** Proof of an attempt to add a file. */
  refusal: (l: Locale, id: string) => `/${l}/refusals/${id}`,
  submissionDeletion: (l: Locale, id: string) => `/${l}/submissions/${id}/deletion`,
  /** Other cases to which a draft goes, and the receipts of all that was sent by one act. */
  submissionCases: (l: Locale, id: string, q: Query = {}) => `/${l}/submissions/${id}/cases${query(q)}`,
  submissionPackage: (l: Locale, id: string) => `/${l}/submissions/${id}/package`,
  receiptFile: (l: Locale, id: string, file: 'receipt.pdf' | 'receipt.json' | 'receipt.pdf.jws') =>
    `/${l}/submissions/${id}/receipt/${file}`,
  /** Whether the portal still holds what was filed in a case. */
  holdings: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/holdings`,
  /** How the portal is, and was: outages and announced maintenance. */
  status: (l: Locale) => `/${l}/status`,
  /** Statement that sending was not possible before a submission, as a PDF. */
  outageStatement: (l: Locale, id: string) => `/${l}/submissions/${id}/outages.pdf`,
  verify: (l: Locale) => `/${l}/verify`,
  submissionCorrection: (l: Locale, id: string) => `/${l}/submissions/${id}/correction`,
  /** What people would write a letter for. */
  questionCreation: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/questions/new`,
  question: (l: Locale, id: string, q: Query = {}) => `/${l}/questions/${id}${query(q)}`,
  questionWords: (l: Locale, id: string) => `/${l}/questions/${id}/words`,
  requests: (l: Locale, q: Query = {}) => `/${l}/requests${query(q)}`,
  requestStart: (l: Locale, caseId: string, q: { kind?: string; hearing?: string } = {}) =>
    `/${l}/cases/${caseId}/requests/new${query(q)}`,
  request: (l: Locale, id: string, q: Query = {}) => `/${l}/requests/${id}${query(q)}`,
  requestFiles: (l: Locale, id: string) => `/${l}/requests/${id}/files`,
  requestFile: (l: Locale, id: string, fileId: string) => `/${l}/requests/${id}/files/${fileId}`,
  requestFileRemoval: (l: Locale, id: string, fileId: string) => `/${l}/requests/${id}/files/${fileId}/removal`,
  requestReceiptFile: (l: Locale, id: string, file: 'receipt.pdf' | 'receipt.json' | 'receipt.pdf.jws') =>
    `/${l}/requests/${id}/receipt/${file}`,
  requestReview: (l: Locale, id: string) => `/${l}/requests/${id}/review`,
  requestSending: (l: Locale, id: string) => `/${l}/requests/${id}/sending`,
  requestDeletion: (l: Locale, id: string) => `/${l}/requests/${id}/deletion`,
  requestWithdrawal: (l: Locale, id: string) => `/${l}/requests/${id}/withdrawal`,
  /** Days on which counsel can attend no hearing. */
  unavailable: (l: Locale, q: Query = {}) => `/${l}/unavailable-days${query(q)}`,
  unavailableWithdrawal: (l: Locale, id: string) => `/${l}/unavailable-days/${id}/withdrawal`,
  submissionWithdrawal: (l: Locale, id: string) => `/${l}/submissions/${id}/withdrawal`,
  /** Begins the application that something late needs. */
  submissionApplication: (l: Locale, id: string) => `/${l}/submissions/${id}/application`,
  /** In a correction: a file in the place of a document that the registry found faulty. */
  documentReplacement: (l: Locale, id: string, document: string) => `/${l}/submissions/${id}/replacements/${document}`,
  inbox: (l: Locale, q: Query = {}) => `/${l}/inbox${query(q)}`,
  document: (l: Locale, id: string, q: Query = {}) => `/${l}/documents/${id}${query(q)}`,
  /** Where the page of it that is shown begins. */
  documentPage: (l: Locale, id: string, q: { page?: number; size?: string } = {}) =>
    `/${l}/documents/${id}${query(q)}#page`,
  /** One page of it as a picture. */
  documentPicture: (l: Locale, id: string, page: number, q: { size?: string } = {}) =>
    `/${l}/documents/${id}/pages/${page}${query(q)}`,
  /** Its bytes: of a recording, what a player fetches. */
  documentFile: (l: Locale, id: string) => `/${l}/documents/${id}/file`,
  caseDocuments: (l: Locale, caseId: string, q: Query = {}) => `/${l}/cases/${caseId}/documents${query(q)}`,
  caseTexts: (l: Locale, caseId: string, q: { q?: string } = {}) => `/${l}/cases/${caseId}/documents/search${query(q)}`,
  /** The copy that bears label and page numbers. */
  stampedDocument: (l: Locale, id: string) => `/${l}/documents/${id}/stamped`,
  /** One PDF of a case: asked for and listed here. */
  caseBundles: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/bundles`,
  bundle: (l: Locale, id: string) => `/${l}/bundles/${id}`,
  /** Beside the page that names it, in a folder that was taken away from here. */
  fileBeside: (name: string) => `./${encodeURIComponent(name)}`,
  caseZip: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/zip`,
  delegates: (l: Locale, q: Query = {}) => `/${l}/delegates${query(q)}`,
  delegateOffer: (l: Locale) => `/${l}/delegates/new`,
  delegate: (l: Locale, id: string) => `/${l}/delegates/${id}`,
  /** Ends everything that counsel gave, at once. */
  delegatesEnding: (l: Locale) => `/${l}/delegates/ending`,
  delegateRevocation: (l: Locale, id: string) => `/${l}/delegates/${id}/revocation`,
  delegateAcceptance: (l: Locale, id: string) => `/${l}/delegates/${id}/acceptance`,
  delegateRefusal: (l: Locale, id: string) => `/${l}/delegates/${id}/refusal`,
  account: (l: Locale, q: { done?: string } = {}) => `/${l}/account${query(q)}`,
  contact: (l: Locale) => `/${l}/account/contact`,
  emailChange: (l: Locale) => `/${l}/account/email`,
  emailMended: (l: Locale) => `/${l}/account/email/mended`,
  emailWithdrawal: (l: Locale) => `/${l}/account/email/withdrawal`,
  emailConfirmation: (l: Locale, id: string, secret: string) => `/${l}/account/email/${id}/${secret}`,
  passwordChange: (l: Locale) => `/${l}/account/password`,
  mailChoice: (l: Locale) => `/${l}/account/mail`,
  /** Programs that act for the reader, and addresses that are told of news. */
  programs: (l: Locale, q: { done?: string } = {}) => `/${l}/account/programs${query(q)}`,
  programsEnding: (l: Locale) => `/${l}/account/programs/ending`,
  programEnding: (l: Locale, id: string) => `/${l}/account/programs/${id}/ending`,
  hooks: (l: Locale, q: { done?: string } = {}) => `/${l}/account/webhooks${query(q)}`,
  hook: (l: Locale, id: string, q: { done?: string } = {}) => `/${l}/account/webhooks/${id}${query(q)}`,
  hookTest: (l: Locale, id: string) => `/${l}/account/webhooks/${id}/test`,
  hookEnding: (l: Locale, id: string) => `/${l}/account/webhooks/${id}/ending`,
  /** What programs speak to: of no language. */
  api: (path: string) => `/api/v1${path}`,
  apiDescription: () => '/api/v1/openapi.json',
  ownSessions: (l: Locale) => `/${l}/account/sessions`,
  ownData: (l: Locale) => `/${l}/account/data`,
  ownDataCopy: (l: Locale) => `/${l}/account/data/copy`,
  closing: (l: Locale) => `/${l}/account/closing`,
  accountClosed: (l: Locale) => `/${l}/account/closed`,
  ownActivity: (l: Locale, q: Query = {}) => `/${l}/account/activity${query(q)}`,
  sessionEnding: (l: Locale, handle: string) => `/${l}/account/sessions/${handle}/ending`,
  otherSessionsEnding: (l: Locale) => `/${l}/account/sessions/ending`,
  sessionExtension: (l: Locale) => `/${l}/account/session/extension`,
  text: (l: Locale, name: TextName) => `/${l}/${name}`,
  /** The user guide, one of its parts, and a heading in it. */
  guide: (l: Locale, q: { q?: string } = {}) => `/${l}/help${query(q)}`,
  /** What a reader says of a page; `page` is the pattern of its route. */
  feedback: (l: Locale, q: { page?: string | undefined; done?: string } = {}) => `/${l}/feedback${query(q)}`,
  figures: (l: Locale) => `/${l}/figures`,
  feedbackReport: (l: Locale, q: Query = {}) => `/${l}/feedback/report${query(q)}`,
  guidePart: (l: Locale, part: string, anchor?: string) => `/${l}/help/${part}${anchor ? `#${anchor}` : ''}`,
  admin: adminPaths,
  /** Pages that the registry has at addresses of its own bear the same names there. */
  of: (isOffice: boolean) => (isOffice ? adminPaths : paths),
}

export type TextName = 'practice-notice' | 'terms' | 'privacy' | 'accessibility' | 'whats-new'
