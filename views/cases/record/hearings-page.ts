import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import { sharePaths } from '../../../src/cases/shares/paths.ts'
import { casePageHref } from '../../components/case-head.ts'
import { factsList } from '../../components/facts-list.ts'
import { buttonLink, type Content, dayTag, emptyLine, html } from '../../components/index.ts'
import { dueName } from '../../components/limit-words.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { askAct, hearingPlace, hearingState, hearingWhen } from '../hearings/cells.ts'
import type { CasePageData, OverviewData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'
import { groupLines } from './facts.ts'

type HearingsPageData = CasePageData & Pick<OverviewData, 'group'>

/** The dates of a case: the next one in full with what can be done about it, the others as a table. */
export function caseHearingsPage(data: HearingsPageData) {
  const { i18n, head } = data
  const { t } = i18n
  const [next] = head.ahead
  const others = head.hearings.filter(({ id }) => id !== next?.id)
  return pageOfCase(
    i18n,
    head,
    'hearings',
    html`
    <div class="columns">
    <div>
    <h2>${t(next ? 'cases:hearingsPage.next' : 'cases:hearings.title')}</h2>
    ${next ? nextPart(data, next) : head.hearings.length === 0 && emptyLine(t('cases:hearings.noneInCase'))}
    ${
      others.length > 0 &&
      html`${next && html`<h2>${t('cases:hearingsPage.other')}</h2>`}
    ${workTable({
      caption: t(next ? 'cases:hearingsPage.other' : 'cases:hearings.title'),
      columns: [
        { label: t('cases:hearings.when') },
        { label: t('cases:hearings.kind') },
        { label: t('cases:hearings.where') },
        { label: t('cases:hearings.state') },
        { label: t('cases:hearingsPage.act'), isHidden: true },
      ],
      groups: [{ rows: others.map((one) => row(data, one)) }],
    })}`
    }
    </div>
    ${next && besideNext(data, next)}
    </div>`,
  )
}

/** What is due by then, and what may be done by whoever cannot attend. */
function besideNext({ i18n, head }: HearingsPageData, next: Hearing): Content {
  const { t, locale } = i18n
  const { theCase, deadlines, mayShare, now } = head
  const heldOn = i18n.isoDate(next.startsAt, next.zone)
  const due = deadlines.coming.filter(({ day }) => day !== null && day <= heldOn)
  if (due.length === 0 && !mayShare) return ''
  return html`
    <div class="side">
    ${
      due.length > 0 &&
      html`<h2>${t('cases:hearingsPage.before')}</h2>
    ${factsList(
      due.map((one) => ({
        key: html`${dayTag({ i18n, day: one.day ?? '', form: 'short' })}<br>${i18n.nearDay(one.day ?? '', now, i18n.zone)}`,
        value: html`<a href="${casePageHref(i18n, head, 'deadlines')}">${dueName(i18n, one)}</a>`,
      })),
    )}`
    }
    ${
      mayShare &&
      html`<h2>${t('cases:hearingsPage.cannot')}</h2>
    <p><a href="${sharePaths.shareOffer(locale, theCase.id, { kind: 'standIn' })}">${t('delegation:share.standIn.title')}</a></p>`
    }
    </div>`
}

function nextPart({ i18n, head, group }: HearingsPageData, next: Hearing): Content {
  const { t, locale } = i18n
  return html`
    ${factsList([
      { key: t('cases:hearings.when'), value: hearingWhen(i18n, next, head.now) },
      { key: t('cases:hearings.kind'), value: kindWords({ i18n, head }, next) },
      { key: t('cases:hearings.where'), value: hearingPlace(i18n, next, head.now) },
      { key: t('cases:hearings.state'), value: hearingState(i18n, next, head.now) },
      ...(group.length > 0 ? [{ key: t('cases:overview.joined'), value: groupLines(i18n, head.theCase, group) }] : []),
    ])}
    <div class="buttons no-print">
    ${askAct(i18n, head, next)}
    ${buttonLink({ href: hearingPaths.hearingFile(locale, next.id), label: t('cases:hearingsPage.calendar'), kind: 'secondary' })}
    </div>`
}

const kindWords = ({ i18n: { t } }: CasePageData, { kind, reviewKind }: Hearing): Content =>
  html`${t(`cases:hearing.kind.${kind}`)}${reviewKind && html`<br><span class="aside">${t(`cases:hearing.review.${reviewKind}`)}</span>`}`

const row = (data: CasePageData, one: Hearing): WorkRow => {
  const { i18n, head } = data
  return {
    heading: { content: hearingWhen(i18n, one, head.now) },
    cells: [
      { content: kindWords(data, one) },
      { content: hearingPlace(i18n, one, head.now) },
      { content: hearingState(i18n, one, head.now) },
      { content: askAct(i18n, head, one), kind: 'act' },
    ],
  }
}
