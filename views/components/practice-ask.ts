import { practicePaths } from '../../src/announcements/practice/paths.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { checkboxes } from './fields.ts'
import { hiddenField } from './form.ts'
import { type Content, html } from './html.ts'

/** The field of a filing form with the ticked notices, and of its error. */
export const acceptedField = 'accepted[]'

/** The practice notices to accept in a form that files; empty without any. Each notice can be read beside the form. */
export function acceptanceBoxes({
  i18n,
  pending,
  ticked = [],
  isMissing = false,
}: {
  readonly i18n: I18n
  readonly pending: readonly ListedVersion[]
  readonly ticked?: readonly string[]
  readonly isMissing?: boolean
}): Content {
  const { t, locale } = i18n
  if (pending.length === 0) return ''
  const titleOf = (one: ListedVersion) => textIn(i18n, localized(one, 'title'))
  return html`
    ${hiddenField('asked', 'yes')}
    ${checkboxes({
      i18n,
      name: acceptedField,
      label: t('practice:ask.label'),
      hint: html`${t('practice:ask.hint')}<br>${pending.map((one) => html`<a href="${practicePaths.practiceNotice(locale, one.noticeId, { version: String(one.version) })}" target="_blank" rel="noopener">${titleOf(one)}<span class="hidden"> ${t('practice:ask.newTab')}</span></a> `)}`,
      options: pending.map((one) => ({
        value: `${one.noticeId}.${one.version}`,
        label: t('practice:acceptBox', { title: titleOf(one), version: one.version }),
      })),
      values: ticked,
      ...(isMissing ? { error: t('practice:error.acceptMissing') } : {}),
    })}`
}
