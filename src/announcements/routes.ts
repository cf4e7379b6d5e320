import { Hono } from 'hono'
import * as z from 'zod'
import { announcementPage, readerListPage } from '../../views/announcements/reader-list.ts'
import { type IdentityEnv, safeBack, signedIn } from '../accounts/sessions/index.ts'
import { localized, textIn } from '../platform/localized.ts'
import { parseForm } from '../platform/web/forms.ts'
import { readMarkdown } from '../platform/web/small-markdown.ts'
import { closeBanner } from './commands.ts'
import { announcementPaths } from './paths.ts'
import { getReadableAnnouncement, listReadableAnnouncements } from './queries.ts'

const ClosingForm = z.object({
  version: z.coerce.number().int().catch(0),
  back: z.string().max(2000).optional().catch(undefined),
})

const mostInList = 600

export const announcementRoutes = new Hono<IdentityEnv>()
  .get(announcementPaths.announcements.pattern, (c) => {
    const { db, at, i18n, someone } = c.var
    const { running, past } = listReadableAnnouncements(db, someone, at)
    const withText = running.map((one) => {
      const source = textIn(i18n, localized(one, 'text'))
      return { ...one, text: source.length <= mostInList ? readMarkdown(source) : undefined }
    })
    return c.html(readerListPage({ i18n, at: at.epochMilliseconds, running: withText, past }))
  })
  .get(announcementPaths.announcement.pattern, (c) => {
    const { db, at, i18n, someone } = c.var
    const announcement = getReadableAnnouncement(db, someone, c.req.param('id'), at)
    return c.html(
      announcementPage({
        i18n,
        at: at.epochMilliseconds,
        announcement,
        text: readMarkdown(textIn(i18n, localized(announcement, 'text'))),
      }),
    )
  })
  .post(announcementPaths.announcementClosing.pattern, signedIn, async (c) => {
    const { db, actor, at, i18n } = c.var
    const { id } = getReadableAnnouncement(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, ClosingForm)
    if (form.ok) closeBanner(db, actor, id, form.value.version, at)
    return c.redirect(
      safeBack(form.ok ? form.value.back : undefined) ?? announcementPaths.announcements(i18n.locale),
      303,
    )
  })
