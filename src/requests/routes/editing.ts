import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { requestDeletionPage, requestWithdrawalPage } from '../../../views/requests/confirmations.ts'
import { requestForm } from '../../../views/requests/form.ts'
import { requestPage } from '../../../views/requests/request.ts'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import { getOffice, type Member, namesOf } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { listHearings } from '../../cases/hearings/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { deleteRequest, saveRequest } from '../draft-commands.ts'
import { listFiles, listPapers } from '../files.ts'
import { type Flaws, flawsOf } from '../flaws.ts'
import { controlsOf, hearingsFor, type RequestField, requestFieldsOf, type Values } from '../kinds.ts'
import { limitOf, todayAt } from '../limits.ts'
import { requestPaths } from '../paths.ts'
import { getRequest, hearingIn, type ReachedRequest } from '../queries.ts'
import { controlsIn, flawsIn, openingOf, type Question, questionsOf } from '../questions.ts'
import { hasOwnReceipt } from '../receipt.ts'
import { listRecordings } from '../recordings.ts'
import { withdrawRequest } from '../send.ts'
import { listUnavailable } from '../unavailable-queries.ts'
import { requestQuota } from './quota.ts'

/** The page from which a question was opened to change its answer. */
const fromReview = z.literal('review').optional().catch(undefined)

const Fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

export const editingRoutes = new Hono<IdentityEnv>()
  .get(requestPaths.request.pattern, memberOnly, (c) => requestAnswer(c, c.var.actor, c.req.param('id')))
  .post(requestPaths.request.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const toRequest = () => c.redirect(requestPaths.request(i18n.locale, id), 303)
    const reached = getRequest(db, actor, id, at)
    if (reached.request.state !== 'draft') return toRequest()
    const form = await parseForm(c, Fields)
    const values = valuesOf(form.typed)
    const question = questionsFor(db, reached, at, values).find(({ name }) => name === values.at)
    const isKept = values.kept === 'yes'
    const saved = saveRequest(
      db,
      actor,
      id,
      {
        values,
        asked: question && [...controlsIn(question), ...(isKept ? Object.keys(values) : [])],
        hearingId: values.hearing || null,
        version: Number(values.version),
      },
      at,
    )
    const isStale = !saved.ok && saved.error === 'stale'
    if (c.req.header('x-autosave') === 'true') return autosaveAnswer(c, actor, id, isStale)
    const from = fromReview.parse(values.from)
    // A page of before had all questions: what was typed for the others stays with the one that is shown.
    if (isStale) return formAnswer(c, actor, id, { values, at: values.at, isStale, isKept: isKept || !question, from })
    if (!saved.ok) return toRequest()

    const now = getRequest(db, actor, id, at)
    const flaws = flawsNow(db, now, at)
    const questions = questionsFor(db, now, at)
    const place = questions.findIndex(({ name }) => name === question?.name)
    const toQuestion = (name: string | undefined) =>
      c.redirect(requestPaths.request(i18n.locale, id, { at: name, from }), 303)
    if (values.next === 'save') return toQuestion(question?.name)
    if (values.next === 'back') return toQuestion(questions[place - 1]?.name)
    const here = question ? flawsIn(question, flaws) : flaws
    if (Object.keys(here).length > 0) return formAnswer(c, actor, id, { flaws: here, at: question?.name, from })
    const flawed = Object.keys(flaws).length > 0 ? openingOf(questions, now.request.fields, flaws) : undefined
    const next = from ? flawed : (questions[place + 1] ?? flawed)
    return question && next ? toQuestion(next.name) : c.redirect(requestPaths.requestReview(i18n.locale, id), 303)
  })
  .get(requestPaths.requestDeletion.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const reached = getRequest(db, actor, c.req.param('id'), at)
    if (reached.request.state !== 'draft') return c.redirect(requestPaths.request(i18n.locale, reached.request.id), 303)
    return c.html(requestDeletionPage({ i18n, ...reached }))
  })
  .post(requestPaths.requestDeletion.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const deleted = deleteRequest(db, actor, id, at)
    if (!deleted.ok) return c.redirect(requestPaths.request(i18n.locale, id), 303)
    return c.redirect(requestPaths.requests(i18n.locale), 303)
  })
  .get(requestPaths.requestWithdrawal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const reached = getRequest(db, actor, c.req.param('id'), at)
    if (reached.request.state !== 'sent') return c.redirect(requestPaths.request(i18n.locale, reached.request.id), 303)
    return c.html(requestWithdrawalPage({ i18n, ...reached }))
  })
  .post(requestPaths.requestWithdrawal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    withdrawRequest(db, actor, id, at)
    return c.redirect(requestPaths.request(i18n.locale, id), 303)
  })

/** As the saved answers ask for them, or those that `values` has. */
const questionsFor = (db: Db, { request, theCase }: ReachedRequest, at: Instant, values: Values = request.fields) =>
  questionsOf({
    request,
    fields: requestFieldsOf(request.kind, theCase.division),
    values: { ...request.fields, ...values },
    hearings: hearingsFor(request.kind, listHearings(db, theCase), at),
  })

