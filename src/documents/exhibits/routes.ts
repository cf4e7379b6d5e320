import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { exhibitsPage } from '../../../views/documents/exhibits/exhibits.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { isId } from '../../platform/ids.ts'
import type { Vars } from '../../platform/web/context.ts'
import { parseForm, type Typed } from '../../platform/web/forms.ts'
import { logAccess } from '../access-log/log.ts'
import { moveDocument } from '../drafts/changes.ts'
import { movedPlace } from '../drafts/paths.ts'
import { sendingPaths } from '../sending/paths.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { type ArrangeRefusal, arrangeExhibits, listOriginals } from './choices.ts'
import { exhibitChoicesOf, expectedNumbers } from './numbers.ts'
import { exhibitPaths } from './paths.ts'

export const exhibitRoutes = new Hono<IdentityEnv>()
  .get(exhibitPaths.submissionExhibits.pattern, memberOnly, (c) => exhibitsAnswer(c, c.var.actor, c.req.param('id')))
  .post(exhibitPaths.submissionExhibits.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, z.record(z.string(), z.union([z.string(), z.array(z.string())])))
    const { typed } = form
    const version = Number(typed.version)
    const make = (typed.make ?? '').split('\n')
    const wanted = {
      translations: translationsIn(typed),
      wantsList: make.includes('list'),
      wantsStamp: make.includes('stamp'),
      // A form that says nothing of it saw no version that there is.
      version: Number.isInteger(version) ? version : 0,
    }
    const arranged = arrangeExhibits(db, actor, id, wanted, at)
    if (!arranged.ok) return exhibitsAnswer(c, actor, id, { error: arranged.error, typed })

    const [act, documentId = ''] = (typed.next ?? '').split(':')
    if (act === 'up' || act === 'down') {
      moveDocument(db, actor, id, documentId, act === 'up' ? -1 : 1, at)
      const place = movedPlace(listDocumentsOf(db, getSubmission(db, actor, id, at).submission), documentId, act)
      return c.redirect(`${exhibitPaths.submissionExhibits(i18n.locale, id)}${place}`, 303)
    }
    const next = act === 'review' ? sendingPaths.submissionReview : exhibitPaths.submissionExhibits
    return c.redirect(next(i18n.locale, id), 303)
  })

type Refused = { readonly error: ArrangeRefusal; readonly typed: Typed }

function exhibitsAnswer(c: Context, actor: Member, id: string, refused?: Refused) {
  const { db, i18n, portal } = c.var as Vars
  const { submission, theCase, capacity } = getSubmission(db, actor, id, portal.clock())
  if (submission.state !== 'draft' || !theCase || !capacity)
    return c.redirect(submissionPaths.submission(i18n.locale, id), 303)
  const documents = listDocumentsOf(db, submission)
  const originals = listOriginals(db, submission, documents)
  logAccess(db, actor, theCase.id, { way: 'exhibits', listed: originals }, portal.clock())
  return c.html(
    exhibitsPage({
      i18n,
      submission,
      theCase,
      capacity,
      documents,
      expected: expectedNumbers(db, submission, theCase, documents),
      originals,
      choices: exhibitChoicesOf(db, id),
      error: refused?.error,
      typed: refused?.typed,
    }),
    refused ? 422 : 200,
  )
}

/** The form's fields are named after the documents: `translation-…`, empty for what is no translation. */
function translationsIn(typed: Typed): ReadonlyMap<string, string | null> {
  const named = Object.entries(typed).flatMap(([name, value]): [string, string | null][] => {
    const id = name.replace(/^translation-/, '')
    return name.startsWith('translation-') && isId(id) ? [[id, value || null]] : []
  })
  return new Map(named)
}
