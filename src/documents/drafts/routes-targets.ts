import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { targetsPage } from '../../../views/documents/drafts/targets.ts'
import { packagePage } from '../../../views/documents/submissions/package.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { parseCursor, writeCursor } from '../../platform/pagination.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { getPackage } from '../submissions/packages.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { findOpenDraft } from '../submissions/queries.ts'
import { draftPaths } from './paths.ts'
import { choicesFor, chooseTargets, mostCases } from './targets.ts'

const ids = z.array(z.string().max(40)).max(500).catch([]).default([])
const Choice = z.object({
  shown: ids,
  cases: ids,
  family: ids,
  q: z.string().trim().max(100).catch('').default(''),
  next: z.string().max(60).optional().catch(undefined),
})

const nothing = { shown: [], cases: [], family: [], q: '', next: undefined }

export const targetRoutes = new Hono<IdentityEnv>()
  .get(draftPaths.submissionCases.pattern, memberOnly, (c) =>
    targetsAnswer(c, c.var.actor, c.req.param('id'), c.req.query()),
  )
  .post(draftPaths.submissionCases.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, Choice)
    const { shown, cases, family, q, next } = form.ok ? form.value : nothing
    const ticked = [...cases, ...family]
    const chosen = chooseTargets(db, actor, id, { shown, chosen: ticked }, at)
    if (!chosen.ok && chosen.error === 'tooManyCases')
      return targetsAnswer(c, actor, id, { q }, { error: chosen.error, ticked: new Set(ticked) })
    const to = next
      ? draftPaths.submissionCases(i18n.locale, id, { q, after: next })
      : submissionPaths.submission(i18n.locale, id)
    return c.redirect(to, 303)
  })
  .get(draftPaths.submissionPackage.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    return c.html(packagePage({ i18n, ...getPackage(db, actor, c.req.param('id'), at) }))
  })

type Refused = { readonly error: 'tooManyCases'; readonly ticked: ReadonlySet<string> }

function targetsAnswer(c: Context, actor: Member, id: string, asked: Record<string, string>, refused?: Refused) {
  const { db, at, i18n } = c.var as Vars
  const draft = findOpenDraft(db, actor, id, at)
  if (!draft) return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const search = (asked.q ?? '').trim().slice(0, 100)
  const after = parseCursor(asked.after)
  const choices = choicesFor(db, actor, draft, { search, after }, at)
  const next = choices.next && writeCursor(choices.next)
  return c.html(
    targetsPage({ i18n, ...draft, choices, search, next, most: mostCases, ...refused }),
    refused ? 422 : 200,
  )
}
