import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { runLetterPage } from '../../../views/documents/letter-runs/staff-letter-run-letter.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { findCaseOf } from '../../cases/record/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { getObject, type ObjectRow, readObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { sendDownload, sendPdf } from '../../platform/web/download.ts'
import { letterPdf, paperI18n } from '../letters/pdf.ts'
import { fillWords, letterFactsOf } from '../templates/facts.ts'
import { staffLetterRunPaths } from './paths.ts'
import { getLetterRun, listRunCases } from './queries.ts'

const Position = z.coerce.number().int().min(0).catch(Number.MAX_SAFE_INTEGER)

/** Any letter of a run as it would read now: as text, and as the PDF that would be sent; of a file to many cases, the file. */
export const runLetterRoutes = new Hono<IdentityEnv>()
  .get(staffLetterRunPaths.letterRunLetter.pattern, registryOnly, (c) =>
    c.html(runLetterPage(letterData(c.var, c.req.param()))),
  )
  .get(staffLetterRunPaths.letterRunPaper.pattern, registryOnly, async (c) => {
    const { db, actor, portal } = c.var
    const run = getLetterRun(db, actor, c.req.param('id'))
    if (run.file && run.objectId) return sendFile(c, portal, getObject(db, run.objectId), run.file.fileName)
    const { theCase, filled, missing } = letterData(c.var, c.req.param())
    if (missing.length > 0) throw new NotFound('letter of a case that lacks a fact')
    const pdf = await letterPdf(portal, theCase, filled, theCase.language, c.var.at)
    return sendPdf(c, filled.title, pdf)
  })

const sendFile = (c: Context, { storage, keyring }: Portal, object: ObjectRow, fileName: string) =>
  sendDownload(c, {
    fileName,
    size: object.size,
    sha256: object.sha256,
    open: (range) => readObject(storage, keyring, object, range),
  })

/** Throws NotFound for a run of another office, a place that it has not, a file in place of letters, and a case that left the office. */
function letterData(
  { db, at, i18n, portal, actor }: Handler<Registry>,
  { id, position }: { id: string; position: string },
) {
  const run = getLetterRun(db, actor, id)
  const place = Position.parse(position)
  const [step] = listRunCases(db, run, { after: place - 1, limit: 1 })
  if (step?.position !== place || run.file) throw new NotFound('letter of a run')
  const theCase = findCaseOf(db, actor.officeId, step.caseId)
  if (!theCase) throw new NotFound('letter of a run')
  const paper = paperI18n(portal, theCase.language, getOffice(db, theCase.officeId).zone)
  const { words, missing } = fillWords(paper, run[theCase.language], letterFactsOf(db, paper, theCase, at))
  return { i18n, run, step, theCase, filled: words, missing }
}
