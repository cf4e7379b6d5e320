import { type Context, Hono } from 'hono'
import { latestDocuments, newestIn } from '../views/documents/case-documents/case-documents.ts'
import { caseQuestions } from '../views/questions/case-section.ts'
import { caseRequests } from '../views/requests/case-section.ts'
import type { OwnAccountHooks } from './accounts/own-account/routes.ts'
import type { OnRegistered } from './accounts/registration/index.ts'
import { accountRoutes } from './accounts/routes.ts'
import { requireSeal } from './accounts/seals/index.ts'
import { type IdentityEnv, identify, openSessions, readerBy } from './accounts/sessions/index.ts'
import { signInPaths } from './accounts/sign-in/paths.ts'
import { endLapsedSuspensions } from './accounts/standing/index.ts'
import { countPending, rightOffice, withWorkBar } from './admin/index.ts'
import { adminRoutes } from './admin/routes.ts'
import { bannersFor, forgetClosings, listOwnAnnounced } from './announcements/index.ts'
import { practiceRoutes } from './announcements/practice/routes.ts'
import { announcementRoutes } from './announcements/routes.ts'
import { countAccessOf, endAccessOf, listFailingHooks, listOwnPrograms } from './api/index.ts'
import { apiRoutes } from './api/routes/api.ts'
import { hookRoutes } from './api/routes/hooks.ts'
import { programRoutes } from './api/routes/programs.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { feedRoutes } from './calendar/routes-feed.ts'
import { listOwnParts, officesOf, ofRecordIn, partyTo } from './cases/access/index.ts'
import { calculatorRoutes } from './cases/deadlines/calculator/routes.ts'
import { forgetReminders, listOwnDeadlines } from './cases/deadlines/index.ts'
import { reminderRoutes } from './cases/deadlines/reminders/routes.ts'
import { deadlineRoutes } from './cases/deadlines/routes.ts'
import { hearingRoutes } from './cases/hearings/routes.ts'
import { listOwnMarks } from './cases/news/index.ts'
import { forgetAccount, linkInvitedParty, partyFactsMatch, shareEmailChanged } from './cases/people/index.ts'
import { type CountBeyond, listOwnCases, referencesOf } from './cases/record/index.ts'
import { caseRoutes } from './cases/record/routes.ts'
import { recordRoutes } from './cases/record-requests/routes.ts'
import { searchRoutes } from './cases/search/routes.ts'
import { listGivenShares, listReceivedShares, revokeAllShares } from './cases/shares/index.ts'
import { shareRoutes } from './cases/shares/routes.ts'
import { endAllOf, listOwnGrants, onEmailChanged, onInvitedRegistered } from './delegation/index.ts'
import { delegationRoutes } from './delegation/routes.ts'
import { listOwnAccesses, logAccess, logFoundTitles } from './documents/access-log/index.ts'
import { listCaseDocuments } from './documents/case-documents/index.ts'
import { caseDocumentRoutes } from './documents/case-documents/routes.ts'
import { deleteOwnDrafts } from './documents/drafts/index.ts'
import { forgetReadMarks, unreadCount } from './documents/reading/index.ts'
import { listOwnReceipts } from './documents/receipts/index.ts'
import { documentRoutes } from './documents/routes.ts'
import { findSubmissionByNumber, listTitles, workInCase } from './documents/submissions/index.ts'
import { knownEvents } from './documents/visibility/index.ts'
import { tribunalRoutes } from './feed/routes.ts'
import { forgetFeedback, listOwnFeedback } from './feedback/index.ts'
import { feedbackRoutes } from './feedback/routes.ts'
import { officeFeedbackRoutes } from './feedback/staff-routes.ts'
import { guideRoutes } from './guide/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { mailSwitchRoutes, unsubscribeRoutes } from './notices/routes-mail-switch.ts'
import { languagePart } from './platform/web/address-language.ts'
import { compressPages, limitQuery, onError, tooManyFields } from './platform/web/answers.ts'
import { assetRoutes } from './platform/web/assets.ts'
import type { Portal } from './platform/web/context.ts'
import { sameOriginOnly } from './platform/web/csrf.ts'
import { beginRequest } from './platform/web/headers.ts'
import { type BannersOf, language } from './platform/web/language.ts'
import { logRequest } from './platform/web/log-request.ts'
import { unmatchedRoute } from './platform/web/methods.ts'
import { readOnlyFeed, readOnlyPages } from './platform/web/read-only.ts'
import { openRoutes, publicRoutes } from './public/routes.ts'
import { statusRoutes } from './public/routes-status.ts'
import { verifyRoutes } from './public/routes-verify.ts'
import { questionsOfCase } from './questions/index.ts'
import { questionRoutes } from './questions/routes.ts'
import { reportRoutes } from './reports/staff-routes.ts'
import { deleteOwnRequests, listRequestsInCase, requestsOfCase } from './requests/index.ts'
import { requestRoutes } from './requests/routes.ts'
import { todayRoutes } from './today/routes.ts'

/** Programs, webhooks and calendar addresses: shown before another password is set, ended with it and with the account. */
const otherAccess: OwnAccountHooks['otherAccess'] = { count: countAccessOf, end: endAccessOf }

/** What ends with an account, in this order, inside the transaction that closes it. */
export const closingEndings = {
  delegations: endAllOf,
  cases: forgetAccount,
  otherAccess: (tx, actor, at) => otherAccess.end(tx, actor, actor.id, at),
  drafts: deleteOwnDrafts,
  readMarks: forgetReadMarks,
  requests: deleteOwnRequests,
  feedback: forgetFeedback,
  closedBanners: forgetClosings,
  reminders: forgetReminders,
} as const satisfies Record<string, OwnAccountHooks['closing']['endings'][number]>

