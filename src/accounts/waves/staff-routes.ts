import type { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { invitationDoneWords } from '../../../views/accounts/invitations/staff-invitation-words.ts'
import { faultWords, wavePage } from '../../../views/accounts/waves/staff-wave.ts'
import { waveFilePage } from '../../../views/accounts/waves/staff-wave-file.ts'
import { wavesPage } from '../../../views/accounts/waves/staff-waves.ts'
import { cutPage, pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { checkFields, type FormErrors, type Typed } from '../../platform/web/forms.ts'
import { readUpload } from '../../platform/web/upload.ts'
import { sendTable } from '../invitations/staff-routes-lists.ts'
import { invitationChannels } from '../invitations/values.ts'
import type { Registry } from '../people/actor.ts'
import { namesOf } from '../people/queries.ts'
import { freshFactor, type Handler, registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { refuseEndedSession } from '../sessions/long-work-gates.ts'
import { keepDryRun, startWave, stopWave } from './commands.ts'
import { lettersIn, readWaveFile, waveLimits } from './file.ts'
import { staffWavePaths } from './paths.ts'
import { acceptPendingFile, getPendingFile, readPendingFile, savePendingFile } from './pending-files.ts'
import { countChannels, countOutcomes, getWave, listFaults, listLines, listWaves, waveState } from './queries.ts'

const NameForm = z.object({ name: z.string('textTooLong').trim().max(200, 'textTooLong').default('') })

/** Many invitations at once: a file is read first, and nobody is invited before an officer lets it begin. */
export const waveRoutes = new Hono<IdentityEnv>()
  .get(staffWavePaths.waves.pattern, registryOnly, (c) => c.html(wavesPage(listData(c.var, c.req.query('before')))))
  .post(staffWavePaths.waves.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const refuse = (errors: FormErrors, typed: Typed = {}) =>
      c.html(wavesPage({ ...listData(c.var), errors, typed }), errors.file === 'fileTooLarge' ? 413 : 422)
    const taken = await takeFile(c)
    refuseEndedSession(c)
    if (!taken.ok) return refuse({ file: taken.error })
    const { fields, fileName, bytes } = taken.value
    const form = checkFields(Object.entries(fields), NameForm)
    if (!form.ok) return refuse(form.errors, fields)
    const name = form.value.name || fileName
    const file = await readWaveFile(bytes)
    const asWindows = !file.ok && file.error === 'notUtf8' ? await readWaveFile(bytes, 'windows-1252') : undefined
    if (asWindows?.ok)
      return c.redirect(staffWavePaths.waveFile(i18n.locale, savePendingFile(db, actor, { name, bytes }, at)), 303)
    if (!file.ok) return refuse({ file: asWindows?.error ?? file.error }, fields)

    const id = await keepDryRun(db, actor, { name, file: file.value }, portal.clock)
    return c.redirect(staffWavePaths.wave(i18n.locale, id), 303)
  })
  .get(staffWavePaths.waveExample.pattern, registryOnly, (c) => {
    const { t } = c.var.i18n
    const heading = (['name', 'scriptName', 'email', 'language', 'channel', 'address', 'fax'] as const).map((column) =>
      t(`invitations:column.${column}`),
    )
    const rows = invitationChannels.map((channel) => [
      t(`invitations:example.name.${channel}`),
      channel === 'fax' ? t('invitations:example.scriptName') : '',
      channel === 'mail' ? t('invitations:example.email') : '',
      t('invitations:example.language'),
      t(`invitations:example.channel.${channel}`),
      channel === 'post' ? t('invitations:example.address') : '',
      channel === 'fax' ? t('invitations:example.fax') : '',
    ])
    return sendTable(c, t('invitations:example.fileName'), [heading, ...rows])
  })
  .get(staffWavePaths.waveFile.pattern, registryOnly, async (c) => {
    const { db, actor, i18n } = c.var
    const aside = getPendingFile(db, actor, c.req.param('id'))
    const file = await readPendingFile(aside)
    if (!file)
      return c.redirect(
        aside.waveId ? staffWavePaths.wave(i18n.locale, aside.waveId) : staffWavePaths.waves(i18n.locale),
        303,
      )
    const letters = lettersIn(file)
    return c.html(waveFilePage({ i18n, aside, letters: letters.slice(0, pageSize), count: letters.length }))
  })
  .post(staffWavePaths.waveFile.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, portal } = c.var
    const id = await acceptPendingFile(db, actor, c.req.param('id'), portal.clock)
    return c.redirect(staffWavePaths.wave(i18n.locale, id), 303)
  })
  .get(staffWavePaths.wave.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const wave = getWave(db, actor, c.req.param('id'))
    const after = Number(c.req.query('after')) || 0
    const { shown, last } = cutPage(listFaults(db, wave, after, pageSize + 1))
    const done = z.enum(invitationDoneWords).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(
      wavePage({
        i18n,
        wave,
        state: waveState(wave),
        outcomes: countOutcomes(db, wave),
        channels: countChannels(db, wave),
        faults: shown,
        isFirst: after === 0,
        next: last?.line,
        done,
      }),
    )
  })
  .post(staffWavePaths.waveStart.pattern, registryOnly, freshFactor, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const started = startWave(db, actor, id, at)
    return c.redirect(staffWavePaths.wave(i18n.locale, id, { done: started.ok ? 'started' : 'tooLate' }), 303)
  })
  .post(staffWavePaths.waveStop.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const stopped = stopWave(db, actor, id, at)
    return c.redirect(staffWavePaths.wave(i18n.locale, id, { done: stopped.ok ? 'stopped' : 'tooLate' }), 303)
  })
  .get(staffWavePaths.waveTable.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const { t } = i18n
    const wave = getWave(db, actor, c.req.param('id'))
    const line = t('invitations:wave.line')
    if (c.req.query('of') === 'bad') {
      return sendTable(c, t('invitations:wave.badFileName'), [
        [...wave.header, line, t('invitations:wave.wrong')],
        ...listFaults(db, wave).map((bad) => [
          ...wave.header.map((_, index) => bad.cells[index] ?? ''),
          bad.line,
          bad.faults.map((fault) => faultWords(i18n, fault)).join(' '),
        ]),
      ])
    }
    return sendTable(c, t('invitations:wave.fileName'), [
      [
        line,
        t('invitations:column.name'),
        t('invitations:column.scriptName'),
        t('invitations:column.email'),
        t('invitations:wave.outcome'),
      ],
      ...listLines(db, wave).map(({ line, invitee, outcome }) => [
        line,
        invitee.name,
        invitee.scriptName ?? '',
        invitee.email,
        outcome === null ? t('invitations:outcome.waits') : t(`invitations:outcome.${outcome}`),
      ]),
    ])
  })

