import { staffAnnouncementPaths } from '../../src/announcements/paths.ts'
import type { Contents } from '../../src/announcements/schema.ts'
import { pairFields } from '../../src/platform/localized.ts'
import type { Typed } from '../../src/platform/web/forms.ts'
import type { Banner, I18n } from '../../src/platform/web/i18n.ts'

import type { Block } from '../../src/platform/web/small-markdown.ts'
import { bannerLine } from '../banners.ts'
import {
  buttonRow,
  type Content,
  hiddenField,
  html,
  postForm,
  smallText,
  spanOf,
  submitButton,
  summaryList,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { audienceWords, listFields, severityTag } from './words.ts'
import type { AddressedOffice } from './writing.ts'

type PreviewData = {
  readonly i18n: I18n
  readonly offices: readonly AddressedOffice[]
  readonly contents: Contents
  readonly typed: Typed
  /** The banner in each language. */
  readonly looks: readonly { readonly i18n: I18n; readonly banner: Banner; readonly text: readonly Block[] }[]
  /** For a change of an existing one. */
  readonly id?: string
}

export function previewPage(data: PreviewData) {
  const { i18n, offices, contents, looks } = data
  const { t, locale } = i18n
  const title = t('announcements:preview.title')
  return page(
    i18n,
    { title, back: { href: staffAnnouncementPaths.announcements(locale), label: t('announcements:office.title') } },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('announcements:preview.lead')}</p></div>
    ${summaryList([
      { key: t('announcements:column.severity'), value: severityTag(i18n, contents) },
      { key: t('announcements:column.audience'), value: audienceWords(i18n, contents, offices) },
      { key: t('announcements:preview.when'), value: spanOf(i18n, contents) },
    ])}
    ${looks.map((look) => inOne(data, look))}
    ${publishing(data)}`,
  )
}

function inOne({ i18n }: PreviewData, { i18n: theirs, banner, text }: PreviewData['looks'][number]): Content {
  const { locale } = theirs
  return html`
    <h2>${i18n.t(`announcements:preview.in.${locale}`)}</h2>
    <div lang="${locale}">${bannerLine(theirs, banner)}</div>
    ${!banner.text && html`<ul class="cards"><li class="text" lang="${locale}">${smallText(locale, text, banner.title)}</li></ul>`}`
}

const plain = [
  'severity',
  'startDate',
  'startTime',
  'endDate',
  'endTime',
  ...pairFields('title'),
  ...pairFields('text'),
  'version',
] as const

const publishing = ({ i18n, id, typed }: PreviewData): Content =>
  postForm(
    {
      action: id
        ? staffAnnouncementPaths.announcement(i18n.locale, id)
        : staffAnnouncementPaths.announcementCreation(i18n.locale),
      seal: i18n.seal,
      label: i18n.t('announcements:preview.title'),
    },
    html`
    ${plain.filter((name) => typed[name] !== undefined).map((name) => hiddenField(name, typed[name] ?? ''))}
    ${listFields.flatMap((name) =>
      (typed[name] ?? '')
        .split('\n')
        .filter((value) => value !== '')
        .map((value) => hiddenField(`${name}[]`, value)),
    )}
    ${buttonRow(
      submitButton({
        label: i18n.t(id ? 'announcements:preview.change' : 'announcements:preview.publish'),
        name: 'next',
        value: 'publish',
      }),
      submitButton({ label: i18n.t('announcements:preview.back'), kind: 'secondary', name: 'next', value: 'change' }),
    )}`,
  )