/** What accounts need of the modules to the right: their parts of a person's own data, and what ends with an account. */
const ownAccount: OwnAccountHooks = {
  officesOf,
  referencesOf,
  onEmailChanged: (...change) => {
    onEmailChanged(...change)
    shareEmailChanged(...change)
  },
  otherAccess,
  ownData: {
    parts: listOwnParts,
    grants: listOwnGrants,
    receipts: listOwnReceipts,
    accesses: listOwnAccesses,
    marks: listOwnMarks,
    deadlines: listOwnDeadlines,
    programs: listOwnPrograms,
    feedback: listOwnFeedback,
    announced: listOwnAnnounced,
  },
  closing: {
    ofRecordIn,
    partyTo,
    endings: Object.values(closingEndings),
  },
}

const bannersOf: BannersOf = (c, locale) => {
  const { db, at, someone } = (c as unknown as Context<IdentityEnv>).var
  return bannersFor(db, someone, locale, at)
}

/** For the tabs of a case: all that its pages list. */
const countBeyond: CountBeyond = (db, theCase, actor, at) => ({
  documents: listCaseDocuments(db, theCase, actor, at).filter(({ isMade }) => !isMade).length,
  requests:
    listRequestsInCase(db, theCase, actor, at).length + questionsOfCase(db, theCase, actor, at).questions.length,
})

/** The overview of a case lists only the newest documents, and logs which. */
function latestShown(...[db, theCase, actor, at]: Parameters<typeof listCaseDocuments>) {
  const all = listCaseDocuments(db, theCase, actor, at)
  const listed = newestIn(all)
  const isWhole = listed.length === all.filter(({ isMade }) => !isMade).length
  logAccess(db as Portal['db'], actor, theCase.id, { way: 'casePage', listed, isWhole }, at)
  return listed
}

/** The map of the program: middleware in order, where each module answers, and what a module to the left is given of one to the right. */
export function createApp(portal: Portal) {
  const sessions = openSessions(portal.db, portal.clock)
  const shares = { given: listGivenShares, received: listReceivedShares, endAll: revokeAllShares }
  const onRegistered: OnRegistered = (...registered) => {
    onInvitedRegistered(...registered)
    linkInvitedParty(...registered)
  }

  const pages = new Hono<IdentityEnv>()
    .use(language(readerBy({ unreadOf: unreadCount, pendingOf: countPending }), bannersOf), readOnlyPages, requireSeal)
    .use('/admin/*', rightOffice, withWorkBar)
    .route('/', publicRoutes)
    .route('/', guideRoutes)
    .route('/', feedbackRoutes)
    .route('/', officeFeedbackRoutes)
    .route('/', reportRoutes)
    .route('/', statusRoutes)
    .route('/', announcementRoutes)
    .route('/', practiceRoutes)
    .route('/', verifyRoutes)
    .route(
      '/',
      accountRoutes({
        ...ownAccount,
        onRegistered,
        factsMatch: partyFactsMatch,
      }),
    )
    .route('/', mailSwitchRoutes)
    .route('/', noticeRoutes)
    .route('/', programRoutes)
    .route('/', hookRoutes)
    .route('/', todayRoutes({ failingHooks: listFailingHooks }))
    .route('/', delegationRoutes({ ownCases: listOwnCases, caseReferences: referencesOf, shares }))
    .route(
      '/',
      caseRoutes({
        countBeyond,
        workOf: workInCase,
        latestOf: latestShown,
        latestPart: latestDocuments,
        requestsOf: (db, theCase, actor, at) => ({
          requests: requestsOfCase(db, theCase, actor, at),
          questions: questionsOfCase(db, theCase, actor, at),
        }),
        requestSections: (i18n, { requests, questions }) => [
          caseRequests(i18n, requests),
          caseQuestions(i18n, questions),
        ],
        knownEvents,
      }),
    )
    .route('/', caseDocumentRoutes(countBeyond))
    .route('/', hearingRoutes)
    .route('/', calendarRoutes)
    .route('/', searchRoutes({ titlesOf: listTitles, submissionOf: findSubmissionByNumber, onFound: logFoundTitles }))
    .route('/', recordRoutes)
    .route('/', deadlineRoutes)
    .route('/', calculatorRoutes)
    .route('/', reminderRoutes)
    .route('/', shareRoutes)
    .route('/', documentRoutes)
    .route('/', requestRoutes)
    .route('/', questionRoutes)
    .route('/', adminRoutes)

  const app = new Hono<IdentityEnv>()
  app.onError(onError(signInPaths.signIn) as never)
  app.use(beginRequest(portal), logRequest, compressPages)
  app.route('/', assetRoutes())
  app.use((c, next) => {
    endLapsedSuspensions(c.var.db, c.var.at)
    return next()
  })
  app.use('/feed/*', readOnlyFeed)
  app.route('/', feedRoutes)
  app.route('/', unsubscribeRoutes)
  app.route('/', tribunalRoutes as never)
  app.route('/', apiRoutes() as never)
  app.use(limitQuery(tooManyFields), sameOriginOnly, identify(sessions))
  app.route('/', openRoutes)
  app.route(`/${languagePart}`, pages)
  app.notFound(unmatchedRoute(app.routes) as never)
  return app
}