type TakenFile = { readonly fields: Typed; readonly fileName: string; readonly bytes: Buffer }

/** The form's one file, in memory; refused at the first byte beyond its limit. */
async function takeFile(c: Context): Promise<Result<TakenFile, 'fileMissing' | 'fileTooLarge' | 'fileCutOff'>> {
  let file: { fileName: string; bytes: Buffer } | undefined
  const read = await readUpload<'fileTooLarge'>(c, {
    clock: c.var.portal.clock,
    fileFields: ['file'],
    limits: { files: 1, fields: 5, fieldBytes: 1000 },
    onFile: async ({ fileName, stream }) => {
      const bytes = await within(stream, waveLimits.bytes)
      if (!bytes) return fail('fileTooLarge')
      file = { fileName, bytes }
      return ok(undefined)
    },
  })
  if (!read.ok) return fail(read.error === 'fileTooLarge' ? 'fileTooLarge' : 'fileCutOff')
  return file ? ok({ fields: read.value.fields, ...file }) : fail('fileMissing')
}

async function within(stream: Readable, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    length += bytes.length
    if (length > most) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function listData({ db, i18n, actor }: Handler<Registry>, asked?: string) {
  const before = parseCursor(asked)
  const { shown, next } = pageOf(listWaves(db, actor, before, pageSize + 1), ({ createdAt }) => createdAt)
  const names = namesOf(
    db,
    shown.map(({ createdBy }) => createdBy),
  )
  const waves = shown.map((wave) => ({ ...wave, state: waveState(wave), maker: names.get(wave.createdBy) }))
  return { i18n, waves, limits: waveLimits, isFirst: !before, next }
}
