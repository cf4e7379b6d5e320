import { type Context, Hono } from 'hono'
import { recordingsPage } from '../../../views/requests/recordings.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type IdentityEnv, keepSessionInUse, refuseEndedSession, registryOnly } from '../../accounts/sessions/index.ts'
import { tellingOf } from '../../cases/access/index.ts'
import { getOfficeHearing } from '../../cases/record/index.ts'
import { checkStored } from '../../documents/intake/index.ts'
import type { Checked } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { discardObject, type StoredObject, storeObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { dayWords } from '../../platform/web/day-words.ts'
import type { Typed } from '../../platform/web/forms.ts'
import { readUpload } from '../../platform/web/upload.ts'
import { staffRequestPaths } from '../paths.ts'
import { listRecordings, publishRecording } from '../recordings.ts'

export const recordingRoutes = new Hono<IdentityEnv>()
  .get(staffRequestPaths.recordings.pattern, registryOnly, (c) => {
    const { i18n, db, actor, at, portal } = c.var
    const { hearing, theCase } = getOfficeHearing(db, actor, c.req.param('id'), at)
    // In the language of the proceeding, because everybody on the case reads it.
    const date = dayWords(theCase.language, i18n.isoDate(hearing.startsAt, hearing.zone), 'plain')
    const title = portal.catalogue(theCase.language)('requests:recording.titleOf', { date })
    return pageAnswer(c, actor, hearing.id, { typed: { title } })
  })
  .post(staffRequestPaths.recordings.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    getOfficeHearing(db, actor, id, at)
    const taken = await keepSessionInUse(c, () => takeRecording(c))
    let isKept = false
    try {
      refuseEndedSession(c)
      if (!taken.file) return pageAnswer(c, actor, id, { typed: taken.typed, errors: { file: taken.error } })
      const title = (taken.typed.title ?? '').trim()
      if (title.length < 2 || title.length > 200)
        return pageAnswer(c, actor, id, {
          typed: taken.typed,
          errors: { title: title.length > 200 ? 'textTooLong' : 'titleMissing' },
        })
      const checked = await checkStored(portal, taken.file.stored)
      if (!checked.mediaType?.startsWith('audio/'))
        return pageAnswer(c, actor, id, { typed: taken.typed, errors: { file: whyNoSound(checked) } })

      refuseEndedSession(c)
      const published = publishRecording(db, actor, id, { ...taken.file, title, checked }, portal.clock())
      if (!published.ok) return pageAnswer(c, actor, id, { typed: taken.typed, errors: { file: 'held' } })
      isKept = true
      return c.redirect(staffRequestPaths.recordings(i18n.locale, id, { done: 'published' }), 303)
    } finally {
      if (taken.file && !isKept) await discardObject(portal.storage, taken.file.stored)
    }
  })

function whyNoSound({ mediaType, reason }: Checked): 'notAudio' | 'cutOff' | 'notMedia' {
  if (mediaType) return 'notAudio'
  return reason === 'cutOffRecording' ? 'cutOff' : 'notMedia'
}

type File = { readonly fileName: string; readonly stored: StoredObject; readonly firstByteAt: Instant }
type TakenRecording = { readonly typed: Typed; readonly file: File | undefined; readonly error: string }

/** Streams the form's one file into storage; a broken form leaves nothing. */
async function takeRecording(c: Context): Promise<TakenRecording> {
  const { storage, keyring, clock, settings } = (c.var as Vars).portal
  let file: File | undefined
  const onFile = async (given: {
    fileName: string
    stream: import('node:stream').Readable
  }): Promise<Result<void, Refusal>> => {
    let firstByteAt = clock()
    const onFirstByte = () => {
      firstByteAt = clock()
    }
    const { fileBytes: maxBytes } = settings.limits
    const stored = await storeObject(storage, keyring, given.stream, { maxBytes, onFirstByte, ownsChunks: true })
    if (!stored.ok) return fail(stored.error)
    if (file) await discardObject(storage, file.stored)
    file = { fileName: given.fileName, stored: stored.value, firstByteAt }
    return ok(undefined)
  }
  const limits = { files: 2, fields: 10, fieldBytes: 2_000 }
  const read = await readUpload<Refusal>(c, { clock, fileFields: ['file'], limits, onFile })
  if (!read.ok) {
    if (file) await discardObject(storage, file.stored)
    const { error } = read
    return { typed: {}, file: undefined, error: error === 'tooLarge' || error === 'noSpace' ? error : 'cutOff' }
  }
  return { typed: read.value.fields, file: file && file.stored.size > 0 ? file : undefined, error: 'fileMissing' }
}

type Refusal = 'tooLarge' | 'cutOff' | 'noSpace'

type FormFeedback = { readonly typed?: Typed; readonly errors?: Readonly<Record<string, string>> }

function pageAnswer(c: Context, actor: Registry, hearingId: string, { typed, errors }: FormFeedback) {
  const { db, at, i18n, portal } = c.var as Vars
  const { hearing, theCase } = getOfficeHearing(db, actor, hearingId, at)
  return c.html(
    recordingsPage({
      i18n,
      theCase,
      hearing,
      recordings: listRecordings(db, { hearingId }, at),
      telling: tellingOf(db, theCase, at),
      maximum: portal.settings.limits.fileBytes,
      isNew: c.req.query('done') === 'published',
      ...(typed ? { typed } : {}),
      ...(errors ? { errors } : {}),
    }),
    errors ? 422 : 200,
  )
}
