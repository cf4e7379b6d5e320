import { Hono } from 'hono'
import * as z from 'zod'
import { matterNumberPage } from '../../../views/cases/firm-notes/matter-number.ts'
import { noteDeletionPage, notePage, type StaleNote } from '../../../views/cases/firm-notes/note.ts'
import { savedViewPage, viewCreationPage } from '../../../views/cases/saved-views/saved-views.ts'
import { searchPage } from '../../../views/cases/search/search.ts'
import { setMute } from '../../accounts/notices/index.ts'
import { accountPaths } from '../../accounts/own-account/paths.ts'
import { editConflictOf, isAboutSubject, namesOf } from '../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { submissionPaths } from '../../documents/submissions/paths.ts'
import { Forbidden } from '../../platform/errors.ts'
import { isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { parseCursor, writeCursor } from '../../platform/pagination.ts'
import { changesLanguage, parseForm } from '../../platform/web/forms.ts'
import { getCase } from '../access/queries.ts'
import { addNote, changeNote, deleteNote, getNote, setMatterNumber } from '../firm-notes/commands.ts'
import { firmNotePaths } from '../firm-notes/paths.ts'
import { listFirmParts, practicesIn } from '../firm-notes/queries.ts'
import { caseNewsPaths } from '../news/paths.ts'
import { setStar } from '../news/stars.ts'
import { casePaths } from '../record/paths.ts'
import { savedViewPaths } from '../saved-views/paths.ts'
import { deleteView, filtersOf, getSavedView, renameView, saveView } from '../saved-views/saved-views.ts'
import { viewedPages } from '../saved-views/values.ts'
import type { SubmissionOf, TitlesOf } from './model.ts'
import { searchPaths } from './paths.ts'
import { casesByNumber, type OnFound, readSearch, receiptNumberIn, searchCases } from './search.ts'

const StarForm = z.object({ starred: z.enum(['yes', 'no']).catch('no') })
/** `back`: the choices of mail, where a muted case stands too. */
const MuteForm = z.object({
  muted: z.enum(['yes', 'no']).catch('no'),
  back: z.enum(['choices']).optional().catch(undefined),
})
const NumberForm = z.object({ for: z.string().catch(''), number: z.string().catch('') })
const NoteForm = z.object({ for: z.string().catch(''), text: z.string().catch('') })
const ChangeForm = z.object({ text: z.string().catch(''), version: z.coerce.number().int().catch(0) })
const ViewForm = z.object({
  page: z.enum(viewedPages).catch('cases'),
  name: z.string().catch(''),
  query: z.string().max(2000).catch(''),
})

type Neighbours = {
  readonly titlesOf: TitlesOf
  readonly submissionOf: SubmissionOf
  readonly onFound: OnFound
}

/** Search over one's own cases; stars, numbers and notes of a practice, filters kept under a name. */
export const searchRoutes = ({ titlesOf, submissionOf, onFound }: Neighbours) =>
  new Hono<IdentityEnv>()
    .get(searchPaths.search.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const { q = '', after } = c.req.query()
      const search = readSearch(q.trim())
      if (!search.ok) return c.html(searchPage({ i18n, q, error: search.error }), 422)
      const from = parseCursor(after)
      if (search.value.length === 0) return c.html(searchPage({ i18n, q }))
      const number = from ? undefined : receiptNumberIn(q)
      const submission = number ? submissionOf(db, actor, number, at) : undefined
      const places = [
        ...(from ? [] : casesByNumber(db, actor, q, at).map((id) => casePaths.case(i18n.locale, id))),
        ...(submission ? [submissionPaths.submission(i18n.locale, submission.id)] : []),
      ]
      if (places.length === 1) return c.redirect(places[0]!, 303)
      const found = searchCases(db, actor, { terms: search.value, after: from, titlesOf }, at)
      onFound(db, actor, found.documents, at)
      const next = found.next && writeCursor(found.next)
      return c.html(searchPage({ i18n, q, found: { ...found, submission, next }, isLater: from !== undefined }))
    })
    .post(caseNewsPaths.caseStar.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const id = c.req.param('id')
      getCase(db, actor, id, at)
      const form = await parseForm(c, StarForm)
      setStar(db, actor, id, form.ok && form.value.starred === 'yes', at)
      return c.redirect(casePaths.case(i18n.locale, id), 303)
    })
    .post(caseNewsPaths.caseMute.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const { id } = getCase(db, actor, c.req.param('id'), at)
      const form = await parseForm(c, MuteForm)
      setMute(db, actor, id, form.ok && form.value.muted === 'yes', at)
      const isBack = form.ok && form.value.back === 'choices'
      return c.redirect(isBack ? accountPaths.mailChoice(i18n.locale) : casePaths.case(i18n.locale, id), 303)
    })
    .get(firmNotePaths.matterNumber.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const parts = listFirmParts(db, actor, theCase, at).filter(({ mayWrite }) => mayWrite)
      const part = parts.find(({ principalId }) => principalId === c.req.query('for')) ?? parts[0]
      if (!part) throw new Forbidden('a number of a practice')
      return c.html(
        matterNumberPage({
          i18n,
          theCase,
          practice: part,
          typed: withFormVersion({ number: part.matterNumber ?? '' }),
        }),
      )
    })
    .post(firmNotePaths.matterNumber.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const form = await parseForm(c, NumberForm)
      const { for: principalId, number } = form.ok ? form.value : { for: '', number: '' }
      const { typed } = form
      const isSaved = (saved: string) => isFormCurrent(typed, { number: saved })
      const set = setMatterNumber(db, actor, theCase.id, principalId, number, at, isSaved)
      if (set.ok) return c.redirect(casePaths.case(i18n.locale, theCase.id), 303)
      const practice = listFirmParts(db, actor, theCase, at).find((one) => one.principalId === principalId)
      if (!practice) throw new Forbidden('a number of a practice')
      if (set.error !== 'stale')
        return c.html(matterNumberPage({ i18n, theCase, practice, typed, error: set.error }), 422)
      const now = { number: practice.matterNumber ?? '' }
      const isAbout = isAboutSubject(`matterNumber:${theCase.id}`)
      const conflict = editConflictOf(db, actor, { typed, now, where: { actorId: actor.id }, isAbout })
      return c.html(matterNumberPage({ i18n, theCase, practice, typed: reconcileForm(typed, now), conflict }), 409)
    })
    .get(firmNotePaths.noteCreation.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const able = practicesIn(db, actor, theCase, at).filter(({ mayWrite }) => mayWrite)
      const practice = able.find(({ principalId }) => principalId === c.req.query('for')) ?? able[0]
      if (!practice) throw new Forbidden('notes of a practice')
      return c.html(notePage({ i18n, theCase, practice, text: '' }))
    })
    .post(firmNotePaths.noteCreation.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      const form = await parseForm(c, NoteForm)
      if (changesLanguage(form)) {
        const practice = practicesIn(db, actor, theCase, at).find((one) => one.principalId === form.typed.for)
        if (practice) return c.html(notePage({ i18n, theCase, practice, text: form.typed.text ?? '' }), 422)
      }
      const { for: principalId, text } = form.ok ? form.value : { for: '', text: '' }
      const added = addNote(db, actor, theCase.id, principalId, text, at)
      if (added.ok) return c.redirect(casePaths.firm(i18n.locale, theCase.id), 303)
      const practice = practicesIn(db, actor, theCase, at).find((one) => one.principalId === principalId)
      if (!practice) throw new Forbidden('notes of a practice')
      return c.html(notePage({ i18n, theCase, practice, text, error: added.error }), 422)
    })
    .get(firmNotePaths.note.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const { note, theCase, practice } = getNote(db, actor, c.req.param('id'), at)
      return c.html(notePage({ i18n, theCase, practice, id: note.id, text: note.text, version: note.version }))
    })
    .post(firmNotePaths.note.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const { note, theCase, practice } = getNote(db, actor, c.req.param('id'), at)
      const form = await parseForm(c, ChangeForm)
      const { text = '', version } = form.typed
      if (changesLanguage(form))
        return c.html(notePage({ i18n, theCase, practice, id: note.id, text, version: Number(version) || 0 }), 422)
      const typed = form.ok ? form.value : { text: '', version: 0 }
      const changed = changeNote(db, actor, note.id, typed, at)
      if (changed.ok) return c.redirect(casePaths.firm(i18n.locale, theCase.id), 303)
      const data = { i18n, theCase, practice, id: note.id, text: typed.text }
      if (changed.error !== 'stale')
        return c.html(notePage({ ...data, version: typed.version, error: changed.error }), 422)
      const by = namesOf(db, [note.changedBy]).get(note.changedBy) ?? ''
      const stale: StaleNote = { text: note.text, by, at: note.changedAt }
      return c.html(notePage({ ...data, version: note.version, stale }), 422)
    })
    .get(firmNotePaths.noteDeletion.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const { note, theCase, practice } = getNote(db, actor, c.req.param('id'), at)
      if (!practice.mayWrite) throw new Forbidden('notes of a practice')
      return c.html(noteDeletionPage({ i18n, theCase, practice, note }))
    })
    .post(firmNotePaths.noteDeletion.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const { note, theCase, practice } = getNote(db, actor, c.req.param('id'), at)
      const form = await parseForm(c, ChangeForm)
      const deleted = deleteNote(db, actor, note.id, form.ok ? form.value.version : 0, at)
      if (deleted.ok) return c.redirect(casePaths.firm(i18n.locale, theCase.id), 303)
      return c.html(noteDeletionPage({ i18n, theCase, practice, note, isChanged: true }), 422)
    })
    .post(savedViewPaths.savedViews.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const form = await parseForm(c, ViewForm)
      const view = form.ok ? form.value : ({ page: 'cases', name: '', query: '' } as const)
      const saved = saveView(db, actor, view, at)
      if (saved.ok) return c.redirect(savedViewPaths.viewed(i18n.locale, saved.value), 303)
      return c.html(viewCreationPage({ i18n, ...view, error: saved.error }), 422)
    })
    .get(savedViewPaths.savedViewCreation.pattern, memberOnly, (c) => {
      const view = ViewForm.parse(c.req.query())
      return c.html(viewCreationPage({ i18n: c.var.i18n, ...view, query: filtersOf(view.query) }))
    })
    .get(savedViewPaths.savedView.pattern, memberOnly, (c) => {
      const { db, actor, i18n } = c.var
      const view = getSavedView(db, actor, c.req.param('id'))
      return c.html(savedViewPage({ i18n, view, typed: withFormVersion({ name: view.name }) }))
    })
    .post(savedViewPaths.savedView.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const view = getSavedView(db, actor, c.req.param('id'))
      const form = await parseForm(c, ViewForm)
      const name = form.ok ? form.value.name : ''
      const { typed } = form
      const renamed = renameView(db, actor, view.id, name, at, (saved) => isFormCurrent(typed, { name: saved.name }))
      if (renamed.ok) return c.redirect(savedViewPaths.viewed(i18n.locale, renamed.value), 303)
      if (renamed.error !== 'stale') return c.html(savedViewPage({ i18n, view, typed, error: renamed.error }), 422)
      const now = { name: getSavedView(db, actor, view.id).name }
      const conflict = editConflictOf(db, actor, {
        typed,
        now,
        where: { actorId: actor.id },
        isAbout: isAboutSubject(`view:${view.id}`),
      })
      return c.html(savedViewPage({ i18n, view, typed: reconcileForm(typed, now), conflict }), 409)
    })
    .post(savedViewPaths.savedViewDeletion.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const { page } = deleteView(db, actor, c.req.param('id'), at)
      return c.redirect(savedViewPaths.viewed(i18n.locale, { page, query: '' }), 303)
    })
