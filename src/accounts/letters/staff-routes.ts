import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { letterBatchPage } from '../../../views/accounts/letters/staff-letter-batch.ts'
import { letterListPage } from '../../../views/accounts/letters/staff-letter-list.ts'
import { letterSenderPage } from '../../../views/accounts/letters/staff-letter-sender.ts'
import { readLetterDone } from '../../../views/accounts/letters/staff-letter-words.ts'
import { lettersPage } from '../../../views/accounts/letters/staff-letters.ts'
import { isPrintedWhole, notePosted, printedRun } from '../../documents/post/index.ts'
import { staffPostPaths } from '../../documents/post/paths.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import type { Result } from '../../platform/result.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendMade } from '../../platform/web/download.ts'
import { contentDisposition } from '../../platform/web/file-name.ts'
import { parseForm } from '../../platform/web/forms.ts'
import type { Registry } from '../people/actor.ts'
import { editConflictOf, isAboutSubject } from '../people/conflicts.ts'
import { getOffice, namesOf } from '../people/queries.ts'
import { type Handler, registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import {
  changeSender,
  markBatchSent,
  markLetterSent,
  markLetterUndeliverable,
  noteDownloaded,
  recordDownload,
  reprintLetter,
} from './commands.ts'
import { letterI18n } from './contents.ts'
import { letterReference } from './letters.ts'
import { lettersInOnePdf, printFile } from './paper.ts'
import { staffLetterPaths } from './paths.ts'
import { printLetters } from './printing.ts'
import {
  countFaxing,
  countOpenLetters,
  getLetter,
  getLetterBatch,
  listBatchLetters,
  listLetterBatches,
  listLetters,
  listOpenLetters,
  listWaitingKinds,
  listWaitingWaves,
} from './queries.ts'
import { registerText } from './register.ts'
import { letterKinds, letterStates } from './values.ts'

const PrintForm = z.object({
  channel: z.enum(['post', 'fax']),
  kind: z.enum(letterKinds).optional(),
  waveId: z.string().optional(),
})

const mostLines = 5
const longestLine = 60

const SenderForm = z.object({
  address: z
    .string()
    .default('')
    .transform((typed) => typed.split(/\r?\n/).map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== ''))
    .refine((lines) => lines.length <= mostLines && lines.every((line) => line.length <= longestLine), 'addressTooLong')
    .transform((lines) => lines.join('\n') || null),
  phone: z
    .string()
    .trim()
    .max(40, 'phoneUnreadable')
    .regex(/^$|^\+?[\d\s().-]{7,}/, 'phoneUnreadable')
    .default('')
    .transform((phone) => phone || null),
})

const State = z.enum(letterStates).optional().catch(undefined)
const Find = z.string().trim().max(200).optional().catch(undefined)

const runsOf = 20

