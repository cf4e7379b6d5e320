import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { officePeoplePage } from '../../../views/accounts/people/staff-office-people.ts'
import { officerPersonPage } from '../../../views/accounts/people/staff-office-person.ts'
import type { OfficerPersonData } from '../../../views/accounts/people/staff-office-person-data.ts'
import { peoplePage } from '../../../views/accounts/people/staff-people.ts'
import { personPage } from '../../../views/accounts/people/staff-person.ts'
import { releaseWork } from '../../admin/desk/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { endAccessOf } from '../../api/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { findFailing } from '../../platform/mail/index.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import type { Env } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { listPostings } from '../postings/queries.ts'
import { type Handler, staffOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { countToDecide, findOpenApproval, listOpenAbout } from '../standing/approvals.ts'
import { goodStandingOf } from '../standing/good-standing.ts'
import { listIdentityChecks } from '../standing/identity.ts'
import { listAccessChanges, restorePerson, suspendPerson } from '../standing/standing.ts'
import type { Administrator, Registry, Staff } from './actor.ts'
import { getOfficePerson, listMismatched, listOfficePeople, listWaiting } from './office-people.ts'
import { staffPeoplePaths } from './paths.ts'
import { findCounselProfile, getOffice, listOffices } from './queries.ts'
import { findAccount, listAccounts } from './staff-queries.ts'

const PostingDone = z.enum(['given', 'changed', 'ended', 'asked', 'stale']).optional().catch(undefined)

/** An officer gives a reason, an administrator may. */
const ReasonForm = z.object({ reason: z.string('reasonMissing').trim().max(2000, 'reasonTooLong').default('') })

/** Accounts: of every kind for an administrator, the counsel and parties of their office for an officer; shutting one and opening it again. */
/** The desk gets back what an officer held. */
const releaseWorkOf: Parameters<typeof suspendPerson>[6] = (tx, staff, personId, at) =>
  releaseWork(tx, staff, { personId }, at)

export const peopleRoutes = new Hono<IdentityEnv>()
  .get(staffPeoplePaths.people.pattern, staffOnly, (c) => {
    const { actor } = c.var
    const asked = c.req.query()
    return c.html(
      actor.role === 'registry' ? officePeople({ ...c.var, actor }, asked) : everyone({ ...c.var, actor }, asked),
    )
  })
  .get(staffPeoplePaths.person.pattern, staffOnly, (c) => {
    const { actor } = c.var
    const [id, done] = [c.req.param('id'), readDone(c.req.query('done'))]
    return c.html(
      actor.role === 'registry'
        ? officerPersonPage({ ...officePersonData({ ...c.var, actor }, id), done })
        : personPage({
            ...personData({ ...c.var, actor }, id),
            done,
            postingDone: PostingDone.parse(c.req.query('posting')),
          }),
    )
  })
  .post(staffPeoplePaths.personSuspension.pattern, staffOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return c.html(personRefusal(c.var, id, form.errors, form.typed), 422)
    const suspended = suspendPerson(db, actor, id, form.value.reason, at, endAccessOf, releaseWorkOf)
    if (!suspended.ok && (suspended.error === 'reasonMissing' || suspended.error === 'anotherHasTo'))
      return c.html(personRefusal(c.var, id, { reason: suspended.error }, form.typed), 422)
    return c.redirect(staffPeoplePaths.person(i18n.locale, id, { done: suspended.ok ? 'suspended' : 'tooLate' }), 303)
  })
  .post(staffPeoplePaths.personRestoration.pattern, staffOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return c.html(personRefusal(c.var, id, form.errors, form.typed), 422)
    const restored = restorePerson(db, actor, id, form.value.reason, at)
    if (!restored.ok && restored.error === 'reasonMissing')
      return c.html(personRefusal(c.var, id, { reason: restored.error }, form.typed), 422)
    return c.redirect(staffPeoplePaths.person(i18n.locale, id, { done: restored.ok ? 'restored' : 'tooLate' }), 303)
  })

/** The page of an account with what was wrong in a form about its postings. */
export const personAnswer = (
  c: Context,
  actor: Administrator,
  id: string,
  told: { errors: FormErrors; typed: Typed },
) => c.html(personPage({ ...personData({ ...(c.var as Env['Variables']), actor }, id), ...told }), 422)

function personRefusal(here: Handler<Staff>, id: string, errors: FormErrors, typed: Typed): string {
  const { actor } = here
  return actor.role === 'registry'
    ? officerPersonPage({ ...officePersonData({ ...here, actor }, id), errors, typed })
    : personPage({ ...personData({ ...here, actor }, id), errors, typed })
}

function readAsked({ search = '', after }: Record<string, string>) {
  return {
    search: search.trim().slice(0, 100),
    after: parseCursor(after),
    limit: pageSize + 1,
  }
}

function everyone({ db, i18n, actor }: Handler<Administrator>, query: Record<string, string>): string {
  const asked = readAsked(query)
  const { shown, next } = pageOf(listAccounts(db, actor, asked), ({ createdAt }) => createdAt)
  const approvals = countToDecide(db, actor)
  return peoplePage({
    i18n,
    people: shown,
    search: asked.search,
    approvals,
    isFirst: !asked.after,
    after: next,
  })
}

function officePeople({ db, i18n, actor, at }: Handler<Registry>, query: Record<string, string>): string {
  const asked = readAsked(query)
  const { shown, next } = pageOf(listOfficePeople(db, actor, asked), ({ createdAt }) => createdAt)
  const isWhole = asked.search === '' && !asked.after
  return officePeoplePage({
    i18n,
    at: at.epochMilliseconds,
    waiting: isWhole ? listWaiting(db, actor) : [],
    mismatched: isWhole ? listMismatched(db, actor, at.epochMilliseconds) : [],
    approvals: isWhole ? countToDecide(db, actor) : 0,
    people: shown,
    search: asked.search,
    isFirst: !asked.after,
    after: next,
  })
}

function personData({ db, i18n, actor }: Handler<Administrator>, id: string) {
  const person = findAccount(db, actor, id)
  if (!person) throw new NotFound('person')
  const isOfficer = person.role === 'registry'
  return {
    i18n,
    person,
    isOneself: person.id === actor.id,
    changes: listAccessChanges(db, person),
    ...(isOfficer && { postings: listPostings(db, id), offices: listOffices(db), waiting: listOpenAbout(db, id) }),
  }
}

function failingOf(db: Db, email: string) {
  const failing = email === '' ? undefined : findFailing(db, email)
  return failing?.failedAt ? { since: failing.failedAt, status: failing.lastStatus } : undefined
}

/** Throws NotFound for the people of other offices. */
export function officePersonData({ db, i18n, actor, at }: Handler<Registry>, id: string): OfficerPersonData {
  const person = getOfficePerson(db, actor, id)
  return {
    i18n,
    person,
    office: getOffice(db, actor.officeId),
    profile: findCounselProfile(db, person.id),
    standing: goodStandingOf(db, person, at),
    checks: listIdentityChecks(db, person),
    changes: listAccessChanges(db, person),
    failing: failingOf(db, person.email),
    override: findOpenApproval(db, person.id, 'identityOverride') !== undefined,
  }
}
