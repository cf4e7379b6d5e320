import { Hono } from 'hono'
import * as z from 'zod'
import { staffPeoplePage } from '../../../views/cases/people/staff-case-people.ts'
import { staffCasePage } from '../../../views/cases/record/staff-case.ts'
import { staffActivityPage } from '../../../views/cases/record/staff-case-activity.ts'
import { staffDeadlinesPage } from '../../../views/cases/record/staff-case-deadlines.ts'
import { staffDocumentsPage } from '../../../views/cases/record/staff-case-documents.ts'
import { staffHearingsPage } from '../../../views/cases/record/staff-case-hearings.ts'
import { staffLettersPage } from '../../../views/cases/record/staff-case-letters.ts'
import { staffRequestsPage } from '../../../views/cases/record/staff-case-requests.ts'
import { reasonPage } from '../../../views/cases/record/staff-reason.ts'
import { asRecordedNow, namesOf, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { namesInEvents } from '../../admin/audit/index.ts'
import { holdersOf } from '../../admin/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { listReceivedInCase, listSentToCase } from '../../documents/acceptance/index.ts'
import { holdingsOf } from '../../documents/holdings/index.ts'
import { staffOutgoingPaths } from '../../documents/outgoing/paths.ts'
import { listPostings } from '../../documents/post/index.ts'
import { confidentialAmong, knownToOfficer, officeLens } from '../../documents/visibility/index.ts'
import { listEvents } from '../../platform/audit/index.ts'
import { viewPage } from '../../platform/pagination.ts'
import { unconfirmedYearsOf } from '../deadlines/calendar-queries.ts'
import { staffHearingPaths } from '../hearings/paths.ts'
import { listOfficeNotes } from '../office-notes/queries.ts'
import { invitationsOf } from '../party-invitations/staff-queries.ts'
import { listPersonChanges } from '../people/changes.ts'
import { staffCasePeoplePaths } from '../people/paths.ts'
import { getReadableCase, listByReference, listGroupOf } from './office-queries.ts'
import { staffCasePaths } from './paths.ts'
import { isToldWithAnother } from './queries.ts'
import { type StaffCaseHead, staffCaseHeadFor } from './staff-case-head.ts'
import { reachCase } from './staff-reach.ts'

/** A wrong value in an address shows the first page. */
const PageQuery = z.object({ page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined) })

