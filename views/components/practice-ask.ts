import { practicePaths } from '../../src/announcements/practice/paths.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { checkboxes } from './fields.ts'
import { hiddenField } from './form.ts'
import { type Content, html } from './html.ts'

/** The field under which a form that files carries what was ticked; an error belongs to it. */
export const acceptedField = 'accepted[]'

/** In a form that files: which practice notices are accepted with it. Empty where none is to be. The notices open beside the form. */
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
