import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { bundlesPage } from '../../../views/documents/bundle.ts'
import { type IdentityEnv, type Member, memberOnly } from '../../accounts/index.ts'
import { capacitiesIn, findCase, getCase } from '../../cases/index.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload, sendMade } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { paths } from '../../platform/web/paths.ts'
import { listCaseSubmissions } from '../history.ts'
import { recordReadings } from '../reading.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { askBundle, type BundleRefusal, bundleCaps, getBundle, listOwnBundles } from './bundles.ts'
import { listContents } from './contents.ts'
import { recordCopy } from './copies.ts'
import { caseZip } from './zip.ts'

const AskForm = z.object({ documents: z.array(z.string()).max(10_000).default([]) })

export const bundleRoutes = new Hono<IdentityEnv>()
  .get('/cases/:id/bundles', memberOnly, (c) => bundlesAnswer(c, c.var.actor, c.req.param('id')))
  .post('/cases/:id/bundles', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, AskForm)
    const documentIds = form.ok ? form.value.documents : []
    const { demo } = portal.settings
    const asked = askBundle(db, actor, id, { documentIds, language: i18n.locale, demo }, at)
    if (!asked.ok) return bundlesAnswer(c, actor, id, { error: asked.error, chosen: documentIds })
    return c.redirect(paths.caseBundles(i18n.locale, id), 303)
  })
  // HEAD comes here too, and reads nothing.
  .get('/bundles/:id', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const { bundle, theCase } = getBundle(db, actor, id, at)
    if (!bundle.objectId) return c.redirect(paths.caseBundles(i18n.locale, theCase.id), 303)
    const omitted = bundle.omitted.map(({ documentId }) => documentId)
    const held = bundle.documentIds.filter((documentId) => !omitted.includes(documentId))
    if (c.req.method === 'GET') recordReadings(db, actor, held, at)
    const object = getObject(db, bundle.objectId)
    return sendDownload(c, {
      fileName: `${i18n.t('exhibits:bundle.fileName', { reference: theCase.reference })}.pdf`,
      size: object.size,
      sha256: object.sha256,
      open: (range) => readObject(portal.storage, portal.keyring, object, range),
      isStillAllowed: () => findCase(db, actor, theCase.id, portal.clock()) !== undefined,
    })
  })
  .get('/cases/:id/zip', memberOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const contents = listContents(db, actor, theCase, at, portal.settings.demo)
    const fileName = `${i18n.t('exhibits:zip.name', { reference: theCase.reference, date: i18n.date(at.epochMilliseconds) })}.zip`
    if (c.req.method === 'GET') recordCopy(db, actor, theCase, contents, at)
    await refreshSigning(db)
    const bytes = caseZip(portal, i18n, { theCase, contents, submissions: listCaseSubmissions(db, theCase), at })
    const isStillAllowed = () => findCase(db, actor, theCase.id, portal.clock()) !== undefined
    return sendMade(c, { fileName, type: 'application/zip', text: bytes, isStillAllowed })
  })

type Refused = { readonly error: BundleRefusal; readonly chosen: readonly string[] }

function bundlesAnswer(c: Context, actor: Member, caseId: string, refused?: Refused) {
  const { db, i18n, portal } = c.var as Vars
  const at = portal.clock()
  const theCase = getCase(db, actor, caseId, at)
  const { demo } = portal.settings
  return c.html(
    bundlesPage({
      i18n,
      theCase,
      capacities: capacitiesIn(db, actor, theCase, at),
      contents: listContents(db, actor, theCase, at, demo),
      bundles: listOwnBundles(db, actor, theCase, at),
      caps: bundleCaps,
      error: refused?.error,
      chosen: refused?.chosen,
    }),
    refused ? 422 : 200,
  )
}
