import { staffLimitChangePaths } from '../../../../src/cases/deadlines/limit-changes/paths.ts'
import type { MadeChange } from '../../../../src/cases/deadlines/limit-changes/queries.ts'
import { pairFields } from '../../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../../src/platform/web/i18n.ts'

import type { Limit } from '../../../../src/tribunal/index.ts'
import { isWrong } from '../../../admin/words.ts'
import {
  backToStaffHome,
  type Content,
  dataTable,
  errorSummary,
  html,
  notice,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  type Tag,
  tag,
  textField,
  unbroken,
} from '../../../components/index.ts'
import { limitName, limitRule, sourceWords } from '../../../components/limit-words.ts'
import { page } from '../../../layout.ts'

type ChangesData = {
  i18n: I18n
  /** ISO date. */
  today: string
  changes: readonly MadeChange[]
  limits: readonly Limit[]
  mayChange: boolean
  done?: 'added' | 'withdrawn'
  errors?: FormErrors
  typed?: Typed
}

export function limitChangesPage(data: ChangesData) {
  const { i18n, limits, mayChange, done, errors = {} } = data
  const { t } = i18n
  const title = t('deadlinePages:changes.title')
  const sentences = sentencesOf(errors, (error) => t(`deadlinePages:error.${error}` as Key))
  return page(
    i18n,
    {
      title,
      error: isWrong(errors),
      back: backToStaffHome(i18n),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${done && notice({ i18n, kind: 'success', title: t(`deadlinePages:changes.done.${done}`) })}
    <div class="titled"><h1>${title}</h1><p>${t('deadlinePages:changes.lead')}</p></div>
    ${changeTable(data)}
    ${mayChange && addForm(i18n, limits, data.typed ?? {}, sentences)}`,
  )
}

function changeTable({ i18n, changes, limits, mayChange, today }: ChangesData): Content {
  const { t } = i18n
  return dataTable({
    none: t('deadlinePages:changes.none'),
    caption: t('deadlinePages:changes.caption'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:changes.limit') },
      { label: t('deadlinePages:changes.days'), kind: 'number' },
      { label: t('deadlinePages:changes.span') },
      { label: t('deadlinePages:changes.source') },
      { label: t('deadlinePages:changes.state') },
      ...(mayChange ? [{ label: t('deadlinePages:changes.acts'), kind: 'act' as const }] : []),
    ],
    rows: changes.map((change) => [
      html`${limitName(i18n, change.deadlineId)}<br><span class="aside">${limitRule(
        i18n,
        limits.find(({ id }) => id === change.deadlineId),
      )}</span>`,
      i18n.number(change.days),
      spanWords(i18n, change),
      sourceWords(i18n, change),
      tag(stateOf(i18n, change, today)),
      ...(mayChange ? [change.withdrawnAt === null ? withdrawing(i18n, change) : ''] : []),
    ]),
  })
}

export const spanWords = (
  i18n: I18n,
  { effectiveFrom, effectiveTo }: Pick<MadeChange, 'effectiveFrom' | 'effectiveTo'>,
): Content =>
  unbroken(
    effectiveTo
      ? i18n.t('deadlinePages:changes.fromTo', { from: i18n.day(effectiveFrom), to: i18n.day(effectiveTo) })
      : i18n.t('deadlinePages:changes.fromOn', { from: i18n.day(effectiveFrom) }),
  )

function stateOf({ t }: I18n, { withdrawnAt, effectiveFrom, effectiveTo }: MadeChange, today: string): Tag {
  if (withdrawnAt !== null) return { kind: 'neutral', word: t('deadlinePages:changes.withdrawn') }
  if (effectiveFrom > today) return { kind: 'info', word: t('deadlinePages:changes.coming') }
  if (effectiveTo !== null && effectiveTo < today) return { kind: 'neutral', word: t('deadlinePages:changes.over') }
  return { kind: 'success', word: t('deadlinePages:changes.inForce') }
}

const withdrawing = (i18n: I18n, { id, deadlineId }: MadeChange) =>
  postForm(
    { action: staffLimitChangePaths.limitChangeWithdrawal(i18n.locale, id), seal: i18n.seal },
    submitButton({
      label: i18n.t('deadlinePages:changes.withdraw'),
      kind: 'secondary',
      about: limitName(i18n, deadlineId),
    }),
  )

function addForm(i18n: I18n, limits: readonly Limit[], typed: Typed, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const options = limits.map((limit) => ({
    value: limit.id,
    label: t('deadlinePages:changes.option', { rule: limitRule(i18n, limit), name: limitName(i18n, limit.id) }),
  }))
  return html`
    <h2>${t('deadlinePages:changes.addTitle')}</h2>
    <p>${t('deadlinePages:changes.addLead')}</p>
    ${postForm(
      {
        action: staffLimitChangePaths.limitChanges(locale),
        seal: i18n.seal,
        label: t('deadlinePages:changes.addTitle'),
      },
      html`
      ${selectField({ i18n, name: 'deadlineId', label: t('deadlinePages:changes.limit'), options, value: typed.deadlineId, empty: true, error: sentences.deadlineId })}
      ${textField({ i18n, name: 'days', label: t('deadlinePages:changes.days'), hint: t('deadlinePages:changes.daysHint'), inputmode: 'numeric', size: 5, value: typed.days, error: sentences.days })}
      ${textField({ i18n, name: 'effectiveFrom', label: t('deadlinePages:changes.from'), hint: t('deadlinePages:changes.fromHint'), type: 'date', size: 10, value: typed.effectiveFrom, error: sentences.effectiveFrom })}
      ${textField({ i18n, name: 'effectiveTo', label: t('deadlinePages:changes.to'), type: 'date', size: 10, value: typed.effectiveTo, optional: true, error: sentences.effectiveTo })}${pairFields(
        'source',
      ).map(
        (name) => html`
      ${textField({ i18n, name, label: t(`deadlinePages:changes.${name}`), value: typed[name], autocomplete: 'off', error: sentences[name] })}`,
      )}
      ${pairFields('link').map(
        (name) => html`
      ${textField({ i18n, name, label: t(`deadlinePages:changes.${name}`), hint: t('deadlinePages:changes.linkHint'), type: 'url', value: typed[name], autocomplete: 'off', optional: true, error: sentences[name] })}`,
      )}
      ${submitButton({ label: t('deadlinePages:changes.add') })}`,
    )}`
}
