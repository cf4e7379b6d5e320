import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { Original } from '../../../src/documents/exhibits/choices.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import type { ExhibitChoices } from '../../../src/documents/exhibits/numbers.ts'
import type { ExhibitPapers } from '../../../src/documents/exhibits/papers.ts'
import { exhibitPaths } from '../../../src/documents/exhibits/paths.ts'
import { exhibitsAmong } from '../../../src/documents/exhibits/values.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { isExhibitType } from '../../../src/tribunal/index.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { typeName } from '../../components/document-words.ts'
import {
  buttonRow,
  type Content,
  checkboxes,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { pagesOf } from '../words.ts'

type ExhibitsData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  expected: ReadonlyMap<string, ExhibitNumbers>
  originals: readonly Original[]
  choices: ExhibitChoices
  error?: 'changedMeanwhile' | 'notOriginal' | 'notDraft'
  typed?: Typed
}

/** Order and translations of a draft's exhibits, what the portal adds to them, and the numbers that they would get now. */
export function exhibitsPage(data: ExhibitsData) {
  const { i18n, submission, theCase, capacity, documents, error } = data
  const { t, locale } = i18n
  const { reference } = theCase
  return page(
    i18n,
    {
      title: t('exhibits:page.title', { reference }),
      ...actingHead([capacity]),
      error: !!error,
    },
    html`
    ${errorSummary({ i18n, errors: { form: error && t(`exhibits:error.${error}`) } })}
    ${caseFormHead(i18n, {
      theCase,
      title: t('exhibits:page.heading'),
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    })}
    <p>${t('exhibits:page.intro')}</p>
    <p class="aside">${t('exhibits:page.expectedNote')}</p>
    ${
      documents.length === 0
        ? emptyLine(t('exhibits:page.empty'))
        : capacity.canPrepare
          ? arrangingForm(data)
          : readOnly(data)
    }`,
  )
}

function arrangingForm(data: ExhibitsData): Content {
  const { i18n, submission, documents, choices, typed } = data
  const { t, locale } = i18n
  const saved = [choices.wantsList && 'list', choices.wantsStamp && 'stamp'].filter((one) => one !== false)
  return postForm(
    { action: exhibitPaths.submissionExhibits(locale, submission.id) },
    html`
    ${hiddenField('version', submission.version)}
    <button class="hidden" type="submit" name="next" value="save" tabindex="-1" aria-hidden="true">${t('exhibits:page.save')}</button>
    <ol class="cards plain">
      ${documents.map((document, index) => exhibitCard(data, document, index))}
    </ol>
    ${checkboxes({
      i18n,
      name: 'make[]',
      label: t('exhibits:page.make'),
      options: (['list', 'stamp'] as const).map((value) => ({
        value,
        label: t(`exhibits:page.${value}.label`),
        hint: t(`exhibits:page.${value}.hint`),
      })),
      values: typed ? (typed.make ?? '').split('\n') : saved,
    })}
    ${buttonRow(
      submitButton({ label: t('exhibits:page.toReview'), name: 'next', value: 'review' }),
      submitButton({ label: t('exhibits:page.save'), kind: 'secondary', name: 'next', value: 'save' }),
    )}`,
  )
}

function exhibitCard(
  { i18n, documents, expected, originals, typed }: ExhibitsData,
  document: DocumentRow,
  index: number,
) {
  const { t } = i18n
  const { id, title, fileName, type } = document
  const name = `translation-${id}`
  const act = (verb: 'up' | 'down') =>
    submitButton({
      label: t(`documents:draft.${verb}`),
      kind: 'plain',
      name: 'next',
      value: `${verb}:${id}`,
      about: title || fileName,
      id: `${verb}-${id}`,
    })
  const others = originals.filter((original) => original.id !== id)
  return html`
      <li>
        <fieldset>
          <legend>${t('documents:draft.number', { number: index + 1 })} ${personName(title || fileName)}</legend>
          <p>${expectedWords(i18n, expected.get(id))}</p>
          <p class="aside">${typeName(i18n, type)} · ${pagesOf(i18n, document.pages)}</p>
          ${
            type !== 'listOfDocuments' &&
            others.length > 0 &&
            selectField({
              i18n,
              name,
              label: t('exhibits:page.translates'),
              hint: t('exhibits:page.translatesHint'),
              options: [
                { value: '', label: t('exhibits:page.noTranslation') },
                ...others.map((original) => ({ value: original.id, label: originalName(i18n, original) })),
              ],
              value: typed?.[name] ?? document.translationOf ?? '',
            })
          }
          ${buttonRow(index > 0 ? act('up') : '', index < documents.length - 1 ? act('down') : '')}
        </fieldset>
      </li>`
}

const originalName = ({ t }: I18n, { label, title }: Original) =>
  label ? t('exhibits:page.filed', { label, title }) : title

const readOnly = ({ i18n, documents, expected }: ExhibitsData) => html`
    <p>${i18n.t('exhibits:page.readOnly')}</p>
    <ol>${documents.map(({ id, title, fileName }) => html`<li>${personName(title || fileName)}<br><span class="aside">${expectedWords(i18n, expected.get(id))}</span></li>`)}</ol>`

/** The exhibit number that it would get if it were sent now. */
const expectedWords = ({ t }: I18n, numbers: ExhibitNumbers | undefined): string => numberWords(t, 'expected', numbers)

/** The exhibit number since receipt; empty without one. */
export const givenWords = ({ t }: I18n, { exhibitLabel, firstPage, lastPage, type }: DocumentRow): string =>
  exhibitLabel === null && isExhibitType(type)
    ? ''
    : numberWords(t, 'given', { label: exhibitLabel, first: firstPage, last: lastPage })

export function numberWords(
  t: I18n['t'],
  tense: 'expected' | 'given' | 'short',
  numbers: ExhibitNumbers | undefined,
): string {
  const { label = null, first = null, last = null } = numbers ?? {}
  if (label === null) return t('exhibits:number.noExhibit')
  if (first === null || last === null) return t(`exhibits:number.${tense}.none`, { label })
  return first === last
    ? t(`exhibits:number.${tense}.one`, { label, first })
    : t(`exhibits:number.${tense}.range`, { label, first, last })
}

type Exhibited = Pick<ExhibitsData, 'i18n' | 'documents' | 'choices'>

/** On the draft: what the portal adds to its documents. */
export function exhibitsLine({ i18n, documents, choices }: Exhibited): Content {
  const { t } = i18n
  if (documents.length === 0) return ''
  const makesList =
    choices.wantsList &&
    exhibitsAmong(documents).length > 1 &&
    !documents.some(({ type }) => type === 'listOfDocuments')
  const makes = [
    t('exhibits:part.numbers'),
    ...(makesList ? [t('exhibits:part.list')] : []),
    ...(choices.wantsStamp ? [t('exhibits:part.stamp')] : []),
  ]
  return html`<p class="aside">${makes.join(' ')}</p>`
}

/** The portal is still making a list or copies, or could not. */
export function makingNotice(i18n: I18n, { list }: ExhibitPapers): Content {
  if (list?.state === 'waiting') return html`<p class="aside no-print">${i18n.t('exhibits:made.listWaiting')}</p>`
  return list?.state === 'failed' ? notice({ i18n, kind: 'warning', title: i18n.t('exhibits:made.listFailed') }) : ''
}
