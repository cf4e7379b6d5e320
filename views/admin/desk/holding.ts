import { workPaths } from '../../../src/addresses.ts'
import type { WorkItem } from '../../../src/admin/desk/items.ts'
import { deskPaths, writeRef } from '../../../src/admin/desk/paths.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  errorSummary,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { isWrong } from '../words.ts'
import { changeWords } from './changes.ts'
import { workName } from './words.ts'

type HoldingData = {
  i18n: I18n
  meId: string
  work: Work
  item: WorkItem | undefined
  canMove: boolean
  colleagues: readonly { readonly id: string; readonly name: string }[]
  errors?: FormErrors
  typed?: Typed
  /** A colleague was faster, and nothing of this form was done. */
  isOvertaken?: boolean
}

/** Gives an item to a colleague, or puts it aside until a day. */
export function holdingPage(data: HoldingData) {
  const { i18n, meId, work, item, canMove, errors = {}, isOvertaken } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`desk:error.${error}` as Key))
  const version = hiddenField('version', item?.version ?? 0)
  return page(
    i18n,
    {
      title: t('desk:holding.title'),
      error: isWrong(errors) || isOvertaken,
      back: { href: workPaths.item(locale, work), label: t('desk:holding.back') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${isOvertaken && item && notice({ i18n, kind: 'error', title: changeWords(i18n, item), body: html`<p>${t('desk:changed.notTaken')}</p>` })}
    <h1>${t('desk:holding.title')}</h1>
    <p class="lead">${workName(i18n, work)}</p>
    <p>${work.holderId === null ? t('desk:bar.nobody') : html`${t(work.holderId === meId ? 'desk:holding.yours' : 'desk:bar.holds')} ${work.holderId !== meId && personName(work.holderName ?? '')}`}</p>
    ${canMove ? movingForms(data, sentences, version) : html`<p class="aside">${t('postings:who.takeOver')}</p>`}`,
  )
}

function movingForms(data: HoldingData, sentences: Record<string, string>, version: Content): Content {
  const { i18n, work, colleagues, typed = {} } = data
  const { t, locale } = i18n
  return html`
    <h2>${t('desk:holding.give')}</h2>
    ${
      colleagues.length === 0
        ? html`<p>${t('desk:holding.alone')}</p>`
        : postForm(
            { action: deskPaths.assignment(locale, writeRef(work)) },
            html`
      ${version}
      ${selectField({ i18n, name: 'toId', label: t('desk:holding.to'), empty: true, options: colleagues.map(({ id, name }) => ({ value: id, label: name })), value: typed.toId, error: sentences.toId })}
      ${textArea({ i18n, name: 'word', label: t('desk:holding.word'), hint: t('desk:holding.wordHint'), optional: true, rows: 2, value: typed.word, error: sentences.word })}
      ${submitButton({ label: t('desk:holding.giveSubmit') })}`,
          )
    }
    <h2>${t('desk:holding.aside')}</h2>
    ${postForm(
      { action: deskPaths.settingAside(locale, writeRef(work)) },
      html`
      ${version}
      ${textField({ i18n, name: 'until', label: t('desk:holding.until'), hint: t('desk:holding.untilHint'), type: 'date', size: 10, value: typed.until, error: sentences.until })}
      ${textField({ i18n, name: 'why', label: t('desk:holding.why'), optional: true, size: 30, autoDirection: true, value: typed.why, error: sentences.why })}
      ${submitButton({ label: t('desk:holding.asideSubmit'), kind: 'secondary' })}`,
    )}`
}
