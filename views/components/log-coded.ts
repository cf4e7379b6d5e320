import { invitationChannels } from '../../src/accounts/invitations/values.ts'
import { letterKinds } from '../../src/accounts/letters/values.ts'
import { roles as accountRoles, counselKinds } from '../../src/accounts/people/values.ts'
import { approvalKinds } from '../../src/accounts/standing/values.ts'
import { handoverReasons } from '../../src/cases/handover/values.ts'
import { hearingStates } from '../../src/cases/hearings/values.ts'
import { caseStatuses } from '../../src/cases/record/values.ts'
import { enteringChannels } from '../../src/documents/entering/values.ts'
import { postWays } from '../../src/documents/post/values.ts'
import { paperVerdicts, verdicts } from '../../src/documents/submissions/values.ts'
import { outgoingTypes } from '../../src/documents/values.ts'
import type { Key } from '../../src/platform/web/keys.ts'
import {
  caseRoles,
  divisions,
  documentTypes,
  eventKinds,
  hearingKinds,
  officeDayKinds,
  requestKinds,
} from '../../src/tribunal/index.ts'
import { heldWords } from './document-words.ts'
import { asRecorded, byNoun, each, type Fact, listed, mapped } from './log-values.ts'

/** Values that were recorded as a program's words, in those of the reader; each says nothing of what it does not know. */