function flawsNow(db: Db, { request, theCase, hearing }: ReachedRequest, at: Instant): Flaws {
  const { kind, principalId, fields } = request
  const files = listFiles(db, request.id).length
  return flawsOf(db, { kind, theCase, principalId, hearing, values: fields, files }, at)
}

/** Checkboxes come one a line; the draft keeps them space-separated. */
const valuesOf = (typed: Values): Values =>
  Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      name === 'needs' || name === 'ready' ? value.split('\n').join(' ') : value.trim(),
    ]),
  )

/** The draft's form, or what became of it. */
function requestAnswer(c: Context, actor: Member, id: string) {
  const { db, at, i18n, portal } = c.var as Vars
  const { request, theCase, capacity, hearing } = getRequest(db, actor, id, at)
  if (request.state === 'draft') {
    if (!capacity.canPrepare) return c.redirect(requestPaths.requestReview(i18n.locale, id), 303)
    return formAnswer(c, actor, id, { at: c.req.query('at'), from: fromReview.parse(c.req.query('from')) })
  }
  markNoticesRead(db, actor.id, { subjectId: id }, at)
  const names = namesOf(db, [request.principalId, request.sentBy])
  const isAnswered = request.state === 'granted' && request.kind === 'recording'
  return c.html(
    requestPage({
      i18n,
      request,
      theCase,
      capacity,
      office: getOffice(db, theCase.officeId),
      hearing,
      fields: requestFieldsOf(request.kind, theCase.division),
      files: listPapers(db, id),
      recordings: isAnswered && request.hearingId ? listRecordings(db, { hearingId: request.hearingId }, at) : [],
      senderName: names.get(request.sentBy ?? '') ?? '',
      principalName: names.get(request.principalId) ?? '',
      issuer: hasOwnReceipt(request) ? portal.settings.origin : undefined,
      isNew: c.req.query('done') === 'sent',
    }),
  )
}

/** What the script is told of a question that it saved by itself. */
function autosaveAnswer(c: Context, actor: Member, id: string, isStale: boolean) {
  const { db, at, i18n, portal } = c.var as Vars
  if (isStale) return c.json({ said: i18n.t('uploads:autosave.meets') }, 422)
  const { request } = getRequest(db, actor, id, at)
  const time = i18n.time(portal.clock().epochMilliseconds)
  return c.json({ said: i18n.t('uploads:autosave.saved', { time }), seen: { version: String(request.version) } })
}

/** Of what was typed, the answers to all other questions than that of the page. */
function keptBeside(question: Question, fields: readonly RequestField[], values: Values): Values {
  const here = controlsIn(question)
  const others = fields.flatMap(controlsOf).filter((name) => !here.includes(name) && values[name])
  return Object.fromEntries(others.map((name) => [name, values[name]!]))
}

type FormFeedback = {
  readonly values?: Values
  readonly flaws?: Flaws
  readonly isStale?: boolean
  /** `values` has answers to other questions than that of the page; none of them is lost. */
  readonly isKept?: boolean
  readonly from?: 'review' | undefined
  /** The question that was asked; without it, the one on which the draft opens. */
  readonly at?: string | undefined
  readonly fileError?: string
  readonly status?: 413 | 422 | 503 | 507
}

/** The form with the stored rows; `values`: what was typed and not saved. */
export function formAnswer(
  c: Context,
  actor: Member,
  id: string,
  { values, flaws, isStale, isKept, from, at: asked, fileError, status }: FormFeedback,
) {
  const { db, i18n, portal } = c.var as Vars
  const at = portal.clock()
  const reached = getRequest(db, actor, id, at)
  const { request, theCase, capacity } = reached
  const office = getOffice(db, theCase.officeId)
  const fields = { ...request.fields, ...values }
  const known = flawsNow(db, reached, at)
  const questions = questionsFor(db, reached, at, fields)
  const question = questions.find(({ name }) => name === asked) ?? openingOf(questions, fields, flaws ?? known)!
  const hearing = hearingIn(db, theCase, values?.hearing || request.hearingId)
  const isRefused = isStale || fileError || Object.keys(flaws ?? {}).length > 0
  return c.html(
    requestForm({
      i18n,
      now: at.epochMilliseconds,
      request,
      theCase,
      capacity,
      zone: office.zone,
      hearing,
      hearings: hearingsFor(request.kind, listHearings(db, theCase), at),
      fields: requestFieldsOf(request.kind, theCase.division),
      questions,
      question,
      isWhole: Object.keys(known).length === 0,
      values: fields,
      limit: limitOf(db, { theCase, kind: request.kind, hearing, values: fields }, at),
      files: listPapers(db, id),
      room: requestQuota(db, portal.settings.limits, id),
      away: request.kind === 'changeOfDate' ? listUnavailable(db, [request.principalId], todayAt(at, office.zone)) : [],
      ...(flaws ? { flaws: flawsIn(question, flaws) } : {}),
      ...(fileError ? { fileError } : {}),
      ...(isStale ? { stale: { saved: request.fields } } : {}),
      ...(isKept && values
        ? { kept: keptBeside(question, requestFieldsOf(request.kind, theCase.division), values) }
        : {}),
      from,
    }),
    status ?? (isRefused ? 422 : 200),
  )
}
