import { Hono } from 'hono'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { officeDocument } from '../acceptance/opening.ts'
import { canStillReach, findReadableDocument } from '../acceptance/queries.ts'
import { bundleAnswer, bundleRequestAnswer, bundlesAnswer, zipAnswer } from '../bundles/answers.ts'
import { staffBundlePaths } from '../bundles/paths.ts'
import { officeReach } from '../bundles/reach.ts'
import { staffCaseDocumentPaths } from '../case-documents/paths.ts'
import { searchAnswer } from '../text/search-answer.ts'
import { isServed } from '../visibility/rule.ts'
import { isOpening, serveDocument } from './file-answers.ts'
import { staffDocumentPaths } from './paths.ts'
import { viewOfficeDocument } from './view.ts'
import { pictureAnswer, stampedAnswer, viewAnswer } from './view-answers.ts'

/**
 * Documents of a case as officers read and take them. Whatever shows of one opens the submission that it came with: its sender
 * can no longer take it back unread.
 */
export const staffDocumentRoutes = new Hono<IdentityEnv>()
  .get(staffDocumentPaths.document.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    return viewAnswer(c, reachOf(c.var), () =>
      viewOfficeDocument(db, actor, findReadableDocument(db, actor, c.req.param('id'), at), at),
    )
  })
  .get(staffDocumentPaths.documentPicture.pattern, registryOnly, (c) => pictureAnswer(c, reachOf(c.var), true))
  .get(staffDocumentPaths.stampedDocument.pattern, registryOnly, (c) => stampedAnswer(c, reachOf(c.var)))
  .get(staffDocumentPaths.documentFile.pattern, registryOnly, (c) => {
    const { find, open, isStillAllowed } = reachOf(c.var)
    const id = c.req.param('id')
    const document = find(id)
    if (isOpening(c) && isServed(document, c.var.portal.settings.demo)) open(id)
    return serveDocument(c, document, () => isStillAllowed(id))
  })
  .get(staffBundlePaths.caseBundles.pattern, registryOnly, (c) =>
    bundlesAnswer(c, officeReach(c.var.actor), c.req.param('id')),
  )
  .post(staffBundlePaths.caseBundles.pattern, registryOnly, (c) =>
    bundleRequestAnswer(c, officeReach(c.var.actor), c.req.param('id')),
  )
  .get(staffBundlePaths.bundle.pattern, registryOnly, (c) =>
    bundleAnswer(c, officeReach(c.var.actor), c.req.param('id')),
  )
  .get(staffCaseDocumentPaths.caseTexts.pattern, registryOnly, (c) =>
    searchAnswer(c, officeReach(c.var.actor), c.req.param('id')),
  )
  .get(staffBundlePaths.caseZip.pattern, registryOnly, (c) => zipAnswer(c, officeReach(c.var.actor), c.req.param('id')))

const reachOf = ({ db, actor, at, portal }: Handler<Registry>) => ({
  find: (id: string) => findReadableDocument(db, actor, id, at).document,
  open: (id: string) => officeDocument(db, actor, id, at).document,
  isStillAllowed: (id: string) => canStillReach(db, actor, id, portal.clock()),
})
