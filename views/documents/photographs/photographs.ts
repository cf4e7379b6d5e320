import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { draftPlace } from '../../../src/documents/drafts/paths.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import { photographPaths } from '../../../src/documents/photographs/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import {
  buttonRow,
  type Content,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  textField,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import type { SendLimits } from '../sending/send.ts'

type PhotographsData = {
  readonly i18n: I18n
  readonly submission: Submission
  readonly theCase: VisibleCase
  readonly capacity: Capacity
  /** In their order. */
  readonly waiting: readonly Photograph[]
  readonly order: string
  readonly types: readonly OfferedGroup[]
  readonly limits: SendLimits
  readonly typed: Typed
  readonly errors: FormErrors
  /** The button at which the page goes on after a move, `#up-…`. */
  readonly place: string
}

const ownErrors = ['titleMissing', 'changed']

/** Photographs of a draft, to be put in order; one button makes one paper of them. */
export function photographsPage(data: PhotographsData) {
  const { i18n, submission, theCase, capacity, waiting, order, types, limits, typed, errors } = data
  const { t, locale } = i18n
  const sizes = { file: i18n.size(limits.fileBytes), all: i18n.size(limits.submissionBytes), count: limits.files }
  const sentences = sentencesOf(errors, (error) => {
    if (ownErrors.includes(error)) return t(`photographs:${error}` as Key)
    return error === 'titleTooLong' ? t('documents:error.titleTooLong') : t(`documents:refused.${error}` as Key, sizes)
  })
  return page(
    i18n,
    { title: t('photographs:title'), ...actingHead([capacity]), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, {
      theCase,
      title: t('photographs:title'),
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    })}
    <p>${t('photographs:lead')}</p>
    ${postForm(
      {
        action: photographPaths.submissionPhotographs(locale, submission.id),
        id: 'photographs',
        label: t('photographs:title'),
      },
      html`
      ${hiddenField('order', order)}
      <button class="hidden" type="submit" name="next" value="make" tabindex="-1" aria-hidden="true">${makeLabel(data)}</button>
      <ol class="cards plain" aria-label="${t('photographs:caption')}">
        ${waiting.map((one, index) => card(data, one, index))}
      </ol>
      <p class="aside">${t('photographs:more')}</p>
      <h2>${t('photographs:what')}</h2>
      ${selectField({
        i18n,
        name: 'type',
        label: t('documents:draft.type'),
        empty: true,
        optional: true,
        value: typed.type ?? '',
        options: [],
        groups: types.map(({ group, types: offered }) => ({
          label: t(`documents:typeGroup.${group}`),
          options: offered.map(({ key }) => ({ value: key, label: t(`documents:type.${key}`) })),
        })),
      })}
      ${textField({
        i18n,
        name: 'title',
        label: t('documents:draft.titleField'),
        hint: t('photographs:titleHint'),
        value: typed.title ?? '',
        autoDirection: true,
        autocomplete: 'off',
        error: sentences.title ?? '',
      })}
      <p class="aside">${t('photographs:private')}</p>
      ${buttonRow(submitButton({ label: makeLabel(data), name: 'next', value: 'make' }))}`,
    )}`,
  )
}

const makeLabel = ({ i18n, waiting }: PhotographsData): string => i18n.t('photographs:make', { count: waiting.length })

function card({ i18n, submission, waiting, place }: PhotographsData, one: Photograph, index: number): Content {
  const { t, locale } = i18n
  const { id, fileName, pages } = one
  const number = i18n.number(index + 1)
  const move = (verb: 'up' | 'down') =>
    submitButton({
      label: t(`photographs:${verb}`),
      kind: 'plain',
      name: 'next',
      value: `${verb}:${id}`,
      about: fileName,
      hasFocus: place === draftPlace(id, verb),
    })
  const [first] = pages
  const count = pages.length
  return html`
        <li id="photograph-${id}">
          <p><strong>${number}. ${personName(fileName)}</strong><br><span class="aside">${i18n.size(one.size)}${count > 1 && html`, ${t('photographs:pages', { count })}`}${first && first.turned !== 0 && html`, ${t('photographs:straightened')}`}</span></p>
          <p><img src="${photographPaths.photograph(locale, submission.id, id)}" alt="${t('photographs:alt', { number, name: fileName })}" loading="lazy" width="${shown(first).width}" height="${shown(first).height}"></p>
          ${buttonRow(
            index > 0 ? move('up') : '',
            index < waiting.length - 1 ? move('down') : '',
            submitButton({
              label: t('photographs:remove'),
              kind: 'plain',
              name: 'next',
              value: `remove:${id}`,
              about: fileName,
            }),
          )}
        </li>`
}

/** Pixels of a thumbnail on the page: its longer side has 200. */
function shown(page: Photograph['pages'][number] | undefined): { readonly width: number; readonly height: number } {
  const { width = 1, height = 1 } = page ?? {}
  const scale = 200 / Math.max(width, height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
