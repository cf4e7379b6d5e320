import type { StagedFile } from '../../../src/documents/staging/staged-files.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { onlyPdf, pdfOrPhotographs } from '../../components/accepted-files.ts'
import {
  type Content,
  fieldId,
  fileField,
  html,
  onPaper,
  personName,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { pagesOf } from '../words.ts'

type Option = { readonly value: string; readonly label: string }
type OfferedTypes = {
  readonly options?: readonly Option[]
  readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[]
}

type StagedData = {
  i18n: I18n
  staged: readonly StagedFile[]
  offered: OfferedTypes
  typed: Typed
  /** Sentences by field. */
  sentences: Record<string, string>
  /** Photographs become a PDF, too. */
  takesPhotographs: boolean
  /** Bytes of a file, and how many files at most. */
  maximum: number
  mostFiles: number
}

/** The files of a form that keeps them: each with a type and a title of its own, and the field that adds others. */
export function stagedFilesPart(data: StagedData): Content {
  const { i18n, staged, offered, typed, sentences, takesPhotographs, maximum, mostFiles } = data
  const { t } = i18n
  return html`
      <fieldset>
        <legend>${t('registry:staged.title')}</legend>
        ${staged.length > 0 && table(data)}
        ${fileField({ i18n, name: 'file', label: t(staged.length > 0 ? 'registry:staged.more' : 'registry:staged.choose'), hint: t(takesPhotographs ? 'registry:staged.photosHint' : 'registry:staged.hint', { size: i18n.size(maximum), count: mostFiles }), accept: takesPhotographs ? pdfOrPhotographs : onlyPdf, multiple: true, error: sentences.file })}
        ${selectField({ i18n, name: 'type', label: t('registry:staged.type'), hint: t('registry:staged.typeHint'), empty: true, ...offered, value: typed.type, error: sentences.type })}
        ${textField({ i18n, name: 'title', label: t('registry:staged.titleLabel'), hint: t('registry:staged.titleHint'), value: typed.title, autoDirection: true, autocomplete: 'off', error: sentences.title })}
        <p>${submitButton({ label: t('registry:staged.add'), kind: 'secondary', name: 'next', value: 'add' })}</p>
      </fieldset>`
}

function table({ i18n, staged, offered, sentences }: StagedData): Content {
  const { t } = i18n
  return html`
        <p class="hint">${t('registry:staged.kept')}</p>
        <table class="edit">
          <caption class="hidden">${t('registry:staged.title')}</caption>
          <thead><tr><th scope="col">${t('registry:staged.titleAndFile')}</th><th scope="col">${t('admin:case.type')}</th><th scope="col">${t('registry:staged.leave')}</th></tr></thead>
          <tbody>
            ${staged.map((file, index) => row(i18n, file, index + 1, offered, sentences))}
          </tbody>
        </table>`
}

function row(
  i18n: I18n,
  { id, type, title, fileName, size, checked }: StagedFile,
  number: number,
  offered: OfferedTypes,
  sentences: Record<string, string>,
): Content {
  const { t } = i18n
  const [titleName, typeName, leftName] = [`title-${id}`, `type-${id}`, `left-${id}`]
  return html`
            <tr>
              <th scope="row"><label class="hidden" for="${fieldId(titleName)}">${t('registry:staged.titleOf', { number })}</label>${wrong(i18n, titleName, sentences)}<input type="text" class="input no-print" id="${fieldId(titleName)}" name="${titleName}" value="${title}" dir="auto" autocomplete="off" ${describedBy(titleName, sentences)}>${onPaper(fieldId(titleName), title)}<p class="aside">${personName(fileName)}, ${i18n.size(size)}${checked.verdict !== 'refused' && html`, ${pagesOf(i18n, checked.pages)}`}</p></th>
              <td><label class="hidden" for="${fieldId(typeName)}">${t('registry:staged.typeOf', { number })}</label>${wrong(i18n, typeName, sentences)}<select class="input" id="${fieldId(typeName)}" name="${typeName}" ${describedBy(typeName, sentences)}><option value="">${t('common:form.choose')}</option>${offered.options?.map((one) => option(one, type))}${offered.groups?.map(({ label, options }) => html`<optgroup label="${label}">${options.map((one) => option(one, type))}</optgroup>`)}</select></td>
              <td><div class="choice"><input type="checkbox" id="${fieldId(leftName)}" name="${leftName}" value="yes"><label for="${fieldId(leftName)}">${t('registry:staged.leave')}<span class="hidden"> ${title || fileName}</span></label></div></td>
            </tr>`
}

const option = ({ value, label }: Option, chosen: string) =>
  html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`

const wrong = ({ t }: I18n, name: string, sentences: Record<string, string>): Content =>
  sentences[name]
    ? html`<p class="error" id="${fieldId(name)}-error"><span class="hidden">${t('common:form.error')}</span> ${sentences[name]}</p>`
    : ''

const describedBy = (name: string, sentences: Record<string, string>): Content =>
  sentences[name] ? html`aria-invalid="true" aria-describedby="${fieldId(name)}-error"` : ''