/** The registry's pages of a case. */
export const staffCasePageRoutes = new Hono<IdentityEnv>()
  .get(staffCasePaths.case.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const reach = reachCase(db, actor, c.req.param('id'), at)
    if ('foreign' in reach) return c.html(reasonPage({ i18n, ...reach }), 403)
    const { theCase } = reach
    const head = staffCaseHeadFor(db, actor, theCase, at)
    const submissions = listReceivedInCase(db, actor, theCase)
    return c.html(
      staffCasePage({
        i18n,
        head,
        done: readDone(c.req.query('done')),
        submissions,
        meId: actor.id,
        holders: holdersOf(db, head.outside ? [] : pendingIn(head, submissions)),
        names: namesInHead(c.var, head, submissions),
        group: listGroupOf(db, actor, theCase, at),
        related: theCase.relatedReference
          ? listByReference(db, actor, theCase.relatedReference).find(({ id }) => id !== theCase.id)
          : undefined,
        confidential: confidentialAmong(db, head.documents),
        notes: listOfficeNotes(db, actor, theCase),
      }),
    )
  })
  .get(staffOutgoingPaths.caseDocuments.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const head = headOf(c.var, c.req.param('id'))
    const { theCase } = head
    const { page = 1 } = PageQuery.parse(c.req.query())
    const found = viewPage(['all'], () => head.documents, { view: 'all', page })
    const submissions = listReceivedInCase(db, actor, theCase)
    return c.html(
      staffDocumentsPage({
        i18n,
        head,
        found,
        submissions,
        holdings: holdingsOf(db, theCase, officeLens(db, actor, theCase)),
        confidential: confidentialAmong(db, head.documents),
        names: namesOf(
          db,
          [...submissions, ...head.documents].map(({ principalId }) => principalId),
        ),
      }),
    )
  })
  .get(staffCasePaths.caseDeadlines.pattern, registryOnly, (c) => {
    const head = headOf(c.var, c.req.param('id'))
    return c.html(staffDeadlinesPage({ i18n: c.var.i18n, head, unconfirmed: unconfirmedIn(c.var, head) }))
  })
  .get(staffHearingPaths.caseHearings.pattern, registryOnly, (c) => {
    const head = headOf(c.var, c.req.param('id'))
    const done = readDone(c.req.query('done'))
    return c.html(staffHearingsPage({ i18n: c.var.i18n, head, done, unconfirmed: unconfirmedIn(c.var, head) }))
  })
  .get(staffCasePeoplePaths.casePeople.pattern, registryOnly, (c) => {
    const { db, i18n } = c.var
    const head = headOf(c.var, c.req.param('id'))
    const corrections = head.outside ? [] : listPersonChanges(db, head.theCase)
    return c.html(
      staffPeoplePage({
        i18n,
        head,
        done: readDone(c.req.query('done')),
        corrections,
        ...invitationsOf(c.var, head.theCase),
        names: namesOf(
          db,
          corrections.map(({ changedBy }) => changedBy),
        ),
      }),
    )
  })
  .get(staffCasePaths.caseRequests.pattern, registryOnly, (c) => {
    const head = headOf(c.var, c.req.param('id'))
    return c.html(staffRequestsPage({ i18n: c.var.i18n, head, names: namesInHead(c.var, head) }))
  })
  .get(staffCasePaths.caseLetters.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const head = headOf(c.var, c.req.param('id'))
    const sent = listSentToCase(db, actor, head.theCase)
    const postings = listPostings(db, head.theCase)
    return c.html(staffLettersPage({ i18n, head, sent, postings, confidential: confidentialAmong(db, sent) }))
  })
  .get(staffCasePaths.caseActivity.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const head = headOf(c.var, c.req.param('id'))
    const { page } = PageQuery.parse(c.req.query())
    const all = listEvents(db, { caseId: head.theCase.id, limit: readEvents }).filter(
      ({ facts }) => !isToldWithAnother(facts),
    )
    const known = knownToOfficer(db, actor, head.theCase, all)
    const found = viewPage(['all'], () => known, { view: 'all', page })
    const events = asRecordedNow(db, found.shown)
    return c.html(staffActivityPage({ i18n, head, events, names: namesInEvents(db, events), found }))
  })

const readEvents = 1000

const headOf = ({ db, actor, at }: Handler<Registry>, id: string): StaffCaseHead =>
  staffCaseHeadFor(db, actor, getReadableCase(db, actor, id, at), at)

const unconfirmedIn = ({ db, at }: Handler<Registry>, { theCase, hearings, listed }: StaffCaseHead) =>
  unconfirmedYearsOf(db, theCase, { hearings, deadlines: listed }, at)

/** What the office has to decide in a case, as the desk names it. */
const pendingIn = ({ requests, questions }: StaffCaseHead, submissions: ReturnType<typeof listReceivedInCase>) => [
  ...submissions.flatMap(({ id, state }) => (state === 'received' ? { kind: 'submission' as const, id } : [])),
  ...requests.flatMap(({ id, state }) => (state === 'sent' ? { kind: 'request' as const, id } : [])),
  ...questions.flatMap(({ id, waitsSince }) => (waitsSince === null ? [] : { kind: 'question' as const, id })),
]

/** Who asked, and in whose name documents came. */
const namesInHead = (
  { db }: Handler<Registry>,
  { questions, requests, documents }: StaffCaseHead,
  submissions: readonly { readonly principalId: string }[] = [],
) =>
  namesOf(
    db,
    [...questions, ...requests, ...documents, ...submissions].map(({ principalId }) => principalId),
  )
