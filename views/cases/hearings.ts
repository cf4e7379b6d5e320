import type { ListedHearing } from '../../src/cases/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, dataTable, emptyLine, html, pager, personName } from '../components/index.ts'
import { page } from '../layout.ts'
import { hearingPlace, hearingState, hearingTime, nextHearingWords } from './hearing-cells.ts'
import { forWhom } from './list.ts'

type Page = { hearings: readonly ListedHearing[]; next: string | undefined }
type HearingsData = { i18n: I18n; now: number; actsForOthers: boolean }

export function hearingsPage({
  coming,
  over,
  isFirst,
  ...data
}: HearingsData & { coming: Page; over: Page; isFirst: boolean }) {
  const { i18n } = data
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('cases:hearings.title'), wide: true },
    html`
    <h1>${t('cases:hearings.title')}</h1>
    <h2>${t('cases:hearings.coming')}</h2>
    ${coming.hearings.length === 0 ? emptyLine(t('cases:hearings.noneComing')) : table(data, coming.hearings, t('cases:hearings.coming'))}
    ${pager({
      i18n,
      first: isFirst ? undefined : paths.hearings(locale),
      next: coming.next && paths.hearings(locale, { after: coming.next }),
    })}
    <h2>${t('cases:hearings.past')}</h2>
    ${over.hearings.length === 0 ? emptyLine(t('cases:hearings.nonePast')) : table(data, over.hearings, t('cases:hearings.past'))}
    ${over.next && html`<p><a href="${paths.hearings(locale, { past: over.next })}">${t('cases:hearings.earlier')}</a></p>`}`,
  )
}

export function pastHearingsPage({ hearings, next, ...data }: HearingsData & Page) {
  const { i18n } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('cases:hearings.past'),
      wide: true,
      back: { href: paths.hearings(locale), label: t('cases:hearings.title') },
    },
    html`
    <h1>${t('cases:hearings.past')}</h1>
    ${hearings.length === 0 ? emptyLine(t('cases:hearings.nonePast')) : table(data, hearings, t('cases:hearings.past'))}
    ${pager({ i18n, first: paths.hearings(locale), next: next && paths.hearings(locale, { past: next }) })}`,
  )
}

function table(
  { i18n, now, actsForOthers }: HearingsData,
  hearings: readonly ListedHearing[],
  caption: string,
): Content {
  const { t, locale } = i18n
  return dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: t('cases:hearings.when') },
      { label: t('cases:list.file') },
      { label: t('cases:list.people') },
      { label: t('cases:hearings.kind') },
      { label: t('cases:hearings.where') },
      { label: t('cases:hearings.state') },
      ...(actsForOthers ? [{ label: t('cases:list.for') }] : []),
    ],
    rows: hearings.map((h) => [
      h.state === 'scheduled' && h.startsAt + h.minutes * 60_000 > now
        ? nextHearingWords(i18n, now, h)
        : hearingTime(i18n, h),
      html`<a href="${paths.case(locale, h.theCase.id)}">${h.theCase.reference}</a> (${t(`common:divisionCode.${h.theCase.division}`)})`,
      personName(h.theCase.title),
      t(`cases:hearing.kind.${h.kind}`),
      hearingPlace(i18n, h),
      hearingState(i18n, h, now),
      ...(actsForOthers ? [forWhom(i18n, h.forWhom)] : []),
    ]),
  })
}
