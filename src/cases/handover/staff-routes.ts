import { Hono } from 'hono'
import * as z from 'zod'
import { handoverPage } from '../../../views/cases/handover/staff-handover.ts'
import { handoverPartsPage } from '../../../views/cases/handover/staff-handover-parts.ts'
import { handoversPage } from '../../../views/cases/handover/staff-handovers.ts'
import {
  findCounselProfile,
  getPerson,
  listOffices,
  namesOf,
  type Registry,
  type Staff,
} from '../../accounts/people/index.ts'
import { findCounsel } from '../../accounts/people/staff-counsel-search.ts'
import { freshFactor, type Handler, type IdentityEnv, registryOnly, staffOnly } from '../../accounts/sessions/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { NotFound } from '../../platform/errors.ts'
import { nameIn } from '../../platform/localized.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { staffHandoverPaths } from './paths.ts'
import {
  administratorsFrom,
  countPractice,
  getHandover,
  type HandoverPart,
  type HandoverRow,
  handoverPartsOf,
  listHandovers,
  listPractice,
  listWaitingHandovers,
} from './queries.ts'
import { answerHandover, notePracticeViewed, startHandover, takeBackHandover } from './staff-commands.ts'
import { handoverReasons } from './values.ts'

const note = z.string('textTooLong').trim().max(2000, 'textTooLong').default('')
const HandoverForm = z.object({
  to: z.string('toMissing').min(1, 'toMissing').max(40, 'toMissing'),
  reason: z.enum(handoverReasons, 'reasonChoice'),
  note,
})
const shortestReason = 10
/** An officer gives a reason for declining; administrators, who see nothing of the files, for either. */
const AnswerForm = z.object({
  part: z.string('tooLate').min(1, 'tooLate').max(40, 'tooLate'),
  answer: z.enum(['agreed', 'declined'], 'choiceMissing'),
  answerReason: note,
})
const mostShown = 50

/** The registry hands a practice to another counsel: death, new firm, trustee. Each office answers for its own files. */
export const handoverRoutes = new Hono<IdentityEnv>()
  .get(staffHandoverPaths.handover.pattern, registryOnly, freshFactor, (c) =>
    c.html(handoverPage(beginData(c.var, c.req.param('id'), c.req.query()))),
  )
  .post(staffHandoverPaths.handover.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(handoverPage({ ...beginData(c.var, id, c.req.query()), errors, typed }), 422)
    mustReach(c.var, id)
    const form = await parseForm(c, HandoverForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { to, reason, note } = form.value
    const begun = startHandover(db, actor, { fromId: id, toId: to, reason, note: note || null }, at)
    if (!begun.ok) return refuse({ to: begun.error }, form.typed)
    return c.redirect(staffHandoverPaths.handoverParts(i18n.locale, begun.value, { done: 'handoverBegun' }), 303)
  })
  .get(staffHandoverPaths.handovers.pattern, staffOnly, (c) => c.html(handoversPage(listData(c.var))))
  .get(staffHandoverPaths.handoverParts.pattern, staffOnly, freshFactor, (c) =>
    c.html(handoverPartsPage(partsData(c.var, c.req.param('id'), c.req.query('done')))),
  )
  .post(staffHandoverPaths.handoverAnswer.pattern, staffOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const { id } = getHandover(db, actor, c.req.param('id'))
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(handoverPartsPage({ ...partsData(c.var, id), errors, typed }), 422)
    const form = await parseForm(c, AnswerForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { part, answer, answerReason: reason } = form.value
    const isReasonNeeded = answer === 'declined' || actor.role === 'administrator'
    if (isReasonNeeded && reason.length < shortestReason) return refuse({ answerReason: 'whyMissing' }, form.typed)
    const answered = answerHandover(db, actor, id, part, { answer, reason: reason || null }, at)
    if (!answered.ok && answered.error === 'counselUnknown') return refuse({ answer: answered.error }, form.typed)
    const done = answered.ok ? doneOf[answered.value] : 'tooLate'
    return c.redirect(staffHandoverPaths.handoverParts(i18n.locale, id, { done }), 303)
  })
  .post(staffHandoverPaths.handoverWithdrawal.pattern, registryOnly, freshFactor, (c) => {
    const { db, actor, i18n, at } = c.var
    const taken = takeBackHandover(db, actor, c.req.param('id'), at)
    const done = taken.ok ? 'handoverWithdrawn' : 'tooLate'
    return c.redirect(staffHandoverPaths.handoverParts(i18n.locale, c.req.param('id'), { done }), 303)
  })

const doneOf = {
  agreed: 'handedOver',
  declined: 'handoverDeclined',
  awaitsSecond: 'handoverAwaitsSecond',
} as const

