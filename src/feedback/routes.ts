import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { feedbackFormPage, feedbackGivenPage } from '../../views/feedback/form.ts'
import { feedbackReportPage } from '../../views/feedback/report.ts'
import { isStaff } from '../accounts/people/index.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { reserveTry } from '../accounts/sign-in/index.ts'
import { explainedAs } from '../addresses.ts'
import { dayAt } from '../platform/formats.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { stampZone } from '../tribunal/index.ts'
import { feedbackRetentionMonths, giveFeedback } from './commands.ts'
import { headingsOf } from './headings.ts'
import { feedbackPaths } from './paths.ts'
import { countFeedback } from './queries.ts'
import { fewestPublished, monthsUpTo, publicFeedbackReport } from './report.ts'
import { feedbackKinds } from './schema.ts'

const SayForm = z.object({
  page: z.string().max(200).catch('/'),
  kind: z.enum(feedbackKinds, 'kindMissing'),
  // A form sends a new line as two characters; it counts as one.
  words: z
    .string('wordsMissing')
    .transform((words) => words.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(3, 'wordsMissing').max(2000, 'wordsTooLong')),
  answer: z.literal('yes').optional().catch(undefined),
  /** A hidden field: only a program fills it in. */
  website: z.string().catch(''),
})

export const feedbackRoutes = new Hono<IdentityEnv>()
  .get(feedbackPaths.feedback.pattern, (c) => {
    if (c.req.query('done') === 'given') return c.html(feedbackGivenPage({ i18n: c.var.i18n }))
    return form(c, { page: c.req.query('page') ?? '' })
  })
  .post(feedbackPaths.feedback.pattern, async (c) => {
    const { db, at, i18n, trace, someone } = c.var
    const read = await parseForm(c, SayForm)
    if (!read.ok) return form(c, { errors: read.errors, typed: read.typed, page: read.typed.page ?? '' }, 422)
    const { page, kind, words, answer, website } = read.value

    const counted = reserveTry(db, { kind: 'feedback', account: someone?.id ?? null, address: trace.address }, at)
    if (!counted.ok) return form(c, { errors: { form: 'wait' }, typed: read.typed, page, until: counted.until }, 429)
    const said = { page: explainedAs(page), kind, words, wantsAnswer: answer === 'yes', locale: i18n.locale }
    if (website === '') giveFeedback(db, said, someone, trace, at)
    return c.redirect(feedbackPaths.feedback(i18n.locale, { done: 'given' }), 303)
  })
  .get(feedbackPaths.feedbackReport.pattern, (c) => {
    const { db, at, i18n } = c.var
    const months = monthsUpTo(dayAt(at.epochMilliseconds, stampZone), feedbackRetentionMonths)
    const month = months.find((one) => one === c.req.query('month')) ?? months[0] ?? ''
    const rows = publicFeedbackReport(countFeedback(db, month))
    return c.html(
      feedbackReportPage({
        i18n,
        months,
        month,
        rows,
        kinds: feedbackKinds,
        smallest: fewestPublished,
        headings: headingsOf(c.var),
      }),
    )
  })

type ShownForm = { page: string; errors?: FormErrors; typed?: Typed; until?: number }

function form(c: Context<IdentityEnv>, { page, ...shown }: ShownForm, status: 200 | 422 | 429 = 200) {
  const { i18n, someone } = c.var
  const about = explainedAs(page)
  const heading = headingsOf(c.var).get(about)
  return c.html(
    feedbackFormPage({
      i18n,
      page: about,
      heading,
      kinds: feedbackKinds,
      isSignedIn: someone !== undefined,
      isStaff: someone !== undefined && isStaff(someone),
      ...shown,
    }),
    status,
  )
}
