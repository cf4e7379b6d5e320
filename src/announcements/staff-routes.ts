import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { announcementListPage } from '../../views/announcements/office.ts'
import { previewPage } from '../../views/announcements/preview.ts'
import { announcementWritingPage } from '../../views/announcements/writing.ts'
import { listOffices } from '../accounts/people/index.ts'
import { type Handler, type IdentityEnv, publisherOnly } from '../accounts/sessions/index.ts'
import { localized, textIn } from '../platform/localized.ts'
import { listMaintenances } from '../platform/uptime/index.ts'
import type { Vars } from '../platform/web/context.ts'
import { type FormErrors, formFields, type Typed } from '../platform/web/forms.ts'
import { readMarkdown } from '../platform/web/small-markdown.ts'
import { divisions, stampZone } from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'
import {
  type Announcer,
  audiences,
  bannerOf,
  changeAnnouncement,
  faultOf,
  listAnnouncements,
  listChanges,
  publishAnnouncement,
  reachAnnouncement,
  severities,
  withdrawAnnouncement,
} from './index.ts'
import { staffAnnouncementPaths } from './paths.ts'
import { practiceNoticeRoutes } from './practice/staff-routes.ts'
import { announcementFieldsOf, readAnnouncement, type WrittenAnnouncement } from './staff-form.ts'

const DoneParam = z.enum(['published', 'changed', 'withdrawn', 'stale']).optional().catch(undefined)

const fieldOf = { endBeforeStart: 'endDate', endPast: 'endDate', otherOffice: 'audience' } as const

export const staffAnnouncementRoutes = new Hono<IdentityEnv>()
  .get(staffAnnouncementPaths.announcements.pattern, publisherOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    return c.html(
      announcementListPage({
        i18n,
        at: at.epochMilliseconds,
        announcements: listAnnouncements(db, actor),
        maintenances: actor.role === 'registry' ? undefined : listMaintenances(db),
        done: DoneParam.parse(c.req.query('done')),
      }),
    )
  })
  .get(staffAnnouncementPaths.announcementCreation.pattern, publisherOnly, (c) =>
    c.html(announcementWritingPage(writingData(c.var))),
  )
  .post(staffAnnouncementPaths.announcementCreation.pattern, publisherOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const written = await readAnnouncement(c, listOffices(db), actor)
    if (written.next === 'change')
      return c.html(announcementWritingPage({ ...writingData(c.var), typed: written.typed }))
    if (!written.ok) return refuse(c, written)
    const fault = written.next === 'preview' ? faultOf(actor, written.contents, at) : undefined
    if (fault) return refuse(c, written, { [fieldOf[fault]]: fault })
    if (written.next === 'preview') return c.html(previewPage(previewData(c.var, written)))
    const published = publishAnnouncement(db, actor, written.contents, at)
    if (!published.ok) return refuse(c, written, { [fieldOf[published.error]]: published.error })
    return c.redirect(staffAnnouncementPaths.announcements(i18n.locale, { done: 'published' }), 303)
  })
  .get(staffAnnouncementPaths.announcement.pattern, publisherOnly, (c) => {
    const { db, actor, i18n } = c.var
    const one = reachAnnouncement(db, actor, c.req.param('id'))
    const done = DoneParam.parse(c.req.query('done'))
    const stale = done === 'stale' ? listChanges(db, one.id)[0] : undefined
    return c.html(
      announcementWritingPage({
        ...writingData(c.var),
        ...changing(c.var, one.id),
        typed: announcementFieldsOf(one),
        i18n,
        stale,
      }),
    )
  })
  .post(staffAnnouncementPaths.announcement.pattern, publisherOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const { id } = reachAnnouncement(db, actor, c.req.param('id'))
    const written = await readAnnouncement(c, listOffices(db), actor)
    const { version } = written
    if (written.next === 'change')
      return c.html(
        announcementWritingPage({ ...writingData(c.var), ...changing(c.var, id), version, typed: written.typed }),
      )
    if (reachAnnouncement(db, actor, id).version !== version) return refuseStale(c, id, written.typed)
    if (!written.ok) return refuse(c, written, undefined, id)
    const fault = written.next === 'preview' ? faultOf(actor, written.contents, at) : undefined
    if (fault) return refuse(c, written, { [fieldOf[fault]]: fault }, id)
    if (written.next === 'preview') return c.html(previewPage({ ...previewData(c.var, written), id }))
    const changed = changeAnnouncement(db, actor, id, { version, contents: written.contents }, at)
    if (!changed.ok) {
      const { error } = changed
      if (error === 'changedMeanwhile' || error === 'withdrawn') return refuseStale(c, id, written.typed)
      return refuse(c, written, { [fieldOf[error]]: error }, id)
    }
    return c.redirect(staffAnnouncementPaths.announcements(i18n.locale, { done: 'changed' }), 303)
  })
  .post(staffAnnouncementPaths.announcementWithdrawal.pattern, publisherOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const { version } = Object.fromEntries(await formFields(c))
    const withdrawn = withdrawAnnouncement(db, actor, id, Number(version) || 0, at)
    if (!withdrawn.ok) return c.redirect(staffAnnouncementPaths.announcement(i18n.locale, id, { done: 'stale' }), 303)
    return c.redirect(staffAnnouncementPaths.announcements(i18n.locale, { done: 'withdrawn' }), 303)
  })
  .route('/', practiceNoticeRoutes)

/** A supervisor is offered neither offices nor everyone. */
function writingData({ db, i18n, actor }: Handler<Announcer>) {
  const isOffices = actor.role === 'registry'
  return {
    i18n,
    zone: stampZone,
    severities,
    audiences: isOffices ? audiences.filter((one) => one !== 'everyone') : audiences,
    divisions,
    offices: isOffices ? [] : listOffices(db),
  }
}

function changing({ db, at, actor }: Handler<Announcer>, id: string) {
  const { version, withdrawnAt, endsAt } = reachAnnouncement(db, actor, id)
  const isOver = withdrawnAt !== null || endsAt <= at.epochMilliseconds
  return { id, version, isOver, changes: listChanges(db, id) }
}

function previewData(
  { i18n, db, portal }: Pick<Vars, 'i18n' | 'db' | 'portal'>,
  { contents, typed }: WrittenAnnouncement & { ok: true },
) {
  const shown = { id: 'preview', version: 1, ...contents, withdrawnAt: null }
  return {
    i18n,
    offices: listOffices(db),
    contents,
    typed,
    looks: locales.map((locale) => ({
      i18n: { ...i18n, locale, t: portal.catalogue(locale) },
      banner: bannerOf(shown, locale, false),
      text: readMarkdown(textIn({ locale }, localized(contents, 'text'))),
    })),
  }
}

function refuse(c: Context, written: WrittenAnnouncement, more?: FormErrors, id?: string) {
  const vars = c.var as Handler<Announcer>
  const errors = more ?? (written.ok ? {} : written.errors)
  const shown = id ? { ...changing(vars, id), version: written.version } : {}
  return c.html(announcementWritingPage({ ...writingData(vars), ...shown, typed: written.typed, errors }), 422)
}

/** A colleague was faster: the form keeps what was typed, beside the colleague's version, and is sent by pressing again. */
function refuseStale(c: Context, id: string, typed: Typed) {
  const vars = c.var as Handler<Announcer>
  const data = changing(vars, id)
  return c.html(
    announcementWritingPage({ ...writingData(vars), ...data, typed, stale: data.changes[0], errors: {} }),
    422,
  )
}