export const channel = byNoun(
  {
    submission: listed(enteringChannels, (one) => `registry:channel.${one}`),
  },
  listed(invitationChannels, (one) => `invitations:channel.${one}`),
)
export const caseStatus = listed(caseStatuses, (one) => `cases:status.${one}`)
const hearingState = listed(hearingStates, (one) => `cases:hearing.state.${one}`)
export const role = byNoun(
  {
    posting: mapped({ officer: 'common:layout.office.officer', supervisor: 'common:layout.office.supervisor' }),
    casePerson: listed(caseRoles, (one) => `cases:role.${one}`),
  },
  listed(accountRoles, (one) => `accounts:role.${one}`),
)
const shareKind = mapped({ standIn: 'delegation:as.standIn', coCounsel: 'delegation:as.coCounsel' })
const recordKind = mapped({ become: 'record:kinds.become', cease: 'record:kinds.cease' })
export const kind = byNoun({
  accessRequest: mapped({
    invitation: 'invitations:requests.kinds.invitation',
    help: 'invitations:requests.kinds.help',
  }),
  approval: listed(approvalKinds, (one) => `identity:kind.${one}`),
  caseEvent: listed(eventKinds, (one) => `deadlines:anchor.${one}` as Key),
  feedback: mapped({
    helped: 'feedback:kind.helped',
    unclear: 'feedback:kind.unclear',
    broken: 'feedback:kind.broken',
    idea: 'feedback:kind.idea',
  }),
  hearing: listed(hearingKinds, (one) => `cases:hearing.kind.${one}`),
  letter: listed(letterKinds, (one) => `letters:kind.${one}`),
  maintenance: mapped({ away: 'status:kind.away', readOnly: 'status:kind.readOnly' }),
  officeDay: listed(officeDayKinds, (one) => `deadlinePages:calendar.${one}`),
  person: listed(counselKinds, (one) => `accounts:kind.${one}`),
  recordRequest: recordKind,
  request: listed(requestKinds, (one) => `requests:kind.${one}`),
  share: shareKind,
})
const factor = mapped({
  authenticator: 'log:word.factor.authenticator',
  passkey: 'log:word.factor.passkey',
  recoveryCode: 'log:word.factor.recoveryCode',
  codeSheet: 'log:word.factor.codeSheet',
  partner: 'log:word.factor.partner',
})
export const way = byNoun({
  document: listed(postWays, (one) => `outgoing:post.way.${one}`),
  person: mapped({
    meeting: 'log:word.identity.meeting',
    override: 'log:word.identity.override',
    letter: 'log:word.identity.letter',
  }),
  signIn: factor,
})
const handoverReason = listed(handoverReasons, (one) => `record:handover.reasons.${one}`)
/** Typed by whoever acted, or one of a few reasons. */
export const reason: (fact: Fact) => string | undefined = (fact) => {
  const { noun, verb } = fact
  if (noun === 'handover' || noun === 'practice') return handoverReason(fact)
  if (verb === 'sendRefused')
    return mapped({
      changedMeanwhile: 'log:word.refusedSend.changedMeanwhile',
      targetsLost: 'log:word.refusedSend.targetsLost',
    })(fact)
  // Of a file that never came into a draft, its sender was told in a sentence of its own.
  if (verb === 'refused' && noun === 'document') return undefined
  return noun === 'scanRelease' || verb === 'checked' ? heldWords(fact.i18n, String(fact.value)) : asRecorded(fact)
}
const types = listed([...documentTypes, ...outgoingTypes, 'recording'], (one) => `documents:type.${one}`)
/** What a document of a case is, an administrator is not told. */
export const type = (fact: Fact) => (fact.reader.isOfficer ? types(fact) : undefined)
export const fieldNames: Record<string, Key> = {
  title: 'log:word.field.title',
  status: 'log:word.field.status',
  language: 'log:word.field.language',
  officeId: 'log:word.field.officeId',
  urgent: 'log:word.field.urgent',
  inPrivate: 'log:word.field.inPrivate',
  claimMade: 'log:word.field.claimMade',
  appealKind: 'log:word.field.appealKind',
  appealRight: 'log:word.field.appealRight',
  interpreter: 'log:word.field.interpreter',
  relatedReference: 'log:word.field.relatedReference',
  scriptTitle: 'log:word.field.scriptTitle',
  scriptLang: 'log:word.field.scriptLang',
  reference: 'log:word.field.reference',
  division: 'log:word.field.division',
  openedAt: 'log:word.field.openedAt',
  closedAt: 'log:word.field.closedAt',
  groupId: 'log:word.field.groupId',
  isPrincipal: 'log:word.field.isPrincipal',
  name: 'log:word.field.name',
  scriptName: 'log:word.field.scriptName',
  role: 'log:word.field.role',
  uci: 'log:word.field.uci',
  birthDate: 'log:word.field.birthDate',
  representsId: 'log:word.field.representsId',
  accountId: 'log:word.field.accountId',
  phone: 'log:word.field.phone',
  email: 'log:word.field.email',
  address: 'log:word.field.address',
  firm: 'log:word.field.firm',
  locale: 'log:word.field.locale',
  zone: 'log:word.field.zone',
}
export const acceptors = each(
  mapped({
    counsel: 'announcements:audience.counsel',
    delegates: 'announcements:audience.delegates',
    parties: 'announcements:audience.parties',
  }),
)
export const size = ({ i18n, value }: Fact) => (typeof value === 'number' ? i18n.size(value) : undefined)
export const division = listed(divisions, (one) => `tribunal:${one}.code`)
export const hookKind = mapped({
  'hearing.scheduled': 'api:kind.hearing.scheduled',
  'hearing.changed': 'api:kind.hearing.changed',
  'document.sent': 'api:kind.document.sent',
  'submission.sent': 'api:kind.submission.sent',
  'submission.accepted': 'api:kind.submission.accepted',
  'submission.acceptanceTakenBack': 'api:kind.submission.acceptanceTakenBack',
  'submission.returned': 'api:kind.submission.returned',
  'case.changed': 'api:kind.case.changed',
  'case.closed': 'api:kind.case.closed',
})
export const viewedPage = mapped({
  desk: 'log:word.page.desk',
  cases: 'log:word.page.cases',
  hearings: 'log:word.page.hearings',
  deadlines: 'log:word.page.deadlines',
  inbox: 'log:word.page.inbox',
  submissions: 'log:word.page.submissions',
})
const remindedOf = mapped({
  none: 'log:word.reminders.none',
  main: 'log:word.reminders.main',
  all: 'log:word.reminders.all',
})
/** `main 7 3 1`: of which deadlines, and how many days before. */
export const reminders = (fact: Fact) => {
  const [which = '', ...days] = String(fact.value).split(' ')
  const words = remindedOf({ ...fact, value: which })
  return words && [words, ...days].join(', ')
}
export const scope = byNoun({
  apiToken: mapped({
    cases: 'api:scope.cases',
    documents: 'api:scope.documents',
    drafts: 'api:scope.drafts',
    send: 'api:scope.send',
  }),
  feedToken: mapped({
    cases: 'log:word.feedScope.cases',
    hearings: 'log:word.feedScope.hearings',
    documents: 'log:word.feedScope.documents',
    events: 'log:word.feedScope.events',
  }),
})
export const standing = byNoun(
  {
    deadline: mapped({
      done: 'log:word.state.done',
      notNeeded: 'log:word.state.notNeeded',
      open: 'log:word.state.open',
    }),
  },
  hearingState,
)
export const judged = listed(verdicts, (one) => `documents:verdict.${one}`)
export const said = listed(paperVerdicts, (one) => `documents:verdict.${one}`)
/** What a delivery report says of an address. */
export const bounce = mapped({ gone: 'log:more.bounce.gone', passing: 'log:more.bounce.passing' })
