import { practicePaths, staffPracticePaths } from '../../src/announcements/practice/paths.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  dateTag,
  hiddenField,
  html,
  notice,
  postForm,
  submitButton,
  type Tag,
  tag,
} from '../components/index.ts'
import { page } from '../layout.ts'

type Row = ListedVersion & { readonly counted: { readonly accepted: number; readonly of: number } | undefined }

type ListData = {
  readonly i18n: I18n
  readonly at: number
  readonly zone: string
  readonly builtInNotice: string
  /** Each notice's latest first. */
  readonly versions: readonly Row[]
  readonly isBuiltInAlone: boolean
  readonly done?: 'published' | 'withdrawn' | 'inForce' | undefined
}

export function practiceListPage(data: ListData) {
  const { i18n, done, builtInNotice, isBuiltInAlone } = data
  const { t, locale } = i18n
  const title = t('practice:list.title')
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    ${done && notice({ i18n, kind: done === 'inForce' ? 'warning' : 'success', title: t(`practice:office.done.${done}`) })}
    <div class="titled"><h1>${title}</h1>${buttonRow(
      buttonLink({ href: staffPracticePaths.practiceNoticeCreation(locale), label: t('practice:office.new') }),
      isBuiltInAlone
        ? buttonLink({
            href: staffPracticePaths.practiceNotice(locale, builtInNotice),
            label: t('practice:office.next', { title: t('public:text.practice-notice') }),
            kind: 'secondary',
          })
        : '',
    )}</div>
    <p>${t('practice:office.lead')}</p>
    ${isBuiltInAlone && html`<p>${t('practice:office.builtIn')}</p>`}
    ${data.versions.length > 0 && table(data)}`,
  )
}

function table({ i18n, at, zone, versions }: ListData): Content {
  const { t, locale } = i18n
  const isLast = ({ noticeId, version }: Row) =>
    versions.every((other) => other.noticeId !== noticeId || other.version <= version)
  return dataTable({
    caption: t('practice:list.title'),
    captionHidden: true,
    columns: [
      { label: t('announcements:column.title') },
      { label: t('announcements:history.version'), kind: 'number' },
      { label: t('practice:office.from'), isNamed: true },
      { label: t('announcements:column.state') },
      { label: t('practice:office.asked'), isNamed: true },
      { label: t('practice:office.accepted'), isNamed: true },
      { label: t('maintenance:admin.acts'), kind: 'act' },
    ],
    rows: versions.map((one) => [
      html`<a href="${practicePaths.practiceNotice(locale, one.noticeId, { version: String(one.version) })}">${titleOf(i18n, one)}</a>`,
      i18n.number(one.version),
      dateTag({ i18n, at: one.effectiveAt, zone }),
      tag(stateOf(i18n, one, at, versions)),
      one.acceptedBy.length > 0
        ? one.acceptedBy.map((filer) => t(`announcements:audience.${filer}`)).join(', ')
        : t('practice:office.nobody'),
      one.counted
        ? t('practice:office.counted', { accepted: i18n.number(one.counted.accepted), of: i18n.number(one.counted.of) })
        : '',
      html`${isLast(one) && nextLink(i18n, one)}${one.withdrawnAt === null && one.effectiveAt > at && withdrawal(i18n, one)}`,
    ]),
  })
}

const titleOf = (i18n: I18n, row: Row) => textIn(i18n, localized(row, 'title'))

const nextLink = (i18n: I18n, one: Row): Content =>
  html`<p><a href="${staffPracticePaths.practiceNotice(i18n.locale, one.noticeId)}">${i18n.t('practice:writing.next', { version: i18n.number(one.version + 1) })}<span class="hidden"> ${i18n.t('practice:office.about', { title: titleOf(i18n, one) })}</span></a></p>`

function stateOf({ t }: I18n, one: Row, at: number, all: readonly Row[]): Tag {
  if (one.withdrawnAt !== null) return { kind: 'neutral', word: t('announcements:state.withdrawn') }
  if (one.effectiveAt > at) return { kind: 'info', word: t('announcements:state.coming') }
  const isReplaced = all.some(
    (other) =>
      other.noticeId === one.noticeId &&
      other.version > one.version &&
      other.withdrawnAt === null &&
      other.effectiveAt <= at,
  )
  return isReplaced
    ? { kind: 'neutral', word: t('practice:office.replaced') }
    : { kind: 'success', word: t('practice:list.inForce') }
}

const withdrawal = (i18n: I18n, one: Row): Content =>
  postForm(
    { action: staffPracticePaths.practiceNoticeWithdrawal(i18n.locale, one.noticeId), seal: i18n.seal },
    html`${hiddenField('version', one.version)}${submitButton({ label: i18n.t('practice:office.withdraw'), kind: 'secondary', about: i18n.t('practice:ofVersion', { title: titleOf(i18n, one), version: one.version }) })}`,
  )
