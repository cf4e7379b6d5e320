import type { Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { html, textField } from '../components/index.ts'

type ShareDays = {
  kind: 'standIn' | 'coCounsel'
  /** Zone of its days. */
  zone: string
  typed: Typed
  sentences: Readonly<Record<string, string>>
  /** What has begun keeps its first day. */
  hasBegun?: boolean
}

/** Its first and last day, in an offer and in its change. */
export function shareDays(i18n: I18n, { kind, zone, typed, sentences, hasBegun }: ShareDays) {
  const { t } = i18n
  const clock = { zone: i18n.zoneName(zone) }
  return html`
  ${
    !hasBegun &&
    textField({
      i18n,
      name: 'from',
      type: 'date',
      label: t('delegation:share.from'),
      hint: t('delegation:share.fromHint', clock),
      size: 20,
      optional: true,
      value: typed.from,
      error: sentences.from,
    })
  }
  ${textField({
    i18n,
    name: 'until',
    type: 'date',
    label: t('delegation:terms.until'),
    hint: t(`delegation:share.${kind}.untilHint`, clock),
    size: 20,
    optional: true,
    value: typed.until,
    error: sentences.until,
  })}`
}
