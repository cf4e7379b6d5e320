import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { recoveryPage } from '../../../views/accounts/sign-in/staff-recovery.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { localTime } from '../../platform/web/local-time.ts'
import type { Staff } from '../people/actor.ts'
import { findOffice, getPerson } from '../people/queries.ts'
import { freshFactor, staffOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { findOpenApproval } from '../standing/approvals.ts'
import { identityDocuments } from '../standing/values.ts'
import { askFullReset, findOpenFullReset, getReachablePerson, stopFullReset } from './full-reset.ts'
import { staffSignInPaths } from './paths.ts'

const Proof = z.object({
  date: z.string('dateMissing').min(1, 'dateMissing'),
  time: z.string('timeMissing').min(1, 'timeMissing'),
  document: z.enum(identityDocuments, 'documentMissing'),
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(1000, 'reasonTooLong'),
})
const doneWords = ['asked', 'stopped', 'tooLate'] as const

/** For a person who has lost everything: one officer proves who they are and asks, and another decides (`routes-approvals`). */
export const recoveryRoutes = new Hono<IdentityEnv>()
  .get(staffSignInPaths.personRecovery.pattern, staffOnly, freshFactor, (c) =>
    c.html(recoveryPage(dataOf(c, c.var.actor))),
  )
  .post(staffSignInPaths.personRecovery.pattern, staffOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = dataOf(c, actor)
    const refuse = (errors: FormErrors, typed: Typed) => c.html(recoveryPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, Proof)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { date, time, document, reason } = form.value
    const met = localTime(date, time, data.zone)
    if (!met.ok)
      return refuse(met.error === 'dateUnreadable' ? { date: 'dateMissing' } : { time: 'timeMissing' }, form.typed)

    const metAt = met.value.toZonedDateTime(data.zone).toInstant()
    const asked = askFullReset(db, actor, data.person.id, { metAt, document, reason }, at)
    if (!asked.ok) {
      const isOfTime = asked.error === 'stillToCome' || asked.error === 'longAgo'
      return refuse(isOfTime ? { date: asked.error } : { form: asked.error }, form.typed)
    }
    return c.redirect(staffSignInPaths.personRecovery(i18n.locale, data.person.id, { done: 'asked' }), 303)
  })
  .post(staffSignInPaths.personRecoveryEnding.pattern, staffOnly, freshFactor, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const stopped = stopFullReset(db, actor, id, at)
    const done = stopped.ok ? 'stopped' : stopped.error
    return c.redirect(staffSignInPaths.personRecovery(i18n.locale, id, { done }), 303)
  })

function dataOf<E extends IdentityEnv>(c: Context<E>, staff: Staff) {
  const { db, i18n, at }: IdentityEnv['Variables'] = c.var
  const person = getReachablePerson(db, staff, c.req.param('id') ?? '')
  const asked = findOpenApproval(db, person.id, 'lostEverything')
  const zone = staff.role === 'registry' ? findOffice(db, staff.officeId)?.zone : undefined
  return {
    i18n,
    person: { id: person.id, name: person.name, email: person.email, state: person.state },
    zone: zone ?? staff.zone,
    isOneself: person.id === staff.id,
    asked: asked && { at: asked.askedAt, by: getPerson(db, asked.askedBy).name },
    openUntil: findOpenFullReset(db, person.id, at)?.expiresAt,
    done: doneWords.find((word) => word === c.req.query('done')),
  }
}
