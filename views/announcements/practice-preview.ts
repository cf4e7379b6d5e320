import type { NoticeContents } from '../../src/announcements/practice/commands.ts'
import { staffPracticePaths } from '../../src/announcements/practice/paths.ts'
import { pairFields } from '../../src/platform/localized.ts'
import type { Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Locale, Translate } from '../../src/platform/web/i18n.ts'

import type { Block } from '../../src/platform/web/small-markdown.ts'
import {
  buttonRow,
  dateTag,
  hiddenField,
  html,
  notice,
  postForm,
  smallText,
  submitButton,
  summaryList,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'

type PreviewData = {
  readonly i18n: I18n
  readonly zone: string
  readonly contents: NoticeContents
  /** The day from which it is in force was before today. */
  readonly isPast: boolean
  readonly typed: Typed
  readonly looks: readonly {
    readonly locale: Locale
    readonly title: string
    readonly text: readonly Block[]
    readonly t: Translate
  }[]
  readonly noticeId: string | undefined
}

/** In both languages, before it is published and can no longer be changed. */
export function practicePreviewPage({ i18n, zone, contents, isPast, typed, looks, noticeId }: PreviewData) {
  const { t, locale } = i18n
  const title = t('practice:preview.title')
  const version = Number(typed.after ?? 0) + 1
  const { acceptedBy } = contents
  return page(
    i18n,
    { title, back: { href: staffPracticePaths.practiceNotices(locale), label: t('practice:list.title') } },
    html`
    <h1>${title}</h1>
    ${isPast && notice({ i18n, kind: 'warning', title: t('practice:preview.past'), body: html`<p>${t('practice:preview.pastWhat', { day: i18n.date(contents.effectiveAt, zone, 'plain') })}</p>` })}
    ${summaryList([
      { key: t('announcements:history.version'), value: i18n.number(version) },
      { key: t('practice:office.from'), value: dateTag({ i18n, at: contents.effectiveAt, zone }) },
      {
        key: t('practice:office.asked'),
        value:
          acceptedBy.length > 0
            ? acceptedBy.map((filer) => t(`announcements:audience.${filer}`)).join(', ')
            : t('practice:office.nobody'),
      },
    ])}
    ${looks.map(
      (look) => html`
    <h2>${t(`announcements:preview.in.${look.locale}`)}</h2>
    <ul class="cards"><li class="text" lang="${look.locale}"><p><strong>${look.title}</strong></p>${smallText(look.locale, look.text, look.title)}</li></ul>`,
    )}
    ${warningText({ i18n, text: t(acceptedBy.length > 0 ? 'practice:preview.finalAsked' : 'practice:preview.final') })}
    ${postForm(
      {
        action: noticeId
          ? staffPracticePaths.practiceNotice(locale, noticeId)
          : staffPracticePaths.practiceNoticeCreation(locale),
        seal: i18n.seal,
        label: title,
      },
      html`
      ${['after', ...pairFields('title'), ...pairFields('text'), 'effective'].map((name) => hiddenField(name, typed[name] ?? ''))}
      ${acceptedBy.map((filer) => hiddenField('acceptedBy[]', filer))}
      ${buttonRow(
        submitButton({ label: t('practice:preview.publish'), name: 'next', value: 'publish' }),
        submitButton({ label: t('announcements:preview.back'), kind: 'secondary', name: 'next', value: 'change' }),
      )}`,
    )}`,
  )
}
