import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { refusalPage } from '../../../views/documents/refusal.ts'
import { servicePage } from '../../../views/documents/service.ts'
import { type IdentityEnv, type Member, memberOnly } from '../../accounts/index.ts'
import { endOf } from '../../cases/index.ts'
import { addDays, type Instant } from '../../platform/clock.ts'
import { removeObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { paths } from '../../platform/web/paths.ts'
import { findRefusal } from '../findings/refusals.ts'
import { outlookOf } from '../outlook.ts'
import { saveService } from '../service/commands.ts'
import {
  mayLackOther,
  readService,
  type ServiceAnswers,
  servedAnswers,
  serviceRulesOf,
  serviceWays,
  wordedIn,
} from '../service/state.ts'
import { makeStatement } from '../service/statement.ts'
import { findOpenDraft, listDocumentsOf, type OpenDraft } from '../submissions.ts'
import { targetsOf } from '../targets.ts'

const words = (most: number) => z.string().trim().max(most, 'tooLong').default('')

const ServiceForm = z.object({
  served: z.enum(servedAnswers, 'servedMissing'),
  how: z
    .enum([...serviceWays, ''])
    .catch('')
    .default(''),
  day: words(10),
  time: words(5),
  whom: words(200),
  by: words(200),
  whyNoProof: words(1000),
})

export const serviceRoutes = new Hono<IdentityEnv>()
  .get('/submissions/:id/service', memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const draft = findOpenDraft(db, actor, c.req.param('id'), at)
    if (!draft) return c.redirect(paths.submission(i18n.locale, c.req.param('id')), 303)
    return serviceAnswer(c, actor, draft, {}, {})
  })
  .post('/submissions/:id/service', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const toDraft = () => c.redirect(paths.submission(i18n.locale, id), 303)
    const draft = findOpenDraft(db, actor, id, at)
    if (!draft) return toDraft()
    const form = await parseForm(c, ServiceForm)
    if (!form.ok) return serviceAnswer(c, actor, draft, form.typed, form.errors)
    const { zone } = outlookOf(db, draft.theCase, at).office
    const errors = form.value.served === 'yes' ? missingIn(form.value, (day) => dayHasBegun(day, zone, at)) : {}
    if (Object.keys(errors).length > 0) return serviceAnswer(c, actor, draft, form.typed, errors)

    const answers = answersFrom(form.value)
    const listed = listDocumentsOf(db, draft.submission)
    const isStated = answers.served === 'yes' && wordedIn(draft.theCase.division, listed).length > 0
    const made = isStated ? await makeStatement(portal, draft.theCase, listed, answers, at) : undefined
    if (isStated && !made) return serviceAnswer(c, actor, draft, form.typed, { form: 'noSpace' })
    const saved = saveService(db, actor, id, answers, made, portal.settings.limits, portal.clock())
    if (!saved.ok && made) await removeObject(portal.storage, made.file.stored)
    if (saved.ok) for (const object of saved.value) await removeObject(portal.storage, object)
    else if (saved.error !== 'notDraft') return serviceAnswer(c, actor, draft, form.typed, { form: saved.error })
    return toDraft()
  })
  .get('/refusals/:id', memberOnly, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    return c.html(
      refusalPage({ i18n, limits: portal.settings.limits, ...findRefusal(db, actor, c.req.param('id'), at) }),
    )
  })

function serviceAnswer(
  c: Context,
  actor: Member,
  { submission, theCase, capacity }: OpenDraft,
  typed: Typed,
  errors: FormErrors,
) {
  const { db, at, i18n } = c.var as Vars
  const documents = listDocumentsOf(db, submission)
  const { division } = theCase
  const page = servicePage({
    i18n,
    submission,
    theCase,
    capacity,
    kept: readService(submission),
    worded: wordedIn(division, documents),
    rules: serviceRulesOf(division, documents),
    mayLackOther: mayLackOther(division, documents),
    otherCases: targetsOf(db, actor, submission, at).reached.length,
    ways: serviceWays,
    ownName: actor.name,
    typed,
    errors,
  })
  return c.html(page, Object.keys(errors).length > 0 ? 422 : 200)
}

type Asked = z.infer<typeof ServiceForm>

function missingIn({ how, day, time, whom, by }: Asked, hasBegun: (day: string) => boolean): FormErrors {
  return {
    ...(how === '' && { how: 'howMissing' }),
    ...(!isDay(day) ? { day: day === '' ? 'dayMissing' : 'dayOdd' } : !hasBegun(day) && { day: 'dayAhead' }),
    ...(time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) && { time: 'timeOdd' }),
    ...(whom === '' && { whom: 'whomMissing' }),
    ...(by === '' && { by: 'byMissing' }),
  }
}

/** A copy that will be given tomorrow was not given. */
const dayHasBegun = (day: string, zone: string, at: Instant) =>
  endOf(addDays(day, -1), zone).epochMilliseconds <= at.epochMilliseconds

const isDay = (text: string) => z.iso.date().safeParse(text).success

/** Of what was answered only what the first answer asks for is kept. */
const answersFrom = ({ served, how, day, time, whom, by, whyNoProof }: Asked): ServiceAnswers =>
  served === 'yes'
    ? { served, how: how || null, day, time: time || null, whom, by, whyNoProof }
    : { served, how: null, day: null, time: null, whom: '', by: '', whyNoProof: '' }