/** Counsel whom this office invited, or who is of record in a file of it. Throws NotFound for any other. */
function mustReach({ db, actor, at }: Pick<Handler<Registry>, 'db' | 'at' | 'actor'>, id: string) {
  const from = getPerson(db, id)
  if (from.role !== 'counsel' || !findCounselProfile(db, id)) throw new NotFound('counsel')
  const isOurs = from.officeId === actor.officeId || listPractice(db, actor, id, at).length > 0
  if (!isOurs) throw new NotFound('counsel of this office')
  return from
}

/** The log records that an officer read the list of files. */
function beginData(here: Handler<Registry>, id: string, { find = '' }: Record<string, string>) {
  const { db, actor, at, i18n } = here
  const from = mustReach(here, id)
  const practice = listPractice(db, actor, id, at)
  notePracticeViewed(db, actor, id, practice.length, at)
  return {
    i18n,
    from: { id, name: from.name },
    practice: filesOf(practice),
    elsewhere: elsewhereOf(here, id),
    find,
    found: find.trim()
      ? findCounsel(db, find)
          .filter((c) => c.id !== id)
          .slice(0, mostShown)
      : [],
  }
}

const filesOf = (practice: ReturnType<typeof listPractice>) => practice.map(({ theCase }) => theCase)

const namer = ({ db, i18n }: Pick<Handler<Registry>, 'db' | 'i18n'>) => {
  const names = new Map(listOffices(db).map((one) => [one.id, nameIn(i18n, one)]))
  return (id: string) => names.get(id) ?? ''
}

/** How many files other offices have. */
function elsewhereOf(here: Handler<Staff>, counselId: string) {
  const { db, actor, at } = here
  const name = namer(here)
  return countPractice(db, counselId, at)
    .filter(({ officeId }) => actor.role === 'administrator' || officeId !== actor.officeId)
    .map(({ officeId, cases }) => ({ office: name(officeId), cases }))
}

function listData({ db, at, i18n, actor }: Handler<Staff>) {
  const waiting = listWaitingHandovers(db, actor, at)
  const isWaiting = new Set(waiting.map(({ id }) => id))
  const others = listHandovers(db, actor).filter(({ id }) => !isWaiting.has(id))
  const names = namesOf(
    db,
    [...waiting, ...others].flatMap(({ fromId, toId }) => [fromId, toId]),
  )
  const named = (rows: readonly HandoverRow[]) =>
    rows.map(({ id, fromId, toId, reason, at }) => ({
      id,
      reason,
      at,
      from: names.get(fromId) ?? '',
      to: names.get(toId) ?? '',
    }))
  return { i18n, isAdministrator: actor.role === 'administrator', waiting: named(waiting), others: named(others) }
}

/** An officer sees the files of their own office alone, and an administrator none: of the rest how many there are. */
function partsData(here: Handler<Staff>, id: string, done?: string) {
  const { db, at, i18n, actor } = here
  const row = getHandover(db, actor, id)
  const name = namer(here)
  const counts = new Map(countPractice(db, row.fromId, at).map(({ officeId, cases }) => [officeId, cases]))
  const people = namesOf(db, [row.fromId, row.toId, row.officerId])
  const parts = handoverPartsOf(db, row)
  const isAdministrator = actor.role === 'administrator'
  const own = isAdministrator
    ? undefined
    : parts.find((one) => one.state === 'waiting' && one.officeId === actor.officeId)
  const practice = own && actor.role === 'registry' ? listPractice(db, actor, row.fromId, at) : undefined
  if (practice && actor.role === 'registry') notePracticeViewed(db, actor, row.fromId, practice.length, at)
  return {
    i18n,
    isAdministrator,
    handover: {
      id,
      reason: row.reason,
      at: row.at,
      from: { id: row.fromId, name: people.get(row.fromId) ?? '' },
      to: people.get(row.toId) ?? '',
      officer: people.get(row.officerId) ?? '',
      office: row.officeId ? name(row.officeId) : '',
      // Written by an officer, it can name somebody.
      note: isAdministrator ? null : row.note,
    },
    parts: parts.map((part) => ({
      id: part.id,
      office: name(part.officeId),
      state: part.state,
      cases: part.cases ?? counts.get(part.officeId) ?? 0,
      decidedAt: part.decidedAt,
      administratorsFrom: administratorsFrom(part),
      answers: part.answers.map(({ staffName, answer, reason, at, isAdministrator: isTheirs }) => ({
        staffName,
        answer,
        at,
        reason: isAdministrator && !isTheirs ? null : reason,
      })),
    })),
    files: practice && filesOf(practice),
    answerable: parts.filter((part) => part.id === own?.id || isDue(here, part)).map((part) => part.id),
    canWithdraw:
      actor.role === 'registry' && row.officeId === actor.officeId && parts.some((p) => p.state === 'waiting'),
    done: readDone(done),
  }
}

const isDue = ({ actor, at }: Pick<Handler<Staff>, 'actor' | 'at'>, part: HandoverPart) =>
  actor.role === 'administrator' && part.state === 'waiting' && administratorsFrom(part) <= at.epochMilliseconds
