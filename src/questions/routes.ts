import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { askPage } from '../../views/questions/ask.ts'
import { officeQuestionPage, questionQueuePage } from '../../views/questions/office.ts'
import { questionPage } from '../../views/questions/question.ts'
import { markNoticesRead } from '../accounts/notices/index.ts'
import type { Member, Registry } from '../accounts/people/index.ts'
import { fillSentence, listSentences } from '../accounts/saved-sentences/index.ts'
import { type IdentityEnv, memberOnly, registryOnly } from '../accounts/sessions/index.ts'
import { capacitiesIn, getCase } from '../cases/access/index.ts'
import { outsideAccessOf } from '../cases/record/index.ts'
import { dayLength } from '../platform/clock.ts'
import { Forbidden } from '../platform/errors.ts'
import type { Vars } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { addToQuestion, answerQuestion, askQuestion, settleQuestion } from './commands.ts'
import { questionPaths, staffQuestionPaths } from './paths.ts'
import {
  getOfficeQuestion,
  getQuestion,
  getReadableQuestion,
  listQuestionEntries,
  listQuestionQueue,
  medianWait,
} from './queries.ts'

const words = (missing: string) => z.string(missing).trim().min(1, missing).max(4000, 'wordsTooLong')
const AskForm = z.object({
  for: z.string('forMissing').min(1, 'forMissing'),
  subject: z.string('subjectMissing').trim().min(1, 'subjectMissing').max(120, 'subjectTooLong'),
  words: words('wordsMissing'),
})
const WordsForm = z.object({ words: words('wordsMissing') })
const SeenVersion = z.coerce.number().int().catch(-1)
const AnswerForm = z.object({ words: words('answerMissing'), seen: SeenVersion })
const SettlingForm = z.object({ seen: SeenVersion })
const State = z.enum(['waiting', 'answered']).catch('waiting')
const DoneParam = z.enum(['asked', 'added']).optional().catch(undefined)
const OfficeDone = z.enum(['done', 'settled']).optional().catch(undefined)

export const questionRoutes = new Hono<IdentityEnv>()
  .get(questionPaths.questionCreation.pattern, memberOnly, (c) =>
    askAnswer(c, c.var.actor, c.req.param('id'), { typed: {} }),
  )
  .post(questionPaths.questionCreation.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, AskForm)
    if (!form.ok) return askAnswer(c, actor, id, form)
    const { for: principalId, subject, words } = form.value
    const asked = askQuestion(db, actor, id, { principalId, subject, words }, at)
    if (asked.ok) return c.redirect(questionPaths.question(i18n.locale, asked.value, { done: 'asked' }), 303)
    const field = asked.error === 'forMissing' ? 'for' : 'form'
    return askAnswer(c, actor, id, { typed: form.typed, errors: { [field]: asked.error } })
  })
  .get(questionPaths.question.pattern, memberOnly, (c) => {
    const done = DoneParam.parse(c.req.query('done'))
    const { db, actor, at } = c.var
    const id = c.req.param('id')
    const data = questionData(c, actor, id)
    markNoticesRead(db, actor.id, { subjectId: id }, at)
    return c.html(questionPage({ ...data, done }))
  })
  .post(questionPaths.questionWords.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const data = questionData(c, actor, id)
    const form = await parseForm(c, WordsForm)
    if (!form.ok) return c.html(questionPage({ ...data, ...form, done: undefined }), 422)
    addToQuestion(db, actor, id, form.value.words, at)
    return c.redirect(questionPaths.question(i18n.locale, id, { done: 'added' }), 303)
  })
  .get(staffQuestionPaths.questions.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const state = State.parse(c.req.query('state'))
    const questions = listQuestionQueue(db, actor, state)
    const done = OfficeDone.parse(c.req.query('done'))
    return c.html(questionQueuePage({ i18n, now: at.epochMilliseconds, state, questions, done }))
  })
  .get(staffQuestionPaths.question.pattern, registryOnly, (c) =>
    c.html(officeQuestionPage(officeData(c, c.var.actor, c.req.param('id'), getReadableQuestion))),
  )
  .post(staffQuestionPaths.questionAnswer.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const data = officeData(c, actor, id, getOfficeQuestion)
    const form = await parseForm(c, AnswerForm)
    const filled = fillSentence(db, actor, 'answer', form.typed, 'words')
    if (filled) return c.html(officeQuestionPage({ ...data, ...filled }), filled.status)
    if (!form.ok) return c.html(officeQuestionPage({ ...data, ...form }), 422)
    const answered = answerQuestion(db, actor, id, form.value, at)
    if (answered.ok) return c.redirect(staffQuestionPaths.questions(i18n.locale, { done: 'done' }), 303)
    return c.html(officeQuestionPage({ ...data, typed: form.typed, errors: { form: answered.error } }), 409)
  })
  .post(staffQuestionPaths.questionSettling.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const data = officeData(c, actor, id, getOfficeQuestion)
    const form = await parseForm(c, SettlingForm)
    const settled = settleQuestion(db, actor, id, form.ok ? form.value.seen : -1, at)
    if (settled.ok) return c.redirect(staffQuestionPaths.questions(i18n.locale, { done: 'settled' }), 303)
    return c.html(officeQuestionPage({ ...data, errors: { form: settled.error } }), 409)
  })

function askAnswer(
  c: Context,
  actor: Member,
  caseId: string,
  { typed, errors }: { typed: Typed; errors?: FormErrors },
) {
  const { db, at, i18n } = c.var as Vars
  const theCase = getCase(db, actor, caseId, at)
  const capacities = capacitiesIn(db, actor, theCase, at)
  const able = capacities.filter(({ canPrepare }) => canPrepare)
  if (errors && able.length === 0) throw new Forbidden('asking')
  const wait = medianWait(db, theCase.officeId)
  return c.html(
    askPage({
      i18n,
      theCase,
      capacities: able,
      lapsed: capacities.filter(({ isLapsed }) => isLapsed),
      usualDays: wait === undefined ? undefined : Math.max(1, Math.ceil(wait / dayLength)),
      typed,
      ...(errors ? { errors } : {}),
    }),
    errors ? 422 : able.length === 0 ? 403 : 200,
  )
}

function questionData(c: Context, actor: Member, id: string) {
  const { db, at, i18n } = c.var as Vars
  const reached = getQuestion(db, actor, id, at)
  return { i18n, now: at.epochMilliseconds, ...reached, words: listQuestionEntries(db, reached.question) }
}

function officeData(c: Context, actor: Registry, id: string, get: typeof getReadableQuestion) {
  const { db, at, i18n } = c.var as Vars
  const found = get(db, actor, id, at)
  return {
    i18n,
    ...found,
    outside: outsideAccessOf(db, actor, found.theCase),
    words: listQuestionEntries(db, found.question),
    saved: listSentences(db, actor, 'answer'),
  }
}
