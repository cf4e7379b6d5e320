import type { Locale } from './i18n.ts'

type Query = Record<string, string | number | undefined>

/** Every address of the portal, spelled once. */
export const paths = {
  home: (l: Locale) => `/${l}`,
  /** The page a reader is on, in another language; `here` is its address without a language. */
  sameIn: (l: Locale, here: string) => `/${l}${here === '/' ? '' : here}`,
  signIn: (l: Locale, q: { back?: string } = {}) => `/${l}/sign-in${query(q)}`,
  secondFactor: (l: Locale, q: { back?: string } = {}) => `/${l}/sign-in/code${query(q)}`,
  signOut: (l: Locale) => `/${l}/sign-out`,
  register: (l: Locale) => `/${l}/register`,
  invitationLink: (l: Locale, id: string, secret: string) => `/${l}/register/${id}/${secret}`,
  registerProfile: (l: Locale) => `/${l}/register/profile`,
  registerAuthenticator: (l: Locale) => `/${l}/register/authenticator`,
  /** Shown to those whom no officer has met yet. */
  identityMeeting: (l: Locale, q: { back?: string } = {}) => `/${l}/identity${query(q)}`,
  termsAcceptance: (l: Locale, q: { back?: string } = {}) => `/${l}/account/terms${query(q)}`,
  /** Asks for the second factor once more. */
  stepUp: (l: Locale, q: { back?: string } = {}) => `/${l}/account/confirmation${query(q)}`,
  today: (l: Locale) => `/${l}/today`,
  cases: (l: Locale, q: Query = {}) => `/${l}/cases${query(q)}`,
  case: (l: Locale, id: string) => `/${l}/cases/${id}`,
  hearings: (l: Locale, q: Query = {}) => `/${l}/hearings${query(q)}`,
  send: (l: Locale, caseId: string) => `/${l}/cases/${caseId}/send`,
  submissions: (l: Locale, q: Query = {}) => `/${l}/submissions${query(q)}`,
  submission: (l: Locale, id: string) => `/${l}/submissions/${id}`,
  submissionDocuments: (l: Locale, id: string) => `/${l}/submissions/${id}/documents`,
  submissionDetails: (l: Locale, id: string) => `/${l}/submissions/${id}/details`,
  submissionReview: (l: Locale, id: string) => `/${l}/submissions/${id}/review`,
  submissionSending: (l: Locale, id: string) => `/${l}/submissions/${id}/sending`,
  submissionDeletion: (l: Locale, id: string) => `/${l}/submissions/${id}/deletion`,
  submissionCorrection: (l: Locale, id: string) => `/${l}/submissions/${id}/correction`,
  inbox: (l: Locale, q: Query = {}) => `/${l}/inbox${query(q)}`,
  document: (l: Locale, id: string) => `/${l}/documents/${id}`,
  delegates: (l: Locale, q: Query = {}) => `/${l}/delegates${query(q)}`,
  delegateOffer: (l: Locale) => `/${l}/delegates/new`,
  delegate: (l: Locale, id: string) => `/${l}/delegates/${id}`,
  delegateRevocation: (l: Locale, id: string) => `/${l}/delegates/${id}/revocation`,
  delegateAcceptance: (l: Locale, id: string) => `/${l}/delegates/${id}/acceptance`,
  delegateRefusal: (l: Locale, id: string) => `/${l}/delegates/${id}/refusal`,
  account: (l: Locale) => `/${l}/account`,
  accountProfile: (l: Locale) => `/${l}/account/profile`,
  ownActivity: (l: Locale, q: Query = {}) => `/${l}/account/activity${query(q)}`,
  sessionEnding: (l: Locale, handle: string) => `/${l}/account/sessions/${handle}/ending`,
  otherSessionsEnding: (l: Locale) => `/${l}/account/sessions/ending`,
  sessionExtension: (l: Locale) => `/${l}/account/session/extension`,
  text: (l: Locale, name: TextName) => `/${l}/${name}`,
  admin: {
    home: (l: Locale) => `/${l}/admin`,
    queue: (l: Locale, q: Query = {}) => `/${l}/admin/queue${query(q)}`,
    submission: (l: Locale, id: string, q: Query = {}) => `/${l}/admin/submissions/${id}${query(q)}`,
    submissionAcceptance: (l: Locale, id: string) => `/${l}/admin/submissions/${id}/acceptance`,
    submissionReturn: (l: Locale, id: string) => `/${l}/admin/submissions/${id}/return`,
    document: (l: Locale, id: string) => `/${l}/admin/documents/${id}`,
    cases: (l: Locale, q: Query = {}) => `/${l}/admin/cases${query(q)}`,
    caseCreation: (l: Locale) => `/${l}/admin/cases/new`,
    case: (l: Locale, id: string, q: Query = {}) => `/${l}/admin/cases/${id}${query(q)}`,
    caseReason: (l: Locale, id: string) => `/${l}/admin/cases/${id}/reason`,
    caseDetails: (l: Locale, id: string) => `/${l}/admin/cases/${id}/details`,
    caseGroup: (l: Locale, id: string) => `/${l}/admin/cases/${id}/group`,
    casePeople: (l: Locale, id: string) => `/${l}/admin/cases/${id}/people`,
    caseAppearances: (l: Locale, id: string, q: Query = {}) => `/${l}/admin/cases/${id}/appearances${query(q)}`,
    appearanceEnding: (l: Locale, id: string) => `/${l}/admin/appearances/${id}/ending`,
    caseHearings: (l: Locale, id: string) => `/${l}/admin/cases/${id}/hearings`,
    hearing: (l: Locale, id: string) => `/${l}/admin/hearings/${id}`,
    hearingState: (l: Locale, id: string) => `/${l}/admin/hearings/${id}/state`,
    caseDocuments: (l: Locale, id: string) => `/${l}/admin/cases/${id}/documents`,
    documentSent: (l: Locale, caseId: string, id: string) => `/${l}/admin/cases/${caseId}/documents/${id}`,
    invitations: (l: Locale, q: Query = {}) => `/${l}/admin/invitations${query(q)}`,
    invitationResending: (l: Locale, id: string) => `/${l}/admin/invitations/${id}/resending`,
    invitationRevocation: (l: Locale, id: string) => `/${l}/admin/invitations/${id}/revocation`,
    staff: (l: Locale, q: Query = {}) => `/${l}/admin/staff${query(q)}`,
    people: (l: Locale, q: Query = {}) => `/${l}/admin/people${query(q)}`,
    person: (l: Locale, id: string, q: Query = {}) => `/${l}/admin/people/${id}${query(q)}`,
    personSuspension: (l: Locale, id: string) => `/${l}/admin/people/${id}/suspension`,
    personRestoration: (l: Locale, id: string) => `/${l}/admin/people/${id}/restoration`,
    offices: (l: Locale, q: Query = {}) => `/${l}/admin/offices${query(q)}`,
    audit: (l: Locale, q: Query = {}) => `/${l}/admin/audit${query(q)}`,
    auditVerification: (l: Locale) => `/${l}/admin/audit/verification`,
    mail: (l: Locale, q: Query = {}) => `/${l}/admin/mail${query(q)}`,
    message: (l: Locale, id: string) => `/${l}/admin/mail/${id}`,
  },
}

export type TextName = 'practice-notice' | 'terms' | 'privacy' | 'accessibility' | 'help'

function query(values: Query): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([k, v]): [string, string] => [k, String(v)]))}` : ''
}
