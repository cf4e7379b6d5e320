import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { noticePage } from '../../../views/announcements/practice-notice.ts'
import { noticeListPage } from '../../../views/announcements/practice-notices.ts'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import type { Actor } from '../../accounts/people/index.ts'
import { type Identity, type IdentityEnv, memberOnly, safeBack } from '../../accounts/sessions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { localized, textIn } from '../../platform/localized.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { readMarkdown } from '../../platform/web/small-markdown.ts'
import { longText } from '../../platform/web/trusted.ts'
import { textPaths } from '../../public/paths.ts'
import { acceptVersion, keyOf } from './commands.ts'
import { practicePaths } from './paths.ts'
import {
  acceptedAt,
  builtInNotice,
  findInForce,
  getNoticeVersion,
  listInForce,
  listNoticeVersions,
  mustAccept,
  type NoticeVersion,
} from './queries.ts'

const AcceptForm = z.object({
  accept: z.literal('yes', 'acceptMissing'),
  version: z.coerce.number().int().positive().catch(0),
  back: z.string().max(2000).optional().catch(undefined),
})
const Version = z.coerce.number().int().positive().optional().catch(undefined)

export const practiceRoutes = new Hono<IdentityEnv>()
  .get(textPaths['practice-notice'].pattern, (c) => show(c, builtInNotice, {}))
  .get(practicePaths.practiceNotices.pattern, (c) => {
    const { db, i18n, at } = c.var
    const coming = listNoticeVersions(db).filter(
      (one) => one.withdrawnAt === null && one.effectiveAt > at.epochMilliseconds,
    )
    return c.html(noticeListPage({ i18n, builtInNotice, inForce: listInForce(db, at), coming }))
  })
  .get(practicePaths.practiceNotice.pattern, (c) =>
    show(c, c.req.param('id'), { version: Version.parse(c.req.query('version')), back: safeBack(c.req.query('back')) }),
  )
  .post(practicePaths.practiceAcceptance.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const noticeId = c.req.param('id')
    const form = await parseForm(c, AcceptForm)
    const version = Number(form.typed.version) || 0
    const back = safeBack(form.typed.back)
    if (!mustAccept(actor, getNoticeVersion(db, noticeId, version))) throw new NotFound('practice notice')
    if (!form.ok) return show(c, noticeId, { version, back, errors: form.errors })
    acceptVersion(db, actor, { noticeId, version, locale: i18n.locale }, at)
    return c.redirect(back ?? practicePaths.practiceNotice(i18n.locale, noticeId, { version: String(version) }), 303)
  })

type PageState = {
  readonly version?: number | undefined
  readonly back?: string | undefined
  readonly errors?: FormErrors
}

function show(c: Context, noticeId: string, { version, back, errors }: PageState) {
  const { db, i18n, at, someone } = c.var as Vars & Identity
  const { locale } = i18n
  const hasFirst = noticeId === builtInNotice
  const current = findInForce(db, noticeId, at)?.version
  const versions = listNoticeVersions(db, noticeId).filter(({ withdrawnAt }) => withdrawnAt === null)
  const wanted = version ?? current ?? (hasFirst ? 1 : versions[0]?.version)
  if (wanted === undefined) throw new NotFound('practice notice')
  const shared = { i18n, noticeId, versions, current, at: at.epochMilliseconds, hasFirst }
  if (hasFirst && wanted === 1) {
    const title = i18n.t('public:text.practice-notice')
    return c.html(
      noticePage({
        ...shared,
        title,
        version: 1,
        text: { kind: 'builtIn', html: longText(locale, 'practice-notice', { brand: i18n.brand }) },
      }),
    )
  }
  const row = getNoticeVersion(db, noticeId, wanted)
  if (row.withdrawnAt !== null) throw new NotFound('practice notice')
  if (someone) markNoticesRead(db, someone.id, { subjectId: keyOf(row) }, at)
  return c.html(
    noticePage({
      ...shared,
      title: textIn(i18n, localized(row, 'title')),
      version: row.version,
      effectiveAt: row.effectiveAt,
      text: { kind: 'written', blocks: readMarkdown(textIn(i18n, localized(row, 'text'))) },
      acceptance: acceptanceOf(db, someone, row),
      back,
      errors,
    }),
    errors ? 422 : 200,
  )
}

/** For someone whose acceptance the version asks: when they gave it, or that they have not. */
function acceptanceOf(db: Db, reader: Actor | undefined, row: NoticeVersion) {
  if (!reader || !mustAccept(reader, row)) return undefined
  return { at: acceptedAt(db, reader.id, row.noticeId, row.version) }
}
