import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { practiceListPage } from '../../../views/announcements/practice-office.ts'
import { practicePreviewPage } from '../../../views/announcements/practice-preview.ts'
import { practiceWritingPage } from '../../../views/announcements/practice-writing.ts'
import type { Administrator } from '../../accounts/people/index.ts'
import { administratorOnly, type IdentityEnv } from '../../accounts/sessions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { dayAt } from '../../platform/formats.ts'
import { fieldsInEach, localized, paired, pairOf, textIn } from '../../platform/localized.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, formFields, parseForm, type Typed } from '../../platform/web/forms.ts'
import { brandOf } from '../../platform/web/i18n.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { readMarkdown } from '../../platform/web/small-markdown.ts'
import { longTextSource } from '../../platform/web/trusted.ts'
import { typedDay } from '../../platform/web/typed-day.ts'
import { stampZone } from '../../tribunal/index.ts'
import { type Locale, locales } from '../../tribunal/languages.ts'
import {
  builtInNotice,
  countAccepted,
  filers,
  getNoticeVersion,
  listNoticeVersions,
  type NoticeContents,
  publishVersion,
  withdrawVersion,
} from '../index.ts'
import { NextStep } from '../staff-form.ts'
import { staffPracticePaths } from './paths.ts'

const title = (missing: string) => z.string(missing).trim().min(2, missing).max(200, 'titleTooLong')
// Both languages come in one form, in which accents take three times their size: longer texts would pass its limit.
const words = (missing: string) => z.string(missing).trim().min(2, missing).max(15_000, 'textTooLong')

/** In the order of the page, so that errors are listed in that order. */
const NoticeForm = z.object({
  ...fieldsInEach((ending) => ({ title: title(`title${ending}Missing`), text: words(`text${ending}Missing`) })),
  effective: typedDay('dayUnreadable'),
  acceptedBy: z.array(z.enum(filers)).max(3).default([]).catch([]),
})
const DoneParam = z.enum(['published', 'withdrawn', 'inForce']).optional().catch(undefined)

const fieldOf = { effectiveEarlier: 'effective', changedMeanwhile: 'form' } as const

export const practiceNoticeRoutes = new Hono<IdentityEnv>()
  .get(staffPracticePaths.practiceNotices.pattern, administratorOnly, (c) => {
    const { db, i18n, at } = c.var
    const versions = listNoticeVersions(db).map((one) => ({ ...one, counted: countOf(c.var, one) }))
    return c.html(
      practiceListPage({
        i18n,
        at: at.epochMilliseconds,
        zone: stampZone,
        builtInNotice,
        versions,
        isBuiltInAlone: listNoticeVersions(db, builtInNotice).length === 0,
        done: DoneParam.parse(c.req.query('done')),
      }),
    )
  })
  .get(staffPracticePaths.practiceNoticeCreation.pattern, administratorOnly, (c) =>
    c.html(practiceWritingPage(writingData(c.var))),
  )
  .post(staffPracticePaths.practiceNoticeCreation.pattern, administratorOnly, (c) => writeVersion(c, c.var.actor))
  .get(staffPracticePaths.practiceNotice.pattern, administratorOnly, (c) => {
    const id = c.req.param('id')
    return c.html(practiceWritingPage({ ...writingData(c.var, id), typed: lastWords(c.var, id) }))
  })
  .post(staffPracticePaths.practiceNotice.pattern, administratorOnly, (c) =>
    writeVersion(c, c.var.actor, c.req.param('id')),
  )
  .post(staffPracticePaths.practiceNoticeWithdrawal.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const { version } = Object.fromEntries(await formFields(c))
    const withdrawn = withdrawVersion(db, actor, c.req.param('id'), Number(version) || 0, at)
    return c.redirect(
      staffPracticePaths.practiceNotices(i18n.locale, { done: withdrawn.ok ? 'withdrawn' : 'inForce' }),
      303,
    )
  })

const countOf = ({ db }: Pick<Vars, 'db'>, one: ReturnType<typeof listNoticeVersions>[number]) =>
  one.acceptedBy.length > 0 ? countAccepted(db, one) : undefined

async function writeVersion(c: Context, actor: Administrator, noticeId?: string) {
  const { db, at, i18n, portal } = c.var as Vars
  const form = await parseForm(c, NoticeForm)
  const { typed } = form
  const next = NextStep.parse(typed.next)
  const data = writingData(c.var as Vars, noticeId)
  const refuse = (errors: FormErrors) => c.html(practiceWritingPage({ ...data, typed, errors }), 422)
  if (next === 'change') return c.html(practiceWritingPage({ ...data, typed }))
  if (!form.ok) return refuse(form.errors)
  const { effective, ...rest } = form.value
  const effectiveAt = readDate(effective)!.toZonedDateTime(stampZone).epochMilliseconds
  const contents: NoticeContents = { ...rest, effectiveAt }
  if (next === 'preview') {
    const looks = locales.map((locale) => ({
      locale,
      title: textIn({ locale }, localized(contents, 'title')),
      text: readMarkdown(textIn({ locale }, localized(contents, 'text'))),
      t: portal.catalogue(locale),
    }))
    const isPast = dayAt(effectiveAt, stampZone) < dayAt(at.epochMilliseconds, stampZone)
    return c.html(practicePreviewPage({ i18n, zone: stampZone, contents, isPast, typed, looks, noticeId }))
  }
  const after = Number(typed.after) || 0
  const published = publishVersion(db, actor, { ...(noticeId ? { noticeId } : {}), after, contents }, at)
  if (!published.ok) return refuse({ [fieldOf[published.error]]: published.error })
  return c.redirect(staffPracticePaths.practiceNotices(i18n.locale, { done: 'published' }), 303)
}

/** Throws NotFound for an unknown notice. */
function writingData({ db, i18n, at }: Pick<Vars, 'db' | 'i18n' | 'at'>, noticeId?: string) {
  const versions = noticeId ? listNoticeVersions(db, noticeId) : []
  if (noticeId && noticeId !== builtInNotice && versions.length === 0) throw new NotFound('practice notice')
  const after = versions[0]?.version ?? (noticeId === builtInNotice ? 1 : 0)
  return { i18n, at: at.epochMilliseconds, zone: stampZone, filers, noticeId, after, versions }
}

/** The words with which the form for a new version begins. */
function lastWords({ db, portal }: Pick<Vars, 'db' | 'portal'>, noticeId: string): Typed {
  const last = listNoticeVersions(db, noticeId).find(({ withdrawnAt }) => withdrawnAt === null)
  if (last) {
    const version = getNoticeVersion(db, noticeId, last.version)
    return { ...pairOf(version, 'title'), ...pairOf(version, 'text'), acceptedBy: version.acceptedBy.join('\n') }
  }
  const { catalogue, settings } = portal
  const text = (locale: Locale) =>
    longTextSource(locale, 'practice-notice', { brand: brandOf(settings.brand, locale, catalogue(locale)) })
  const name = (locale: Locale) => catalogue(locale)('public:text.practice-notice')
  return { ...paired('title', name), ...paired('text', text) }
}
