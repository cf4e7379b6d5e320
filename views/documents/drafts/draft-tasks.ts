import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import { type Content, fieldId, html, type Tag, tag } from '../../components/index.ts'
import { serviceTag } from '../service/service.ts'
import type { DraftData } from './draft-data.ts'
import { goOnLabel } from './draft-forms.ts'
import { judged } from './judged.ts'

type Task = { readonly name: string; readonly href: string; readonly state: Tag }

/** The five steps of a draft, each with its state and the way to it. */
export function draftTasks(data: DraftData): Content {
  const { i18n, submission, documents, service, capacity } = data
  const { t, locale } = i18n
  const isWhole = documents.length > 0 && documents.every(isDescribed)
  const tasks: Task[] = [
    { name: t('documents:task.files'), href: '#add', state: filesState(data) },
    { name: t('documents:task.types'), href: `#${firstUndescribed(data)}`, state: typesState(data) },
    { name: t('documents:task.copy'), href: '#service', state: serviceTag(i18n, service) },
    {
      name: t('documents:task.note'),
      href: `#${fieldId('note')}`,
      state: { kind: 'neutral', word: submission.note ? t('documents:task.written') : t('documents:task.optional') },
    },
    {
      name: goOnLabel(i18n, capacity),
      href: sendingPaths.submissionReview(locale, submission.id),
      state: {
        kind: 'neutral',
        word: isWhole && service.state !== 'open' ? t('documents:task.ready') : t('documents:task.notYet'),
      },
    },
  ]
  return judged(
    'steps',
    html`
    <ol class="tasks across" aria-label="${t('documents:task.label')}">
      ${tasks.map(({ name, href, state }, index) => html`<li><a href="${href}">${index + 1}. ${name}</a> ${tag(state)}</li>`)}
    </ol>`,
  )
}

const isDescribed = ({ type, title }: DraftData['documents'][number]) => type !== null && title.trim() !== ''

function filesState({ i18n: { t }, documents, uploads, wanted }: DraftData): Tag {
  const toReplace = wanted.filter(({ by }) => !by).length
  if (toReplace > 0) return { kind: 'warning', word: t('documents:task.toReplace', { count: toReplace }) }
  if (uploads.length > 0) return { kind: 'warning', word: t('documents:task.underWay', { count: uploads.length }) }
  if (documents.length === 0) return { kind: 'neutral', word: t('documents:task.none') }
  return { kind: 'success', word: t('documents:task.added', { count: documents.length }) }
}

function typesState({ i18n: { t }, documents, isTried }: DraftData): Tag {
  const count = documents.filter((document) => !isDescribed(document)).length
  if (documents.length === 0) return { kind: 'neutral', word: t('documents:task.notYet') }
  return count > 0
    ? { kind: isTried ? 'danger' : 'warning', word: t('documents:task.missing', { count }) }
    : { kind: 'success', word: t('documents:task.done') }
}

function firstUndescribed({ documents }: DraftData): string {
  const first = documents.find((document) => !isDescribed(document))
  return first ? fieldId(`${first.type === null ? 'type' : 'title'}-${first.id}`) : 'in-draft'
}
