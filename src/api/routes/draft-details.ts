import { Hono } from 'hono'
import * as z from 'zod'
import { changeDetails, type Details } from '../../documents/drafts/index.ts'
import { arrangeExhibits, exhibitChoicesOf } from '../../documents/exhibits/index.ts'
import { ServiceForm, stateService } from '../../documents/service/index.ts'
import { listDocumentsOf } from '../../documents/submissions/index.ts'
import { write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Env } from '../../platform/web/context.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import { apiPaths } from '../paths.ts'
import { documentType } from '../schemas-parts.ts'
import { answerWithSubmission, openDraftOf } from './drafts.ts'
import { apiEndpoint, changesDraft } from './endpoint.ts'
import { notDraft, refuseFields, refuseSending } from './refusals.ts'

const version = z.int().positive().optional()

/** A field left out stays as it is. `version`: that of the draft as the program saw it; another one is not changed. */
const DraftChange = z.strictObject({
  version,
  note: z.string().trim().max(2000, 'noteTooLong').optional(),
  /** For the Division alone until it decides: no other party of the case learns of it. */
  confidential: z.boolean().optional(),
  documents: z
    .array(
      z.strictObject({
        id: z.string().max(40),
        type: documentType.nullable().optional(),
        title: z.string().trim().max(300, 'titleTooLong').optional(),
        language: z.enum(documentLanguages).nullable().optional(),
      }),
    )
    .max(500)
    .default([]),
})

/** `translations`: by a document of the draft, the document that it translates, or null. */
const ExhibitChange = z.strictObject({
  version,
  list: z.boolean().optional(),
  stamp: z.boolean().optional(),
  translations: z.record(z.string().max(40), z.string().max(40).nullable()).default({}),
})

export const draftDetailRoutes = new Hono<Env>()
  .patch(
    apiPaths.submission.pattern,
    apiEndpoint({
      summary: 'api:door.describe',
      ...changesDraft,
      body: DraftChange,
    }),
    async (c) => {
      const { db, actor, at } = c.var
      const id = c.req.param('id')
      const asked = await c.var.readBody()
      if (asked instanceof Response) return asked
      const changed = write(db, () => {
        const draft = openDraftOf(c.var, id)
        if (!draft) return 'notDraft'
        const { submission } = draft
        if (asked.version !== undefined && asked.version !== submission.version) return 'changedMeanwhile'
        const listed = listDocumentsOf(db, submission)
        const documents = asked.documents.map((wanted): Details['documents'][number] => {
          const known = listed.find((one) => one.id === wanted.id)
          if (!known) throw new NotFound('document')
          return { type: known.type, title: known.title, ...given(wanted) }
        })
        const note = asked.note ?? submission.note ?? ''
        const isConfidential = asked.confidential ?? submission.isConfidential
        const done = changeDetails(db, actor, id, { note, isConfidential, documents }, at)
        return done.ok ? undefined : 'notDraft'
      })
      if (changed === 'notDraft') return notDraft(c)
      return changed ? refuseSending(c, changed) : answerWithSubmission(c, id)
    },
  )
  .put(
    apiPaths.service.pattern,
    apiEndpoint({
      summary: 'api:door.service',
      ...changesDraft,
      body: ServiceForm,
      sentences: 'service',
    }),
    async (c) => {
      const { actor, at, portal } = c.var
      const id = c.req.param('id')
      const draft = openDraftOf(c.var, id)
      if (!draft) return notDraft(c)
      const asked = await c.var.readBody()
      if (asked instanceof Response) return asked
      const stated = await stateService(portal, actor, draft, asked, at)
      return stated.ok ? answerWithSubmission(c, id) : refuseFields(c, 'service', stated.errors)
    },
  )
  .put(
    apiPaths.exhibits.pattern,
    apiEndpoint({
      summary: 'api:door.exhibits',
      ...changesDraft,
      body: ExhibitChange,
    }),
    async (c) => {
      const { db, actor, at } = c.var
      const id = c.req.param('id')
      const draft = openDraftOf(c.var, id)
      if (!draft) return notDraft(c)
      const asked = await c.var.readBody()
      if (asked instanceof Response) return asked
      const before = exhibitChoicesOf(db, id)
      const wanted = {
        translations: new Map(Object.entries(asked.translations)),
        wantsList: asked.list ?? before.wantsList,
        wantsStamp: asked.stamp ?? before.wantsStamp,
        version: asked.version,
      }
      const arranged = arrangeExhibits(db, actor, id, wanted, at)
      if (arranged.ok) return answerWithSubmission(c, id)
      return arranged.error === 'notDraft' ? notDraft(c) : refuseFields(c, 'exhibits', { form: arranged.error })
    },
  )

/** Drops undefined fields, which would overwrite what is stored. */
const given = <T extends object>(wanted: T) =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as T