/** What an office sends on paper: printing it, saying that it left, saying that it came back. */
export const letterRoutes = new Hono<IdentityEnv>()
  .get(staffLetterPaths.letters.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const before = parseCursor(c.req.query('before'))
    const batches = listLetterBatches(db, actor, { after: before, limit: runsOf + 1 })
    const { shown, next } = pageOf(batches, ({ madeAt }) => madeAt, runsOf)
    return c.html(
      lettersPage({
        i18n,
        office: getOffice(db, actor.officeId),
        kinds: listWaitingKinds(db, actor),
        waves: listWaitingWaves(db, actor),
        faxing: countFaxing(db, actor),
        runs: shown,
        isFirst: !before,
        next,
        done: readLetterDone(c.req.query('done')),
      }),
    )
  })
  .get(staffLetterPaths.letterList.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const asked = { state: State.parse(c.req.query('state')), find: Find.parse(c.req.query('find')) || undefined }
    const after = parseCursor(c.req.query('after'))
    const letters = listLetters(db, actor, { ...asked, after, limit: pageSize + 1 })
    const { shown, next } = pageOf(letters, ({ createdAt }) => createdAt)
    const done = readLetterDone(c.req.query('done'))
    return c.html(letterListPage({ i18n, letters: shown, ...asked, isFirst: !after, next, done }))
  })
  .get(staffLetterPaths.letterSender.pattern, registryOnly, (c) => {
    const now = senderFields(getOffice(c.var.db, c.var.actor.officeId))
    return c.html(letterSenderPage({ i18n: c.var.i18n, typed: withFormVersion(now) }))
  })
  .post(staffLetterPaths.letterSender.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, SenderForm)
    if (!form.ok) return c.html(letterSenderPage({ i18n, typed: form.typed, errors: form.errors }), 422)
    const { typed } = form
    const changed = changeSender(db, actor, form.value, at, (saved) => isFormCurrent(typed, senderFields(saved)))
    if (changed.ok) return c.redirect(staffLetterPaths.letters(i18n.locale, { done: 'senderChanged' }), 303)
    const { officeId } = actor
    const now = senderFields(getOffice(db, officeId))
    const conflict = editConflictOf(db, actor, {
      typed,
      now,
      where: { officeId },
      isAbout: isAboutSubject(`office:${officeId}`),
    })
    return c.html(letterSenderPage({ i18n, typed: reconcileForm(typed, now), conflict }), 409)
  })
  .post(staffLetterPaths.letterBatches.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, PrintForm)
    const printed = form.ok ? printLetters(db, actor, form.value, at) : undefined
    if (!printed?.ok) return c.redirect(staffLetterPaths.letters(i18n.locale, { done: 'nothingWaits' }), 303)
    return c.redirect(staffLetterPaths.letterBatch(i18n.locale, printed.value), 303)
  })
  .get(staffLetterPaths.letterBatch.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const batch = getLetterBatch(db, actor, c.req.param('id'))
    const after = parseCursor(c.req.query('after'))
    const letters = listBatchLetters(db, batch, { after, limit: pageSize + 1 })
    const { shown, next } = pageOf(letters, ({ createdAt }) => createdAt)
    return c.html(
      letterBatchPage({
        i18n,
        batch,
        zone: getOffice(db, actor.officeId).zone,
        printedBy: namesOf(db, [batch.madeBy]).get(batch.madeBy),
        open: countOpenLetters(db, batch),
        inOnePdf: lettersInOnePdf,
        letters: shown,
        isFirst: !after,
        next,
        done: readLetterDone(c.req.query('done')),
      }),
    )
  })
  .get(staffLetterPaths.letterBatchFile.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const batch = getLetterBatch(db, actor, c.req.param('id'))
    const letters = listOpenLetters(db, batch)
    if (letters.length === 0)
      return c.redirect(staffLetterPaths.letterBatch(i18n.locale, batch.id, { done: 'tooLate' }), 303)
    recordDownload(db, actor, batch, at)
    const whole = letters.filter((letter) => isPrintedWhole(db, letter, portal.settings.demo))
    const thenDownloaded = (bytes: AsyncIterable<Uint8Array>) => after(bytes, () => noteDownloaded(db, whole, at))
    if (letters.some(({ kind }) => kind === 'documents')) {
      const paper = letterI18n(portal, i18n.locale, getOffice(db, actor.officeId).zone)
      const date = paper.isoDate(at.epochMilliseconds)
      const fileName = `${paper.t('letters:file.letters', { date })}.zip`
      return sendMade(c, {
        fileName,
        type: 'application/zip',
        text: thenDownloaded(printedRun(portal, paper, letters, at)),
      })
    }
    const { name, type, bytes } = await printFile(portal, getOffice(db, actor.officeId), letters, i18n.locale, at)
    return sendMade(c, { fileName: name, type, text: thenDownloaded(bytes) })
  })
  .get(staffLetterPaths.letterBatchRegister.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const batch = getLetterBatch(db, actor, c.req.param('id'))
    const rows = registerText(i18n, listBatchLetters(db, batch, { limit: batch.letters }))
    const date = i18n.isoDate(batch.madeAt, getOffice(db, actor.officeId).zone)
    return sendFile(c, `${i18n.t('letters:file.register')} ${date}.csv`, csvType, rows)
  })
  .post(staffLetterPaths.letterBatchSending.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const { sent, kept } = await markBatchSent(db, actor, id, at, notePosted)
    const marked = kept > 0 ? 'batchPartSent' : 'batchSent'
    const unmarked = kept > 0 ? 'notDownloaded' : 'tooLate'
    return c.redirect(staffLetterPaths.letterBatch(i18n.locale, id, { done: sent > 0 ? marked : unmarked }), 303)
  })
  .post(staffLetterPaths.letterSending.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    return act(c.var, c.req.param('id'), 'letterSent', (id) => markLetterSent(db, actor, id, at, notePosted))
  })
  .post(staffLetterPaths.letterReturn.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const letter = getLetter(db, actor, c.req.param('id'))
    // What limits may be counted from says on its own page why it came back, and what follows.
    if (letter.kind === 'documents')
      return c.redirect(`${staffPostPaths.post(i18n.locale, letter.subjectId)}#returned`, 303)
    return act(c.var, letter.id, 'letterReturned', (id) => markLetterUndeliverable(db, actor, id, at))
  })
  .post(staffLetterPaths.letterReprint.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    return act(c.var, c.req.param('id'), 'letterAgain', (id) => reprintLetter(db, actor, id, at))
  })

/** What follows once all of it was read; nothing where the reader left before. */
async function* after<T>(bytes: AsyncIterable<T>, then: () => void): AsyncGenerator<T> {
  yield* bytes
  then()
}

/** What the form of the sender shows. */
const senderFields = ({ address, phone }: { address: string | null; phone: string | null }): FormFields => ({
  address: address ?? '',
  phone: phone ?? '',
})

/** Back to where the letter stands: its print run, or the list narrowed to it. */
function act(
  { db, actor, i18n }: Handler<Registry>,
  id: string,
  done: string,
  run: (id: string) => Result<void, 'tooLate' | 'notDownloaded'>,
): Response {
  const { batchId } = getLetter(db, actor, id)
  const ran = run(id)
  const outcome = { done: ran.ok ? done : ran.error }
  const where = batchId
    ? staffLetterPaths.letterBatch(i18n.locale, batchId, outcome)
    : staffLetterPaths.letterList(i18n.locale, { find: letterReference(id), ...outcome })
  return new Response(null, { status: 303, headers: { Location: where } })
}

function sendFile(c: Context, name: string, type: string, text: string): Response {
  return c.body(text, 200, {
    'Content-Type': type,
    'Content-Disposition': contentDisposition(name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'no-store',
  })
}
