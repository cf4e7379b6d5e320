import { Hono } from 'hono'
import * as z from 'zod'
import { accountPage } from '../../../views/accounts/own-account/account.ts'
import { activityPage } from '../../../views/accounts/own-account/activity.ts'
import { contactPage } from '../../../views/accounts/own-account/contact.ts'
import { keysPage } from '../../../views/accounts/own-account/keys.ts'
import { mailChoicePage } from '../../../views/accounts/own-account/mail-choice.ts'
import { sessionsPage } from '../../../views/accounts/own-account/sessions.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { cutPage, pageSize } from '../../platform/pagination.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { zones } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { readAddress } from '../invitations/invitee.ts'
import { choosePaces, type KindChoice, mutedBy, noticeChoicesOf } from '../notices/choices.ts'
import { failingMailOf } from '../notices/failing.ts'
import { choosableKinds, fixedKinds, type NoticeKind, noticePaces } from '../notices/kinds.ts'
import { type Actor, isStaff } from '../people/actor.ts'
import { editConflictOf, isAboutSubject } from '../people/conflicts.ts'
import { findCounselProfile, findOffice, getPerson } from '../people/queries.ts'
import { type Handler, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { endOtherSessions, endSession, idleMinutes, listSessions } from '../sessions/sessions.ts'
import { listActivity, type ReferencesOf } from './activity.ts'
import { changeContact, getContact, type OwnContact, ownContactFields } from './contact.ts'
import type { OfficesOf } from './contact-changes.ts'
import { findPendingEmail } from './email-change.ts'
import { hasKeysOff, switchKeys } from './keys.ts'
import { accountPaths } from './paths.ts'

const optionalText = (most: number, tooLong: string) =>
  z
    .string(tooLong)
    .trim()
    .max(most, tooLong)
    .transform((text) => text || null)
    .optional()

const ContactForm = z.object({
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  locale: z.enum(locales, 'localeMissing'),
  zone: z.enum(zones, 'zoneMissing'),
  firm: optionalText(200, 'textTooLong'),
  phone: optionalText(40, 'phoneUnreadable').refine(
    (text) => !text || /^\+?[\d\s().-]{7,}((x|ext\.?|poste|p\.)\s?\d{1,6})?$/i.test(text),
    'phoneUnreadable',
  ),
  address: z
    .string('addressTooLong')
    .max(1000, 'addressTooLong')
    .transform((typed, context) => {
      if (typed.trim() === '') return null
      const address = readAddress(typed)
      if (address.ok) return address.value
      context.issues.push({ code: 'custom', message: address.error, input: typed })
      return z.NEVER
    })
    .optional(),
})

const Pace = z.enum(noticePaces, 'choiceUnknown')
/** What the form leaves out stays as it was; what it does not offer is refused. */
const MailForm = z.strictObject({
  seen: z.string().optional(),
  ...(Object.fromEntries(choosableKinds.map((kind) => [kind, Pace.optional()])) as Record<
    NoticeKind,
    z.ZodOptional<typeof Pace>
  >),
})

const KeysForm = z.object({ keys: z.enum(['on', 'off']).catch('on') })

const doneWords = ['contact', 'email', 'password', 'mail'] as const
const DoneParam = z.enum(doneWords).optional().catch(undefined)

/** One's own account: what it is, how one is reached, where one is signed in, what was done. */
export const accountPageRoutes = ({ officesOf, referencesOf }: { officesOf: OfficesOf; referencesOf: ReferencesOf }) =>
  new Hono<IdentityEnv>()
    .get(accountPaths.account.pattern, signedIn, (c) =>
      c.html(accountPage({ ...accountData(c.var), done: DoneParam.parse(c.req.query('done')) })),
    )
    .get(accountPaths.contact.pattern, signedIn, (c) => {
      const { db, actor, i18n } = c.var
      const fields = ownContactFields[actor.role]
      return c.html(contactPage({ i18n, fields, typed: withFormVersion(typedFrom(getContact(db, actor.id), fields)) }))
    })
    .post(accountPaths.contact.pattern, signedIn, async (c) => {
      const { db, actor, i18n, at } = c.var
      const fields = ownContactFields[actor.role]
      const refuse = (errors: FormErrors, typed: Typed) => c.html(contactPage({ i18n, fields, typed, errors }), 422)
      const form = await parseForm(c, ContactForm)
      if (!form.ok) return refuse(form.errors, form.typed)
      // Whoever has no mail is written to by post, and needs an address.
      const isLost = form.value.address === null && getPerson(db, actor.id).email === ''
      if (isLost) return refuse({ address: 'addressMissing' }, form.typed)
      const { typed } = form
      const isSaved = (saved: OwnContact) => isFormCurrent(typed, typedFrom(saved, fields))
      const changed = changeContact(db, actor, givenFields(form.value), officesOf, at, isSaved)
      if (changed.ok) return c.redirect(accountPaths.account(form.value.locale, { done: 'contact' }), 303)
      const now = typedFrom(getContact(db, actor.id), fields)
      const conflict = ownConflict(c.var, typed, now)
      return c.html(contactPage({ i18n, fields, typed: reconcileForm(typed, now), conflict }), 409)
    })
    .get(accountPaths.mailChoice.pattern, signedIn, (c) => c.html(mailChoicePage(mailData(c.var, referencesOf))))
    .post(accountPaths.mailChoice.pattern, signedIn, async (c) => {
      const { db, actor, i18n, at } = c.var
      const form = await parseForm(c, MailForm)
      if (!form.ok) return c.html(mailChoicePage(mailData(c.var, referencesOf)), 422)
      const { seen: _, ...paces } = form.value
      const chosen = Object.fromEntries(Object.entries(paces).filter(([, pace]) => pace !== undefined))
      const { typed } = form
      const isSaved = (saved: readonly KindChoice[]) => isFormCurrent(typed, pacesOf(saved))
      const changed = isStaff(actor) || choosePaces(db, actor, chosen, at, 'account', isSaved).ok
      if (changed) return c.redirect(accountPaths.account(i18n.locale, { done: 'mail' }), 303)
      const now = pacesOf(noticeChoicesOf(db, actor.id))
      const data = { ...mailData(c.var, referencesOf), typed: reconcileForm(typed, now) }
      return c.html(mailChoicePage({ ...data, conflict: ownConflict(c.var, typed, now) }), 409)
    })
    .get(accountPaths.keys.pattern, signedIn, ({ html, var: { db, actor, i18n } }) =>
      html(keysPage({ i18n, isOff: hasKeysOff(db, actor) })),
    )
    .post(accountPaths.keys.pattern, signedIn, async (c) => {
      const form = await parseForm(c, KeysForm)
      switchKeys(c.var.db, c.var.actor, form.ok && form.value.keys === 'off')
      return c.redirect(accountPaths.keys(c.var.i18n.locale), 303)
    })
    .get(accountPaths.ownSessions.pattern, signedIn, (c) => {
      const { db, actor, i18n, session, at } = c.var
      const sessions = listSessions(db, actor.id, at).map((s) => ({ ...s, isThis: s.handle === session.handle }))
      return c.html(sessionsPage({ i18n, sessions }))
    })
    .post(accountPaths.otherSessionsEnding.pattern, signedIn, (c) => {
      endOtherSessions(c.var.db, c.var.actor, c.var.session.handle, c.var.at)
      return c.redirect(accountPaths.ownSessions(c.var.i18n.locale), 303)
    })
    .post(accountPaths.sessionEnding.pattern, signedIn, (c) => {
      endSession(c.var.db, c.var.actor, c.req.param('handle'), c.var.at)
      return c.redirect(accountPaths.ownSessions(c.var.i18n.locale), 303)
    })
    .post(accountPaths.sessionExtension.pattern, signedIn, (c) => {
      if (c.req.header('hx-request') !== 'true') return c.redirect(accountPaths.account(c.var.i18n.locale), 303)
      c.header('Session-Seconds', String(idleMinutes * 60))
      return c.body(null, 204)
    })
    .get(accountPaths.ownActivity.pattern, signedIn, (c) => {
      const { db, actor, i18n, at } = c.var
      const before = Number(c.req.query('before')) || undefined
      const events = listActivity(db, actor, referencesOf, { before, limit: pageSize + 1 }, at)
      const { shown: page, last } = cutPage(events)
      return c.html(activityPage({ i18n, events: page, isFirst: before === undefined, next: last?.seq }))
    })

function accountData({ db, i18n, at, actor }: Handler<Actor>) {
  const person = getPerson(db, actor.id)
  return {
    i18n,
    email: person.email,
    signInName: person.emailKey,
    failing: failingMailOf(db, person.id),
    newEmail: findPendingEmail(db, person.id, at)?.email,
    role: person.role,
    isStaff: isStaff(actor),
    counsel: findCounselProfile(db, actor.id),
    office: person.officeId ? findOffice(db, person.officeId) : undefined,
    contact: getContact(db, person.id),
    fields: ownContactFields[person.role],
    sessions: listSessions(db, person.id, at).length,
    putOff: isStaff(actor) ? 0 : noticeChoicesOf(db, person.id).filter(({ pace }) => pace !== 'now').length,
    termsVersion: person.termsVersion,
  }
}

function mailData({ db, i18n, at, actor }: Handler<Actor>, referencesOf: ReferencesOf) {
  const all = { i18n, paces: noticePaces, fixed: fixedKinds, isStaff: isStaff(actor) }
  if (isStaff(actor)) return { ...all, choices: [], muted: [], typed: {} }
  const references = referencesOf(db, actor, mutedBy(db, actor.id), at)
  const muted = [...references].map(([id, reference]) => ({ id, reference }))
  const choices = noticeChoicesOf(db, actor.id)
  return { ...all, choices, muted, typed: withFormVersion(pacesOf(choices)) }
}

const typedFrom = (contact: OwnContact, fields: readonly (keyof OwnContact)[]): Typed =>
  Object.fromEntries(fields.map((field) => [field, contact[field] ?? '']))

const pacesOf = (choices: readonly KindChoice[]): FormFields =>
  Object.fromEntries(choices.map(({ kind, pace }) => [kind, pace]))

/** Only the person themselves changes it: in another window, or from a link in a message. */
const ownConflict = ({ db, actor }: Handler<Actor>, typed: Typed, now: FormFields) =>
  editConflictOf(db, actor, { typed, now, where: { actorId: actor.id }, isAbout: isAboutSubject(`person:${actor.id}`) })

/** A field that the form does not have stays as it is. */
const givenFields = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as Partial<OwnContact>
