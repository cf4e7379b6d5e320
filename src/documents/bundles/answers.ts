import type { Context } from 'hono'
import * as z from 'zod'
import { bundlesPage } from '../../../views/documents/bundles/bundle.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { isReached, NotFound } from '../../platform/errors.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { sendDownload, sendMade } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { wasContainedSince } from '../breaches/queries.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { confidentialAmong } from '../visibility/audience.ts'
import { isConfidential, isServed } from '../visibility/rule.ts'
import { askBundle, type BundleRefusal, bundleCaps, getBundle, listOwnBundles } from './bundles.ts'
import { type BundledDocument, listContents } from './contents.ts'
import { copiesZip, recordCopies, type TakenDocument } from './copies.ts'
import { bundlePaths, staffBundlePaths } from './paths.ts'
import type { BundledCase, CaseReach } from './reach.ts'
import { caseZip } from './zip.ts'

const AskForm = z.object({ documents: z.array(z.string()).max(10_000).default([]) })

type Refused = { readonly error: BundleRefusal; readonly chosen: readonly string[] }

/** Where one PDF of a case is asked for, and those that this reader asked for. */
export function bundlesAnswer(c: Context, reach: CaseReach, caseId: string, refused?: Refused) {
  const { db, i18n, portal } = c.var as Vars
  const at = portal.clock()
  const theCase = reach.getCase(db, caseId, at)
  const { demo } = portal.settings
  const contents = listContents(db, reach, theCase, at, demo)
  const documents = contents.map(({ document }) => document)
  reach.log(db, caseId, { way: 'bundleChoice', listed: documents }, at)
  return c.html(
    bundlesPage({
      i18n,
      theCase,
      isOffice: reach.isOffice,
      capacities: reach.capacities(db, caseId, at),
      contents,
      confidential: reach.isOffice ? confidentialAmong(db, documents) : new Map(),
      bundles: listOwnBundles(db, reach, theCase, at),
      caps: bundleCaps,
      error: refused?.error,
      chosen: refused?.chosen,
    }),
    refused ? 422 : 200,
  )
}

const bundlesAddress = ({ isOffice }: CaseReach) => (isOffice ? staffBundlePaths : bundlePaths).caseBundles

export async function bundleRequestAnswer(c: Context, reach: CaseReach, caseId: string) {
  const { db, at, i18n, portal } = c.var as Vars
  const form = await parseForm(c, AskForm)
  const documentIds = form.ok ? form.value.documents : []
  const { demo } = portal.settings
  const asked = askBundle(db, reach, caseId, { documentIds, language: i18n.locale, demo }, at)
  if (!asked.ok) return bundlesAnswer(c, reach, caseId, { error: asked.error, chosen: documentIds })
  return c.redirect(bundlesAddress(reach)(i18n.locale, caseId), 303)
}

/** The PDF itself; each document in it counts as opened. HEAD comes here too, and opens nothing. */
export async function bundleAnswer(c: Context, reach: CaseReach, id: string) {
  const { db, at, i18n, portal } = c.var as Vars
  const { bundle, theCase } = getBundle(db, reach, id, at)
  if (!bundle.objectId) return c.redirect(bundlesAddress(reach)(i18n.locale, theCase.id), 303)
  const omitted = bundle.omitted.map(({ documentId }) => documentId)
  const held = bundle.documentIds.filter((documentId) => !omitted.includes(documentId))
  if (c.req.method === 'GET') write(db, (tx) => reach.noteReadings(tx, held, at))
  if (c.req.method === 'GET')
    reach.log(
      db,
      theCase.id,
      { way: 'bundle', listed: bundle.documentIds.map((documentId) => ({ id: documentId })) },
      at,
    )
  const object = getObject(db, bundle.objectId)
  return sendDownload(c, {
    fileName: `${i18n.t('exhibits:bundle.fileName', { reference: theCase.reference })}.pdf`,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(portal.storage, portal.keyring, object, range),
    isStillAllowed: () => isReached(() => getBundle(db, reach, id, portal.clock())),
  })
}

/** All of a case as a zip. HEAD comes here too, and opens nothing. */
export async function zipAnswer(c: Context, reach: CaseReach, caseId: string) {
  const { db, at, i18n, portal } = c.var as Vars
  const theCase = reach.getCase(db, caseId, at)
  const contents = listContents(db, reach, theCase, at, portal.settings.demo)
  const fileName = `${i18n.t('exhibits:zip.name', { reference: theCase.reference, date: i18n.isoDate(at.epochMilliseconds) })}.zip`
  if (c.req.method === 'GET') recordBundleCopy(db, reach, theCase, contents, at)
  const submissions = reach.listSubmissions(db, caseId, at)
  await refreshSigning(db)
  const bytes = caseZip(portal, i18n, { theCase, contents, submissions, at })
  const isStillAllowed = () =>
    isReached(() => reach.getCase(db, theCase.id, portal.clock())) &&
    !wasContainedSince(db, theCase.id, at.epochMilliseconds)
  return sendMade(c, { fileName, type: 'application/zip', text: bytes, isStillAllowed })
}

/** Stamped copies of documents as a zip. HEAD comes here too, and opens nothing. */
export async function copiesAnswer(
  c: Context,
  reach: CaseReach,
  { name, taken, isByCase }: { name: string; taken: readonly TakenDocument[]; isByCase: boolean },
) {
  const { db, at, i18n, portal } = c.var as Vars
  const { demo } = portal.settings
  if (!taken.some(({ document }) => isServed(document, demo))) throw new NotFound('document')
  if (c.req.method === 'GET') recordCopies(db, reach, taken, demo, at)
  const caseIds = new Set(taken.map(({ theCase }) => theCase.id))
  const isStillAllowed = () =>
    taken.every(({ document }) => reach.canRead(db, document.id, portal.clock())) &&
    ![...caseIds].some((id) => wasContainedSince(db, id, at.epochMilliseconds))
  const bytes = copiesZip(portal, i18n, { folder: name, taken, isByCase, at })
  return sendMade(c, { fileName: `${name}.zip`, type: 'application/zip', text: bytes, isStillAllowed })
}

/** Records that this reader took a case's documents away; each counts as opened. */
function recordBundleCopy(
  db: Database,
  reach: CaseReach,
  theCase: BundledCase,
  contents: readonly BundledDocument[],
  at: Instant,
): void {
  const taken = contents.filter(({ omission }) => omission !== 'pending' && omission !== 'held')
  write(db, (tx) => {
    reach.noteReadings(
      tx,
      taken.map(({ document }) => document.id),
      at,
    )
    reach.record(tx, 'document.copied', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `case:${theCase.id}`,
      // Other readers of the log must not learn about documents that are not for them.
      facts: { documents: taken.filter(({ document }) => !isConfidential(document)).length },
    })
  })
}
