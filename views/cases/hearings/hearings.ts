import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { ListedHearing } from '../../../src/cases/hearings/rows.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'

import { type Content, caseName, dataTable, emptyLine, html, pager } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { principalWords } from '../list/list.ts'
import { askLink, conflictLines, hearingPlace, hearingState, hearingWhen } from './cells.ts'
import { type Frame, hearingsHead, isNarrowed, ownViews, viewQuery } from './frame.ts'

type Page = { hearings: readonly ListedHearing[]; next: string | undefined }

export function hearingsPage({
  coming,
  over,
  isFirst,
  ...frame
}: Frame & { coming: Page; over: Page; isFirst: boolean }): string {
  const { i18n } = frame
  const { t } = i18n
  return page(
    i18n,
    { title: t('cases:hearings.title') },
    html`
    ${hearingsHead(frame, t('cases:hearings.title'))}
    <div id="hearings">
    ${ownViews(frame)}
    <h2>${t('cases:hearings.coming')}</h2>
    <p class="hint no-print">${t('hearings:fallen')}</p>
    ${coming.hearings.length === 0 ? noHearings(frame, t('cases:hearings.noneComing')) : table(frame, coming.hearings, t('cases:hearings.coming'))}
    ${pager({
      i18n,
      first: isFirst ? undefined : hearingPaths.hearings(i18n.locale, viewQuery(frame)),
      next: coming.next && hearingPaths.hearings(i18n.locale, viewQuery(frame, { after: coming.next })),
    })}
    <h2>${t('cases:hearings.past')}</h2>
    ${over.hearings.length === 0 ? noHearings(frame, t('cases:hearings.nonePast')) : table(frame, over.hearings, t('cases:hearings.past'))}
    ${over.next && html`<p class="no-print"><a href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { past: over.next }))}">${t('cases:hearings.earlier')}</a></p>`}
    </div>`,
  )
}

export function pastHearingsPage({ hearings, next, ...frame }: Frame & Page): string {
  const { i18n } = frame
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('cases:hearings.past'),
      back: { href: hearingPaths.hearings(locale), label: t('cases:hearings.title') },
    },
    html`
    <h1>${t('cases:hearings.past')}</h1>
    ${hearings.length === 0 ? noHearings(frame, t('cases:hearings.nonePast')) : table(frame, hearings, t('cases:hearings.past'))}
    ${pager({ i18n, first: hearingPaths.hearings(i18n.locale, viewQuery(frame)), next: next && hearingPaths.hearings(i18n.locale, viewQuery(frame, { past: next })) })}`,
  )
}

/** Says whether filters are the reason for an empty list. */
export const noHearings = (frame: Frame, sentence: string): Content =>
  isNarrowed(frame)
    ? emptyLine(
        html`${frame.i18n.t('hearings:noneFits')} <a href="${hearingPaths.hearings(frame.i18n.locale, viewQuery({ ...frame, narrowed: {} }))}">${frame.i18n.t('hearings:showAll')}</a>`,
      )
    : emptyLine(sentence)

function table(
  { i18n, now, actsForOthers, readerId, conflicts }: Frame,
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
      ...(actsForOthers ? [{ label: t('cases:list.for'), isNamed: true }] : []),
    ],
    rows: hearings.map((h) => [
      hearingWhen(i18n, h, now),
      html`<a class="ref" href="${casePaths.case(locale, h.theCase.id)}">${h.theCase.reference}</a> (${t(`tribunal:${h.theCase.division}.code`)})`,
      caseName(h.theCase),
      t(`cases:hearing.kind.${h.kind}`),
      hearingPlace(i18n, h, now),
      html`${hearingState(i18n, h, now)}${askLink(i18n, h.theCase.id, h, now)}${conflictLines(i18n, readerId, conflicts.get(h.id))}`,
      ...(actsForOthers ? [principalWords(i18n, h.forWhom)] : []),
    ]),
  })
}
