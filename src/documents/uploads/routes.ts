import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Identity, type IdentityEnv, idleMinutes, memberOnly } from '../../accounts/sessions/index.ts'
import { signInPaths } from '../../accounts/sign-in/paths.ts'
import { sendTo } from '../../platform/web/answers.ts'
import type { Vars } from '../../platform/web/context.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { uploadPaths } from './paths.ts'

import { giveUp, type TusSide, tusRoutes } from './tus-routes.ts'

const localeOf = (c: Context) => (c.var as Vars).i18n.locale

/** The page's own script, by the reader's session; a refusal is the sentence that the page shows beside the file's name. */
const ofPages: TusSide = {
  gate: memberOnly as never,
  locationOf: (c, id) => uploadPaths.upload(localeOf(c), id),
  refuse: (c, status, reason, headers) => {
    const { i18n, portal } = c.var as Vars
    const { fileBytes, submissionBytes, files } = portal.settings.limits
    const words = { file: i18n.size(fileBytes), all: i18n.size(submissionBytes), count: files }
    return c.text(i18n.t(`documents:refused.${reason}`, words), status, headers)
  },
  // The page's script knows what to do by the status alone.
  refuseProtocol: (c, status, _, headers) => c.newResponse(null, status as ContentfulStatusCode, headers),
  // While bytes come, the session is in use.
  mayStay: async (c) => (await (c.var as Identity).sessions.check(c.req.header('cookie'))) !== undefined,
  leftFor: (c) => sendTo(c, signInPaths.signIn(localeOf(c))),
  headers: { 'Session-Seconds': String(idleMinutes * 60) },
}

export const uploadRoutes = new Hono<IdentityEnv>()
  .route('/', tusRoutes(ofPages) as never)
  .post(uploadPaths.uploadRemoval.pattern, memberOnly, async (c) => {
    const { actor, i18n } = c.var
    const id = c.req.param('id')
    giveUp(c, actor, id, c.req.param('upload'))
    return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  })
