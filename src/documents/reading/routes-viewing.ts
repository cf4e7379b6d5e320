import { Hono } from 'hono'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { logAccess } from '../access-log/log.ts'
import { sentTogether } from '../outgoing/together.ts'
import { isServed } from '../visibility/rule.ts'
import { isOpening, serveDocument } from './file-answers.ts'
import { documentPaths } from './paths.ts'
import { canStillRead, getDocument, recordReading } from './reading.ts'
import { viewDocument } from './view.ts'
import { pictureAnswer, stampedAnswer, viewAnswer } from './view-answers.ts'

/** A document of a case: its page, the pictures of its pages, its bytes, and the copy that bears its numbers. */
export const viewingRoutes = new Hono<IdentityEnv>()
  .get(documentPaths.document.pattern, memberOnly, (c) => {
    const { db, actor, at } = c.var
    return viewAnswer(c, reachOf(c.var), () => {
      const found = getDocument(db, actor, c.req.param('id'), at)
      // One notice tells of all that was sent together.
      for (const { id } of sentTogether(db, found.document)) markNoticesRead(db, actor.id, { subjectId: id }, at)
      const view = viewDocument(db, actor, found, at)
      const beside = [...(view.original ? [view.original] : []), ...view.translations]
      logAccess(db, actor, view.theCase.id, { way: 'documentPage', listed: beside }, at)
      return view
    })
  })
  .get(documentPaths.documentPicture.pattern, memberOnly, (c) => pictureAnswer(c, reachOf(c.var)))
  .get(documentPaths.stampedDocument.pattern, memberOnly, (c) => stampedAnswer(c, takingOf(c.var)))
  .get(documentPaths.documentFile.pattern, memberOnly, (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    const { document, theCase } = getDocument(db, actor, id, at)
    if (isOpening(c) && isServed(document, portal.settings.demo)) {
      recordReading(db, actor, id, at)
      logAccess(db, actor, document.caseId, { way: 'file', listed: [document] }, at)
    }
    return serveDocument(c, document, () => canStillRead(db, actor, id, portal.clock()), theCase)
  })

const reachOf = ({ db, actor, at, portal }: Handler<Member>) => ({
  find: (id: string) => getDocument(db, actor, id, at).document,
  open: (id: string) => recordReading(db, actor, id, at).document,
  caseOf: (id: string) => getDocument(db, actor, id, at).theCase,
  isStillAllowed: (id: string) => canStillRead(db, actor, id, portal.clock()),
})

/** The same of a copy that is kept. */
const takingOf = (here: Handler<Member>) => {
  const reach = reachOf(here)
  const open = (id: string) => {
    const document = reach.open(id)
    logAccess(here.db, here.actor, document.caseId, { way: 'stampedFile', listed: [document] }, here.at)
    return document
  }
  return { ...reach, open }
}
